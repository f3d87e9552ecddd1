package prog

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
)

// Options of [Lower].
type Options struct {
	// Fold returns the values of constant expressions such as sqrt(2), all at
	// once. Without it only numbers and rational multiples of π are constants of
	// the program, and sqrt(2) is an instruction like any other.
	Fold func(xs []expr.ID) ([]Rounded, error)
	// Undefined lets an undefined expression through, as the constant NaN.
	// Without it, it is an error.
	Undefined bool
	// Known tells the functions without a formula that the program may call.
	// Without it, none.
	Known func(expr.Signature) bool
	// Whole leaves functions of one or two arguments as they are, though formulas
	// define them, for people to see. The program runs, but cannot be generated.
	Whole bool
	// Library has the functions that the program calls.
	Library expr.Library
}

// A Rounded is the value of a constant with a bound on its error. A correctly
// rounded value has the error |F|/2^53 at most.
type Rounded struct{ F, Err float64 }

// Lower returns the program that computes outs from params, which must be
// distinct scalar variables. Every variable of outs must be a parameter.
//
// Functions that are defined by others are replaced by their formulas, but for
// those that Go has a more accurate function for.
// It builds these and the constants that it merges in g, and takes time in proportion to
// what outs reach, times the logarithm of the longest sum or product.
func Lower(g *expr.Graph, outs, params []expr.ID, opt Options) (p *Program, err error) {
	defer expr.Recover(&err, "lower")
	keep := func(op expr.Op) bool { return op.In(opt.Library).Go != "" }
	if opt.Whole {
		keep = hasFunction
	}
	outs, origin := g.Unfold(outs, keep)
	if err := lacking(g, outs, opt.Library); err != nil {
		return nil, err
	}
	if p, err = cheapest(g, outs, params, opt); err != nil {
		return nil, err
	}
	for i, x := range p.Nodes {
		if first, ok := origin[x]; ok {
			p.Nodes[i] = first
		}
	}
	if err := p.evaluate(opt); err != nil {
		return nil, err
	}
	return pairSincos(p), nil
}

// hasFunction reports whether op can be computed at once, of one or two arguments.
func hasFunction(op expr.Op) bool { return op.Operation().One != nil || op.Operation().Two != nil }

// lacking is an error if outs hold a function that the library lacks.
func lacking(g *expr.Graph, outs []expr.ID, l expr.Library) error {
	if l != expr.Std {
		return nil
	}
	for x := range g.Reach(outs...) {
		if l.Lacks(g.Op(x)) {
			return fmt.Errorf("%s needs package special: package math lacks it or is far off", g.Op(x).Operation().Name)
		}
	}
	return nil
}

// cheapest builds the program with each choice of multiples and without, and returns
// the one of the fewest operations.
func cheapest(g *expr.Graph, outs, params []expr.ID, opt Options) (*Program, error) {
	b, err := newBuilder(g, outs, params, opt)
	if err != nil {
		return nil, err
	}
	b.build()
	p := b.schedule(outs)
	for _, m := range b.multiplesOf(outs) {
		c := b.again(m)
		c.build()
		if q := c.schedule(outs); q.Cost().Less(p.Cost()) {
			p = q
		}
	}
	return p, nil
}
