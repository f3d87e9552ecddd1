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
	// Relaxed lets quotients of one denominator be products with its reciprocal, each
	// rounded twice, or with a quotient of it, and long sums be added in groups.
	Relaxed bool
	// Loops lets a large program be put in an order that has loops: it is how many of the
	// parameters, in their order, stand in each slice. Without any there are no loops.
	Loops []int
	// LoopsFrom is from how many instructions, parameters and results on loops are looked
	// for; 0 means as many as no longer fit a processor's memory of decoded instructions.
	LoopsFrom int
	// Watch, unless it is nil, gets the program after each pass. It is not modified any more.
	Watch func(pass Pass, p *Program)
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
	last := len(passes) - 1
	if opt.Watch != nil {
		last = 0
	}
	for ; last < len(passes); last++ {
		if p, err = lowered(g, outs, params, opt, last); err != nil {
			return nil, err
		}
		for i, x := range p.Nodes {
			if first, ok := origin[x]; ok {
				p.Nodes[i] = first
			}
		}
		if opt.Watch != nil {
			opt.Watch(passes[last], p)
		}
	}
	return p, nil
}

// lowered runs the passes up to one.
func lowered(g *expr.Graph, outs, params []expr.ID, opt Options, last int) (*Program, error) {
	p, err := cheapest(g, outs, params, opt, last)
	if err != nil || last < passConstants {
		return p, err
	}
	if err := p.evaluate(opt); err != nil {
		return p, err
	}
	for i, pass := range []func(*Program) *Program{pairSincos, pairTanh, interleave} {
		if passSincos+i <= last {
			p = pass(p)
		}
	}
	if len(opt.Loops) > 0 && passLoops <= last {
		p = findLoops(p, opt)
	}
	return p, nil
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

// cheapest builds the program without choices and then with each pass that has one,
// beside the choices that were made, and returns the program of the fewest operations.
func cheapest(g *expr.Graph, outs, params []expr.ID, opt Options, last int) (*Program, error) {
	b, err := newBuilder(g, outs, params, opt, last)
	if err != nil {
		return nil, err
	}
	b.build()
	p := b.schedule(outs)
	var made choices
	try := func(c choices) {
		next := b.again(c)
		if c.pair && !next.findPairs(outs) {
			return
		}
		next.build()
		if c.gather && !c.pair && !next.gathers {
			return
		}
		if q := next.schedule(outs); q.Cost().Less(p.Cost()) {
			p, made = q, c
		}
	}
	if b.does(passMultiples) {
		for _, m := range b.multiplesOf(outs) {
			try(choices{multiple: m})
		}
	}
	if b.does(passCoefficients) {
		try(choices{multiple: made.multiple, gather: true})
	}
	if b.does(passPairs) {
		try(choices{multiple: made.multiple, gather: made.gather, pair: true})
		if opt.Relaxed {
			try(choices{multiple: made.multiple, gather: made.gather, pair: true, divide: true})
		}
	}
	return p, nil
}
