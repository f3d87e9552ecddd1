package simplify

import "github.com/symdiff/symdiff/expr"

// Rewrites is the table of rewrites.
var Rewrites = rewrites

// RangeOf returns where x lies, as far as is known.
func RangeOf(g *expr.Graph, x expr.ID, assume map[expr.ID]Range) (lo, hi float64, nonzero bool) {
	r := newPass(g, []expr.ID{x}, Options{Assume: assume}).lies(x)
	return r.lo, r.hi, r.nonzero
}

// Basis is the table of what functions are for proofs.
var Basis = basis
