package exact

import (
	"math"
	"math/big"
)

// ei is the exponential integral: its principal value for x > 0, minus E1(-x) below 0; -Inf at 0.
func (m *machine) ei(x ball) ball {
	s, known := x.sign()
	switch {
	case !known:
		return unknown()
	case s == 0:
		return infinity(-1)
	case x.isInf() && s < 0:
		return integer(0)
	case x.isInf():
		return x
	}
	z := m.eiAt(x.mid)
	if x.isExact() || z.isUnknown() || z.isInf() {
		return z
	}
	return z.widen(x.err.times(slopeEi(x)))
}

// slopeEi: the slope is e^x/x [DLMF 6.2.5], at most that of the upper end over what is nearest to 0.
func slopeEi(x ball) bound {
	top, _ := x.end(1).Float64()
	return bound(top*math.Log2E) + bound(math.Abs(top)*tiny) + slack - inner(x)
}

// li is ei(log(x)), and 0 at 0.
func (m *machine) li(x ball) ball {
	if x.isZero() {
		return x.abs()
	}
	return m.relative(x, func(c *machine) ball {
		log := c.logOf(x)
		if log.isUndefined() || log.isUnknown() {
			return log
		}
		return c.ei(log)
	})
}

// eiAt is ei of an exact x other than 0.
func (m *machine) eiAt(x *big.Float) ball {
	if exponent(x) > exponentBits {
		return outOfRange(x.Sign() > 0)
	}
	return m.relative(exact(x), func(c *machine) ball {
		f, _ := x.Float64()
		if c.eiFrom(f) {
			return c.eiFar(x)
		}
		d := c.with(int(max(0, -2*f) * math.Log2E)) // E1(a) is about e^-a/a, the terms sum to e^a/a
		sum := d.integralSeries(exact(x), exact(x), 1, 1)
		return d.plus(d.plus(d.log(new(big.Float).Abs(x)), d.number(euler)), sum)
	})
}

// eiFrom reports whether the asymptotic series reaches the precision at x.
func (m *machine) eiFrom(x float64) bool {
	const room = 100 // bits, more than x^2 has for x < 2^exponentBits
	if x < 0 {
		return -x*math.Log2E > float64(m.bits()+room)
	}
	return x/2*math.Log2E > float64(m.bits()+room)
}

// eiFar is e^x/x*(1 + 1/x + 2/x^2 + 6/x^3 + …) for |x| so large that terms fall below the precision.
//
// For x < 0 the error is less than the first term left out [DLMF 6.12(i)]. For x > 0 the rest after
// n <= x/2 terms is x^(1-n) times the principal value of the integral of h(t)/(x-t) over t > 0 with
// h(t) = t^n*e^(-t), which falls from t = n on. Where |x-t| >= x/2 it is at most 4*n!/x^n; nearer, h(x-s) - h(x+s)
// is at most 2s*h(x/2), so the integral is at most x*h(x/2), which makes x^2*2^(-n)*e^(-x/2).
func (m *machine) eiFar(x *big.Float) ball {
	inverse := m.inv(exact(x))
	sum, term := integer(1), integer(1)
	n := 1
	for ; size(term.mid) > bound(-m.bits()); n++ {
		term = m.mul(m.mul(term, inverse), integer(int64(n)))
		sum = m.plus(sum, term)
	}
	rest := size(term.mid).plus(term.err) + 2 + slack // that of the next, which is smaller
	if x.Sign() > 0 {
		f, _ := x.Float64()
		rest = rest.plus(2*size(x) - bound(f/2*math.Log2E*(1-tiny)))
	}
	return m.mul(m.mul(m.exp(x), inverse), sum.widen(rest))
}

// integralSeries is the sum of term(k)/k over k = first, first+step, …, the first term given. The next
// one is ratio/k times it, or for step 2 ratio/(k*(k-1)). Once they fall to less than a half each
// time, the rest is less than the last one.
func (m *machine) integralSeries(term, ratio ball, first, step int64) ball {
	sum := m.quo(term, integer(first))
	for k := first + step; ; k += step {
		d := k
		if step == 2 {
			d *= k - 1
		}
		term = m.mul(term, m.quo(ratio, integer(d)))
		most := size(term.mid).plus(term.err)
		sum = m.plus(sum, m.quo(term, integer(k)))
		if most <= size(sum.mid)-bound(m.bits()) && size(ratio.mid)+1 <= logarithm(float64(d)) {
			return sum.widen(most)
		}
	}
}
