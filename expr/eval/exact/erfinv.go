package exact

import (
	"math"
	"math/big"
)

// erfinv solves erf(y) = x, or erfc(y) = 1-x where x is near 1; infinite at -1 and 1.
func (m *machine) erfinv(x ball) ball {
	negative := x.mid.Signbit()
	x = x.signed(negative) // an odd function: what the ball holds below 0 is as good as above
	room := m.with(int(x.mid.MinPrec())).sub(integer(1), x)
	s, known := room.sign()
	switch {
	case !known:
		return unknown()
	case s < 0:
		return undefined()
	case s == 0:
		return infinity(1).signed(negative)
	}
	y := m.erfinvAt(x.mid)
	if x.isExact() || y.isUnknown() {
		return y.signed(negative)
	}
	return y.widen(x.err.times(m.slopeErfinv(x))).signed(negative)
}

// erfinvDirect is the argument up to which erf, and from which on erfc is solved for.
const erfinvDirect = 0.5

// erfinvAt is erfinv of an exact 0 <= x < 1.
func (m *machine) erfinvAt(x *big.Float) ball {
	switch {
	case x.Sign() == 0:
		return exact(x)
	case x.Cmp(big.NewFloat(erfinvDirect)) < 0:
		return m.root(guessErfinv(x), equation{
			func(c *machine, y *big.Float) ball { return c.sub(c.erf(y), exact(x)) },
			(*machine).erfSlope,
		})
	}
	rest := new(big.Float).SetPrec(x.MinPrec()).Sub(big.NewFloat(1), x) // exact
	return m.root(guessErfcinv(rest), equation{
		func(c *machine, y *big.Float) ball { return c.sub(exact(rest), c.erfc(y)) },
		(*machine).erfSlope,
	})
}

// erfSlope is 2/√π*e^(-y^2), the derivative of erf.
func (m *machine) erfSlope(y ball) ball {
	return m.mul(m.twoOverRootPi(), m.expOf(m.mul(y, y).neg()))
}

// guessErfinv is erfinv of 0 < x < 1/2 in float64, or its tangent √π/2*x where x is small.
func guessErfinv(x *big.Float) *big.Float {
	if exponent(x) > nearOne*2 {
		f, _ := x.Float64()
		return big.NewFloat(math.Erfinv(f))
	}
	return new(big.Float).Mul(big.NewFloat(math.Sqrt(math.Pi)/2), x)
}

// erfcTailFrom is where the asymptotic series of erfc with four terms is as good as a guess need be.
const erfcTailFrom = 6

// guessErfcinv solves log(erfc(y)) = log(z), 0 < z <= 1/2, by Newton's method in float64.
func guessErfcinv(z *big.Float) *big.Float {
	mant := new(big.Float)
	e := z.MantExp(mant)
	f, _ := mant.Float64()
	log := math.Log(f) + float64(e)*math.Ln2
	y := math.Sqrt(-log)
	for range 20 { // log(erfc) is nearly a parabola: five or six are enough
		value := math.Log(math.Erfc(y))
		if y > erfcTailFrom {
			q := 1 / (2 * y * y)
			value = -y*y - math.Log(y*math.SqrtPi) + math.Log1p(-q*(1-q*(3-15*q)))
		}
		y += (value - log) * math.Exp(y*y+value) * math.SqrtPi / 2
	}
	return big.NewFloat(y)
}

// slopeErfinv: √π/2*e^(f^2), which grows with |x|, at the outer end of the ball.
func (m *machine) slopeErfinv(x ball) bound {
	c := m.to(slopeBits)
	end := x.end(1)
	if end.Cmp(big.NewFloat(1)) >= 0 {
		return nothing()
	}
	f := c.erfinvAt(end)
	if f.isUnknown() {
		return nothing()
	}
	square := 2 * size(f.mid).plus(f.err)
	return logarithm(math.SqrtPi/2) + bound(math.Exp2(float64(square+slack))*math.Log2E*(1+tiny))
}

// slopeBits is the precision of function values that only bound a slope.
const slopeBits = 32

// end is mid + s*radius or a number a little beyond, of a ball that is not exact.
func (x ball) end(s int) *big.Float {
	e := int(math.Ceil(float64(x.err)))
	r := new(big.Float).SetMantExp(big.NewFloat(float64(s)), e)
	top, low := e, e
	if x.mid.Sign() != 0 {
		top, low = max(e, exponent(x.mid)), min(e, exponent(x.mid)-int(x.mid.MinPrec()))
	}
	return new(big.Float).SetPrec(uint(top-low+2)).Add(x.mid, r)
}
