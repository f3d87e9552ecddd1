package exact

import (
	"fmt"
	"math/big"
)

// mostOrder bounds the order of polygamma, Jn, Yn and sincn: twice the derivative of the
// highest order that may be asked for. Effort grows with its square.
const mostOrder = 2000

// ordered is a function whose first argument is an exact integer, at least least.
func ordered(name string, least int, f func(m *machine, n int, x ball) ball) function {
	return func(m *machine, x []ball) ball {
		n := x[0]
		switch {
		case !n.isExact():
			return unknown()
		case n.isInf() || !n.mid.IsInt() || n.mid.Cmp(big.NewFloat(float64(least))) < 0:
			return undefined()
		case new(big.Float).Abs(n.mid).Cmp(big.NewFloat(mostOrder)) > 0:
			return m.refuse(fmt.Errorf("exact: %s of order %.0f (limit %d)", name, n.mid, mostOrder))
		}
		k, _ := n.mid.Int64()
		return f(m, int(k), x[1])
	}
}

// of is the function of order n.
func of(n int, f func(m *machine, n int, x ball) ball) function {
	return unary(func(m *machine, x ball) ball { return f(m, n, x) })
}

// polygamma is the n-th derivative of digamma, which is polygamma(0, x). At its poles it is
// undefined for even n, whose sign changes there, and +Inf for odd n.
func (m *machine) polygamma(n int, x ball) ball {
	pole, sure := m.nonpositive(x)
	switch {
	case x.isInf():
		return polygammaEnd(n, x.mid.Sign())
	case !sure:
		return unknown()
	case pole && n%2 == 1:
		return infinity(1)
	case pole && x.isZero():
		return m.inv(x).neg()
	case pole:
		return undefined()
	}
	return m.relative(x, func(c *machine) ball {
		if x.mid.Sign() > 0 {
			return c.polygammaAbove(n, x)
		}
		// polygamma(n, x) = (-1)^n*(polygamma(n, 1-x) - pi^(n+1)*Q(cot(pi*x))) [DLMF 5.15.6]
		t := c.cotPi(x)
		if t.isUnknown() {
			return t
		}
		q := c.mul(c.power(c.number(pi), int64(n+1)), c.cotDerivative(n, t))
		z := c.polygammaAbove(n, c.oneMinus(x))
		if z.isUnknown() || q.isUnknown() {
			return unknown()
		}
		return c.sub(z, q).signed(n%2 == 1)
	})
}

// polygammaEnd is the value at Inf and -Inf, where poles crowd.
func polygammaEnd(n, sign int) ball {
	switch {
	case sign < 0:
		return undefined()
	case n == 0:
		return infinity(1)
	}
	return integer(0)
}

// polygammaAbove is polygamma for x > 0: Stirling's series at x+k, and the sum of
// the n!/(x+i)^(n+1) up to there [DLMF 5.15.5], which for n >= 1 have all one sign.
func (m *machine) polygammaAbove(n int, x ball) ball {
	if x.tooWide() {
		return unknown()
	}
	k := steps(x, m.stirlingFrom(n))
	z := m.polygammaTail(n, m.plus(x, integer(int64(k))))
	sum := integer(0)
	for i := range k {
		sum = m.add(sum, m.power(m.plus(x, integer(int64(i))), -int64(n+1)))
	}
	if sum.isUnknown() || z.isUnknown() {
		return unknown()
	}
	sum = m.mul(sum, m.factorial(n))
	if n == 0 {
		return m.sub(z, sum)
	}
	return m.add(z, sum).signed(n%2 == 0)
}

// polygammaTail is log(x) - 1/(2x) - … for n = 0, else the absolute value
// (n-1)!/x^n + n!/(2*x^(n+1)) + …, for an x that Stirling's series takes.
func (m *machine) polygammaTail(n int, x ball) ball {
	if n == 0 {
		z := m.plus(m.logOf(x), m.inv(x).double(-1).neg())
		return m.plus(z, m.stirling(0, x, bound(-m.bits())).neg())
	}
	p := m.power(x, -int64(n))
	z := m.mul(p, m.factorial(n-1))
	if z.mid.Sign() == 0 {
		return z
	}
	z = m.plus(z, m.mul(m.quo(p, x), m.factorial(n)).double(-1))
	return m.plus(z, m.stirling(n, x, size(z.mid)-bound(m.bits())))
}

// cotDerivative is Q(n) of t = cot(x), where (-1)^n*Q(n) is the n-th derivative of cot
// at x: Q(0) = t and Q(n+1) = (1+t^2)*Q(n)', polynomials with coefficients that
// are not negative, of even powers only or odd ones only, so nothing cancels.
func (m *machine) cotDerivative(n int, t ball) ball {
	coef := make([]*big.Int, n+2)
	for i := range coef {
		coef[i] = new(big.Int)
	}
	coef[1].SetInt64(1)
	small, lower := new(big.Int), new(big.Int)
	for d := 1; d <= n; d++ { // of degree d; of one parity, so what is written is not read again
		for i := (d + 1) % 2; i <= d+1; i += 2 {
			coef[i].SetInt64(0)
			if i+1 <= d {
				coef[i].Mul(coef[i+1], small.SetInt64(int64(i+1)))
			}
			if i >= 1 {
				coef[i].Add(coef[i], lower.Mul(coef[i-1], small.SetInt64(int64(i-1))))
			}
		}
	}
	z, square := integer(0), m.mul(t, t)
	for i := n + 1; i >= 0; i -= 2 {
		z = m.plus(m.mul(z, square), m.rounded(m.float().SetInt(coef[i]), exactly()))
	}
	if n%2 == 0 {
		z = m.mul(z, t)
	}
	return z
}
