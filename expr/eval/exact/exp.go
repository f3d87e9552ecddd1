package exact

import (
	"math"
	"math/big"
)

// exp is e^x: x = n*ln2 + t with 0 <= t < ln2, and 2^n * e^t.
func (m *machine) exp(x *big.Float) ball {
	switch {
	case x.IsInf() && x.Sign() < 0:
		return integer(0)
	case x.IsInf():
		return exact(x)
	case x.Sign() == 0:
		return integer(1)
	}
	e := exponent(x)
	if e < -m.bits() {
		return integer(1).widen(bound(e + 1)) // |e^x-1| <= 2|x|
	}
	if e > exponentBits {
		return outOfRange(x.Sign() > 0)
	}
	w := m.bits() + guardBits
	const extra = exponentBits + 4 // n*ln2 stays within a unit for every n in range
	n, t := new(big.Int).DivMod(fixed(x, w+extra), m.constant(ln2, w+extra), new(big.Int))
	switch {
	case n.Cmp(big.NewInt(big.MaxExp)) > 0:
		return outOfRange(true)
	case n.Cmp(big.NewInt(big.MinExp-1)) < 0:
		return outOfRange(false)
	}
	t.Rsh(t, extra)
	y := expm1Fixed(t, w)
	z := m.unfix(y.Add(y, one(w)), w, 4*seriesUnits)
	return m.shift(z, int(n.Int64()))
}

// exponentBits is the width of the exponent of a big.Float: e^x leaves its
// range for every |x| >= 2^exponentBits.
const exponentBits = 32

// outOfRange is the value of what is too large or too small for a big.Float.
func outOfRange(large bool) ball {
	if large {
		return infinity(1)
	}
	return integer(0)
}

// shift is x*2^n, with Inf and 0 past the ends of the range.
func (m *machine) shift(x ball, n int) ball {
	y := x.double(n)
	if y.mid.IsInf() || y.mid.Sign() == 0 && x.mid.Sign() != 0 {
		return exact(y.mid)
	}
	return y
}

// expm1 is e^x - 1, without cancellation for small x.
func (m *machine) expm1(x *big.Float) ball {
	if x.Sign() == 0 {
		return exact(x)
	}
	e := exponent(x)
	switch {
	case x.IsInf() || e >= -2:
		c := m.with(guardBits)
		return c.sub(c.exp(x), integer(1))
	case e < -m.bits():
		return exact(x).widen(bound(2 * e)) // |e^x-1-x| <= x^2
	}
	w := m.bits() + guardBits - e
	t := fixed(x, w)
	y := expm1Fixed(t.Abs(t), w)
	if x.Sign() > 0 {
		return m.unfix(y, w, seriesUnits)
	}
	z := m.with(guardBits).unfix(y, w, seriesUnits)
	return m.quo(z, m.add(z, integer(1))).neg() // e^-t - 1 = -(e^t-1)/e^t
}

// sinh is (u + u/(u+1))/2 with u = e^|x|-1.
func (m *machine) sinh(x *big.Float) ball {
	u := m.with(guardBits).expm1(new(big.Float).Abs(x))
	if u.isInf() || u.isZero() {
		return exact(x).times(u)
	}
	y := m.add(u, m.quo(u, m.add(u, integer(1))))
	return y.double(-1).signed(x.Signbit())
}

// times is used where u is 0 or infinite, to give it the sign of x.
func (x ball) times(u ball) ball { return u.abs().signed(x.mid.Signbit()) }

// cosh is (v + 1/v)/2 with v = e^|x|.
func (m *machine) cosh(x *big.Float) ball {
	v := m.with(guardBits).exp(new(big.Float).Abs(x))
	return m.add(v, m.inv(v)).double(-1)
}

// tanh is -u/(2+u) with u = e^(-2|x|)-1.
func (m *machine) tanh(x *big.Float) ball {
	if x.Sign() == 0 {
		return exact(x)
	}
	y := new(big.Float).Abs(x)
	u := m.with(guardBits).expm1(y.Neg(y.SetMantExp(y, 1)))
	return m.quo(u, m.add(u, integer(2))).signed(!x.Signbit())
}

// radius is the largest radius of an argument for which the slopes below
// hold; wider balls wait for more bits.
const radius = 0.5

// slopeExp: (e^r-1)/r <= e^r.
func slopeExp(x, f ball) bound {
	r := x.err.linear()
	if r > radius {
		return nothing()
	}
	return size(f.mid) + bound(r*math.Log2E) + slack
}

// slopeSinh: cosh(|x|+r) <= cosh(|x|)*e^r.
func slopeSinh(x, _ ball) bound { return hyperbolic(x, math.Cosh) }

// slopeCosh: sinh(|x|+r), of which |x|+r is rounded up.
func slopeCosh(x, _ ball) bound { return hyperbolic(x, math.Sinh) }

// hyperbolic bounds f = sinh or cosh at the outer end of the ball: exactly
// enough in float64, and by e^|x| where that overflows.
func hyperbolic(x ball, f func(float64) float64) bound {
	r := x.err.linear()
	if r > radius {
		return nothing()
	}
	a, _ := new(big.Float).Abs(x.mid).Float64()
	if a += r; a < 700 {
		return logarithm(f(a+tiny)) + slack
	}
	return bound(a*math.Log2E) + bound(a*tiny)
}

// tiny covers the rounding of an argument to float64, absolute below 1 and relative above.
const tiny = 1.0 / (1 << 40)

// slopeTanh: 1/cosh^2 at the inner end of the ball, at most 4*e^(-2a) where that underflows.
func slopeTanh(x, _ ball) bound {
	a := math.Exp2(float64(inner(x)))
	if a < 300 {
		c := math.Cosh(a)
		return logarithm(1/(c*c)) + slack
	}
	return bound(2 - 2*math.Log2E*a*(1-tiny))
}

// inner bounds the least |v| in the ball from below.
func inner(x ball) bound {
	if x.straddles() {
		return exactly()
	}
	return least(x.mid) - x.shrink()
}
