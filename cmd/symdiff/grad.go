package main

import (
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

// gradCmd gives all first partial derivatives.
type gradCmd struct {
	exprFlags
	Wrt string `placeholder:"x,y" help:"The variables, in the order of the result (default: all, by name)."`
	pointFlag
	effortFlag
	outputFlags
	goFlags
}

// Help is shown by --help.
func (*gradCmd) Help() string {
	return `The result is one line, a list in the order of --wrt. With --at the list of values follows, after " = ".

Examples:

	$ symdiff grad 'x^2*y + sin(y)'
	[2*x*y, x^2 + cos(y)]
	$ symdiff grad '(1 - x)^2 + 100*(y - x^2)^2' --at x=1,y=1 --wrt y,x -f json
	{"command":"grad","wrt":["y","x"],"result":["200*(y - x^2)","2*(x - 1) + 400*x*(x^2 - y)"],"at":{"x":1,"y":1},"value":[0,0]}`
}

// Run is called by kong.
func (c *gradCmd) Run(e *env) error {
	at, err := c.parse()
	if err != nil {
		return err
	}
	p, err := e.open(&c.exprFlags)
	if err != nil {
		return err
	}
	p.effort = c.effort()
	xs := p.params()
	if c.Wrt != "" {
		if xs, err = p.wrt(c.Wrt); err != nil {
			return err
		}
		if i := repeated(xs); i >= 0 {
			return usage("--wrt: %s is named twice", p.g.Name(xs[i]))
		}
	}
	partials, err := diff.Gradient(p.g, p.f, xs)
	if err != nil {
		return err
	}
	if c.Format == "go" {
		return p.writeGo(&c.goFlags, p.gradient(partials, xs))
	}
	p.warnJumps(xs)
	a := &answer{roots: partials, list: true, at: at, json: result{Wrt: p.names(xs)}}
	return p.finish(a, &c.outputFlags)
}

// positions returns the positions of xs among the variables params.
func positions(params, xs []expr.ID) []int {
	at := make(map[expr.ID]int, len(params))
	for i, x := range params {
		at[x] = i
	}
	out := make([]int, len(xs))
	for i, x := range xs {
		out[i] = at[x]
	}
	return out
}

// repeated returns the index of the first of xs that stands there before, or -1.
func repeated(xs []expr.ID) int {
	seen := make(map[expr.ID]bool)
	for i, x := range xs {
		if seen[x] {
			return i
		}
		seen[x] = true
	}
	return -1
}
