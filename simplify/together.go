package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// together returns the product x with numbers taken out of its factors that are
// sums, and sums of fractions put over common denominators, which then cancel
// against other factors: 1/(x^2*((y/x)^2 + 1)) becomes 1/(x^2 + y^2).
func (p *pass) together(x expr.ID) expr.ID {
	g := p.g
	c, m := g.Coefficient(x)
	factors := []expr.ID{g.Num(c)}
	changed := false
	for _, f := range p.factors(m) {
		base, e := g.Power(f)
		if g.Op(base) == expr.OpAdd && e.IsInt() {
			if y := p.primitive(p.fraction(base)); y != base {
				changed = true
				d, rest := g.Coefficient(y)
				factors = append(factors, g.Pow(g.Num(d), g.Num(e)))
				for _, h := range p.factors(rest) {
					factors = append(factors, g.Pow(h, g.Num(e)))
				}
				continue
			}
		}
		factors = append(factors, f)
	}
	if !changed {
		return x
	}
	return g.Mul(factors...)
}

// fraction returns the sum x over the common denominator of its terms, in which
// integer powers of products are opened; x itself if it has none.
func (p *pass) fraction(x expr.ID) expr.ID {
	g := p.g
	divided := func(t expr.ID) bool {
		return p.hasFactor(t, func(base expr.ID, e expr.Num) bool { return e.Sign() < 0 || g.Op(base) == expr.OpMul })
	}
	if g.Op(x) != expr.OpAdd || len(g.Args(x)) > maxFactorTerms || g.Length(x) > maxMultiplied || !slices.ContainsFunc(g.Args(x), divided) {
		return x
	}
	var terms []powers
	for _, t := range g.Args(x) {
		terms = append(terms, splitTerm(g, p.opened(t)))
	}
	bases, exps, fraction := common(terms)
	if !fraction {
		return x
	}
	left := p.residual(terms, bases, exps)
	above := p.spread(left)
	if y, ok := p.multiplied(left); ok {
		above = p.shorter(above, y)
	}
	factors := []expr.ID{above}
	for i, b := range bases {
		factors = append(factors, g.Pow(b, g.Num(exps[i])))
	}
	return g.Mul(factors...)
}

// primitive returns a sum as a number times a sum whose coefficients have no
// common factor: 6*y - 3*x^2 is 3*(2*y - x^2).
func (p *pass) primitive(x expr.ID) expr.ID {
	g := p.g
	if g.Op(x) != expr.OpAdd {
		return x
	}
	c := content(g, g.Args(x))
	if c.Equal(expr.NewInt(1)) {
		return x
	}
	var terms []expr.ID
	for _, t := range g.Args(x) {
		terms = append(terms, g.Scale(c.Inv(), t))
	}
	return g.Scale(c, g.Add(terms...))
}

// opened returns a term with its integer powers of products multiplied out.
func (p *pass) opened(x expr.ID) expr.ID {
	g := p.g
	if !p.hasFactor(x, func(base expr.ID, e expr.Num) bool { return e.IsInt() && g.Op(base) == expr.OpMul }) {
		return x
	}
	c, m := g.Coefficient(x)
	factors := []expr.ID{g.Num(c)}
	for _, f := range p.factors(m) {
		base, e := g.Power(f)
		if !e.IsInt() || g.Op(base) != expr.OpMul {
			factors = append(factors, f)
			continue
		}
		for _, h := range g.Args(base) {
			factors = append(factors, g.Pow(h, g.Num(e)))
		}
	}
	return g.Mul(factors...)
}

// minuses reports whether x is a short sum of which some terms, but not all, have
// a minus, or all.
func (p *pass) minuses(x expr.ID) (some, all bool) {
	g := p.g
	if g.Op(x) != expr.OpAdd || len(g.Args(x)) > maxFactorTerms {
		return false, false
	}
	minus := 0
	for _, t := range g.Args(x) {
		if c, _ := g.Coefficient(t); c.Sign() < 0 {
			minus++
		}
	}
	all = minus == len(g.Args(x))
	return minus > 0 && !all, all
}

// scaled returns c·m, given as x, multiplied out if m is a sum: 2*(t/2 + pi/4) is
// t + pi/2.
func (p *pass) scaled(x expr.ID) expr.ID {
	g := p.g
	c, m := g.Coefficient(x)
	if g.Op(m) != expr.OpAdd || len(g.Args(m)) > maxFactorTerms {
		return x
	}
	whole := c.IsInt()
	for _, t := range g.Args(m) {
		d, _ := g.Coefficient(t)
		whole = whole && d.IsInt()
	}
	if whole {
		return x // no shorter
	}
	var terms []expr.ID
	for _, t := range g.Args(m) {
		terms = append(terms, g.Scale(c, t))
	}
	return g.Add(terms...)
}

// flipped returns a product with the signs of its coefficient and of a sum among
// its factors turned: of one that has differences where the coefficient is
// negative, so that -2*(1 - x) becomes 2*(x - 1), and of one that has nothing else
// than minus signs.
func (p *pass) flipped(x expr.ID) expr.ID {
	g := p.g
	c, m := g.Coefficient(x)
	factors := []expr.ID{g.Num(c.Neg())}
	turned := false
	for _, f := range p.factors(m) {
		if some, all := p.minuses(f); !turned && (some && c.Sign() < 0 || all) {
			var terms []expr.ID
			for _, t := range g.Args(f) {
				terms = append(terms, g.Neg(t))
			}
			f, turned = g.Add(terms...), true
		}
		factors = append(factors, f)
	}
	if y := g.Mul(factors...); turned && g.Length(y) <= g.Length(x) {
		return y
	}
	return x
}
