package special

import "math"

const (
	cellShift  = 0x1.8p52 / 32      // added to x it rounds to a multiple of 1/32
	cellMiddle = 0x42e8000000000000 // the bits of cellShift, of which the last count the multiples
	tanhCells  = 128                // of each sign
	erfCells   = 192
	tanhOne    = 19.1 // tanh rounds to 1 beyond
)

// A cell is a function within 1/64 of a multiple c of 1/32: at c + t it is value + t + rest, where
// rest is a polynomial in t, small beside the two. value is no longer than c + t, so where the
// function is below its argument the first sum is exact.
type cell struct {
	value float64
	rest  [8]float64
}

// Tanh returns the hyperbolic tangent of x: polynomials about multiples of 1/32 for |x| < 4, and
// 1 - 2/(e^(2x) + 1) beyond. The error is below 0.6 ULP.
//
// Special cases are:
//
//	Tanh(±0) = ±0
//	Tanh(±Inf) = ±1
//	Tanh(NaN) = NaN
func Tanh(x float64) float64 {
	n := x + cellShift
	if k := math.Float64bits(n) - (cellMiddle - tanhCells); k < uint64(len(tanhTable)) {
		if math.Float64bits(x)<<1 == 0 {
			return x // its sign, which a sum would lose
		}
		c, t := &tanhTable[k], x-(n-cellShift)
		s := float64(t * t)
		low := fourOf((*[4]float64)(c.rest[:4]), t, s)
		high := fourOf((*[4]float64)(c.rest[4:]), t, s)
		return (c.value + t) + (low + float64(float64(s*s)*high))
	}
	if a := math.Abs(x); a < tanhOne {
		r, t, scale := expReduced(2 * a) // as Exp, which Go would call
		return math.Copysign(1-2/(float64((t.h+(t.l+float64(t.h*expTail(r))))*scale)+1), x)
	}
	return signOrNaN(x)
}

// signOrNaN is 1 with the sign of x.
func signOrNaN(x float64) float64 {
	if x != x {
		return x
	}
	return math.Copysign(1, x)
}

// Erf returns the error function of x: polynomials about multiples of 1/32. The error is below
// 0.8 ULP.
//
// Special cases are:
//
//	Erf(+Inf) = 1
//	Erf(-Inf) = -1
//	Erf(NaN) = NaN
func Erf(x float64) float64 {
	n := x + cellShift
	if k := math.Float64bits(n) - (cellMiddle - erfCells); k < uint64(len(erfTable)) {
		if math.Float64bits(x)<<1 == 0 {
			return x // its sign, which a sum would lose
		}
		c, t := &erfTable[k], x-(n-cellShift)
		s := float64(t * t)
		low := fourOf((*[4]float64)(c.rest[:4]), t, s)
		high := fourOf((*[4]float64)(c.rest[4:]), t, s)
		h := c.value + t // what it lacks is t - (h - c.value), exactly
		return h + ((t - (h - c.value)) + (low + float64(float64(s*s)*high)))
	}
	return signOrNaN(x)
}
