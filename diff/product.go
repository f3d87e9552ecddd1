package diff

import "github.com/symdiff/symdiff/expr"

// wideProduct is the number of factors from which the products of all but one
// come from prefixes and suffixes: linear in all, against quadratic.
const wideProduct = 4

// others calls use with each factor i that is wanted and the product of all the
// other factors. It never divides, so a factor may be 0.
func others(g *expr.Graph, factors []expr.ID, wanted func(i int) bool, use func(i int, rest expr.ID)) {
	n := len(factors)
	if n >= wideProduct {
		othersWide(g, factors, wanted, use)
		return
	}
	var buf [wideProduct]expr.ID
	for i := range factors {
		switch {
		case !wanted(i):
		case n == 2:
			use(i, factors[1-i])
		default:
			use(i, g.Mul(append(append(buf[:0], factors[:i]...), factors[i+1:]...)...))
		}
	}
}

func othersWide(g *expr.Graph, factors []expr.ID, wanted func(i int) bool, use func(i int, rest expr.ID)) {
	n := len(factors)
	suffix := make([]expr.ID, n+1) // suffix[i] is the product of factors[i:]
	suffix[n] = g.Int(1)
	for i := n - 1; i > 0; i-- {
		suffix[i] = g.Mul(factors[i], suffix[i+1])
	}
	prefix := g.Int(1)
	for i, f := range factors {
		if wanted(i) {
			use(i, g.Mul(prefix, suffix[i+1]))
		}
		prefix = g.Mul(prefix, f)
	}
}
