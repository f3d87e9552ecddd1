package special

import "math"

// Pow returns x^y: the logarithm of |x| in double-double, times y, and exp of that, both by
// tables. The error is below 0.53 ULP; results that a float64 holds, such as small integer powers
// of integers, are exact.
//
// Special cases are those of math.Pow, in this order:
//
//	Pow(x, ±0) = 1 for any x
//	Pow(1, y) = 1 for any y
//	Pow(x, 1) = x for any x
//	Pow(NaN, y) = NaN
//	Pow(x, NaN) = NaN
//	Pow(±0, y) = ±Inf for y an odd integer < 0
//	Pow(±0, -Inf) = +Inf
//	Pow(±0, +Inf) = +0
//	Pow(±0, y) = +Inf for finite y < 0 and not an odd integer
//	Pow(±0, y) = ±0 for y an odd integer > 0
//	Pow(±0, y) = +0 for finite y > 0 and not an odd integer
//	Pow(-1, ±Inf) = 1
//	Pow(x, +Inf) = +Inf for |x| > 1
//	Pow(x, -Inf) = +0 for |x| > 1
//	Pow(x, +Inf) = +0 for |x| < 1
//	Pow(x, -Inf) = +Inf for |x| < 1
//	Pow(+Inf, y) = +Inf for y > 0
//	Pow(+Inf, y) = +0 for y < 0
//	Pow(-Inf, y) = Pow(-0, -y)
//	Pow(x, y) = NaN for finite x < 0 and finite non-integer y
func Pow(x, y float64) float64 {
	// NaN fails every comparison, and so does not pass here.
	if !(x > 0 && x <= math.MaxFloat64 && math.Abs(y) < powHuge) {
		return powCase(x, y)
	}
	z := logOf(x).mulFloat(y)
	if !(math.Abs(z.h) < powLimit) {
		return powFar(z.h)
	}
	return ldexp(expOf(z))
}

const (
	powHuge  = 0x1p80 // larger exponents give 0, 1 or Inf, whatever x is
	powLimit = 760    // larger logarithms are those of no float64: exp(-745.2) rounds to 0
)

// powFar is exp of a z that is large.
func powFar(z float64) float64 {
	if z < 0 {
		return 0
	}
	return math.Inf(1)
}

// powCase is Pow where x is not positive and finite, or y is not moderate.
func powCase(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x != x || y != y:
		return math.NaN()
	case x == 0:
		return powZero(x, y)
	case math.IsInf(x, 0):
		if x < 0 {
			return powZero(math.Copysign(0, -1), -y)
		}
		return powZero(0, -y)
	case math.Abs(y) >= powHuge:
		return powToHuge(x, y)
	case y != math.Floor(y):
		return math.NaN() // x < 0
	case isOdd(y):
		return -Pow(-x, y)
	}
	return Pow(-x, y)
}

// powZero is Pow(±0, y), y neither 0 nor NaN.
func powZero(x, y float64) float64 {
	odd := isOdd(y)
	switch {
	case y < 0 && odd:
		return math.Copysign(math.Inf(1), x)
	case y < 0:
		return math.Inf(1)
	case odd:
		return x
	}
	return 0
}

// powToHuge is Pow(x, y) for finite x and |y| so large that it is an even integer.
func powToHuge(x, y float64) float64 {
	x = math.Abs(x)
	switch {
	case x == 1:
		return 1
	case (x > 1) == (y > 0):
		return math.Inf(1)
	}
	return 0
}

// isOdd reports whether y is an odd integer.
func isOdd(y float64) bool {
	return math.Abs(y) < 0x1p53 && y == math.Floor(y) && int64(y)&1 != 0
}
