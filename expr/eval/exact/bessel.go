package exact

import (
	"math"
	"math/big"
	"math/bits"
)

// besselJ is the Bessel function of the first kind of integer order n, 0 at ±Inf.
// Negative orders and arguments only change the sign, for odd n [DLMF 10.4.1, 10.11.1].
func (m *machine) besselJ(n int, x ball) ball {
	if x.isInf() {
		return integer(0)
	}
	order := max(n, -n)
	z := m.besselJAt(order, new(big.Float).Abs(x.mid)).signed(n%2 != 0 && (n < 0) != (x.mid.Sign() < 0))
	if x.isExact() || z.isUnknown() {
		return z
	}
	return z.widen(x.err.times(slopeBesselJ(order, x)))
}

// slopeBesselJ: the derivative is (J(n-1) - J(n+1))/2 [DLMF 10.6.1], and |J(n)| is at most 1 and at
// most (|x|/2)^n/n! [DLMF 10.14.1, 10.14.4]; where |x| <= 2 the former is the larger.
func slopeBesselJ(n int, x ball) bound {
	half := size(x.mid).plus(x.err) - 1
	switch {
	case half > 0:
		return 0
	case n == 0:
		return half
	}
	return min(0, bound(n-1)*half) + slack
}

// besselJAt is J(n) for n >= 0 and an exact x >= 0.
func (m *machine) besselJAt(n int, x *big.Float) ball {
	switch {
	case x.Sign() == 0 && n == 0:
		return integer(1)
	case x.Sign() == 0:
		return integer(0)
	}
	if b, out := m.outside(x, "Jn"); out {
		return b
	}
	return m.relative(exact(x), func(c *machine) ball {
		if terms, extra, ok := hankelTerms(n, x, c.bits()); ok {
			j, _ := c.with(extra+guardBits).hankel(n, x, terms)
			return j
		}
		d := c.with(seriesLoss(n, x))
		half := exact(x).double(-1)
		lead := d.quo(d.powerOrOne(half, n), d.factorial(n))
		return d.mul(lead, d.besselSum(n, d.mul(half, half)))
	})
}

// powerOrOne is x^n for n >= 0.
func (m *machine) powerOrOne(x ball, n int) ball {
	if n == 0 {
		return integer(1)
	}
	return m.power(x, int64(n))
}

// seriesLoss is about how many bits the alternating terms of the series below cancel: they sum
// to at most e^x in absolute value where J is about 1/√x, and near 0 to e^(x^2/(4(n+1))).
func seriesLoss(n int, x *big.Float) int {
	f, _ := x.Float64()
	return int(math.Log2E * min(f+math.Log1p(f), f*f/(2*float64(n+1))))
}

// besselSum is the sum over k >= 0 of (-q)^k*n!/(k!*(n+k)!), q = x^2/4 [DLMF 10.2.2]. Once
// its terms fall, the rest is less than the first one left out.
func (m *machine) besselSum(n int, q ball) ball {
	sum, term := integer(1), integer(1)
	for k := 1; ; k++ {
		d := int64(k) * int64(n+k)
		term = m.mul(term, m.quo(q, integer(-d)))
		most := size(term.mid).plus(term.err)
		if most <= bound(-m.bits()) && size(q.mid) <= logarithm(float64(d)) {
			return sum.widen(most)
		}
		sum = m.plus(sum, term)
	}
}

// besselY is the Bessel function of the second kind of integer order n, for x > 0; as math.Yn has it, 0
// at +Inf and infinite at 0.
func (m *machine) besselY(n int, x ball) ball {
	order := max(n, -n)
	flip := n < 0 && n%2 != 0 // [DLMF 10.4.1]
	s, known := x.sign()
	switch {
	case !known:
		return unknown()
	case s < 0:
		return undefined()
	case s == 0:
		return infinity(-1).signed(flip)
	case x.isInf():
		return integer(0)
	}
	z := m.besselYAt(order, x.mid).signed(flip)
	if x.isExact() || z.isUnknown() {
		return z
	}
	return z.widen(x.err.times(m.slopeBesselY(order, x)))
}

// slopeBesselY: the derivative is (Y(n-1) - Y(n+1))/2, or -Y(1) for n = 0 [DLMF 10.6.1, 10.6.3],
// and Y(n)^2 <= J(n)^2 + Y(n)^2, which grows with n and falls as x grows [DLMF 10.9.30]. So
// that sum bounds the slope, taken for n+1 at the lower end of the ball.
func (m *machine) slopeBesselY(n int, x ball) bound {
	c := m.to(slopeBits)
	low := x.end(-1)
	if low.Sign() <= 0 {
		return nothing()
	}
	j, y := c.besselJAt(n+1, low), c.besselYAt(n+1, low)
	a, b := size(j.mid).plus(j.err), size(y.mid).plus(y.err)
	return (2*a).plus(2*b)/2 + 2*slack
}

// besselYAt is Y(n) for n >= 0 and an exact x > 0.
func (m *machine) besselYAt(n int, x *big.Float) ball {
	if b, out := m.outside(x, "Yn"); out {
		return b
	}
	return m.relative(exact(x), func(c *machine) ball {
		if terms, extra, ok := hankelTerms(n, x, c.bits()); ok {
			_, y := c.with(extra+guardBits).hankel(n, x, terms)
			return y
		}
		return c.with(seriesLoss(n, x)+2*bits.Len(uint(n))).besselYSeries(n, exact(x).double(-1))
	})
}

// besselYSeries is, with h = x/2, q = h^2 and H(k) = 1 + 1/2 + … + 1/k,
//
//	pi*Y(n) = 2*(log(h) + euler)*J(n) - h^(-n)*A - h^n/n!*B
//	A = the sum over 0 <= k < n of (n-k-1)!/k!*q^k
//	B = the sum over k >= 0 of (H(k) + H(n+k))*(-q)^k*n!/(k!*(n+k)!)
//
// [DLMF 10.8.1, 5.4.14].
func (m *machine) besselYSeries(n int, h ball) ball {
	q := m.mul(h, h)
	power := m.powerOrOne(h, n)
	lead := m.quo(power, m.factorial(n))
	j := m.mul(lead, m.besselSum(n, q))
	z := m.mul(m.plus(m.logOf(h), m.number(euler)).double(1), j)
	z = m.plus(z, m.mul(lead, m.besselHarmonic(n, q)).neg())
	if n > 0 {
		term := m.factorial(n - 1)
		a := term
		for k := 1; k < n; k++ {
			term = m.mul(term, m.quo(q, integer(int64(k)*int64(n-k))))
			a = m.plus(a, term)
		}
		z = m.add(z, m.quo(a, power).neg())
	}
	return m.quo(z, m.number(pi))
}

// besselHarmonic is the sum B above. H(k) + H(n+k) grows by less than a half
// from one k >= 1 to the next, so terms fall from where q is half of what they are divided by.
func (m *machine) besselHarmonic(n int, q ball) ball {
	low, high := integer(0), integer(0)
	for k := 1; k <= n; k++ {
		high = m.plus(high, m.ratio(1, int64(k)))
	}
	sum, term := high, integer(1)
	for k := 1; ; k++ {
		d := int64(k) * int64(n+k)
		term = m.mul(term, m.quo(q, integer(-d)))
		low, high = m.plus(low, m.ratio(1, int64(k))), m.plus(high, m.ratio(1, int64(n+k)))
		next := m.mul(term, m.plus(low, high))
		most := size(next.mid).plus(next.err)
		if most <= bound(-m.bits()) && size(q.mid)+1 <= logarithm(float64(d)) {
			return sum.widen(most)
		}
		sum = m.plus(sum, next)
	}
}
