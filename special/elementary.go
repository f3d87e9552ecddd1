package special

import "math"

// References:
//
//	[Tang89]  P. T. P. Tang, "Table-driven implementation of the exponential function in
//	          IEEE floating-point arithmetic", ACM TOMS 15 (1989).
//	[Tang90]  P. T. P. Tang, "Table-driven implementation of the logarithm function in IEEE
//	          floating-point arithmetic", ACM TOMS 16 (1990).
//	[Tang92]  P. T. P. Tang, "Table-driven implementation of the expm1 function in IEEE
//	          floating-point arithmetic", ACM TOMS 18 (1992).

const (
	expNormal  = 708 // exp(x) is a normal number for |x| up to here
	expFar     = 760 // and 0 or Inf in float64 beyond here
	shift      = 0x1.8p52
	expm1Small = 0.34 // below it the 1 that is taken away leaves few digits
)

// Exp returns e^x: e^x = 2^k * 2^(j/128) * e^r, the second factor by a table and the last by a
// polynomial [Tang89]. The error is below 0.52 ULP.
//
// Special cases are:
//
//	Exp(+Inf) = +Inf
//	Exp(-Inf) = 0
//	Exp(NaN) = NaN
func Exp(x float64) float64 {
	if !(math.Abs(x) < expNormal) {
		return expOutside(x)
	}
	r, t, scale := expReduced(x)
	return (t.h + (t.l + float64(t.h*expTail(r)))) * scale
}

// expReduced returns r, 2^(j/128) and 2^k with e^x = 2^k * 2^(j/128) * e^r, for |x| < 708.
func expReduced(x float64) (r float64, t *dd, scale float64) {
	n := float64(x*invLn2By128) + shift // its last bits are those of the nearest integer
	bits := math.Float64bits(n)
	n -= shift
	r = x - float64(n*ln2By128Short) - float64(n*ln2By128Rest) // the first product is exact
	return r, &expTable[bits&127], math.Float64frombits((bits>>7 + 1023) << 52)
}

// expTail returns e^r - 1 for |r| <= log(2)/256.
func expTail(r float64) float64 {
	s := float64(r * r)
	high := expPoly[2] + float64(r*expPoly[3])
	low := expPoly[0] + float64(r*expPoly[1])
	return r + (float64(s*low) + float64(float64(s*s)*high))
}

// expOutside is Exp where the result is not a normal number, or x is none.
func expOutside(x float64) float64 {
	switch {
	case x != x:
		return x
	case math.Abs(x) > expFar:
		return powFar(x)
	}
	return ldexp(expOf(dd{x, 0}))
}

// Expm1 returns e^x - 1: a polynomial for |x| < 0.34, and the table of Exp beyond [Tang92]. The
// error is below 0.9 ULP.
//
// Special cases are:
//
//	Expm1(+Inf) = +Inf
//	Expm1(-Inf) = -1
//	Expm1(NaN) = NaN
//	Expm1(±0) = ±0
func Expm1(x float64) float64 {
	switch a := math.Abs(x); {
	case a < expm1Small:
		s := float64(x * x)
		return x + (float64(0.5*s) + float64(float64(s*x)*expm1At(x, s)))
	case !(a < expNormal):
		return expm1Outside(x)
	}
	r, t, scale := expReduced(x)
	h := float64(t.h * scale)
	y := h - 1
	e := h - (y + 1) // what y lacks, exactly
	if h > 1 {
		e = h - y - 1
	}
	return y + (e + (float64(t.l*scale) + float64(h*expTail(r))))
}

// expm1At returns expm1Poly at x; s is x^2.
func expm1At(x, s float64) float64 {
	c := &expm1Poly
	q := float64(s * s)
	low := (c[0] + float64(c[1]*x)) + float64(s*(c[2]+float64(c[3]*x)))
	high := (c[4] + float64(c[5]*x)) + float64(s*(c[6]+float64(c[7]*x)))
	return low + float64(q*(high+float64(q*(c[8]+float64(c[9]*x)))))
}

// expm1Outside is Expm1 where e^x is large, or nothing beside 1.
func expm1Outside(x float64) float64 {
	if x < 0 {
		return -1
	}
	return expOutside(x)
}

// Log returns the natural logarithm of x: that of the mantissa by a table of short reciprocals and
// a polynomial [Tang90]. The error is below 0.52 ULP.
//
// Special cases are:
//
//	Log(+Inf) = +Inf
//	Log(±0) = -Inf
//	Log(x < 0) = NaN
//	Log(NaN) = NaN
func Log(x float64) float64 {
	if !(x >= minNormal && x <= math.MaxFloat64) {
		return logOutside(x)
	}
	bits := math.Float64bits(x)
	d := bits - logOffset
	e := &logTable[d>>(52-logBits)&(1<<logBits-1)]
	r := math.FMA(math.Float64frombits(bits-d&expMask), e.c, -1) // exact
	k := float64(int64(d) >> 52)
	h := float64(k*ln2High) + e.log.h // exact
	y := h + r
	return y + (((h - y) + r + (float64(k*ln2Low) + e.log.l)) + logTail(r))
}

// logTail returns log(1 + r) - r for |r| <= 2^-7.
func logTail(r float64) float64 {
	s := float64(r * r)
	c := &logPoly
	p := (c[0] + float64(r*c[1])) + float64(s*(c[2]+float64(r*c[3])+float64(s*(c[4]+float64(r*c[5])))))
	return float64(float64(r*s)*p) - float64(0.5*s)
}

// logOutside is Log where x is not positive and normal.
func logOutside(x float64) float64 {
	switch {
	case x != x || x > 0 && x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	return logOf(x).value()
}

// Log1p returns log(1 + x): Log of the sum, with what rounding lost put back. The error is below
// 0.8 ULP.
//
// Special cases are:
//
//	Log1p(+Inf) = +Inf
//	Log1p(±0) = ±0
//	Log1p(-1) = -Inf
//	Log1p(x < -1) = NaN
//	Log1p(NaN) = NaN
func Log1p(x float64) float64 {
	if !(x > -1 && x < 0x1p60) || math.Abs(x) < 0x1p-54 {
		return log1pOutside(x)
	}
	sum := twoSum(1, x)
	u, lost := sum.h, sum.l
	bits := math.Float64bits(u)
	d := bits - logOffset
	e := &logTable[d>>(52-logBits)&(1<<logBits-1)]
	whole := d & expMask
	r := math.FMA(math.Float64frombits(bits-whole), e.c, -1) // exact
	r += float64(float64(lost*math.Float64frombits(0x3ff<<52-whole)) * e.c)
	k := float64(int64(d) >> 52)
	h := float64(k*ln2High) + e.log.h // exact
	y := h + r
	return y + (((h - y) + r + (float64(k*ln2Low) + e.log.l)) + logTail(r))
}

// log1pOutside is Log1p where 1 + x is not an ordinary number, or is 1.
func log1pOutside(x float64) float64 {
	if math.Abs(x) < 1 || x != x {
		return x
	}
	if x > 0 {
		return Log(x) // the 1 is lost
	}
	return logOutside(1 + x)
}
