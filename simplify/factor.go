package simplify

import (
	"math"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// Bounds on the search for a common factor: sums of more terms, and products
// that would grow to more terms when multiplied out, are left alone.
const (
	maxFactorTerms = 8
	maxSpreadTerms = 16
)

// minSaving is how many operators common variables must save where nothing else
// is gained: 2*x*sin(x) + x^2*cos(x) reads better than x*(2*sin(x) + x*cos(x)).
const minSaving = 3

// powers is a term of a sum as a coefficient and the exponents of its bases.
type powers struct {
	c     expr.Num
	bases []expr.ID
	exps  []expr.Num
}

func (t *powers) exponent(base expr.ID) expr.Num {
	for i, b := range t.bases {
		if b == base {
			return t.exps[i]
		}
	}
	return expr.Num{}
}

func splitTerm(g *expr.Graph, x expr.ID) powers {
	c, m := g.Coefficient(x)
	t := powers{c: c}
	factors := []expr.ID{m}
	if g.Op(m) == expr.OpMul {
		factors = g.Args(m)
	}
	for _, f := range factors {
		if base, e := g.Power(f); f != g.Int(1) {
			t.multiply(base, e)
		}
	}
	return t
}

// multiply multiplies the term by base^e.
func (t *powers) multiply(base expr.ID, e expr.Num) {
	if i := slices.Index(t.bases, base); i >= 0 {
		t.exps[i] = t.exps[i].Add(e)
		return
	}
	t.bases, t.exps = append(t.bases, base), append(t.exps, e)
}

// splitPowers splits u^(v + c) into u^v and u^c in all terms, if a power of u with v
// in its exponent stands in each: what is split there, they share.
func splitPowers(g *expr.Graph, terms []powers) {
	for _, f := range terms[0].bases {
		if g.Op(f) != expr.OpPow {
			continue
		}
		base, v, _ := splitExponent(g, f)
		with := func(t powers) int {
			return slices.IndexFunc(t.bases, func(h expr.ID) bool {
				u, w, _ := splitExponent(g, h)
				return g.Op(h) == expr.OpPow && u == base && w == v
			})
		}
		apart := func(t powers) bool {
			i := with(t)
			if i < 0 || !t.exps[i].Equal(expr.NewInt(1)) {
				return true
			}
			_, _, c := splitExponent(g, t.bases[i])
			return !rejoins(g, base, c)
		}
		if slices.ContainsFunc(terms, apart) {
			continue
		}
		for i := range terms {
			t := &terms[i]
			j := with(*t)
			_, _, c := splitExponent(g, t.bases[j])
			t.multiply(t.bases[j], expr.NewInt(-1)) // u^v may stand there already
			t.multiply(g.Pow(base, v), expr.NewInt(1))
			t.multiply(base, c)
		}
	}
}

// rejoins reports whether u^c is a power of u, which joins u^v again to u^(v + c). That
// may be defined where u is 0 and u^c is not. (w^t)^(-1) is w^(-t), and 1/0 is undefined;
// w^t, too, joins the powers of w first.
func rejoins(g *expr.Graph, u expr.ID, c expr.Num) bool {
	if c.Sign() == 0 {
		return true
	}
	base, e := g.Power(g.Pow(u, g.Num(c)))
	return base == u && e.Equal(c) && g.Op(u) != expr.OpNum && g.Op(u) != expr.OpPow // a number joins the coefficient, or is 0
}

// splitExponent writes u^(v + c) as u, v and the number c.
func splitExponent(g *expr.Graph, x expr.ID) (u, v expr.ID, c expr.Num) {
	if g.Op(x) != expr.OpPow {
		return x, g.Int(1), c
	}
	u, v = g.Args(x)[0], g.Args(x)[1]
	if g.Op(v) == expr.OpAdd {
		var rest []expr.ID
		for _, t := range g.Args(v) {
			if n, ok := g.Value(t); ok {
				c = n
			} else {
				rest = append(rest, t)
			}
		}
		v = g.Add(rest...)
	}
	return u, v, c
}

// factored returns the sum x over a common denominator, or with its common
// factors taken out: if what is left then has fewer terms, if it is a fraction
// and shorter, or if it is shorter by minSaving.
//
// The term with the least power of a base requires of that base whatever the
// factor taken out does, so the domain does not shrink.
func (p *pass) factored(x expr.ID) expr.ID {
	if p.opt.Goal == Running {
		return p.factoredBy(x, 1)
	}
	return p.factoredBy(x, minSaving)
}

// factoredBy is factored where that makes x shorter by enough.
func (p *pass) factoredBy(x expr.ID, enough int) expr.ID {
	g := p.g
	if g.Op(x) != expr.OpAdd || len(g.Args(x)) > maxFactorTerms {
		return x
	}
	var terms []powers
	for _, t := range g.Args(x) {
		terms = append(terms, splitTerm(g, t))
	}
	splitPowers(g, terms)
	bases, exps, fraction := common(terms)
	if len(bases) == 0 {
		return x
	}
	left := p.residual(terms, bases, exps)
	c := content(g, left)
	for i := range left {
		left[i] = g.Scale(c.Inv(), left[i])
	}
	rest := g.Add(left...)
	if p.opt.Goal == Reading {
		rest = p.spread(left)
	}
	factors := []expr.ID{g.Num(c), rest}
	if d, m := g.Coefficient(rest); g.Op(m) == expr.OpMul {
		factors = append([]expr.ID{g.Num(c.Mul(d))}, g.Args(m)...)
	}
	for i, b := range bases {
		factors = append(factors, g.Pow(b, g.Num(exps[i])))
	}
	y := p.joinPowers(g.Mul(factors...))
	saving := int(g.Length(x)) - int(g.Length(y))
	if p.opt.Goal == Running {
		if saving >= enough {
			return y
		}
		return x
	}
	merged := g.Op(rest) != expr.OpAdd || len(g.Args(rest)) < len(terms)
	plain := !slices.ContainsFunc(bases, func(b expr.ID) bool { return g.Op(b) != expr.OpVar })
	if merged && saving >= 0 || (fraction || !plain) && saving > 0 || saving >= enough {
		return y
	}
	return x
}

// grouped returns the sum x with common factors taken out of some of its terms: the
// shortest of what each factor gives.
func (p *pass) grouped(x expr.ID) expr.ID { return p.groupedBy(x, p.factored, 1) }

// groupedBy is grouped with another way to factor some terms, and where that makes x
// shorter by enough.
func (p *pass) groupedBy(x expr.ID, factored func(expr.ID) expr.ID, enough int) expr.ID {
	g := p.g
	if g.Op(x) != expr.OpAdd || len(g.Args(x)) > maxFactorTerms || len(g.Args(x)) < 3 {
		return x
	}
	best := x
	seen := map[expr.ID]bool{}
	for _, t := range g.Args(x) {
		for _, f := range p.factors(t) {
			base, e := g.Power(f)
			if seen[base] || e.Sign() < 0 {
				continue
			}
			seen[base] = true
			with, without := p.having(g.Args(x), base)
			if len(with) < 2 || len(without) == 0 {
				continue
			}
			sum := g.Add(with...)
			if y := factored(sum); y != sum {
				y = g.Add(append(without, y)...)
				if saved := int(g.Length(best)) - int(g.Length(y)); best == x && saved >= enough || saved > 0 {
					best = y
				}
			}
		}
	}
	return best
}

// having parts terms into those that have a power of base and the others.
func (p *pass) having(terms []expr.ID, base expr.ID) (with, without []expr.ID) {
	for _, t := range terms {
		is := func(f expr.ID) bool { u, _ := p.g.Power(f); return u == base }
		if slices.ContainsFunc(p.factors(t), is) {
			with = append(with, t)
		} else {
			without = append(without, t)
		}
	}
	return with, without
}

// common returns the bases that all terms share, each with its least exponent,
// and whether one of these is negative. A base that a term lacks has exponent 0
// there.
func common(terms []powers) (bases []expr.ID, exps []expr.Num, fraction bool) {
	seen := map[expr.ID]bool{}
	for _, t := range terms {
		for _, b := range t.bases {
			if seen[b] {
				continue
			}
			seen[b] = true
			least := terms[0].exponent(b)
			for _, u := range terms[1:] {
				if e := u.exponent(b); e.Cmp(least) < 0 {
					least = e
				}
			}
			if least.Sign() != 0 {
				bases, exps = append(bases, b), append(exps, least)
				fraction = fraction || least.Sign() < 0
			}
		}
	}
	return bases, exps, fraction
}

// content returns the largest c > 0 such that the coefficients of terms are
// integer multiples of it, and 1 where the numbers are too long for int64.
func content(g *expr.Graph, terms []expr.ID) expr.Num {
	num, den := int64(0), int64(1)
	for _, t := range terms {
		c, _ := g.Coefficient(t)
		p, q, ok := c.Frac()
		if !ok || den > math.MaxInt32 || q > math.MaxInt32 {
			return expr.NewInt(1)
		}
		num, den = gcd(num, p), den/gcd(den, q)*q
	}
	if num == 0 {
		return expr.NewInt(1)
	}
	return expr.NewFrac(num, den)
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

// residual returns what is left of the terms without the common factors.
func (p *pass) residual(terms []powers, bases []expr.ID, exps []expr.Num) []expr.ID {
	g := p.g
	var out []expr.ID
	for _, t := range terms {
		factors := []expr.ID{g.Num(t.c)}
		for i, b := range bases {
			factors = append(factors, g.Pow(b, g.Num(t.exponent(b).Sub(exps[i]))))
		}
		for i, b := range t.bases {
			if !slices.Contains(bases, b) {
				factors = append(factors, g.Pow(b, g.Num(t.exps[i])))
			}
		}
		out = append(out, g.Mul(factors...))
	}
	return out
}

// spread adds terms, of which those that are c·m·(a + b + …) are multiplied out
// if the whole is then shorter.
func (p *pass) spread(terms []expr.ID) expr.ID {
	g := p.g
	plain := g.Add(terms...)
	var out []expr.ID
	for _, t := range terms {
		c, m := g.Coefficient(t)
		factors := []expr.ID{m}
		if g.Op(m) == expr.OpMul {
			factors = g.Args(m)
		}
		var sum expr.ID
		rest := []expr.ID{g.Num(c)}
		for _, f := range factors {
			if sum == 0 && g.Op(f) == expr.OpAdd {
				sum = f
			} else {
				rest = append(rest, f)
			}
		}
		if sum == 0 {
			out = append(out, t)
			continue
		}
		for _, a := range g.Args(sum) {
			factors := append(append([]expr.ID(nil), rest...), a)
			if c, m := g.Coefficient(a); g.Op(m) == expr.OpMul {
				factors = append(append(factors[:len(rest)], g.Num(c)), g.Args(m)...)
			}
			out = append(out, g.Mul(factors...))
		}
	}
	if len(out) > maxSpreadTerms {
		return plain
	}
	return p.shorter(plain, g.Add(out...))
}
