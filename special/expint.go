package special

import "math"

// References:
//
//	[DLMF]  NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapter 6.

const (
	eiSeries     = 48.0  // up to here the power series of Ei, whose terms are positive; beyond, the asymptotic one is good to 64 bits
	e1Series     = 2.0   // up to here that of E1, which cancels 5 bits by then
	e1Steps      = 150.0 // over x, and e1More, are the steps of the continued fraction that leave an error below 2^-64
	e1More       = 5.0
	eiOverflow   = 717.0   // Ei(x) is beyond float64 from 716.36 on
	e1Underflow  = 740.0   // E1(x) is below half of the smallest subnormal number from 739 on
	seriesEnough = 0x1p-72 // terms that are smaller, relative to the sum, do not matter
)

// Ei returns the exponential integral, the principal value of the integral of exp(t)/t from -Inf
// to x: the power series [DLMF 6.6.1] up to 48, and beyond the asymptotic series [DLMF 6.12.2]; below
// -2 the continued fraction of E1 [DLMF 6.9.1], as Ei(x) = -E1(-x); all in double-double. The
// error is below 0.51 ULP, and for 0 < x < 1 2^-64 more, which matters next to the root at 0.3725.
//
// Special cases are:
//
//	Ei(+Inf) = +Inf
//	Ei(-Inf) = -0
//	Ei(±0) = -Inf
//	Ei(NaN) = NaN
func Ei(x float64) float64 {
	switch {
	case x != x || x > eiOverflow:
		return x * math.Inf(1)
	case x == 0:
		return math.Inf(-1)
	case x < -e1Underflow:
		return math.Copysign(0, -1)
	}
	y, scaled := eiAt(dd{x, 0})
	if !scaled {
		return y.value()
	}
	e, k := expOf(dd{x, 0})
	return ldexp(y.mul(e), k)
}

// Li returns the logarithmic integral li(x) = Ei(log(x)), the principal value of the integral
// of 1/log(t) from 0 to x. It is not what number theory writes Li(x), which is li(x) - li(2).
// The methods are those of [Ei], with the logarithm in double-double and x itself for its exponential.
// The error is below 0.51 ULP, and for 1.2 < x < 1.8 2^-64 more, which matters next to the root at 1.4514.
//
// Special cases are:
//
//	Li(+Inf) = +Inf
//	Li(1) = -Inf
//	Li(±0) = 0
//	Li(x) = NaN for x < 0
//	Li(NaN) = NaN
func Li(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return 0
	case x == 1:
		return math.Inf(-1)
	}
	y, scaled := eiAt(logOf(x))
	if !scaled {
		return y.value()
	}
	m, k := math.Frexp(x)
	return ldexp(y.mulFloat(m), k)
}

// eiAt returns Ei(x), or where it is scaled Ei(x)*exp(-x), x neither 0 nor infinite.
func eiAt(x dd) (y dd, scaled bool) {
	switch {
	case x.h >= eiSeries:
		return eiFar(x), true
	case x.h < -e1Series:
		return e1Fraction(x.neg()).neg(), true
	}
	a := x
	if x.h < 0 {
		a = x.neg()
	}
	return logOfDD(a).add(ddEuler).add(eiSum(x)), false
}

// eiSum is the sum over k >= 1 of x^k/(k*k!).
func eiSum(x dd) dd {
	power, sum := x, x // x^k/k!
	for k := 2.0; ; k++ {
		power = power.mul(x).div(dd{k, 0})
		term := power.div(dd{k, 0})
		sum = sum.add(term)
		if math.Abs(term.h) <= seriesEnough*math.Abs(sum.h) && k > math.Abs(x.h) {
			return sum
		}
	}
}

// eiFar is Ei(x)*exp(-x) = 1/x + 1/x^2 + 2/x^3 + … for large x; the terms fall below 2^-64 before they grow.
func eiFar(x dd) dd {
	inv := dd{1, 0}.div(x)
	term, sum := dd{1, 0}, dd{1, 0}
	for k := 1.0; k < eiSeries; k++ {
		term = term.mul(inv).mulFloat(k)
		sum = sum.add(term)
		if term.h < seriesEnough {
			break
		}
	}
	return sum.mul(inv)
}

// e1Fraction is E1(x)*exp(x) = 1/(x+1 - 1/(x+3 - 4/(x+5 - 9/(x+7 - …)))).
func e1Fraction(x dd) dd {
	n := math.Ceil(e1Steps/x.h) + e1More
	t := x.addFloat(2*n + 1)
	for k := n; k > 0; k-- {
		t = x.addFloat(2*k - 1).sub(dd{float64(k * k), 0}.div(t))
	}
	return dd{1, 0}.div(t)
}
