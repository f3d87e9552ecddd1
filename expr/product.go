package expr

import "slices"

// maxFoldedBits bounds the coefficient that (c·m)^n gives up to c^n·m^n: what a
// float64 holds exactly, so that no coefficient overflows or is rounded where
// the formula as written would not.
const maxFoldedBits = 53

// Mul returns the product of xs, 1 for none. The coefficients of xs are
// multiplied and held apart, and like bases with constant exponents are
// collected; products among xs are not opened.
func (g *Graph) Mul(xs ...ID) ID {
	if p := g.product2(xs); p != 0 {
		return p
	}
	if g.anyUndefined(xs) {
		return g.undefined
	}
	if slices.Contains(xs, g.zero) { // before large numbers are multiplied
		return g.zero
	}
	coef := NewInt(1)
	factors := g.terms[:0]
	for _, x := range xs {
		c, m := g.Coefficient(x)
		coef = bounded(coef.Mul(c))
		if m != g.one {
			base, _ := g.Power(m)
			factors = append(factors, term{g.nodes[base].hash, base, m})
		}
	}
	g.terms = factors
	opened := false
	args := g.collect(factors, g.exponent, func(base ID, e Num) ID {
		p := g.Pow(base, g.Num(e))
		opened = opened || g.opens(base, p)
		return p
	})
	if opened { // as (2x)^(1/2)·(2x)^(1/2) does
		args = append(slices.Clone(args), g.Num(coef))
		return g.Mul(args...)
	}
	switch len(args) {
	case 0:
		return g.Num(coef)
	case 1:
		return g.scale(coef, args[0])
	}
	return g.scale(coef, g.intern(OpMul, args...))
}

// product2 returns the product of two operands with different bases, or of a
// number and two operands, where there is nothing to collect but coefficients:
// most products are made here. It returns 0 for any other operands.
func (g *Graph) product2(xs []ID) ID {
	k := NewInt(1)
	switch {
	case len(xs) == 3 && g.nodes[g.check(xs[0])].op == OpNum:
		k, xs = g.nums[g.nodes[xs[0]].off], xs[1:]
	case len(xs) != 2:
		return 0
	default:
		if p := g.pair(OpMul, xs[0], xs[1], g.base); p != 0 {
			return p
		}
	}
	c, m := g.Coefficient(xs[0])
	d, n := g.Coefficient(xs[1])
	var p ID
	switch {
	case m == g.undefined || n == g.undefined || m == n || c.Sign() == 0 || d.Sign() == 0:
		return 0
	case m == g.one:
		p = n
	case n == g.one:
		p = m
	default:
		p = g.pair(OpMul, m, n, g.base)
	}
	if p == 0 {
		return 0
	}
	return g.scale(bounded(k.Mul(bounded(c.Mul(d)))), p)
}

// exponent returns q for u^q with a constant q, and 1 for any other factor.
func (g *Graph) exponent(x ID) Num {
	_, e := g.Power(x)
	return e
}

// opens reports whether p, a power of base after merging exponents, has become
// something else that must be collected anew.
func (g *Graph) opens(base, p ID) bool {
	b, _ := g.Power(p)
	op := g.nodes[p].op
	return b != base || op == OpNum || op == OpScale
}

// base returns the base of a factor without coefficient, and 0 for what a
// product does not keep as a factor.
func (g *Graph) base(x ID) ID {
	n := &g.nodes[g.check(x)]
	switch n.op {
	case OpNum, OpUndefined, OpScale:
		return 0
	case OpPow:
		if g.nodes[g.args[n.off+1]].op == OpNum {
			return g.args[n.off]
		}
	}
	return x
}

// Power splits x into a base and a constant exponent: u, q for u^q, and x, 1
// otherwise.
func (g *Graph) Power(x ID) (base ID, e Num) {
	n := &g.nodes[g.check(x)]
	if n.op == OpPow {
		if q := &g.nodes[g.args[n.off+1]]; q.op == OpNum {
			return g.args[n.off], g.nums[q.off]
		}
	}
	return x, NewInt(1)
}

// Div returns x/y, which is x·y^(-1).
func (g *Graph) Div(x, y ID) ID { return g.Mul(x, g.Pow(y, g.minusOne)) }

// Pow returns x^y. 0^0 is 1.
func (g *Graph) Pow(x, y ID) ID {
	if g.check(x) == g.undefined || g.check(y) == g.undefined {
		return g.undefined
	}
	q, ok := g.Value(y)
	switch {
	case x == g.one:
		return x
	case g.isE(x):
		return g.Apply(OpExp, y)
	case !ok:
		return g.intern(OpPow, x, y)
	case q.Sign() == 0:
		return g.one
	case q.is(1):
		return x
	case g.nodes[x].op == OpNum:
		return g.powNumber(x, y)
	case !q.IsInt():
		return g.intern(OpPow, x, y)
	}
	return g.powInteger(x, y, q)
}

// isE reports whether x is the constant e.
func (g *Graph) isE(x ID) bool {
	n := &g.nodes[x]
	return n.op == OpExp && g.args[n.off] == g.one
}

// powNumber is an exact number to a rational exponent q that is not 0 or 1: the
// exact result, undefined, or the power left as it is.
func (g *Graph) powNumber(x, y ID) ID {
	b, q := g.nums[g.nodes[x].off], g.nums[g.nodes[y].off]
	if b.Sign() == 0 {
		if q.Sign() < 0 {
			return g.undefined
		}
		return g.zero
	}
	if b.Sign() < 0 && !q.IsInt() {
		return g.undefined
	}
	if b.is(-1) { // also where q has no int64
		return g.Num(NewInt(1 - 2*int64(q.rat().Num().Bit(0))))
	}
	if p, d, ok := q.Frac(); ok {
		if r, ok := b.root(d); ok {
			if r, ok = r.pow(p); ok {
				return g.Num(r)
			}
		}
	}
	return g.intern(OpPow, x, y)
}

// powInteger is x^q for an integer q that is not 0 or 1, and x no number.
func (g *Graph) powInteger(x, y ID, q Num) ID {
	for {
		n := &g.nodes[x]
		switch n.op {
		case OpExp:
			return g.Apply(OpExp, g.scale(q, g.args[n.off]))
		case OpPow:
			u, a := g.args[n.off], g.args[n.off+1]
			if y = g.scale(q, a); g.nodes[y].op != OpNum {
				return g.Pow(u, y)
			}
			x, q = u, g.nums[g.nodes[y].off]
			if !q.IsInt() || q.Sign() == 0 || q.is(1) || g.nodes[x].op == OpNum {
				return g.Pow(x, y)
			}
			continue
		case OpScale:
			if c, m := g.scaled(x); foldable(c, q) {
				e, _ := q.Int64()
				p, _ := c.pow(e)
				return g.scale(p, g.Pow(m, y))
			}
		}
		return g.intern(OpPow, x, y)
	}
}

// foldable reports whether c^q may leave (c·m)^q.
func foldable(c, q Num) bool {
	n, ok := q.Int64()
	return ok && (n == -1 || c.is(-1) || uint64(c.bitLen())*abs64(n) <= maxFoldedBits)
}
