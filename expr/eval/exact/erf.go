package exact

import (
	"math"
	"math/big"
	"math/bits"
)

// erf is 2x/√π times the series of [DLMF 7.6.2]; where erfc drops below the
// precision it is ±1.
func (m *machine) erf(x *big.Float) ball {
	switch {
	case x.Sign() == 0:
		return exact(x)
	case x.IsInf():
		return integer(int64(x.Sign()))
	}
	c := m.with(guardBits)
	e := exponent(x)
	if 2*e < -c.bits() {
		y := exact(x).widen(bound(3*e - 1)) // |erf(x)*√π/2 - x| <= |x|^3/3
		return c.mul(y, c.twoOverRootPi())
	}
	a, _ := new(big.Float).Abs(x).Float64()
	if a*a > float64(c.bits()) { // erfc(a) <= e^(-a^2)
		tail := bound(-a * a * math.Log2E * (1 - tiny))
		least := bound(-2 * c.bits()) // not exactly 1, however large a is
		return integer(1).widen(max(tail, least)).signed(x.Signbit())
	}
	return c.erfSeries(x, e)
}

// twoOverRootPi is 2/√π.
func (m *machine) twoOverRootPi() ball {
	return m.inv(m.sqrt(m.number(pi))).double(1)
}

// erfSeries is 2/√π * e^(-x^2) * (x + 2x^3/3 + 4x^5/15 + …). All terms have
// one sign, and there are fewer than w + 8x^2. Each rounds to 2 units, carried into
// the later terms at most e^(x^2) times; the sum is at least
// 0.74*e^(x^2) for |x| >= 1 and |x| below, which gives 8*terms*2^(1-w) relative to
// min(1, |x|).
func (m *machine) erfSeries(x *big.Float, e int) ball {
	square := new(big.Float).SetPrec(2*x.MinPrec()).Mul(x, x)
	s, _ := square.Float64()
	w := m.bits() + guardBits + max(0, -e)
	terms := uint(w) + uint(8*s) + 1
	w += bits.Len(terms)
	ratio := fixed(new(big.Float).SetMantExp(square, 1), w)
	term := fixed(x, w)
	term.Abs(term)
	sum, scratch, div := new(big.Int).Set(term), new(big.Int), new(big.Int)
	for n := int64(3); term.Sign() != 0; n += 2 {
		mulShift(scratch, term, ratio, w)
		term.Quo(scratch, div.SetInt64(n))
		sum.Add(sum, term)
	}
	z := m.unfix(sum, w, 1)
	z = z.widen(size(z.mid) + logarithm(8*float64(terms)) + bound(1-w+max(0, 1-e)))
	z = m.mul(z, m.exp(square.Neg(square)))
	return m.mul(z, m.twoOverRootPi()).signed(x.Signbit())
}

// erfcDirect is the argument up to which 1-erf(x) cancels less than a bit.
const erfcDirect = 0.5

// erfc is 1-erf(x) up to where the asymptotic series reaches the precision;
// beyond, e^(-x^2)/(x√π) * (1 - 1/(2x^2) + 3/(2x^2)^2 - …) [DLMF 7.12.1].
func (m *machine) erfc(x *big.Float) ball {
	if x.IsInf() {
		return integer(int64(1 - x.Sign()))
	}
	c := m.with(guardBits)
	a, _ := x.Float64()
	switch {
	case a <= erfcDirect:
		return c.sub(integer(1), c.erf(x))
	case a*a > float64(c.tailBits())*math.Ln2:
		return c.erfcTail(x)
	}
	// erfc(a) >= e^(-a^2)/(2a+2) [DLMF 7.8.2]: what the subtraction loses.
	lost := a*a*math.Log2E + math.Log2(2*a+2)
	d := c.with(int(lost) + 1)
	return m.sub(integer(1), d.erfSeries(x, exponent(x)))
}

// tailBits is the precision of the asymptotic series: n terms carry up to n^2 units.
func (m *machine) tailBits() int {
	return m.bits() + guardBits + 2*bits.Len(m.prec)
}

// erfcTail sums the asymptotic series for x^2 > tailBits*ln2: its terms fall to
// e^(-x^2), below the precision, and the error is less than the first one
// left out [DLMF 7.12(i)].
func (m *machine) erfcTail(x *big.Float) ball {
	if exponent(x) > exponentBits/2+1 { // x^2 > 2^exponentBits
		return outOfRange(false)
	}
	square := new(big.Float).SetPrec(2*x.MinPrec()).Mul(x, x)
	w := m.tailBits()
	ratio := one(2 * w)
	ratio.Quo(ratio, fixed(new(big.Float).SetMantExp(square, 1), w)) // 1/(2x^2)
	sum, term, scratch, odd := one(w), one(w), new(big.Int), new(big.Int)
	n := int64(1)
	for ; term.BitLen() > 1; n++ {
		scratch.Mul(term, odd.SetInt64(2*n-1))
		mulShift(term, scratch, ratio, w)
		if n%2 == 1 {
			sum.Sub(sum, term)
		} else {
			sum.Add(sum, term)
		}
	}
	z := m.unfix(sum, w, float64(n*n)*seriesUnits)
	z = m.mul(z, m.exp(square.Neg(square)))
	return m.quo(z, m.mul(exact(x), m.sqrt(m.number(pi))))
}

// slopeErf: 2/√π * e^(-a^2) at the inner end of the ball.
func slopeErf(x, _ ball) bound {
	a := math.Exp2(float64(inner(x)))
	return logarithm(2/math.SqrtPi) - bound(a*a*math.Log2E*(1-tiny)) + slack
}

// slopeErfc: beyond 0 erfc falls relatively, by at most 2x+2 [DLMF 7.8.2], so
// over r it changes by at most 2r*(2x+2)*erfc(x) while r*(2x+2) <= 1/2.
func slopeErfc(x, f ball) bound {
	a, _ := x.mid.Float64()
	if a <= 0 {
		return slopeErf(x, f)
	}
	steep := logarithm(2*a + 2)
	if x.err.times(steep).linear() > radius {
		return nothing()
	}
	return size(f.mid) + steep + 1
}
