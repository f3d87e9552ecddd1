package special

import "math"

// References:
//
//	[DLMF]      NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapter 10.
//	[Harrison]  J. Harrison, "Fast and accurate Bessel function computation", ARITH 19 (2009).

const (
	besselLast = 16       // pieces of length pi/2, the first beginning at 0; asymptotic expansions serve beyond
	besselTiny = 0x1p-60  // x^2 vanishes beside 1
	besselFar  = 0x1p1000 // 1/x is nearly subnormal, and any alpha(x) vanishes
	y0Near     = 0.8      // where y0Zero begins
	y0Far      = 1.0      // where it ends
)

// An order has what J and Y of order 0 or 1 are made of.
type order struct {
	turn           int // quarters of a turn by which the phase lags more than pi/4
	j, y           *poly
	jPiece, yPiece []piece
	phase, modulus *poly
}

var (
	order0 = order{0, &j0Poly, &y0Poly, j0Pieces[:], y0Pieces[:], &phase0Poly, &modulus0Poly}
	order1 = order{1, &j1Poly, &y1Poly, j1Pieces[:], y1Pieces[:], &phase1Poly, &modulus1Poly}
)

// wave returns J(x) and Y(x) for large x: modulus times cos and sin of the phase x - pi/4 - alpha(x), x
// reduced modulo pi/2 first [DLMF 10.18], [Harrison]. Only the one that is asked for is computed.
func (o *order) wave(x float64, y bool) dd {
	n, t := reduce(x)
	scale := 1.0
	if x > besselFar {
		x *= 0x1p-100
		scale = 0x1p-50
	}
	inv := inverse(x)
	u := inv.mul(inv)
	n -= o.turn
	t = t.sub(ddQuarterPi).sub(o.phase.at(u).mul(inv))
	if t.h < -math.Pi/4 {
		t = t.add(ddHalfPi)
		n--
	}
	if !y {
		n++
	}
	return turned(n, t).mul(o.modulus.at(u).mul(ddTwoByPi).mul(inv).sqrt()).scale(scale)
}

// jAt returns J(x) for x >= pi/2.
func (o *order) jAt(x float64) dd {
	if k := int(min(x*(2/math.Pi), besselLast)); k < besselLast {
		return o.jPiece[k-1].at(dd{x, 0})
	}
	return o.wave(x, false)
}

// yAt returns Y(x) for x >= pi/2.
func (o *order) yAt(x float64) dd {
	if k := int(min(x*(2/math.Pi), besselLast)); k < besselLast {
		return o.yPiece[k-1].at(dd{x, 0})
	}
	return o.wave(x, true)
}

// small reports whether x lies before the first piece.
func small(x float64) bool { return x*(2/math.Pi) < 1 }

func j0(x float64) dd {
	if small(x) {
		return j0Poly.at(twoProd(x, x))
	}
	return order0.jAt(x)
}

func j1(x float64) dd {
	if small(x) {
		return j1Poly.at(twoProd(x, x)).mulFloat(x)
	}
	return order1.jAt(x)
}

// y0 takes x > 0.
func y0(x float64) dd {
	switch {
	case !small(x):
		return order0.yAt(x)
	case x > y0Near && x < y0Far:
		return y0Zero.at(dd{x, 0})
	}
	u := twoProd(x, x)
	return logOf(x).mul(j0Poly.at(u)).mul(ddTwoByPi).add(y0Poly.at(u))
}

// y1 takes x > 0 so large that 1/x is finite.
func y1(x float64) dd {
	if !small(x) {
		return order1.yAt(x)
	}
	u := twoProd(x, x)
	log := logOf(x).mul(j1Poly.at(u)).mul(ddTwoByPi)
	return log.add(y1Poly.at(u)).mulFloat(x).sub(ddTwoByPi.div(dd{x, 0}))
}

// J0 returns the Bessel function of the first kind of order 0 at x: polynomials on intervals of
// pi/2 up to 8*pi, each about the zero in it if there is one, and modulus and phase beyond, in
// double-double [Harrison]. The error is below 0.53 ULP plus 2^-80, which matters next to zeros
// beyond 8*pi.
//
// Special cases are:
//
//	J0(±Inf) = 0
//	J0(0) = 1
//	J0(NaN) = NaN
func J0(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x != x:
		return x
	case x > math.MaxFloat64:
		return 0
	case x < besselTiny:
		return 1
	}
	return j0(x).value()
}

// J1 returns the Bessel function of the first kind of order 1 at x, computed as J0 is, with the
// same bound.
//
// Special cases are:
//
//	J1(±Inf) = ±0
//	J1(±0) = ±0
//	J1(NaN) = NaN
func J1(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x:
		return x
	case a > math.MaxFloat64:
		return math.Copysign(0, x)
	case a < besselTiny:
		return 0.5 * x
	case x < 0:
		return -j1(a).value()
	}
	return j1(a).value()
}

// Y0 returns the Bessel function of the second kind of order 0 at x, computed as J0 is; up to pi/2
// as 2/pi*log(x)*J0(x) and a polynomial, and about its first zero as a polynomial. The error is
// below 0.53 ULP plus 2^-80.
//
// Special cases are:
//
//	Y0(+Inf) = 0
//	Y0(±0) = -Inf
//	Y0(x < 0) = NaN
//	Y0(NaN) = NaN
func Y0(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case !(x > 0):
		return math.NaN()
	case x > math.MaxFloat64:
		return 0
	}
	return y0(x).value()
}

// Y1 returns the Bessel function of the second kind of order 1 at x, computed as Y0 is, with the
// same bound.
//
// Special cases are:
//
//	Y1(+Inf) = 0
//	Y1(±0) = -Inf
//	Y1(x < 0) = NaN
//	Y1(NaN) = NaN
func Y1(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case !(x > 0):
		return math.NaN()
	case x > math.MaxFloat64:
		return 0
	case x < besselTiny:
		if math.IsInf(ddTwoByPi.h/x, 0) {
			return math.Inf(-1)
		}
		return -ddTwoByPi.div(dd{x, 0}).value()
	}
	return y1(x).value()
}
