package special

import "math"

// References:
//
//	[DLMF]  NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, sections 4.23, 4.24 and 4.37.

const (
	asinTiny = 0x1p-30 // x^3/6 is below 2^-62 of x
	asecHuge = 0x1p100 // 1/x is below 2^-100
	asechTop = 0.883   // from there on the argument of atanh is below 1/4
)

// asinOf returns asin(s) within 2^-63 of itself, |s| <= 1/2.
func asinOf(s dd) dd { return asinPoly.at(s.mul(s)).mul(s) }

// acosNear returns acos(1 - 2*z) = 2*asin(sqrt(z)), 0 <= z <= 1/4.
func acosNear(z dd) dd { return asinOf(z.sqrt()).scale(2) }

// Asin returns the arcsine of x: a polynomial for |x| <= 1/2, and pi/2 - 2*asin(sqrt((1-|x|)/2))
// beyond, in double-double. The error is below 0.51 ULP.
//
// Special cases are:
//
//	Asin(±0) = ±0
//	Asin(x) = NaN for |x| > 1
//	Asin(NaN) = NaN
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < asinTiny:
		return x
	case a <= 0.5:
		return asinOf(dd{x, 0}).value()
	case !(a <= 1):
		return math.NaN()
	}
	return math.Copysign(ddHalfPi.sub(acosNear(dd{0.5 * (1 - a), 0})).value(), x)
}

// Acos returns the arccosine of x, as pi/2 - asin(x) for |x| <= 1/2 and by 2*asin(sqrt((1-|x|)/2))
// beyond, in double-double. The error is below 0.51 ULP.
//
// Special cases are:
//
//	Acos(x) = NaN for |x| > 1
//	Acos(NaN) = NaN
func Acos(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a <= 0.5:
		return ddHalfPi.sub(asinOf(dd{x, 0})).value()
	case !(a <= 1):
		return math.NaN()
	}
	y := acosNear(dd{0.5 * (1 - a), 0})
	if x < 0 {
		y = ddPi.sub(y)
	}
	return y.value()
}

// asecNear returns acos(1/x) for 1 <= x < 2: 1 - 1/x = (x-1)/x.
func asecNear(x float64) dd { return acosNear(dd{x - 1, 0}.div(dd{2 * x, 0})) }

// Asec returns the arcsecant of x, acos(1/x), without rounding 1/x. The error is below 0.51 ULP.
//
// Special cases are:
//
//	Asec(±Inf) = Pi/2
//	Asec(x) = NaN for |x| < 1
//	Asec(NaN) = NaN
func Asec(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a > asecHuge:
		return math.Pi / 2
	case a >= 2:
		return ddHalfPi.sub(asinOf(inverse(x))).value()
	case !(a >= 1):
		return math.NaN()
	}
	y := asecNear(a)
	if x < 0 {
		y = ddPi.sub(y)
	}
	return y.value()
}

// Acsc returns the arccosecant of x, asin(1/x), without rounding 1/x. The error is below 0.51 ULP.
//
// Special cases are:
//
//	Acsc(±Inf) = ±0
//	Acsc(x) = NaN for |x| < 1
//	Acsc(NaN) = NaN
func Acsc(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a > asecHuge:
		return 1 / x
	case a >= 2:
		return asinOf(inverse(x)).value()
	case !(a >= 1):
		return math.NaN()
	}
	return math.Copysign(ddHalfPi.sub(asecNear(a)).value(), x)
}

// Asech returns the inverse hyperbolic secant of x, acosh(1/x): 2*atanh(sqrt((1-x)/(1+x))) near 1, and
// log(1 + sqrt(1-x^2)) - log(x) below, in double-double. The error is below 0.51 ULP.
//
// Special cases are:
//
//	Asech(+0) = +Inf
//	Asech(x) = NaN for x = -0, of which 1/x is -Inf, for x < 0 and for x > 1
//	Asech(NaN) = NaN
func Asech(x float64) float64 {
	switch {
	case x == 0 && !math.Signbit(x):
		return math.Inf(1)
	case !(x > 0 && x <= 1):
		return math.NaN()
	case x > asechTop:
		z := dd{1 - x, 0}.div(twoSum(1, x))
		return atanhPoly.at(z).mul(z.sqrt()).scale(2).value()
	}
	root := twoSum(1, -x).mul(twoSum(1, x)).sqrt()
	return logOfDD(root.addFloat(1)).sub(logOf(x)).value()
}
