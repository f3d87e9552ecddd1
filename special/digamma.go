package special

import "math"

// References:
//
//	[DLMF]  NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapter 5.

// Digamma returns the logarithmic derivative of Gamma at x, by polynomials about multiples
// of 1/4 up to 8, the asymptotic series [DLMF 5.11.2] above, and reflection [DLMF 5.5.4] below 0; in
// double-double. Next to the zero 1.46… the polynomial is divided by the distance from it.
// The error is below 0.52 ULP, plus 2^-59 for x < 0, where it matters next to zeros only.
//
// Special cases are:
//
//	Digamma(+Inf) = +Inf
//	Digamma(+0) = -Inf
//	Digamma(-0) = +Inf
//	Digamma(x) = NaN for integer x < 0
//	Digamma(-Inf) = NaN
//	Digamma(NaN) = NaN
func Digamma(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case math.Abs(x) < gammaTiny:
		return -1 / x
	case x > 0:
		return digammaAt(x).value()
	case x == math.Floor(x):
		return math.NaN()
	}
	x = -x
	cot := cosPi(x).div(sinPi(x))
	return digammaAt1(x).add(ddPi.mul(cot)).value()
}

// digammaAt returns digamma(x), x > 0.
func digammaAt(x float64) dd {
	switch {
	case x < piecesFrom:
		return digammaAt1(x).sub(inverse(x))
	case x < piecesTo:
		return quarter(digammaPieces[:], dd{x, 0})
	}
	inv := inverse(x)
	u := inv.h * inv.h
	return logOf(x).sub(inv.scale(0.5)).addFloat(-float64(u * horner(digammaPoly[:], u)))
}

// digammaAt1 returns digamma(1 + x), x > 0.
func digammaAt1(x float64) dd {
	if x < piecesFrom {
		return quarter(digammaPieces[:], twoSum(1, x))
	}
	return digammaAt(x).add(inverse(x))
}
