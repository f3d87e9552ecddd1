package special

import "math"

// References:
//
//	[Tang90]  P. T. P. Tang, "Table-driven implementation of the logarithm function in IEEE
//	          floating-point arithmetic", ACM TOMS 16 (1990).

const (
	logOffset = 0x3fe6955500000000 // mantissas are taken from [0.7058, 1.4116): 1 lies within one interval of the table
	logBits   = 7                  // of the mantissa, that select an entry
	expMask   = 0xfff << 52
)

// split returns m and k with x = m * 2^k and m in [0.7058, 1.4116), and the entry of
// logTable for m. x is positive and finite.
func split(x float64) (m float64, k int, i int) {
	if x < minNormal {
		x *= 1 << 52
		k = -52
	}
	bits := math.Float64bits(x)
	d := bits - logOffset
	k += int(int64(d) >> 52)
	return math.Float64frombits(bits - d&expMask), k, int(d>>(52-logBits)) & (1<<logBits - 1)
}

// logSplit returns log(m) within 2^-67 of itself: table-driven [Tang90]. Entry i holds c of 8 bits
// near 1/m, so r = c*m - 1 is exact; log(m) = -log(c) + log(1 + r).
func logSplit(m float64, k, i int) dd {
	e := &logTable[i]
	r := math.FMA(m, e.c, -1)
	kf := float64(k)
	big := float64(kf*ln2High) + e.log.h // exact: both are multiples of 2^-42
	square := twoProd(r, r)
	s := twoSum(big, r)
	t := twoSum(s.h, float64(-0.5*square.h))
	low := math.FMA(kf, ln2Low, e.log.l)
	low += s.l + t.l
	low = math.FMA(-0.5, square.l, low)
	low = math.FMA(float64(r*square.h), horner(logPoly[:], r), low)
	return quickSum(t.h, low)
}

// logOf returns log(x) within 2^-67 of itself, for x positive and finite.
func logOf(x float64) dd {
	return logSplit(split(x))
}

// logOfDD returns log(x) within 2^-67 of itself or 2^-106, for x positive and normal.
func logOfDD(x dd) dd {
	y := logOf(x.h)
	u := x.l / x.h
	return quickSum(y.h, y.l+u)
}

// Log2 returns the binary logarithm of x. The logarithm of the mantissa is taken in
// double-double [Tang90], so nothing cancels near 1. The error is below 0.52 ULP; powers
// of two give their exponents.
//
// Special cases are:
//
//	Log2(+Inf) = +Inf
//	Log2(±0) = -Inf
//	Log2(x < 0) = NaN
//	Log2(NaN) = NaN
func Log2(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	m, k, i := split(x)
	y := logSplit(m, 0, i).mul(invLn2)
	s := twoSum(float64(k), y.h)
	return s.h + (s.l + y.l)
}
