package exact

import (
	"math/big"
	"math/bits"
)

// stirling is the sum over k >= 1 of B(2k)*(2k+n-1)!/(2k)! / x^(2k+n), for n >= -1
// and x > 0, up to a term below 2^below: what the asymptotic series of log(gamma(x)) for
// n = -1, of -digamma(x) for n = 0 and of ±polygamma(n, x) for n >= 1 have in common
// [DLMF 5.11.1, 5.11.2, 5.15.9].
//
// The error is less than the first term left out. For ±polygamma(n, x) is
// the integral over t > 0 of t^n*exp(-x*t)/(1-exp(-t)), and
//
//	1/(1-exp(-t)) = 1/t + 1/2 + the sum over j >= 1 of 2t/(t^2 + (2*pi*j)^2)
//
// of which each term is a geometric series in -(t/(2*pi*j))^2: cut anywhere, its
// rest has the sign of the first term left out and is smaller. Collected by powers of t these
// are the terms above. For n = 0 and n = -1 integrate from x to infinity.
func (m *machine) stirling(n int, x ball, below bound) ball {
	square := m.inv(m.mul(x, x))
	power := m.mul(m.power(m.inv(x), int64(n+2)), m.factorial(n+1)) // (2k+n-1)!/(2k-1)! / x^(2k+n) for k = 1
	sum, last := integer(0), nothing()
	for k := 1; ; k++ {
		term := m.mul(power, m.bernoulli(k))
		most := size(term.mid).plus(term.err)
		if most <= below || most >= last {
			return sum.widen(most)
		}
		sum, last = m.plus(sum, term), most
		i := int64(2*k + n)
		power = m.mul(m.mul(power, square), m.ratio(i*(i+1), int64(2*k)*int64(2*k+1)))
	}
}

// bernoulli is B(2k)/(2k).
func (m *machine) bernoulli(k int) ball {
	t := m.rounded(m.float().SetInt(m.tangent(k)), exactly())
	d := one(2 * k)
	z := m.quo(t, m.rounded(m.float().SetInt(d.Sub(d, big.NewInt(1))), exactly()))
	return z.double(-2 * k).signed(k%2 == 0)
}

func (m *machine) ratio(a, b int64) ball {
	return m.rounded(m.float().SetRat(big.NewRat(a, b)), exactly())
}

// factorial is n!.
func (m *machine) factorial(n int) ball {
	return m.rounded(m.float().SetInt(new(big.Int).MulRange(1, int64(n))), exactly())
}

// stirlingFrom is an argument x from which on Stirling's series reaches the precision for the
// derivative of order n. Against its first term the smallest, at 2k + n = 2*pi*x, is about
// exp(-2*pi*x + n*(1 + log(2*pi*x/n))): for x >= n below exp(-3.4*x), so below 2^(-4*x).
func (m *machine) stirlingFrom(n int) int { return m.bits()/2 + n + 8 }

// steps is how often 1 is to be added to x to reach least.
func steps(x ball, least int) int {
	if exponent(x.mid) > bits.Len(uint(least)) {
		return 0
	}
	n, _ := x.mid.Int64()
	return max(0, least-int(n))
}

// logGammaTail is log(gamma(x)) for an x that Stirling's series takes:
// (x - 1/2)*log(x) - x + log(2*pi)/2 + 1/(12x) - …
func (m *machine) logGammaTail(x ball) ball {
	z := m.mul(m.plus(x, m.ratio(-1, 2)), m.logOf(x))
	if z.isInf() || z.isUnknown() {
		return z
	}
	z = m.plus(z, x.neg())
	z = m.plus(z, m.logOf(m.number(pi).double(1)).double(-1))
	return m.plus(z, m.stirling(-1, x, bound(-m.bits())))
}

// rise is x*(x+1)*…*(x+n-1).
func (m *machine) rise(x ball, n int) ball {
	z := integer(1)
	for k := range n {
		z = m.mul(z, m.plus(x, integer(int64(k))))
	}
	return z
}
