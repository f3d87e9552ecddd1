package main

import (
	"fmt"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/simplify"
)

// simplifyCmd writes an expression shorter.
type simplifyCmd struct {
	exprFlags
	effortFlag
	outputFlags
	goFlags
	Trace bool `help:"Show each step and the law behind it."`
}

// Help is shown by --help.
func (*simplifyCmd) Help() string {
	return `Derivatives inside the expression, such as diff(x^2, x), are computed. With --trace each step goes to standard error, with the name of its law.

Examples:

	$ symdiff simplify 'x*x + 2*x^2 - sin(y)'
	3*x^2 - sin(y)
	$ symdiff simplify 'sqrt(x^2)'
	abs(x)
	$ symdiff simplify 'grad(x^2*y, x, y)'
	[2*x*y, x^2]
	$ symdiff simplify 'sqrt(x^2)' --assume 'x > 0'
	x`
}

// Run is called by kong.
func (c *simplifyCmd) Run(e *env) error {
	p, err := e.openList(&c.exprFlags)
	if err != nil {
		return err
	}
	p.effort = c.effort()
	roots, err := diff.Expand(p.g, p.outs)
	if err != nil {
		return err
	}
	if c.Format == "go" {
		return p.writeGo(&c.goFlags, p.value(roots...))
	}
	if c.Trace {
		p.trace = func(s simplify.Step) {
			fmt.Fprintf(e.stderr, "%s: %s → %s\n", s.Rule, p.g.String(s.From), p.g.String(s.To))
		}
	}
	if roots, err = p.simplify(roots); err != nil {
		return err
	}
	return p.write(&answer{roots: roots, list: p.list()}, &c.outputFlags)
}
