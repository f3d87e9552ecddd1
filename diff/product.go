package diff

import "github.com/symdiff/symdiff/expr"

// wideProduct is the number of factors from which the products of all but one
// come from prefixes and suffixes: linear in all, against quadratic.
const wideProduct = 4

// others gives the products of all factors of a product but one. It never divides,
// so a factor may be 0. It remembers the wide product that it was last asked about.
type others struct {
	g      *expr.Graph
	of     expr.ID
	prefix []expr.ID // prefix[i] is the product of factors[:i]
	suffix []expr.ID // suffix[i] is the product of factors[i:]
}

// but returns the product of the factors of x other than factor i.
func (o *others) but(x expr.ID, i int) expr.ID {
	factors := o.g.Args(x)
	switch n := len(factors); {
	case n == 2:
		return factors[1-i]
	case n < wideProduct:
		var buf [wideProduct]expr.ID
		return o.g.Mul(append(append(buf[:0], factors[:i]...), factors[i+1:]...)...)
	}
	if o.of != x {
		o.read(x, factors)
	}
	return o.g.Mul(o.prefix[i], o.suffix[i+1])
}

func (o *others) read(x expr.ID, factors []expr.ID) {
	n := len(factors)
	o.of = x
	o.prefix, o.suffix = make([]expr.ID, n), make([]expr.ID, n+1)
	o.suffix[n] = o.g.Int(1)
	for i := n - 1; i > 0; i-- {
		o.suffix[i] = o.g.Mul(factors[i], o.suffix[i+1])
	}
	o.prefix[0] = o.g.Int(1)
	for i, f := range factors[:n-1] {
		o.prefix[i+1] = o.g.Mul(o.prefix[i], f)
	}
}
