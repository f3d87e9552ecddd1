package special

import "math"

// References:
//
//	[DLMF]  NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, 3.6 and 10.49.

const (
	sincFar   = 0x1p900 // beyond, sin(x)/x may be subnormal
	sincExact = 0x1p-75 // relative error of the value that the backward recurrence starts from
	sincOrder = 1 << 24 // the work grows with the order
)

// Sinc returns sin(x)/x, with x reduced modulo pi/2 to double-double. The error is below 0.51 ULP.
//
// Special cases are:
//
//	Sinc(±0) = 1
//	Sinc(±Inf) = +0
//	Sinc(NaN) = NaN
func Sinc(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x != x:
		return x
	case x > math.MaxFloat64:
		return 0
	case x < math.Pi/4:
		return sinPoly.at(twoProd(x, x)).value()
	case x < sincFar:
		return turned(reduce(x)).div(dd{x, 0}).value()
	}
	return ldexp(turned(reduce(x)).div(dd{x * 0x1p-200, 0}).scale(0x1p800), -1000)
}

// Sincn returns the n-th derivative of sin(x)/x, n >= 0, which is the integral of t^n * cos(x*t +
// n*pi/2) for t from 0 to 1. From x*f(n) + n*f(n-1) = sin(x + n*pi/2) it follows upwards from
// sin(x)/x where |x| >= n, and downwards from an order whose value does not matter where |x| < n:
// both stable [DLMF 3.6], in double-double. The error is below 0.52 ULP plus 2^-60 times the scale
// min(1, 1/|x|), which matters next to zeros other than x = 0. The work grows with n.
//
// Special cases are:
//
//	Sincn(n, ±0) = 0 for odd n, (-1)^(n/2)/(n+1) for even n
//	Sincn(n, x) = NaN for n < 0 or n > 2^24
//	Sincn(n, ±Inf) = 0
//	Sincn(n, NaN) = NaN
func Sincn(n int, x float64) float64 {
	a := math.Abs(x)
	switch {
	case n == 0:
		return Sinc(x)
	case n < 0 || n > sincOrder || x != x:
		return math.NaN()
	case a > math.MaxFloat64:
		return 0
	case a < gammaTiny:
		return sincNear(n, x)
	}
	var y float64
	if a < float64(n) {
		y = sincDown(n, a)
	} else {
		y = sincUp(n, a)
	}
	if x < 0 && n&1 != 0 {
		return -y
	}
	return y
}

// sincNear is the first term of Sincn(n, x) in powers of x: the next is x^2 times smaller.
func sincNear(n int, x float64) float64 {
	y := 1 / float64(n+1)
	if n&1 != 0 {
		y = -x/float64(n+2) + 0 // +0, not -0
	}
	if n&2 != 0 {
		return 0 - y
	}
	return y
}

// A wave holds sin(x + k*pi/2) for every k.
type wave struct{ sin, cos dd }

func waveOf(x float64) wave {
	n, t := 0, dd{x, 0}
	if x > math.Pi/4 {
		n, t = reduce(x)
	}
	return wave{turned(n, t), turned(n+1, t)}
}

func (w wave) at(k int) dd {
	y := w.sin
	if k&1 != 0 {
		y = w.cos
	}
	if k&2 != 0 {
		y = y.neg()
	}
	return y
}

// sincUp is Sincn(n, x) for x >= n.
func sincUp(n int, x float64) float64 {
	w := waveOf(x)
	e := 0
	if x > sincFar { // what is kept of 1/x is no subnormal number
		x *= 0x1p-200
		e = -200
	}
	inv := inverse(x)
	f := w.sin.mul(inv)
	for k := 1; k <= n; k++ {
		f = w.at(k).sub(f.mulFloat(float64(k) * pow2(e))).mul(inv)
	}
	return ldexp(f.scale(0x1p800), e-800)
}

// sincDown is Sincn(n, x) for 0 <= x < n.
func sincDown(n int, x float64) float64 {
	m := n
	for bound := 1.0; bound > sincExact*min(1, x) || m < n+2; {
		m++
		bound *= x / float64(m)
	}
	w := waveOf(x)
	f := dd{}
	for k := m; k > n; k-- {
		f = w.at(k).sub(f.mulFloat(x)).div(dd{float64(k), 0})
	}
	return f.value()
}
