package diff

import "github.com/symdiff/symdiff/expr"

// wideProduct is the number of factors from which the products of all but one
// come from prefixes and suffixes: linear in all, against quadratic.
const wideProduct = 4

// others returns, for each factor i that is wanted, the product of all the
// others, and 0 for those that are not. It never divides, so a factor may be 0.
func others(g *expr.Graph, factors []expr.ID, wanted func(i int) bool) []expr.ID {
	n := len(factors)
	out := make([]expr.ID, n)
	if n < wideProduct {
		rest := make([]expr.ID, 0, wideProduct)
		for i := range factors {
			if wanted(i) {
				rest = append(append(rest[:0], factors[:i]...), factors[i+1:]...)
				out[i] = g.Mul(rest...)
			}
		}
		return out
	}
	suffix := make([]expr.ID, n+1) // suffix[i] is the product of factors[i:]
	suffix[n] = g.Int(1)
	for i := n - 1; i > 0; i-- {
		suffix[i] = g.Mul(factors[i], suffix[i+1])
	}
	prefix := g.Int(1)
	for i, f := range factors {
		if wanted(i) {
			out[i] = g.Mul(prefix, suffix[i+1])
		}
		prefix = g.Mul(prefix, f)
	}
	return out
}
