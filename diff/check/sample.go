package check

import (
	"math"
	"math/rand/v2"
)

const (
	// pointBits is the number of significant bits of a sampled coordinate: some short
	// of 53, so that x+h is exact for steps down to 2^-30 of x.
	pointBits = 50

	// wideRatio is where a box on one side of 0 counts as spanning magnitudes, so
	// that half of its points are drawn by their logarithm.
	wideRatio = 1 << 10

	// zeroOdds: one in so many coordinates without ends is exactly 0, where formulas
	// have their special cases.
	zeroOdds = 16
)

// magnitudes are the largest binary exponents of coordinates without an end, taken
// in turn: few formulas with exp are finite at 2^20, and few go wrong only near 1.
var magnitudes = [...]float64{2, 20, 4, 9}

// sample fills x with the point number try of the box.
func sample(x []float64, box [][2]float64, try int, rng *rand.Rand) {
	span := magnitudes[try%len(magnitudes)]
	for i, b := range box {
		v := draw(b[0], b[1], span, try%2 == 1, rng)
		if s := shorten(v, pointBits); b[0] < s && s < b[1] {
			v = s
		}
		x[i] = v
	}
}

func draw(lo, hi, span float64, byLog bool, rng *rand.Rand) float64 {
	away := func() float64 { return math.Exp2(span * (2*rng.Float64() - 1)) }
	switch loInf, hiInf := math.IsInf(lo, 0), math.IsInf(hi, 0); {
	case loInf && hiInf && rng.IntN(zeroOdds) == 0:
		return 0
	case loInf && hiInf && rng.IntN(2) == 0:
		return -away()
	case loInf && hiInf:
		return away()
	case hiInf:
		return lo + away()*max(1, math.Abs(lo))
	case loInf:
		return hi - away()*max(1, math.Abs(hi))
	case byLog && lo > 0 && hi/lo > wideRatio:
		return between(lo, hi, lo*math.Pow(hi/lo, rng.Float64()))
	case byLog && hi < 0 && lo/hi > wideRatio:
		return between(lo, hi, hi*math.Pow(lo/hi, rng.Float64()))
	}
	t := rng.Float64()
	return between(lo, hi, lo*(1-t)+hi*t)
}

// between returns v if it lies between lo and hi, else their middle: rounding may
// have carried v to an end of a narrow box.
func between(lo, hi, v float64) float64 {
	if lo < v && v < hi {
		return v
	}
	return lo/2 + hi/2
}

// shorten returns v with so many significant bits.
func shorten(v float64, bits int) float64 {
	frac, exp := math.Frexp(v)
	return math.Ldexp(math.Round(math.Ldexp(frac, bits)), exp-bits)
}
