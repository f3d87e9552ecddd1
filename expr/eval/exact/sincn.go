package exact

import (
	"math"
	"math/big"
)

// sincn is the n-th derivative of sin(x)/x, the integral of t^n*cos(x*t + n*pi/2) over 0 <= t <= 1.
func (m *machine) sincn(n int, x ball) ball {
	if x.isInf() {
		return integer(0)
	}
	z := m.sincnAt(n, x.mid)
	if x.isExact() || z.isUnknown() {
		return z
	}
	return m.settle(z.widen(x.err.times(slopeSincn(n, x))), 0)
}

// slopeSincn: the integral is at most 1/(n+2) for the next order, and by parts at most 2/|x|.
func slopeSincn(n int, x ball) bound {
	flat := logarithm(1 / float64(n+2))
	if x.straddles() {
		return flat
	}
	return min(flat, 1-inner(x)+slack)
}

// sincnSeries is the argument up to which sincn uses its power series, if n is no larger.
const sincnSeries = 8

func (m *machine) sincnAt(n int, x *big.Float) ball {
	switch {
	case x.Sign() == 0 && n%2 == 1:
		return integer(0)
	case x.Sign() == 0:
		return m.ratio(int64(1-n%4), int64(n+1)) // ±1/(n+1)
	}
	if b, out := m.outside(x, "sincn"); out {
		return b
	}
	a, _ := new(big.Float).Abs(x).Float64()
	if a < max(sincnSeries, float64(n)) {
		return m.relative(exact(x), func(c *machine) ball {
			return c.with(int(2*a*math.Log2E)).sincnPowers(n, exact(x)) // terms up to e^|x|
		})
	}
	return m.relative(exact(x), func(c *machine) ball { return c.sincnSteps(n, exact(x)) })
}

// sincnPowers sums (-1)^k*x^(2k-n)/((2k+1)*(2k-n)!) over 2k >= n: what the series of sin(x)/x
// gives. Once its terms fall, the rest is less than the first one left out.
func (m *machine) sincnPowers(n int, x ball) ball {
	k := (n + 1) / 2
	power := integer(1) // x^(2k-n)/(2k-n)!
	if n%2 == 1 {
		power = x
	}
	square := m.mul(x, x)
	sum := integer(0)
	for ; ; k++ {
		term := m.mul(power, m.ratio(1, int64(2*k+1))).signed(k%2 == 1)
		i := int64(2*k - n)
		most := size(term.mid).plus(term.err)
		falls := size(square.mid) <= logarithm(float64(i+1))+logarithm(float64(i+2))-4*slack
		if falls && sum.mid.Sign() != 0 && most <= size(sum.mid)-bound(m.bits()) {
			return sum.widen(most)
		}
		sum = m.plus(sum, term)
		power = m.mul(m.mul(power, square), m.ratio(1, (i+1)*(i+2)))
	}
}

// sincnSteps climbs from f(0) = sin(x)/x by x*f(n) + n*f(n-1) = the n-th derivative of sin(x),
// which Leibniz' rule gives for x*f(0). For |x| >= n errors do not grow.
func (m *machine) sincnSteps(n int, x ball) ball {
	cycle := [...]ball{m.sin(x.mid), m.cos(x.mid), {}, {}}
	cycle[2], cycle[3] = cycle[0].neg(), cycle[1].neg()
	f := m.quo(cycle[0], x)
	for k := 1; k <= n; k++ {
		f = m.quo(m.sub(cycle[k%4], m.mul(integer(int64(k)), f)), x)
	}
	return f
}
