package main

import (
	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

// hessCmd gives a Hessian.
type hessCmd struct{ matrixFlags }

// Help is shown by --help.
func (*hessCmd) Help() string {
	return `The result is the matrix of second derivatives, with a row and a column for each variable of --wrt. With --at the values of a row follow, after " = ".

Examples:

	$ symdiff hess 'x^3*y + y^2'
	[6*x*y, 3*x^2]
	[3*x^2, 2]
	$ symdiff hess '(1 - x)^2 + 100*(y - x^2)^2' --at x=1,y=1
	[1200*x^2 - 400*y + 2, -400*x] = [802,  -400]
	[-400*x,               200]    = [-400, 200]
	$ symdiff hess 'a*b + b*c + c*d' --pattern
	.*..
	*.*.
	.*.*
	..*.`
}

// Run is called by kong.
func (c *hessCmd) Run(e *env) error {
	m, err := c.openMatrix(e, func(flags *exprFlags) (*problem, error) { return e.open(flags) })
	if err != nil {
		return err
	}
	gradient, err := diff.Gradient(m.g, m.f, m.xs)
	if err != nil {
		return err
	}
	d, err := diff.HessianOf(m.g, diff.Auto, gradient, m.xs)
	if err != nil {
		return err
	}
	if c.Format == "go" {
		return m.writeGo(&c.goFlags, m.hessian(gradient, d))
	}
	return m.finishMatrix(d)
}

// hessian asks for a Hessian, returned if it is small.
func (m *matrix) hessian(gradient []expr.ID, d *diff.Matrix) codegen.Emit {
	emit := codegen.Emit{Kind: codegen.HessianMatrix, Wrt: positions(m.params(), m.xs), Results: d.Dense(m.g)}
	if len(m.xs) > codegen.MaxHessian || codegen.Auto.For(len(m.params())) != codegen.Scalars {
		return emit
	}
	emit.Kind = codegen.Hessian
	all := emit.Results
	emit.Results = append([]expr.ID{m.f}, gradient...)
	for i := range d.Rows {
		emit.Results = append(emit.Results, all[i*d.Cols+i:(i+1)*d.Cols]...)
	}
	return emit
}
