package special

import "math"

// References:
//
//	[DLMF]  NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapter 5.

const (
	piecesFrom  = 0.875 // where the pieces of lgamma and digamma begin
	piecesTo    = 8.125 // where they end, and the asymptotic series serves
	gammaTiny   = 0x1p-90
	gammaMax    = 171.7 // Gamma overflows from 171.63 on
	gammaMin    = -185  // and is 0 below -184.6
	gammaIntegr = 0x1p52
)

// Gamma returns the Gamma function of x: exp of the logarithm of Gamma in double-double,
// and the reflection [DLMF 5.5.3] for x < 0. The error is below 0.52 ULP, for subnormal results 1 ULP.
//
// Special cases are:
//
//	Gamma(+Inf) = +Inf
//	Gamma(+0) = +Inf
//	Gamma(-0) = -Inf
//	Gamma(x) = NaN for integer x < 0
//	Gamma(-Inf) = NaN
//	Gamma(NaN) = NaN
func Gamma(x float64) float64 {
	switch {
	case x != x:
		return x
	case math.Abs(x) < gammaTiny:
		return 1 / x // 1/x - 0.577…
	case x > gammaMax:
		return math.Inf(1)
	case x > piecesFrom:
		return ldexp(expOf(lgammaAt(x)))
	case x > 0:
		y, k := expOf(lgamma1p(x))
		return ldexp(y.div(dd{x, 0}), k)
	}
	return gammaBelow(-x)
}

// gammaBelow returns the Gamma function of -x, x > 0.
func gammaBelow(x float64) float64 {
	if x == math.Floor(x) {
		return math.NaN()
	}
	if x > -gammaMin {
		if math.Mod(math.Floor(x), 2) == 0 {
			return math.Copysign(0, -1)
		}
		return 0
	}
	d := sinPi(x)
	var y dd
	var k int
	if x < piecesFrom {
		y, k = expOf(lgamma1p(x))
	} else {
		y, k = expOf(lgammaAt(x))
		d = d.mulFloat(x)
	}
	return ldexp(ddPi.div(y.mul(d)).neg(), -k)
}

// lgammaAt returns the logarithm of Gamma(x) for x >= 0.875, within 2^-59 and, where it
// vanishes, 2^-62 of itself.
func lgammaAt(x float64) dd {
	if x < piecesTo {
		return quarter(lgammaPieces[:], dd{x, 0})
	}
	inv := 1 / x
	y := logOf(x).addFloat(-1)
	y = y.mulFloat(x).add(y.scale(-0.5)).add(stirlingConst) // Stirling [DLMF 5.11.1]
	return y.addFloat(float64(inv * horner(stirlingPoly[:], float64(inv*inv))))
}

// lgamma1p returns the logarithm of Gamma(1 + x), x in [0, 0.875].
func lgamma1p(x float64) dd { return quarter(lgammaPieces[:], twoSum(1, x)) }

// quarter takes the piece for x of those that stand for multiples of 1/4 from 1 on.
func quarter(ps []piece, x dd) dd {
	return ps[int(4*x.h-3.5)].at(x)
}
