package special

import "math"

// References:
//
//	[DLMF]      NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapters 3 and 10.

const (
	besselOrder = 1 << 24               // the work grows with the order
	besselGrown = 0x1p45                // what a solution has grown to where the recurrence may start: the error is its square
	besselBig   = 0x1p400               // rescaled from there on
	y2Overflow  = 8.41583630218623e-155 // 2/sqrt(pi*MaxFloat64): Y(2, x) = -4/(pi*x^2) below is -Inf
)

// Jn returns the Bessel function of the first kind of order n at x. With the recurrence [DLMF
// 10.6.1] it goes up from J0 and J1 where |x| >= |n|, and down to them from an order whose value
// does not matter otherwise (Miller, [DLMF 3.6]), in double-double; for small x it sums the power
// series [DLMF 10.2.2]. The error is below 0.53 ULP plus 2^-60 times the scale min(1,
// 1/sqrt(|x|)), which matters next to zeros. The work grows with n.
//
// Special cases are:
//
//	Jn(n, ±Inf) = 0
//	Jn(n, NaN) = NaN
//	Jn(n, x) = NaN for |n| > 2^24
func Jn(n int, x float64) float64 {
	if n > besselOrder || n < -besselOrder || x != x {
		return math.NaN()
	}
	odd := n&1 != 0
	negative := odd && (n < 0) != (x < 0) // J(-n, x) = J(n, -x) = (-1)^n * J(n, x)
	n, x = max(n, -n), math.Abs(x)
	var y float64
	switch {
	case x > math.MaxFloat64 || x == 0 && n > 0:
		return 0
	case n == 0:
		y = J0(x)
	case n == 1:
		y = J1(x)
	case float64(n) <= x:
		y = besselUp(n, x, j0(x), j1(x))
	case x*x <= float64(4*(n+1)):
		y = besselSeries(n, x)
	default:
		y = besselDown(n, x)
	}
	if negative {
		return -y
	}
	return y
}

// Yn returns the Bessel function of the second kind of order n at x, by the recurrence [DLMF
// 10.6.1] up from Y0 and Y1 in double-double. The error is below 0.53 ULP plus 2^-60 times the
// scale min(1, 1/sqrt(x)), which matters next to zeros. The work grows with n.
//
// Special cases are:
//
//	Yn(n, +Inf) = 0
//	Yn(n, ±0) = -Inf for n >= 0 and for even n, +Inf for odd n < 0
//	Yn(n, x < 0) = NaN
//	Yn(n, NaN) = NaN
//	Yn(n, x) = NaN for |n| > 2^24
func Yn(n int, x float64) float64 {
	negative := n < 0 && n&1 != 0 // Y(-n, x) = (-1)^n * Y(n, x)
	var y float64
	switch {
	case n > besselOrder || n < -besselOrder || x != x || x < 0:
		return math.NaN()
	case x > math.MaxFloat64:
		return 0
	case n == 0:
		y = Y0(x)
	case n == 1 || n == -1:
		y = Y1(x)
	case x < y2Overflow:
		y = math.Inf(-1)
	default:
		y = besselUp(max(n, -n), x, y0(x), y1(x))
	}
	if negative {
		return -y
	}
	return y
}

// besselUp returns the n-th of a sequence that begins with a and b, n >= 1.
func besselUp(n int, x float64, a, b dd) float64 {
	inv := inverse(x)
	e := 0
	for k := 1; k < n; k++ {
		a, b = b, inv.mulFloat(float64(2*k)).mul(b).sub(a)
		if math.Abs(b.h) > besselBig {
			a, b = a.scale(1/besselBig), b.scale(1/besselBig)
			e += 400
		}
	}
	s := b.normal(e)
	return s.float()
}

// besselSeries sums the power series of J(n, x), whose terms fall from the first on.
func besselSeries(n int, x float64) float64 {
	u := twoProd(x, x).scale(-0.25)
	sum, term := dd{1, 0}, dd{1, 0}
	for k := 1; math.Abs(term.h) > hurwitzSmall; k++ {
		term = term.mul(u).div(twoProd(float64(k), float64(k+n)))
		sum = sum.add(term)
	}
	half := dd{x, 0}.normal(-1)
	return sum.normal(0).times(half.power(n)).times(factorial(n).inverse()).float()
}

// besselDown is J(n, x) for x < n that is not small.
func besselDown(n int, x float64) float64 {
	inv := inverse(x)
	m := n
	for a, b := 0.0, 1.0; b < besselGrown; m++ {
		a, b = b, float64(float64(2*m)*inv.h*b)-a
	}
	above, f := dd{}, dd{1, 0}
	var at dd // the n-th
	e := 0    // and the exponent that has been taken out of what follows it
	for k := m; k > 0; k-- {
		if k == n {
			at, e = f, 0
		}
		above, f = f, inv.mulFloat(float64(2*k)).mul(f).sub(above)
		if math.Abs(f.h) > besselBig {
			above, f = above.scale(1/besselBig), f.scale(1/besselBig)
			e += 400
		}
	}
	// f and above are now proportional to J0 and J1: the larger one says by how much.
	by, to := f, j0(x)
	if math.Abs(above.h) > math.Abs(f.h) {
		by, to = above, j1(x)
	}
	return at.normal(-e).times(to.div(by).normal(0)).float()
}
