package simplify

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

// measure notes the denominators of the multiples that x, as it is written, has in
// its exponent or angle.
func (n *normalizer) measure(x expr.ID) {
	g := n.g
	args := g.Args(x)
	switch g.Op(x) {
	case expr.OpExp:
		n.measureTerms(exponential, 0, args[0])
	case expr.OpSin, expr.OpCos:
		n.measureTerms(angular, 0, args[0])
	case expr.OpPow:
		if base, q := g.Power(x); base != x {
			n.note(unit{rootOf, base, 0}, q)
		} else {
			n.measureTerms(powerOf, args[0], args[1])
		}
	}
}

func (n *normalizer) measureTerms(kind unitKind, base, sum expr.ID) {
	for _, t := range n.terms(sum) {
		n.note(unit{kind, base, t.m}, t.c)
	}
}

// note makes the unit u small enough for c times it.
func (n *normalizer) note(u unit, c expr.Num) {
	_, q, ok := c.Frac()
	old := max(n.units[u], 1)
	if lcm := old / gcd(old, q) * q; ok && q <= maxMultiple && lcm <= maxMultiple {
		n.units[u] = lcm
	}
}

// count returns how many units c times m are, and the size of the unit: a unit
// that is met for the first time fits.
func (n *normalizer) count(u unit, c expr.Num) (k int64, size expr.Num, ok bool) {
	if n.units[u] == 0 {
		n.note(u, c)
	}
	d := max(n.units[u], 1)
	k, ok = c.Mul(expr.NewInt(d)).Int64()
	if !ok || k > maxMultiple || k < -maxMultiple {
		n.r.Fail()
		return 0, c, false
	}
	return k, expr.NewFrac(1, d), true
}

// A multiple is c times m, which has no coefficient.
type multiple struct {
	c expr.Num
	m expr.ID
}

// terms lists the terms of a sum, of a number times a sum, or what is none.
func (n *normalizer) terms(x expr.ID) []multiple {
	g := n.g
	c, m := g.Coefficient(x)
	terms := []expr.ID{m}
	if g.Op(m) == expr.OpAdd {
		terms = g.Args(m)
	}
	out := make([]multiple, 0, len(terms))
	for _, t := range terms {
		d, m := g.Coefficient(t)
		out = append(out, multiple{c.Mul(d), m})
	}
	return out
}

// exp is e^u as a product of powers of one atom for each term: exp(c*log(v)) is a
// power of v.
func (n *normalizer) exp(u expr.ID) ratio {
	g, product := n.g, n.integer(1)
	for _, t := range n.terms(u) {
		c, m := t.c, t.m
		if g.Op(m) == expr.OpLog {
			v, ok := n.inside[m]
			if !ok {
				n.r.Fail()
				return product
			}
			product = n.mul(product, n.root(v, c))
			continue
		}
		if k, size, ok := n.count(unit{exponential, 0, m}, c); ok && k != 0 {
			product = n.mul(product, n.pow(n.atom(g.Call("exp", g.Scale(size, m))), k))
		}
	}
	return product
}

// power is u^v; base is u as an expression. For a base that is positive it is
// exp(v*log(u)).
func (n *normalizer) power(u ratio, base, v expr.ID) ratio {
	g := n.g
	if q, ok := g.Value(v); ok {
		if k, ok := q.Int64(); ok {
			return n.pow(u, k)
		}
		return n.root(u, q)
	}
	if len(n.reduced(u.num).num) == 0 { // 0^v is 1 at v = 0, and 0 near it
		n.r.Fail()
		return u
	}
	if n.positive(base) {
		return n.exp(n.expr(n.mul(n.log(u), n.ratioOf(v))))
	}
	product := n.integer(1)
	for _, t := range n.terms(v) {
		c, m := t.c, t.m
		if m == g.Int(1) {
			product = n.mul(product, n.root(u, c))
			continue
		}
		if k, size, ok := n.count(unit{powerOf, base, m}, c); ok {
			product = n.mul(product, n.pow(n.atom(g.Pow(base, g.Scale(size, m))), k))
		}
	}
	return product
}

// ratioOf returns the image of an expression that is one of some image.
func (n *normalizer) ratioOf(x expr.ID) ratio {
	sum := n.integer(0)
	for _, t := range n.terms(x) {
		product := n.number(t.c)
		for _, f := range n.p.factors(t.m) {
			base, e := n.g.Power(f)
			k, ok := e.Int64()
			if !ok {
				base, k = f, 1
			}
			if f != n.g.Int(1) {
				product = n.mul(product, n.pow(n.opaque(base), k))
			}
		}
		sum = n.add(sum, product)
	}
	return sum
}

func (n *normalizer) positive(x expr.ID) bool { return n.p.lies(x).positive() }

// root is u^q for a rational q: the factors of u that are positive apart from the
// others.
func (n *normalizer) root(u ratio, q expr.Num) ratio {
	if k, ok := q.Int64(); ok {
		return n.pow(u, k)
	}
	c, factors := n.split(u)
	if n.r.Failed() || c.Sign() == 0 {
		n.r.Fail()
		return u
	}
	product, mixed := n.integer(1), n.integer(1)
	var last powered
	count := 0
	for _, f := range factors {
		if n.p.lies(f.x).lo >= 0 {
			product = n.mul(product, n.rootOf(f.x, ratio{f.p, n.integer(1).num}, q.Mul(expr.NewInt(f.n))))
			continue
		}
		count, last = count+1, f
		mixed = n.mul(mixed, n.pow(ratio{f.p, n.integer(1).num}, f.n))
	}
	switch {
	case count == 0 && c.Sign() < 0:
		n.r.Fail()
	case count == 1 && c.Sign() > 0 && last.n%2 != 0: // defined where the factor is not negative
		product = n.mul(product, n.rootOf(last.x, ratio{last.p, n.integer(1).num}, q.Mul(expr.NewInt(last.n))))
	case count > 0:
		if c.Sign() < 0 {
			c, mixed = c.Neg(), n.mul(n.integer(-1), mixed)
		}
		product = n.mul(product, n.rootOf(n.expr(mixed), mixed, q))
	}
	return n.mul(product, n.rootOfNumber(c, q))
}

// rootOf is u^q for u >= 0, which is x as an expression, by the root of which all
// its powers here are powers.
func (n *normalizer) rootOf(x expr.ID, u ratio, q expr.Num) ratio {
	if k, ok := q.Int64(); ok {
		return n.pow(u, k)
	}
	if n.g.Op(x) == expr.OpExp {
		return n.exp(n.g.Scale(q, n.g.Args(x)[0]))
	}
	if base, e := n.g.Power(x); base != x && !e.IsInt() {
		return n.rootOf(base, n.ratioOf(base), q.Mul(e))
	}
	key := unit{rootOf, x, 0}
	n.note(key, q)
	k, size, ok := n.count(key, q)
	if !ok {
		return u
	}
	_, d, _ := size.Frac()
	whole := int64(math.Floor(float64(k) / float64(d)))
	y := n.related(n.g.Pow(x, n.g.Num(size)), int(d), func(ratio) ratio { return u })
	return n.mul(n.pow(u, whole), n.pow(y, k-whole*d))
}

// maxPrime bounds the factors that are looked for in a number below a root or in a
// logarithm.
const maxPrime = 1000

// primes writes c > 0 as powers of primes, and of what is left when those up to
// maxPrime are taken out.
func primes(c expr.Num, each func(p expr.Num, k int64)) {
	a, b, ok := c.Frac()
	if !ok {
		each(c, 1)
		return
	}
	for d := int64(2); d <= maxPrime && (a > 1 || b > 1); d++ {
		k := int64(0)
		for ; a%d == 0; k++ {
			a /= d
		}
		for ; b%d == 0; k-- {
			b /= d
		}
		if k != 0 {
			each(expr.NewInt(d), k)
		}
	}
	if a != 1 || b != 1 {
		each(expr.NewFrac(a, b), 1)
	}
}

// rootOfNumber is c^q for c > 0.
func (n *normalizer) rootOfNumber(c, q expr.Num) ratio {
	product := n.integer(1)
	primes(c, func(p expr.Num, k int64) {
		product = n.mul(product, n.rootOf(n.g.Num(p), n.number(p), q.Mul(expr.NewInt(k))))
	})
	return product
}

// log is log(u): the logarithms of positive factors, and that of what is left.
func (n *normalizer) log(u ratio) ratio {
	c, factors := n.split(u)
	if n.r.Failed() || c.Sign() == 0 {
		n.r.Fail()
		return u
	}
	sum, mixed := n.integer(0), n.integer(1)
	count := 0
	var last powered
	for _, f := range factors {
		if n.positive(f.x) {
			sum = n.add(sum, n.mul(n.integer(f.n), n.logOf(f.x, ratio{f.p, n.integer(1).num})))
			continue
		}
		count, last = count+1, f
		mixed = n.mul(mixed, n.pow(ratio{f.p, n.integer(1).num}, f.n))
	}
	switch {
	case count == 0 && c.Sign() < 0:
		n.r.Fail()
	case count == 1 && c.Sign() > 0 && last.n%2 != 0:
		sum = n.add(sum, n.mul(n.integer(last.n), n.logOf(last.x, ratio{last.p, n.integer(1).num})))
	case count > 0:
		if c.Sign() < 0 {
			c, mixed = c.Neg(), n.mul(n.integer(-1), mixed)
		}
		sum = n.add(sum, n.logOf(n.expr(mixed), mixed))
	}
	primes(c, func(p expr.Num, k int64) {
		sum = n.add(sum, n.mul(n.integer(k), n.logOf(n.g.Num(p), n.number(p))))
	})
	return sum
}

// logOf is the logarithm of u, which is x as an expression and does not split.
func (n *normalizer) logOf(x expr.ID, u ratio) ratio {
	g := n.g
	if g.Op(x) == expr.OpExp {
		return n.ratioOf(g.Args(x)[0])
	}
	if base, q := g.Power(x); base != x {
		if _, ok := g.Value(base); !ok || !q.IsInt() { // of a root, which is an atom
			return n.mul(n.number(q), n.logOf(base, n.ratioOf(base)))
		}
	}
	y := g.Call("log", x)
	if g.Op(y) == expr.OpLog {
		n.inside[y] = u
	}
	return n.opaque(y)
}

// abs is the absolute value of u, factor by factor.
func (n *normalizer) abs(u ratio) ratio {
	c, factors := n.split(u)
	product := n.number(c.Abs())
	for _, f := range factors {
		v := ratio{f.p, n.integer(1).num}
		y := v
		if n.p.lies(f.x).lo < 0 {
			a := n.g.Call("abs", f.x)
			y = n.related(a, 2, func(ratio) ratio { return n.mul(v, v) })
		}
		product = n.mul(product, n.pow(y, f.n))
	}
	return product
}
