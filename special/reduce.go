package special

import (
	"math"
	"math/bits"
)

// References:
//
//	[CodyWaite]   W. J. Cody, W. Waite, Software Manual for the Elementary Functions, 1980.
//	[PayneHanek]  M. Payne, R. Hanek, "Radian reduction for trigonometric functions",
//	              SIGNUM Newsletter 18 (1983).

// reduceNear is where a multiple of pi/2 in three parts no longer serves: n * 2^-159 is the error.
const reduceNear = 0x1p27

// reduce returns n modulo 4 and t with x = n*pi/2 + t and |t| a little above pi/4 at most, t
// within 2^-65 of itself. x is positive and finite.
func reduce(x float64) (n int, t dd) {
	if x > reduceNear {
		return reduceFar(x)
	}
	k := math.RoundToEven(x * (2 / math.Pi))
	a, b := twoProd(k, halfPi1), twoProd(k, halfPi2) // [CodyWaite]
	s := twoSum(x-a.h, -a.l)
	u := twoSum(s.h, -b.h)
	return int(k), quickSum(u.h, math.FMA(-k, halfPi3, u.l+(s.l-b.l)))
}

// reduceFar multiplies the integer m of x = m * 2^e by the bits of 2/pi that matter modulo 4
// [PayneHanek]: 256 of them, so that what is left to the nearest integer keeps more than 110.
func reduceFar(x float64) (n int, t dd) {
	b := math.Float64bits(x)
	e := int(b>>52) - 1023 - 52
	m := b&(1<<52-1) | 1<<52
	first := e - 2 + 64 // the bit of 2/pi that weighs 4/2 in m * 2^e * 2/pi
	w := twoByPiBits[first/64:]
	shift := uint(first % 64)
	var p [4]uint64 // m times the bits, modulo 2^256, the low word last
	var carry uint64
	for i := 3; i >= 0; i-- {
		word := w[i]<<shift | w[i+1]>>(64-shift)
		hi, lo := bits.Mul64(m, word)
		var c uint64
		p[i], c = bits.Add64(lo, carry, 0)
		carry = hi + c
	}
	n = int(p[0] >> 62)
	f := [3]uint64{p[0]<<2 | p[1]>>62, p[1]<<2 | p[2]>>62, p[2]<<2 | p[3]>>62}
	sign := 1.0
	if f[0]>>63 != 0 { // above one half
		n++
		sign = -1
		var c uint64
		f[2], c = bits.Sub64(0, f[2], 0)
		f[1], c = bits.Sub64(0, f[1], c)
		f[0], _ = bits.Sub64(0, f[0], c)
	}
	z := uint(bits.LeadingZeros64(f[0]))
	hi := f[0]<<z | f[1]>>(64-z)
	lo := f[1]<<z | f[2]>>(64-z)
	s := sign * pow2(-int(z))
	t = dd{s * 0x1p-53 * float64(hi>>11), s * 0x1p-106 * float64(hi&(1<<11-1)<<42|lo>>22)}
	return n, ddHalfPi.mul(t)
}
