package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// maxExpanded bounds the terms that a sum may have while it is multiplied out: it
// is tried to see whether terms cancel, and most of the time they don't.
const maxExpanded = 24

// maxMultiplied bounds the length of what is multiplied out or put over a common
// denominator: terms of long expressions hardly ever cancel.
const maxMultiplied = 128

// expanded returns the sum x with its products of sums and small powers of sums
// multiplied out, or x if that takes more than maxExpanded terms.
func (p *pass) expanded(x expr.ID) expr.ID {
	g := p.g
	if g.Op(x) != expr.OpAdd || len(g.Args(x)) > maxFactorTerms || g.Length(x) > maxMultiplied || !slices.ContainsFunc(g.Args(x), p.expands) {
		return x
	}
	if y, ok := p.multiplied(g.Args(x)); ok {
		return y
	}
	return x
}

// expands reports whether the product x has a sum, or a power of one, above the line.
func (p *pass) expands(x expr.ID) bool {
	return p.hasFactor(x, func(base expr.ID, e expr.Num) bool { return e.Sign() > 0 && p.g.Op(base) == expr.OpAdd })
}

// hasFactor reports whether the product x has a factor base^e that is.
func (p *pass) hasFactor(x expr.ID, is func(base expr.ID, e expr.Num) bool) bool {
	return slices.ContainsFunc(p.factors(x), func(f expr.ID) bool { return is(p.g.Power(f)) })
}

// multiplied returns the sum of terms, multiplied out.
func (p *pass) multiplied(terms []expr.ID) (expr.ID, bool) {
	var out []expr.ID
	for _, t := range terms {
		ts, ok := p.expandTerm(t)
		if !ok || len(out)+len(ts) > maxExpanded {
			return 0, false
		}
		out = append(out, ts...)
	}
	return p.g.Add(out...), true
}

// expandTerm returns the terms of a product of sums and powers of sums.
func (p *pass) expandTerm(t expr.ID) ([]expr.ID, bool) {
	g := p.g
	c, m := g.Coefficient(t)
	single := []expr.ID{g.Num(c)} // the factors that are no sums
	var sums []expr.ID
	for _, f := range p.factors(m) {
		base, e := g.Power(f)
		n, ok := e.Int64()
		if g.Op(base) != expr.OpAdd || !ok || n < 1 {
			single = append(single, f)
			continue
		}
		if n > maxExpanded {
			return nil, false
		}
		for range n {
			sums = append(sums, base)
		}
	}
	terms := []expr.ID{g.Mul(single...)}
	for _, s := range sums {
		if len(terms)*len(g.Args(s)) > maxExpanded {
			return nil, false
		}
		var next []expr.ID
		for _, a := range terms {
			for _, b := range g.Args(s) {
				next = append(next, p.flat(a, b))
			}
		}
		sum := g.Add(next...)
		if terms = []expr.ID{sum}; g.Op(sum) == expr.OpAdd {
			terms = append([]expr.ID(nil), g.Args(sum)...)
		}
	}
	return terms, true
}

// flat returns the product of the factors of x and y.
func (p *pass) flat(x, y expr.ID) expr.ID {
	g := p.g
	c, _ := g.Coefficient(x)
	d, _ := g.Coefficient(y)
	factors := []expr.ID{g.Num(c), g.Num(d)}
	factors = append(factors, p.factors(x)...)
	factors = append(factors, p.factors(y)...)
	return g.Mul(factors...)
}
