package main

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
)

// tangentCmd writes the tangent at a point.
type tangentCmd struct {
	exprFlags
	At []string `sep:"none" placeholder:"x=3" help:"The point: an exact value of each variable along which the tangent runs."`
	outputFlags
	goFlags
}

// Help is shown by --help.
func (*tangentCmd) Help() string {
	return `The result is an expression in the variables of --at: of one a line, of two a plane. It equals the expression at the point and
has the same first derivatives. Values are exact: pi/2, or another name.

Examples:

	$ symdiff tangent 'x^2' --at x=3
	6*x - 9
	$ symdiff tangent 'x^2*y' --at x=1,y=2
	4*x + y - 4
	$ symdiff tangent 'a*sqrt(x)' --at x=4
	a*x/4 + a`
}

// Run is called by kong.
func (c *tangentCmd) Run(e *env) error {
	p, err := e.open(&c.exprFlags)
	if err != nil {
		return err
	}
	if c.At == nil {
		u := usage("no point for the tangent")
		u.hint = "give it with --at x=1"
		return u
	}
	at, err := p.places("--at", c.At)
	if err != nil {
		return err
	}
	line, err := p.tangent(at)
	if err != nil {
		return err
	}
	if c.Format == "go" {
		doc := fmt.Sprintf("%s is the tangent of %s at %s.", c.Name, shorten(p.g.String(p.f)), p.placesText(at))
		return p.writeGo(&c.goFlags, p.value(line), doc)
	}
	a := &answer{roots: []expr.ID{line}, json: result{Wrt: p.names(at.xs), About: p.placesJSON(at)}}
	return p.finish(a, &c.outputFlags)
}

// tangent is Σ slope·x plus what is left of the value at the point.
func (p *problem) tangent(at *places) (expr.ID, error) {
	g := p.g
	terms, err := p.series(at, 1)
	if err != nil {
		return 0, err
	}
	var sum, rest []expr.ID
	for _, t := range terms {
		if i := indexOfOne(t.Powers); i >= 0 {
			sum = append(sum, g.Mul(t.Coefficient, at.xs[i]))
			rest = append(rest, g.Neg(g.Mul(t.Coefficient, at.at[i])))
		} else {
			rest = append(rest, t.Coefficient)
		}
	}
	simple, err := p.simplify([]expr.ID{g.Add(rest...)})
	if err != nil {
		return 0, err
	}
	return g.Add(append(sum, simple...)...), nil
}

// indexOfOne is where the power 1 stands in a term of degree 1, or -1.
func indexOfOne(powers []int) int {
	for i, k := range powers {
		if k == 1 {
			return i
		}
	}
	return -1
}
