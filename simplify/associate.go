package simplify

import "github.com/symdiff/symdiff/expr"

// associated returns the product x with two factors that are sums, one of which is a
// product m times the other, made powers of one: (a*x^3 + b)/sqrt(a + b/x^3) is
// x^3*sqrt(a + b/x^3).
//
// Let P = m*Q. If the exponent of P is an integer a, P^a = m^a*Q^a wherever P^a is
// defined and m is; a variable below the line in m is one in P, and so is not 0. If
// m has a variable that is 0, P is 0, and P^a was not defined for a < 0.
func (p *pass) associated(x expr.ID) expr.ID {
	g := p.g
	best := x
	_, m := g.Coefficient(x)
	factors := p.factors(m)
	if len(factors) > maxFactorTerms {
		return x
	}
	for i, f := range factors {
		u, a := g.Power(f)
		if g.Op(u) != expr.OpAdd || !a.IsInt() {
			continue
		}
		for j, h := range factors {
			v, _ := g.Power(h)
			if i == j || g.Op(v) != expr.OpAdd || len(g.Args(u)) != len(g.Args(v)) {
				continue
			}
			if q := p.quotient(u, v); q != 0 {
				best = p.shorter(best, p.joinedFactor(x, f, g.Mul(g.Pow(q, g.Num(a)), g.Pow(v, g.Num(a)))))
			}
		}
	}
	return best
}

// quotient returns the product m for which the sum u is m times the sum v, term by
// term, or 0.
func (p *pass) quotient(u, v expr.ID) expr.ID {
	g := p.g
	if len(g.Args(u)) > maxFactorTerms {
		return 0
	}
	for _, t := range g.Args(v) {
		q := g.Div(g.Args(u)[0], t)
		var terms []expr.ID
		for _, s := range g.Args(v) {
			terms = append(terms, p.flat(q, s))
		}
		if g.Add(terms...) == u {
			return q
		}
	}
	return 0
}

// joinedFactor is the product x with y in the place of its factor f.
func (p *pass) joinedFactor(x, f, y expr.ID) expr.ID {
	g := p.g
	c, m := g.Coefficient(x)
	d, n := g.Coefficient(y)
	factors := []expr.ID{g.Num(c.Mul(d))}
	for _, h := range p.factors(m) {
		if h != f {
			factors = append(factors, h)
		}
	}
	return g.Mul(append(factors, p.factors(n)...)...)
}
