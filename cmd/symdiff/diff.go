package main

import (
	"strings"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/driver"
)

// diffCmd differentiates an expression.
type diffCmd struct {
	exprFlags
	Wrt   string `placeholder:"x" help:"The variable; not needed if there is only one. Several, as in x,y, are taken in turn."`
	Order string `placeholder:"N" help:"How often, 0 to 1000 (default 1); a list of several variables has an order each."`

	Direction []string `sep:"none" placeholder:"x=1,y=2" help:"Differentiate in this direction instead: the inner product of it, as it is, and the gradient."`
	Given     string   `placeholder:"x(t)" help:"What variables depend on, as in 'x(t), y(t)': the result is the total derivative, with diff(x, t) in it."`
	pointFlag
	effortFlag
	outputFlags
	goFlags
}

// Help is shown by --help.
func (*diffCmd) Help() string {
	return `The result is one line. With --at its value follows, after " = ".

-f go prints a Go file that is not compared with exact values; "symdiff gen" does that.

Examples:

	$ symdiff diff 'x^2*sin(x)'
	2*x*sin(x) + x^2*cos(x)
	$ symdiff diff 'x^3' --order 2 --at x=5
	6*x = 30
	$ symdiff diff 'x^2*y^3' --wrt x,y --order 1,2
	12*x*y
	$ symdiff diff 'x^2*y' --direction x=3,y=4 --at x=1,y=2
	4*x^2 + 6*x*y = 16
	$ symdiff diff 'x^2*y' --given 'x(t), y(t)'
	x^2*diff(y, t) + 2*x*y*diff(x, t)
	$ symdiff diff 'f(x^2, y)' --wrt x --function 'f(x, y)'
	2*x*D(f, 1)(x^2, y)
	$ echo 'sqrt(a*x)' | symdiff diff --wrt x --assume 'a > 0'
	a/(2*sqrt(a*x))`
}

// Run is called by kong.
func (c *diffCmd) Run(e *env) error {
	orders, err := parseOrders(c.Order)
	if err != nil {
		return err
	}
	at, err := c.parse()
	if err != nil {
		return err
	}
	open := e.openList
	if c.Given != "" || c.Direction != nil {
		open = e.open
	}
	p, err := open(&c.exprFlags)
	if err != nil {
		return err
	}
	switch p.effort = c.effort(); {
	case c.Given != "":
		return c.total(p, orders)
	case c.Direction != nil:
		return c.direction(p, orders, at)
	}
	xs, err := p.wrt(c.Wrt)
	if err != nil {
		return err
	}
	if orders, err = matchOrders(orders, len(xs)); err != nil {
		return err
	}
	ds := make([]expr.ID, len(p.outs))
	for i, f := range p.outs {
		p.f = f
		if ds[i], err = p.nth(xs, orders); err != nil {
			return err
		}
	}
	switch {
	case c.Format == "go" && p.list():
		return p.writeGo(&c.goFlags, p.value(ds...))
	case c.Format == "go":
		return p.writeDerivative(&c.goFlags, ds[0], xs, orders)
	}
	p.warnJumps(xs)
	a := &answer{roots: ds, list: p.list(), at: at, json: result{Wrt: p.names(xs), Order: orders}}
	return p.finish(a, &c.outputFlags)
}

// finish simplifies derivatives, evaluates and writes them.
func (p *problem) finish(a *answer, flags *outputFlags) (err error) {
	if a.roots, err = p.simplify(a.roots); err != nil {
		return err
	}
	if a.at != nil {
		if a.value, err = p.values(a.roots, a.at); err != nil {
			return err
		}
	}
	if flags.Format == "text" {
		if a.roots, err = p.forPeople(a.roots); err != nil {
			return err
		}
	}
	return p.write(a, flags)
}

// wrt returns the variables that --wrt names, or the only one there is.
func (p *problem) wrt(list string) ([]expr.ID, error) {
	if list == "" {
		switch params := p.unit.Funcs[0].Params; len(params) {
		case 0:
			p.env.warn("the expression has no variable; the derivative is 0")
			return []expr.ID{p.g.Var("x")}, nil
		case 1:
			return []expr.ID{params[0].ID}, nil
		default:
			u := usage("the expression has the variables %s", strings.Join(p.names(p.params()), ", "))
			u.hint = "say by which to differentiate: --wrt " + params[0].Name
			return nil, u
		}
	}
	var xs []expr.ID
	for _, name := range strings.Split(list, ",") {
		x, err := p.named("--wrt", strings.TrimSpace(name))
		if err != nil {
			return nil, err
		}
		if !p.occurs(x) {
			p.env.warn("--wrt: %s does not occur in the expression; the derivative is 0", p.g.Name(x))
		}
		xs = append(xs, x)
	}
	return xs, nil
}

// params returns every variable that was written, by name.
func (p *problem) params() []expr.ID {
	var xs []expr.ID
	for _, q := range p.unit.Funcs[0].Params {
		xs = append(xs, q.ID)
	}
	return xs
}

// named returns the variable of a name that a flag gives.
func (p *problem) named(flag, name string) (expr.ID, error) {
	_, function := expr.Lookup(name)
	switch {
	case !expr.IsName(name):
		return 0, usage("%s: %q is not the name of a variable", flag, name)
	case name == "pi" || name == "e":
		return 0, usage("%s: %s is a constant", flag, name)
	case function || name == "sqrt":
		return 0, usage("%s: %s is a function", flag, name)
	}
	return p.g.Var(name), nil
}

// warnJumps tells of boundaries between branches at which a derivative by xs may
// mislead.
func (p *problem) warnJumps(xs []expr.ID) {
	outs, err := diff.Expand(p.g, []expr.ID{p.f})
	if err != nil {
		return // reported where it is differentiated
	}
	for _, s := range driver.Jumps(p.g, outs[0], xs, p.assume) {
		p.env.warn("%s", s)
	}
}
