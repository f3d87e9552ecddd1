package main

import (
	"fmt"
	"strings"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// implicitCmd differentiates what an equation defines.
type implicitCmd struct {
	exprFlags
	Of    string `required:"" placeholder:"y" help:"The variable that the equation defines as a function of the other."`
	Wrt   string `placeholder:"x" help:"The variable to differentiate by; not needed if there is only one other."`
	Order string `placeholder:"N" help:"How often, 1 to 1000 (default 1)."`
	pointFlag
	outputFlags
	goFlags
}

// Help is shown by --help.
func (*implicitCmd) Help() string {
	return `The equation is F = G, or F, which stands for F = 0. The result is an expression in both variables; it holds at the points of
the curve where the derivative of F - G by the variable of --of is not 0.

Examples:

	$ symdiff implicit 'x^2 + y^2 = 1' --of y --wrt x
	-x/y
	$ symdiff implicit 'y*exp(y) = x' --of y --at x=0,y=0
	exp(-y)/(y + 1) = 1
	$ symdiff implicit 'x^2 + y^2 = 1' --of y --order 2
	-(x^2 + y^2)/y^3`
}

// Run is called by kong.
func (c *implicitCmd) Run(e *env) error {
	n, err := oneOrder(c.Order, 1)
	if err != nil {
		return err
	}
	at, err := c.parse()
	if err != nil {
		return err
	}
	p, err := e.open(&c.exprFlags, parser.Equation())
	if err != nil {
		return err
	}
	y, x, err := p.ofAndWrt(c.Of, c.Wrt)
	if err != nil {
		return err
	}
	d, err := p.implicit(y, x, n)
	if err != nil {
		return err
	}
	if c.Format == "go" {
		f, err := p.simplify([]expr.ID{p.f})
		if err != nil {
			return err
		}
		doc := fmt.Sprintf("%s is the %s of %s with respect to %s where %s = 0.", c.Name, nthDerivative(n), c.Of, p.g.Name(x), shorten(p.g.String(f[0])))
		return p.writeGo(&c.goFlags, p.value(d), doc)
	}
	a := &answer{roots: []expr.ID{d}, at: at, json: result{Of: c.Of, Wrt: p.names([]expr.ID{x}), Order: []int{n}}}
	return p.finish(a, &c.outputFlags)
}

// oneOrder reads an --order of a single number, 1 without one.
func oneOrder(text string, least int) (int, error) {
	orders, err := parseOrders(text)
	switch {
	case err != nil:
		return 0, err
	case orders == nil:
		return 1, nil
	case len(orders) != 1 || orders[0] < least:
		return 0, usage("--order: %s is not a whole number from %d to %d", text, least, diff.MaxOrder)
	}
	return orders[0], nil
}

func nthDerivative(n int) string {
	if n == 1 {
		return "derivative"
	}
	return fmt.Sprintf("derivative of order %d", n)
}

// ofAndWrt returns the variable that the equation defines, and the one that it is
// a function of.
func (p *problem) ofAndWrt(of, wrt string) (y, x expr.ID, err error) {
	if expr.IsName(of) && !p.occurs(p.g.Var(of)) {
		return 0, 0, usage("--of: %s does not occur in the equation", of)
	}
	if y, err = p.named("--of", of); err != nil {
		return 0, 0, err
	}
	if wrt == "" {
		if wrt, err = p.other(of); err != nil {
			return 0, 0, err
		}
	}
	if x, err = p.named("--wrt", strings.TrimSpace(wrt)); err == nil && x == y {
		err = usage("--wrt: %s is what the equation defines", wrt)
	}
	return y, x, err
}

// other returns the only variable but one.
func (p *problem) other(than string) (string, error) {
	var others []string
	for _, name := range p.names(p.params()) {
		if name != than {
			others = append(others, name)
		}
	}
	switch len(others) {
	case 0:
		return "", usage("the equation has no other variable than %s", than)
	case 1:
		return others[0], nil
	}
	u := usage("beside %s the equation has the variables %s", than, strings.Join(others, ", "))
	u.hint = "say by which to differentiate: --wrt " + others[0]
	return "", u
}

// implicit returns the derivative of order n of y by x where the expression is 0.
// It simplifies one order at a time: what is not simplified grows fast.
func (p *problem) implicit(y, x expr.ID, n int) (expr.ID, error) {
	by, err := diff.Derivative(p.g, p.f, y)
	if err != nil {
		return 0, err
	}
	simple, err := p.simplify([]expr.ID{by})
	if err != nil {
		return 0, err
	}
	if simple[0] == p.g.Int(0) {
		return 0, p.unit.Errorf(p.unit.Pos(y), "", "the equation does not define %s: its derivative by %s is 0", p.g.Name(y), p.g.Name(y))
	}
	ds, err := diff.Implicit(p.g, p.f, y, x, n)
	if err != nil {
		return 0, err
	}
	return p.shorterImplicit(ds, y, x)
}

// shorterImplicit simplifies the last of ds: at once, and one order after the
// other. It returns the shorter form.
func (p *problem) shorterImplicit(ds []expr.ID, y, x expr.ID) (expr.ID, error) {
	n := len(ds)
	out, err := p.simplify([]expr.ID{ds[0], ds[n-1]})
	if err != nil {
		return 0, err
	}
	d, slope := out[0], out[0]
	for k := 2; k <= n; k++ {
		next, err := diff.JVP(p.g, []expr.ID{d}, []expr.ID{x, y}, []expr.ID{p.g.Int(1), slope})
		if err != nil {
			return 0, fmt.Errorf("derivative of order %d: %w", k, err)
		}
		if next, err = p.simplify(next); err != nil {
			return 0, err
		}
		if d = next[0]; p.g.Length(d) > maxTidy {
			return out[1], nil
		}
	}
	if p.g.Length(d) < p.g.Length(out[1]) {
		return d, nil
	}
	return out[1], nil
}
