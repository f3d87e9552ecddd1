package special

import "math"

// References:
//
//	[DLMF]  NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapter 6.

const (
	siciSeries = 16.0  // up to here the power series serve, which cancel 17 bits by then
	siciSteps  = 300.0 // over x, and siciMore, are the steps of the continued fraction that leave an error below 2^-64
	siciMore   = 4.0
	siciFar    = 0x1p200 // Ci(x) is sin(x)/x and Si(x) is pi/2
)

// Si returns the sine integral, the integral of sin(t)/t from 0 to x: the power series [DLMF 6.6.5]
// up to 16, and beyond the continued fraction of E1(ix) [DLMF 6.9.1], all in double-double. The
// error is below 0.51 ULP.
//
// Special cases are:
//
//	Si(±0) = ±0
//	Si(±Inf) = ±Pi/2
//	Si(NaN) = NaN
func Si(x float64) float64 {
	a := math.Abs(x)
	var y dd
	switch {
	case x != x || x == 0:
		return x
	case a > siciFar:
		y = ddHalfPi
	case a < siciSeries:
		return siSum(x).value()
	default:
		s, c, p, q := e1Turned(a)
		y = ddHalfPi.add(q.mul(c)).sub(p.mul(s))
	}
	return math.Copysign(y.value(), x)
}

// Ci returns the cosine integral, minus the integral of cos(t)/t from x to +Inf. The methods
// are those of [Si]. The error is below 0.51 ULP plus 2^-64*min(1, 1/x), which
// matters next to roots.
//
// Special cases are:
//
//	Ci(+Inf) = 0
//	Ci(±0) = -Inf
//	Ci(x) = NaN for x < 0
//	Ci(NaN) = NaN
func Ci(x float64) float64 {
	switch {
	case x != x:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case x > math.MaxFloat64:
		return 0
	case x > siciFar:
		m, k := math.Frexp(x)
		return ldexp(turned(reduce(x)).div(dd{m, 0}), -k)
	case x < siciSeries:
		return logOf(x).add(ddEuler).add(ciSum(x)).value()
	}
	s, c, p, q := e1Turned(x)
	return p.mul(c).add(q.mul(s)).neg().value()
}

// siSum is x - x^3/(3*3!) + x^5/(5*5!) - …
func siSum(x float64) dd {
	power, sum := dd{x, 0}, dd{x, 0} // ±x^n/n!
	return siciSum(x, 3, power, sum)
}

// ciSum is -x^2/(2*2!) + x^4/(4*4!) - …
func ciSum(x float64) dd {
	return siciSum(x, 2, dd{1, 0}, dd{})
}

// siciSum adds the terms from n on, in steps of two.
func siciSum(x, n float64, power, sum dd) dd {
	square := twoProd(x, x).neg()
	for ; ; n += 2 {
		power = power.mul(square).div(dd{float64(n * (n - 1)), 0})
		term := power.div(dd{n, 0})
		sum = sum.add(term)
		if math.Abs(term.h) <= seriesEnough*math.Abs(sum.h) && n > math.Abs(x) {
			return sum
		}
	}
}

// e1Turned returns sin(x), cos(x), and p and q with E1(ix) = exp(-ix)*(p + iq), for x >= siciSeries:
// -Ci(x) + i*(Si(x) - pi/2) [DLMF 6.5.5, 6.5.6].
func e1Turned(x float64) (s, c, p, q dd) {
	n, t := reduce(x)
	p, q = e1Turn(x)
	return turned(n, t), turned(n+1, t), p, q
}

// e1Turn is 1/(z+1 - 1/(z+3 - 4/(z+5 - 9/(z+7 - …)))) for z = ix.
func e1Turn(x float64) (re, im dd) {
	n := math.Ceil(siciSteps/x) + siciMore
	re, im = dd{2*n + 1, 0}, dd{x, 0}
	for k := n; ; k-- {
		size := re.mul(re).add(im.mul(im))
		re, im = re.div(size), im.div(size).neg()
		if k == 0 {
			return re, im
		}
		re = re.mulFloat(-k * k).addFloat(2*k - 1)
		im = im.mulFloat(-k * k).addFloat(x)
	}
}
