package simplify

import "github.com/symdiff/symdiff/expr"

// maxOpened bounds the factors of a product that are looked at, those of products among
// them too.
const maxOpened = 32

// An opened factor is base^e, of the product x is made of or of the one at parent.
type opened struct {
	base   expr.ID
	e      expr.Num
	parent int  // -1 for x itself
	inner  bool // the base is a product, whose factors follow
	wanted bool // it cancels, or something in it does
}

// cheaperFactors returns x, the image of position i, with those products in it opened in
// which something cancels, if everything together then costs less, though the products
// may be needed elsewhere: of u = v*s/d, s/(d*u) is 1/v. The derivative of log(s/d) is
// full of these.
func (p *pass) cheaperFactors(i int, x expr.ID) expr.ID {
	c, m := p.g.Coefficient(x)
	if p.g.Op(m) != expr.OpMul || len(p.g.Args(m)) > maxFactorTerms {
		return x
	}
	factors := p.openedFactors(m)
	if !markCancelling(p.g, factors) {
		return x
	}
	out := []expr.ID{p.g.Num(c)}
	for _, f := range factors {
		if (f.parent < 0 || factors[f.parent].wanted) && !(f.inner && f.wanted) {
			out = append(out, p.g.Pow(f.base, p.g.Num(f.e)))
		}
	}
	y := p.g.Mul(out...)
	if p.g.Op(y) == expr.OpUndefined {
		return x
	}
	before := p.book.cost
	if p.book.better(i, x, y) != y {
		return x
	}
	if p.book.cost == before && len(p.factors(y)) >= len(p.g.Args(m)) {
		p.book.better(i, y, x)
		return x
	}
	return p.step(likeBases, x, y)
}

// openedFactors lists the factors of the product m and those of products among them.
func (p *pass) openedFactors(m expr.ID) []opened {
	g := p.g
	one := expr.NewInt(1)
	factors := make([]opened, 0, maxOpened)
	put := func(x expr.ID, e expr.Num, parent int) {
		base, d := g.Power(x)
		factors = append(factors, opened{base: base, e: d.Mul(e), parent: parent})
	}
	for _, f := range g.Args(m) {
		put(f, one, -1)
	}
	for k := 0; k < len(factors) && len(factors) < maxOpened; k++ {
		f := &factors[k]
		d, n := g.Coefficient(f.base)
		if !f.e.IsInt() || g.Op(n) != expr.OpMul {
			continue
		}
		e := f.e
		f.inner = true
		put(g.Num(d), e, k)
		for _, h := range g.Args(n) {
			put(h, e, k)
		}
	}
	return factors
}

// markCancelling marks factors that stand above and below the line, and what they are in.
// It reports whether there are any.
func markCancelling(g *expr.Graph, factors []opened) (some bool) {
	const above, below = 1, 2
	sides := make(map[expr.ID]int)
	for _, f := range factors {
		if _, number := g.Value(f.base); f.inner || number {
			continue
		}
		if f.e.Sign() > 0 {
			sides[f.base] |= above
		} else {
			sides[f.base] |= below
		}
	}
	for k := range factors {
		if f := factors[k]; f.inner || sides[f.base] != above|below {
			continue
		}
		some = true
		for at := k; at >= 0; at = factors[at].parent {
			factors[at].wanted = true
		}
	}
	return some
}
