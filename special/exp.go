package special

import "math"

// References:
//
//	[Tang89]  P. T. P. Tang, "Table-driven implementation of the exponential function in
//	          IEEE floating-point arithmetic", ACM TOMS 15 (1989).

const minNormal = 0x1p-1022 // the smallest number that is not subnormal

// expOf returns y and k with exp(x) = y * 2^k and y in [1, 2), within 2^-60: table-driven
// [Tang89], exp(x) = 2^k * 2^(j/128) * exp(r). |x| is below 2^20.
func expOf(x dd) (y dd, k int) {
	n := math.FMA(x.h, invLn2By128, 0x1.8p52) - 0x1.8p52 // to the nearest integer
	r := math.FMA(-n, ln2By128High, x.h)                 // exact
	r += math.FMA(-n, ln2By128Low, x.l)
	j := int(n)
	p := math.FMA(float64(r*r), horner(expPoly[:], r), r)
	t := &expTable[j&127]
	return quickSum(t.h, math.FMA(t.h, p, t.l)), j >> 7
}

// ldexp returns y * 2^k, rounded once, also where it is subnormal. Where y is not 0, |y|
// lies between 2^-100 and 2^100.
func ldexp(y dd, k int) float64 {
	s := y.h + y.l
	switch {
	case k < -1250:
		return math.Copysign(0, s)
	case k < -900 && math.Abs(s)*pow2(k+900) < minNormal*0x1p900:
		// Adding c rounds to its last place, that of a subnormal result.
		c := math.Copysign(pow2(-1022-k), s)
		t := quickSum(c, y.h)
		s = math.Copysign(t.h+(t.l+y.l)-c, s)
		fallthrough
	case k < -900:
		return s * pow2(k+900) * 0x1p-900
	case k <= 900:
		return s * pow2(k)
	case k <= 1150:
		return s * 0x1p900 * pow2(k-900)
	}
	return s * math.Inf(1)
}

// pow2 returns 2^k, |k| < 1023.
func pow2(k int) float64 { return math.Float64frombits(uint64(1023+k) << 52) }
