package special

import "math"

// References:
//
//	[DLMF]  NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapter 7.

const (
	phiPieceTo = 8   // from there on R is a polynomial in 1/y^2
	phiZero    = -39 // Phi rounds to 0 below -38.5
	phiOne     = 9   // and to 1 above 8.3
)

// Phi returns the distribution function of the standard normal distribution at x,
// erfc(-x/sqrt(2))/2. With y = |x| it is R(y)*exp(-y^2/2) for x < 0, where R falls slowly [DLMF
// 7.8]: polynomials on intervals of 1/2 up to 8, one in 1/y^2 beyond; y^2 is exact in
// double-double. For x > 0 that is subtracted from 1. The error is below 0.52 ULP.
//
// Special cases are:
//
//	Phi(+Inf) = 1
//	Phi(-Inf) = 0
//	Phi(NaN) = NaN
func Phi(x float64) float64 {
	switch {
	case x != x:
		return x
	case x < phiZero:
		return 0
	case x > phiOne:
		return 1
	}
	p, k := expOf(twoProd(x, x).scale(-0.5))
	p = p.mul(phiRatio(math.Abs(x)))
	if x <= 0 {
		return ldexp(p, k)
	}
	return dd{1, 0}.sub(p.scale(pow2(k))).value()
}

// phiRatio returns exp(y^2/2) * Phi(-y), y >= 0.
func phiRatio(y float64) dd {
	if y < phiPieceTo {
		return phiPieces[int(2*y)].at(dd{y, 0})
	}
	inv := inverse(y)
	return phiPoly.at(inv.mul(inv)).mul(inv).mul(ddInvSqrtTwoPi)
}

// Erfinv returns the inverse of the error function at x: a polynomial for |x| <= 1/2, and beyond
// polynomials in s = sqrt(-log(1-|x|)) on intervals of 1/4, in double-double. The error is below
// 0.52 ULP.
//
// Special cases are:
//
//	Erfinv(±0) = ±0
//	Erfinv(±1) = ±Inf
//	Erfinv(x) = NaN for |x| > 1
//	Erfinv(NaN) = NaN
func Erfinv(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x == 0:
		return x
	case a <= erfinvTiny:
		return erfinvSlope.normal(0).times(dd{x, 0}.normal(0)).float() // it may be subnormal
	case a <= 0.5:
		return erfinvPoly.at(twoProd(x, x)).mulFloat(x).value()
	case a == 1:
		return math.Inf(1) * x
	case !(a < 1):
		return math.NaN()
	}
	s := logOf(1 - a).neg().sqrt()
	y := erfinvPieces[int(4*s.h)-3].at(s)
	return math.Copysign(y.value(), x)
}

const erfinvTiny = 0x1p-100 // x^2 vanishes beside 1
