package diff

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// maxCancelled is the highest power that a numerator and a denominator may have
// in common where a quotient is continued. It bounds the work on what has none.
const maxCancelled = 8

// rough are the operations with kinks and jumps: there a derivative is what the
// conventions say, and nothing that limits could follow from.
var rough = map[expr.Op]bool{
	expr.OpIf: true, expr.OpAbs: true, expr.OpSign: true, expr.OpHeaviside: true, expr.OpRelu: true,
	expr.OpFloor: true, expr.OpCeil: true, expr.OpRound: true, expr.OpTrunc: true, expr.OpMod: true,
	expr.OpMax: true, expr.OpMin: true, expr.OpMaxshare: true, expr.OpMinshare: true,
	expr.OpHypot: true, expr.OpRatio0: true, expr.OpAtan2: true,
}

// continued returns the Taylor coefficients of a quotient f about a where both
// numerator and denominator are 0 there, as of sin(x)/x about 0: those of the
// function without the hole. The first coefficient of the denominator that is not
// 0 must be a number: of anything else it is not known that it is not 0. ok is
// false where that is not so, and for functions with kinks.
func continued(g *expr.Graph, f, x, a expr.ID, n int) (cs []expr.ID, ok bool) {
	for y := range g.Reach(f) {
		if rough[g.Op(y)] {
			return nil, false
		}
	}
	over, under := newSeries(g, []expr.ID{x}, []expr.ID{g.Int(1)}).fraction(f)
	if under == g.Int(1) {
		return nil, false
	}
	below, err := Taylor(g, under, x, a, min(n+maxCancelled, MaxOrder))
	if err != nil {
		return nil, false
	}
	v := slices.IndexFunc(below, func(c expr.ID) bool { return c != g.Int(0) })
	if v <= 0 || v > maxCancelled || n+v > MaxOrder {
		return nil, false
	}
	lead, number := g.Value(below[v])
	if !number {
		return nil, false
	}
	above, err := Taylor(g, over, x, a, n+v)
	if err != nil || slices.ContainsFunc(above[:v], func(c expr.ID) bool { return c != g.Int(0) }) {
		return nil, false
	}
	// above = below·cs, without the first v powers.
	by := g.Num(lead.Inv().Neg())
	for k := range n + 1 {
		terms := []expr.ID{g.Neg(above[k+v])}
		for j := 1; j <= k; j++ {
			terms = append(terms, g.Mul(below[j+v], cs[k-j]))
		}
		cs = append(cs, g.Mul(by, g.Add(terms...)))
	}
	return cs, true
}
