package main

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// functionFlag declares functions without a formula.
type functionFlag struct {
	Function []string `sep:"none" placeholder:"f(x,y)" help:"A function without a formula, by the number of its arguments; its derivatives are written D(f, 1)(x, y). May be repeated."`
}

// declare makes the functions known.
func (f *functionFlag) declare(g *expr.Graph) error {
	for _, text := range f.Function {
		if err := parser.Declare(g, text); err != nil {
			u := usage("--function")
			u.cause = err
			return u
		}
	}
	return nil
}

// checkFormulas finds calls of functions without a formula, which have no value.
func (p *problem) checkFormulas(roots []expr.ID) error {
	for x := range p.g.Reach(roots...) {
		if p.g.Op(x) != expr.OpCall {
			continue
		}
		s, _ := p.g.Signature(x)
		msg := s.Name + " has no formula"
		if len(s.By) > 0 {
			msg += ": " + s.String() + " has no value"
		}
		if at := p.unit.Pos(x); at != (parser.Span{}) {
			return p.unit.Errorf(at, "", "%s", msg)
		}
		return fmt.Errorf("%s", msg)
	}
	return nil
}
