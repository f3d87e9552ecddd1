package testkit

import (
	"math"
	"math/big"
)

// ULPs returns how many float64 numbers lie between a and b, counting one of them:
// 0 where they are equal (also +0 and -0, or two NaNs), 1 for neighbours. A NaN is
// infinitely far from a number, which math.MaxUint64 stands for.
func ULPs(a, b float64) uint64 {
	switch {
	case a == b, math.IsNaN(a) && math.IsNaN(b):
		return 0
	case math.IsNaN(a) || math.IsNaN(b):
		return math.MaxUint64
	}
	i, j := ordinal(a), ordinal(b)
	if i < j {
		i, j = j, i
	}
	return uint64(i) - uint64(j)
}

// ordinal numbers the float64 values in their order; both zeros are 0.
func ordinal(x float64) int64 {
	bits := int64(math.Float64bits(x))
	if bits < 0 {
		return math.MinInt64 - bits
	}
	return bits
}

// ULPError returns |got-want| in units of the last place of want as a float64. It is
// 0 where got is want rounded to an infinity, and +Inf where got is not finite otherwise.
func ULPError(got float64, want *big.Float) float64 {
	nearest, _ := want.Float64()
	if math.IsNaN(got) || math.IsInf(got, 0) || math.IsInf(nearest, 0) {
		if got == nearest {
			return 0
		}
		return math.Inf(1)
	}
	diff := new(big.Float).SetPrec(want.Prec()+64).Sub(big.NewFloat(got), want)
	d, _ := diff.Abs(diff).Quo(diff, big.NewFloat(ulpOf(nearest))).Float64()
	return d
}

// ulpOf returns the distance from |x| to the next larger float64.
func ulpOf(x float64) float64 {
	x = math.Abs(x)
	if x == math.MaxFloat64 {
		return x - math.Nextafter(x, 0)
	}
	return math.Nextafter(x, math.Inf(1)) - x
}
