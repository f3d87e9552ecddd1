package main

import (
	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/parser"
)

// jacCmd gives a Jacobian.
type jacCmd struct{ matrixFlags }

// Help is shown by --help.
func (*jacCmd) Help() string {
	return `The result has a row for each expression of the list and a column for each variable of --wrt. With --at the values of a row follow, after " = ".

Examples:

	$ symdiff jac 'r*cos(phi), r*sin(phi)' --wrt r,phi
	[cos(phi), -r*sin(phi)]
	[sin(phi), r*cos(phi)]
	$ symdiff jac 'x^2, x*y, y*z' --at x=1,y=2,z=3
	[2*x, 0, 0] = [2, 0, 0]
	[y,   x, 0] = [2, 1, 0]
	[0,   z, y] = [0, 3, 2]
	$ symdiff jac 'x^2, x*y, y*z' --pattern
	*..
	**.
	.**
	$ symdiff jac 'x*y, x + y' -f json
	{"command":"jac","wrt":["x","y"],"result":[["y","x"],["1","1"]]}`
}

// Run is called by kong.
func (c *jacCmd) Run(e *env) error {
	m, err := c.openMatrix(e, func(flags *exprFlags) (*problem, error) { return e.openList(flags, parser.List()) })
	if err != nil {
		return err
	}
	d, err := diff.Jacobian(m.g, m.outs, m.xs)
	if err != nil {
		return err
	}
	if c.Format == "go" {
		return m.writeGo(&c.goFlags, codegen.Emit{
			Kind: codegen.Jacobian, Wrt: positions(m.params(), m.xs), Results: d.Dense(m.g),
		})
	}
	return m.finishMatrix(d)
}
