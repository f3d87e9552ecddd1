package special

import "math"

// References:
//
//	[DLMF]  NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapter 5.

const (
	lgammaMax   = 2.55634e305 // Lgamma overflows from there on
	lgammaLast  = 18.5        // no float64 below -18.5 lies next to a zero of lgamma
	lgammaClose = 0.25        // a value that small below -2 is computed from 1/Gamma
)

// Lgamma returns the logarithm of the absolute value of Gamma(x), by polynomials about
// multiples of 1/4 up to 8, Stirling's series above, and reflection below 0; all in
// double-double. Next to the zeros 1 and 2 the polynomials are divided by x - 1 and x - 2; next to
// negative zeros it is the logarithm of 1/Gamma(x), whose Taylor series is summed in
// double-double. The error is below 0.55 ULP plus 2^-90.
//
// Special cases are:
//
//	Lgamma(±Inf) = +Inf
//	Lgamma(0) = +Inf
//	Lgamma(x) = +Inf for integer x < 0
//	Lgamma(NaN) = NaN
func Lgamma(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > lgammaMax || x <= -gammaIntegr:
		return math.Inf(1)
	case x >= piecesFrom:
		return lgammaAt(x).value()
	case x == 0 || x < 0 && x == math.Floor(x):
		return math.Inf(1)
	case math.Abs(x) < gammaTiny:
		return -logOf(math.Abs(x)).value()
	case x > 0:
		return lgamma1p(x).sub(logOf(x)).value()
	}
	return lgammaBelow(-x)
}

// lgammaBelow is Lgamma(-x): log(pi/sin(pi*x)) - lgamma(1 + x) [DLMF 5.5.3].
func lgammaBelow(x float64) float64 {
	s := sinPi(x)
	if s.h < 0 {
		s = s.neg()
	}
	y := ddLogPi.sub(logOfDD(s))
	if x < piecesFrom {
		return y.sub(lgamma1p(x)).value()
	}
	y = y.sub(lgammaAt(x).add(logOf(x)))
	if math.Abs(y.h) < lgammaClose && x > 2 && x < lgammaLast {
		return -logOfDD(rgammaBelow(x)).value()
	}
	return y.value()
}

// rgammaBelow returns |1/Gamma(-x)| within 2^-97, for positive x that are not large:
// x*(x-1)*…*(x-n+1)*d/Gamma(1+d) with n next to x and d = n - x.
func rgammaBelow(x float64) dd {
	n := math.RoundToEven(x)
	d := n - x
	y := rgammaCoefs[len(rgammaCoefs)-1]
	for i := len(rgammaCoefs) - 2; i >= 0; i-- {
		y = y.mulFloat(d).add(rgammaCoefs[i])
	}
	y = y.mulFloat(math.Abs(d))
	for ; n > 0; n-- {
		y = y.mulFloat(x)
		x--
	}
	if y.h < 0 {
		y = y.neg()
	}
	return y
}
