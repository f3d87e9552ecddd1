package special

import "math"

// References:
//
//	[DLMF]  NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapter 7.

const (
	phiFar  = 8     // below -phiFar R is a polynomial in 1/y^2
	phiZero = -39   // Phi rounds to 0 below -38.5
	phiOne  = 8.375 // and to 1 above 8.3
)

// A shortPiece is a function on an interval of 1/8: a polynomial whose first coefficient has two
// parts.
type shortPiece struct {
	first dd
	c     [9]float64
}

// at returns the function at x, which lies in interval k.
func (p *shortPiece) at(x float64, k int) float64 { return p.first.h + p.rest(x, k) }

// rest returns what the function at x, which lies in interval k, has more than the larger part of
// the first coefficient.
func (p *shortPiece) rest(x float64, k int) float64 {
	t := x - (float64(k)*0.125 + 0.0625) // exact
	c := &p.c
	s := float64(t * t)
	q := float64(s * s)
	low := fourOf((*[4]float64)(c[0:4]), t, s)
	high := fourOf((*[4]float64)(c[4:8]), t, s)
	sum := low + float64(q*(high+float64(q*c[8])))
	return p.first.l + float64(t*sum)
}

// fourOf returns the polynomial c at x; s is x^2. Go copies it to where it is called, which it
// would not do with a whole polynomial.
func fourOf(c *[4]float64, x, s float64) float64 {
	return (c[0] + float64(x*c[1])) + float64(s*(c[2]+float64(x*c[3])))
}

// Phi returns the distribution function of the standard normal distribution at x,
// erfc(-x/sqrt(2))/2: polynomials on intervals of 1/8 for x >= 0. With y = -x it is R(y)*exp(-y^2/2) for
// x < 0, where R falls slowly [DLMF 7.8]: polynomials on intervals of 1/8 up to 8, one in 1/y^2
// beyond; y^2 is exact in two parts. The error is below 0.65 ULP.
//
// Special cases are:
//
//	Phi(+Inf) = 1
//	Phi(-Inf) = 0
//	Phi(NaN) = NaN
func Phi(x float64) float64 {
	switch {
	case x >= phiOne:
		return 1
	case x >= 0:
		k := int(x * 8)
		return phiHighPieces[k].at(x, k)
	case x > -phiFar:
		return phiLow(-x)
	case x < phiZero:
		return 0
	case x != x:
		return x
	}
	p, k := expOf(twoProd(x, x).scale(-0.5))
	inv := inverse(-x)
	return ldexp(p.mul(phiPoly.at(inv.mul(inv)).mul(inv).mul(ddInvSqrtTwoPi)), k)
}

// phiLow returns Phi(-y), 0 < y < 8: a product of two sums, of which the first terms are large.
func phiLow(y float64) float64 {
	square := float64(y * y)
	r, t, scale := expReduced(-0.5 * square)
	r -= 0.5 * math.FMA(y, y, -square)
	e, f := t.h, t.l+float64(t.h*expTail(r))
	k := int(y * 8)
	p := &phiLowPieces[k]
	c, d := p.first.h, p.rest(y, k)
	h := float64(e * c)
	return (h + (math.FMA(e, c, -h) + (float64(e*d) + float64(f*(c+d))))) * scale
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
