package main

import (
	"slices"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

// atZero are the functions that have a kink or a jump where their argument is 0.
var atZero = map[expr.Op]bool{expr.OpAbs: true, expr.OpSign: true, expr.OpHeaviside: true, expr.OpRelu: true}

// atIntegers are those that jump where their argument is an integer.
var atIntegers = map[expr.Op]bool{expr.OpFloor: true, expr.OpCeil: true, expr.OpTrunc: true}

// warnKinks tells of functions in f with a kink or a jump just at a point: there the
// derivative is what the conventions say, and no polynomial or line comes near.
func (p *problem) warnKinks(f expr.ID, at *places) {
	roots, err := diff.Expand(p.g, []expr.ID{f})
	if err != nil {
		return // reported where it is differentiated
	}
	var xs, args []expr.ID
	for x := range p.g.Reach(roots...) {
		if op := p.g.Op(x); atZero[op] || atIntegers[op] || op == expr.OpMax || op == expr.OpMin {
			xs, args = append(xs, x), append(args, p.g.Args(x)...)
		}
	}
	args = p.g.Subst(args, at.xs, at.at)
	for _, x := range xs {
		n := len(p.g.Args(x))
		if p.kinked(p.g.Op(x), args[:n]) {
			p.env.warn("%s has a kink or a jump at %s; its derivative there is a convention (symdiff conventions)", shorten(p.g.String(x)), p.placesText(at))
		}
		args = args[n:]
	}
}

// kinked reports whether a function of args has a kink or a jump there.
func (p *problem) kinked(op expr.Op, args []expr.ID) bool {
	v, number := p.g.Value(args[0])
	switch {
	case atZero[op]:
		return number && v.Sign() == 0
	case atIntegers[op]:
		return number && v.IsInt()
	}
	sorted := slices.Clone(args)
	slices.Sort(sorted)
	return len(slices.Compact(sorted)) < len(args)
}
