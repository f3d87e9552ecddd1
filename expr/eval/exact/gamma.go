package exact

import (
	"math/big"
	"math/bits"
)

// widestGamma is the largest radius, as a bound, of an argument of gamma and its relatives,
// which vary from one integer to the next.
const widestGamma bound = -2

// tooWide reports an x > 0 of which neither the error nor the relative error is small.
func (x ball) tooWide() bool { return x.err > widestGamma && x.spread() > widestGamma }

// nonpositive tells whether x is an integer that is no larger than 0, a pole; sure is
// false where more bits decide that, or decide on which side of 0 it lies.
func (m *machine) nonpositive(x ball) (pole, sure bool) {
	switch s, known := x.sign(); {
	case known && s > 0:
		return false, true
	case x.isExact():
		return x.mid.IsInt(), true
	case x.err > widestGamma || exponent(x.mid) > maxTrigBits:
		return false, false
	}
	n, state := m.whole(x)
	if state == isWhole {
		return n.Sign() <= 0, true
	}
	_, known := x.sign()
	return false, state == notWhole && known
}

// gamma has the values of math.Gamma at its poles: ±Inf at ±0, undefined at negative
// integers and at -Inf.
func (m *machine) gamma(x ball) ball {
	pole, sure := m.nonpositive(x)
	switch {
	case x.isInf() && x.mid.Sign() > 0:
		return x
	case x.isInf():
		return undefined()
	case !sure:
		return unknown()
	case x.isZero():
		return m.inv(x)
	case pole:
		return undefined()
	}
	c := m.with(guardBits)
	if x.mid.Sign() > 0 {
		return c.gammaAbove(x)
	}
	s := c.sinPi(x) // gamma(x) = pi/(sin(pi*x)*gamma(1-x)) [DLMF 5.5.3]
	return c.quo(c.number(pi), c.mul(s, c.gammaAbove(c.oneMinus(x))))
}

// gammaAbove is gamma for x > 0: exp(log(gamma(x+n)))/(x*(x+1)*…).
func (m *machine) gammaAbove(x ball) ball {
	e := exponent(x.mid)
	switch {
	case x.tooWide():
		return unknown()
	case e > exponentBits:
		return infinity(1)
	}
	n := steps(x, m.stirlingFrom(0))
	c := m.with(2*max(e, bits.Len(m.prec)) + guardBits) // log(gamma) is so much larger than 1
	z := c.expOf(c.logGammaTail(c.plus(x, integer(int64(n)))))
	return c.quo(z, c.rise(x, n))
}

// lgamma is log(|gamma(x)|), +Inf at the poles.
func (m *machine) lgamma(x ball) ball {
	pole, sure := m.nonpositive(x)
	switch {
	case x.isInf():
		return infinity(1)
	case !sure:
		return unknown()
	case pole:
		return infinity(1)
	case x.isExact() && (x.mid.Cmp(big.NewFloat(1)) == 0 || x.mid.Cmp(big.NewFloat(2)) == 0):
		return integer(0)
	}
	return m.relative(x, func(c *machine) ball {
		if x.mid.Sign() > 0 {
			return c.lgammaAbove(x)
		}
		s := c.quo(c.number(pi), c.sinPi(x).abs())
		if s.isUnknown() {
			return s
		}
		return c.sub(c.logOf(s), c.lgammaAbove(c.oneMinus(x)))
	})
}

// lgammaAbove is lgamma for x > 0: log(gamma(x+n)) - log(x*(x+1)*…).
func (m *machine) lgammaAbove(x ball) ball {
	if x.tooWide() {
		return unknown()
	}
	n := steps(x, m.stirlingFrom(0))
	z := m.logGammaTail(m.plus(x, integer(int64(n))))
	if n == 0 || z.isUnknown() {
		return z
	}
	p := m.logOf(m.rise(x, n))
	if p.isUnknown() {
		return p
	}
	return m.sub(z, p)
}

// oneMinus is 1-x for x < 0, exactly where x is exact, no integer and not small.
func (m *machine) oneMinus(x ball) ball {
	return m.with(int(x.mid.MinPrec())+1).plus(integer(1), x.neg())
}
