package simplify

import (
	"math/big"

	"github.com/symdiff/symdiff/expr"
)

// signed makes the image of an odd function, for sign -1, or of an even one: the
// operand begins without a minus.
func signed(op expr.Op, sign int64) func(n *normalizer, u ratio, args []expr.ID) ratio {
	return func(n *normalizer, u ratio, args []expr.ID) ratio {
		x, outer := args[0], n.integer(1)
		if c, _ := n.cancelled(u); c.Sign() < 0 {
			u, outer = n.mul(n.integer(-1), u), n.integer(sign)
			x = n.expr(u)
		}
		if n.r.Failed() {
			return u
		}
		y := n.g.Apply(op, x)
		n.inside[y] = u
		return n.mul(outer, n.opaque(y))
	}
}

// angle is the sine and the cosine of u, by those of its terms [DLMF 4.21(ii)].
func (n *normalizer) angle(u expr.ID) (sin, cos ratio) {
	sin, cos = n.integer(0), n.integer(1)
	for _, t := range n.terms(u) {
		c, m := t.c, t.m
		var s1, c1 ratio
		k := int64(1)
		if m == n.g.Pi() {
			s1, c1 = n.ofPi(c)
		} else {
			s1, c1, k = n.unitAngle(c, m)
		}
		if k < 0 {
			s1, k = n.mul(n.integer(-1), s1), -k
		}
		for ; k > 0 && !n.r.Failed(); k-- {
			sin, cos = n.add(n.mul(sin, c1), n.mul(cos, s1)), n.sub(n.mul(cos, c1), n.mul(sin, s1))
		}
	}
	return sin, cos
}

// unitAngle is sine and cosine of a part of m of which c*m is k times as much.
func (n *normalizer) unitAngle(c expr.Num, m expr.ID) (sin, cos ratio, k int64) {
	g := n.g
	k, size, ok := n.count(unit{angular, 0, m}, c)
	if !ok {
		return n.integer(0), n.integer(1), 0
	}
	if size.Equal(expr.NewInt(1)) && (g.Op(m) == expr.OpAsin || g.Op(m) == expr.OpAtan) {
		u, ok := n.inside[m]
		if !ok {
			n.r.Fail()
			return n.integer(0), n.integer(1), 0
		}
		one := n.integer(1)
		if g.Op(m) == expr.OpAsin {
			return u, n.root(n.sub(one, n.mul(u, u)), expr.NewFrac(1, 2)), k
		}
		c := n.root(n.add(one, n.mul(u, u)), expr.NewFrac(-1, 2))
		return n.mul(u, c), c, k
	}
	x := g.Scale(size, m)
	cos = n.opaque(g.Call("cos", x))
	sin = n.related(g.Call("sin", x), 2, func(ratio) ratio { return n.sub(n.integer(1), n.mul(cos, cos)) })
	return sin, cos, k
}

// sines are those of i*pi/12, for what is in no quadrant but the first; it holds
// the coefficients of 1, sqrt(2), sqrt(3) and sqrt(6).
var sines = [7][4]expr.Num{
	0: {},
	1: {1: expr.NewFrac(-1, 4), 3: expr.NewFrac(1, 4)},
	2: {0: expr.NewFrac(1, 2)},
	3: {1: expr.NewFrac(1, 2)},
	4: {2: expr.NewFrac(1, 2)},
	5: {1: expr.NewFrac(1, 4), 3: expr.NewFrac(1, 4)},
	6: {0: expr.NewInt(1)},
}

// ofPi is the sine and cosine of c*pi.
func (n *normalizer) ofPi(c expr.Num) (sin, cos ratio) {
	k, ok := c.Mul(expr.NewInt(12)).Int64()
	if !ok {
		sin, cos, m := n.unitAngle(c, n.g.Pi())
		if m != 1 {
			n.r.Fail()
		}
		return sin, cos
	}
	k = (k%24 + 24) % 24
	return n.sine(k), n.sine((k + 6) % 24)
}

// sine is that of k*pi/12, 0 <= k < 24.
func (n *normalizer) sine(k int64) ratio {
	sign := int64(1)
	if k >= 12 {
		sign, k = -1, k-12
	}
	k = min(k, 12-k)
	sum := n.integer(0)
	half := expr.NewFrac(1, 2)
	for i, c := range sines[k] {
		if c.Sign() == 0 {
			continue
		}
		root := n.integer(1)
		if i&1 != 0 {
			root = n.mul(root, n.rootOfNumber(expr.NewInt(2), half))
		}
		if i&2 != 0 {
			root = n.mul(root, n.rootOfNumber(expr.NewInt(3), half))
		}
		sum = n.add(sum, n.mul(n.number(c), root))
	}
	return n.mul(n.integer(sign), sum)
}

// shifted writes u as v + k with an integer k, so that a number among the terms of
// v is at least 0 and below 1.
func (n *normalizer) shifted(x expr.ID, u ratio) (v ratio, k int64) {
	for _, t := range n.terms(x) {
		if t.m != n.g.Int(1) {
			continue
		}
		whole, _ := n.g.Value(n.g.Call("floor", n.g.Num(t.c)))
		k, ok := whole.Int64()
		if !ok || k > maxMultiple || k < -maxMultiple {
			n.r.Fail()
			return u, 0
		}
		return n.sub(u, n.integer(k)), k
	}
	return u, 0
}

// gamma is gamma(v + k) = v·(v + 1)·…·(v + k - 1)·gamma(v) [DLMF 5.5.1].
func (n *normalizer) gamma(u ratio, args []expr.ID) ratio {
	v, k := n.shifted(args[0], u)
	product := n.opaqueAt("gamma", v)
	n.steps(k, func(i int64) { product = n.mul(product, n.add(v, n.integer(i))) },
		func(i int64) { product = n.div(product, n.add(v, n.integer(i))) })
	return product
}

// steps calls up for 0 … k-1, or down for -1 … k.
func (n *normalizer) steps(k int64, up, down func(i int64)) {
	for i := int64(0); i < k && !n.r.Failed(); i++ {
		up(i)
	}
	for i := int64(-1); i >= k && !n.r.Failed(); i-- {
		down(i)
	}
}

// opaqueAt is the function fn of v, and of what stands before that.
func (n *normalizer) opaqueAt(fn string, v ratio, before ...expr.ID) ratio {
	x := n.expr(v)
	if n.r.Failed() {
		return v
	}
	return n.opaque(n.g.Call(fn, append(before, x)...))
}

// digamma, trigamma and polygamma of order m gain (-1)^m·m!/v^(m+1) with each step
// [DLMF 5.5.2, 5.15.5].
func (n *normalizer) digamma(u ratio, args []expr.ID) ratio { return n.polygammaOf(0, u, args[0]) }

func (n *normalizer) trigamma(u ratio, args []expr.ID) ratio { return n.polygammaOf(1, u, args[0]) }

func (n *normalizer) polygamma(u ratio, args []expr.ID) ratio {
	v, _ := n.g.Value(args[0])
	m, _ := v.Int64()
	return n.polygammaOf(m, u, args[1])
}

func (n *normalizer) polygammaOf(m int64, u ratio, x expr.ID) ratio {
	if m > maxMultiple {
		n.r.Fail()
		return u
	}
	v, k := n.shifted(x, u)
	c := expr.NewRat(new(big.Rat).SetInt(new(big.Int).MulRange(1, m)))
	if m%2 != 0 {
		c = c.Neg()
	}
	sum := n.opaqueAt("polygamma", v, n.g.Int(m))
	step := func(i int64) ratio { return n.mul(n.number(c), n.pow(n.add(v, n.integer(i)), -m-1)) }
	n.steps(k, func(i int64) { sum = n.add(sum, step(i)) }, func(i int64) { sum = n.sub(sum, step(i)) })
	return sum
}

// bessel makes the image of a Bessel function of order k by those of order 0 and 1:
// C(k, u) = 2·(k - 1)/u·C(k - 1, u) - C(k - 2, u) [DLMF 10.6.1].
func bessel(zero, one expr.Op) func(n *normalizer, u ratio, args []expr.ID) ratio {
	return func(n *normalizer, u ratio, args []expr.ID) ratio {
		order, _ := n.g.Value(args[0])
		k, ok := order.Int64()
		if !ok || k > maxMultiple || len(u.num) == 0 {
			n.r.Fail()
			return u
		}
		a, b := signed(zero, 1)(n, u, args[1:]), signed(one, -1)(n, u, args[1:])
		for i := int64(1); i < k; i++ {
			a, b = b, n.sub(n.mul(n.div(n.integer(2*i), u), b), a)
		}
		return b
	}
}
