package testkit

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestULPs(t *testing.T) {
	next := func(x float64) float64 { return math.Nextafter(x, math.Inf(1)) }
	negZero := math.Copysign(0, -1)
	for _, c := range []struct {
		a, b float64
		want uint64
	}{
		{1, 1, 0},
		{0, negZero, 0},
		{math.NaN(), math.NaN(), 0},
		{math.NaN(), 1, math.MaxUint64},
		{1, next(1), 1},
		{1, next(next(next(1))), 3},
		{next(0), negZero, 1},
		{next(0), -next(0), 2},
		{math.MaxFloat64, math.Inf(1), 1},
		{1, 2, 1 << 52},
		{math.Inf(-1), math.Inf(1), 2 * 0x7ff << 52},
	} {
		assert.Equal(t, c.want, ULPs(c.a, c.b), "%v %v", c.a, c.b)
		assert.Equal(t, c.want, ULPs(c.b, c.a), "%v %v", c.b, c.a)
	}
}

func TestULPError(t *testing.T) {
	third := new(big.Float).SetPrec(200).Quo(big.NewFloat(1), big.NewFloat(3).SetPrec(200))
	assert.InDelta(t, 1.0/3, ULPError(1.0/3, third), 1e-12) // 1/3 is 0.0101…|01 in binary
	assert.InDelta(t, 2.0/3, ULPError(math.Nextafter(1.0/3, 1), third), 1e-12)
	assert.Equal(t, 0.0, ULPError(2, big.NewFloat(2)))
	assert.Equal(t, 1.0, ULPError(math.Nextafter(2, 3), big.NewFloat(2)))
	assert.Equal(t, 1.0, ULPError(5e-324, new(big.Float)))
	huge := new(big.Float).SetMantExp(big.NewFloat(1), 5000)
	assert.Equal(t, 0.0, ULPError(math.Inf(1), huge))
	assert.True(t, math.IsInf(ULPError(math.Inf(-1), huge), 1))
	assert.True(t, math.IsInf(ULPError(math.NaN(), big.NewFloat(2)), 1))
}
