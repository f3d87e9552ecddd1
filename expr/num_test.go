package expr

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// edges are the integers around which int64 arithmetic overflows.
var edges = []int64{
	math.MinInt64, math.MinInt64 + 1, -1 << 53, -1 << 32, -1<<31 - 1, -2, -1, 0, 1, 2, 3, 1<<31 - 1, 1 << 31, 1 << 32, 1<<53 - 1, 1 << 53, 1<<53 + 1,
	1 << 62, math.MaxInt64 - 1, math.MaxInt64,
}

// anyInt draws edge cases, small and arbitrary integers.
func anyInt() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.SampledFrom(edges), rapid.Int64Range(-20, 20), rapid.Int64())
}

// anyRat draws rationals within and past int64.
func anyRat() *rapid.Generator[*big.Rat] {
	return rapid.Custom(func(t *rapid.T) *big.Rat {
		p, q := big.NewInt(anyInt().Draw(t, "p")), big.NewInt(anyInt().Filter(func(n int64) bool { return n != 0 }).Draw(t, "q"))
		if rapid.IntRange(0, 4).Draw(t, "large") == 0 {
			p.Mul(p, big.NewInt(anyInt().Draw(t, "p2")))
		}
		return new(big.Rat).SetFrac(p, q)
	})
}

// requireNum checks the value of n and that it is in canonical form: equal
// numbers have equal representations, whatever arithmetic made them.
func requireNum(t require.TestingT, want *big.Rat, n Num) {
	require.Equal(t, want.RatString(), n.String())
	canonical := NewRat(want)
	require.Equal(t, canonical.big == nil, n.big == nil, "%v is held in one way", want)
	require.True(t, canonical.Equal(n))
	require.Equal(t, hashNum(canonical), hashNum(n))
	if p, q, ok := n.Frac(); ok {
		require.Equal(t, want.Num().Int64(), p)
		require.Equal(t, want.Denom().Int64(), q)
	}
}

func TestNumArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyRat().Draw(t, "a"), anyRat().Draw(t, "b")
		x, y := NewRat(a), NewRat(b)
		requireNum(t, a, x)
		requireNum(t, new(big.Rat).Add(a, b), x.Add(y))
		requireNum(t, new(big.Rat).Sub(a, b), x.Sub(y))
		requireNum(t, new(big.Rat).Mul(a, b), x.Mul(y))
		requireNum(t, new(big.Rat).Neg(a), x.Neg())
		requireNum(t, new(big.Rat).Abs(a), x.Abs())
		if b.Sign() != 0 {
			requireNum(t, new(big.Rat).Quo(a, b), x.Div(y))
			requireNum(t, new(big.Rat).Inv(b), y.Inv())
		}
		require.Equal(t, a.Cmp(b), x.Cmp(y))
		require.Equal(t, a.Cmp(b) == 0, x.Equal(y))
		require.Equal(t, a.Sign(), x.Sign())
		require.Equal(t, a.IsInt(), x.IsInt())
		n, ok := x.Int64()
		require.Equal(t, a.IsInt() && x.big == nil, ok)
		if ok {
			require.Equal(t, a.Num().Int64(), n)
			require.True(t, x.is(n))
		}
		f, _ := a.Float64()
		require.Equal(t, f, x.Float64())
		require.Equal(t, a.RatString(), x.Rat().RatString())
	})
}

func TestNumEdges(t *testing.T) {
	for _, p := range edges {
		requireNum(t, big.NewRat(p, 1), NewInt(p))
		for _, q := range edges {
			a, b := big.NewRat(p, 1), big.NewRat(q, 1)
			requireNum(t, new(big.Rat).Add(a, b), NewInt(p).Add(NewInt(q)))
			requireNum(t, new(big.Rat).Sub(a, b), NewInt(p).Sub(NewInt(q)))
			requireNum(t, new(big.Rat).Mul(a, b), NewInt(p).Mul(NewInt(q)))
			require.Equal(t, a.Cmp(b), NewInt(p).Cmp(NewInt(q)))
			if q != 0 {
				requireNum(t, big.NewRat(p, q), NewFrac(p, q))
				requireNum(t, big.NewRat(p, q), NewInt(p).Div(NewInt(q)))
			}
		}
	}
}

func TestNumZeroValue(t *testing.T) {
	var zero Num
	requireNum(t, new(big.Rat), zero)
	require.True(t, zero.is(0))
	requireNum(t, big.NewRat(7, 3), zero.Add(NewFrac(7, 3)))
	requireNum(t, new(big.Rat), zero.Mul(NewFrac(7, 3)))
	requireNum(t, new(big.Rat), zero.Neg())
	require.PanicsWithValue(t, "expr: inverse of 0", func() { zero.Inv() })
	require.PanicsWithValue(t, "expr: NewFrac with denominator 0", func() { NewFrac(1, 0) })
}

func TestNumIsNotAliased(t *testing.T) {
	r := new(big.Rat).SetFrac(new(big.Int).Lsh(big.NewInt(1), 100), big.NewInt(3))
	n := NewRat(r)
	want := n.String()
	r.SetInt64(5)
	n.Rat().SetInt64(6)
	require.Equal(t, want, n.String())
}

func TestNumFloat64Extremes(t *testing.T) {
	for text, want := range map[string]float64{
		"1e400": math.Inf(1), "-1e400": math.Inf(-1), "1e-400": 0,
		"9007199254740993": 9007199254740992, "9007199254740993/3": 3002399751580331, "5e-324": math.SmallestNonzeroFloat64,
		"0.1": 0.1, "1/3": 1.0 / 3, "2.2250738585072011e-308": 2.2250738585072011e-308, "9223372036854775807/9223372036854775806": 1,
	} {
		r, ok := new(big.Rat).SetString(text)
		require.True(t, ok)
		require.Equal(t, want, NewRat(r).Float64(), text)
	}
}

func TestNumPow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := big.NewRat(rapid.Int64Range(-40, 40).Draw(t, "p"), rapid.Int64Range(1, 40).Draw(t, "q"))
		n := rapid.Int64Range(-30, 30).Draw(t, "n")
		if a.Sign() == 0 && n < 0 {
			return
		}
		want := big.NewRat(1, 1)
		for range abs64(n) {
			want.Mul(want, a)
		}
		if n < 0 {
			want.Inv(want)
		}
		got, ok := NewRat(a).pow(n)
		require.True(t, ok)
		requireNum(t, want, got)
	})
}

func TestNumPowLimit(t *testing.T) {
	for _, c := range []struct {
		x  Num
		n  int64
		ok bool
	}{
		{NewInt(2), MaxNumBits - 1, true}, // exactly MaxNumBits bits
		{NewInt(2), MaxNumBits, false},
		{NewInt(2), -(MaxNumBits - 1), true},
		{NewInt(3), 41348, true}, // 3^41348 < 2^MaxNumBits < 3^41349
		{NewInt(3), 41349, false},
		{NewFrac(1, 3), 41349, false},
		{NewInt(1), math.MaxInt64, true},
		{NewInt(-1), math.MinInt64, true},
		{NewInt(-1), math.MaxInt64, true},
		{NewInt(9), 387420489, false},
		{NewInt(2), math.MinInt64, false},
	} {
		r, ok := c.x.pow(c.n)
		require.Equal(t, c.ok, ok, "%v^%d", c.x, c.n)
		if ok {
			require.LessOrEqual(t, r.bitLen(), MaxNumBits)
		}
	}
	r, _ := NewInt(-1).pow(math.MaxInt64)
	require.True(t, r.is(-1))
}

// TestNumRoot checks that a perfect power has its root, and its neighbours none.
func TestNumRoot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.Int64Range(2, 40).Draw(t, "q")
		a := big.NewRat(rapid.Int64Range(1, 1<<40).Draw(t, "p"), rapid.Int64Range(1, 1<<40).Draw(t, "d"))
		x := NewRat(a)
		y, ok := x.pow(q)
		require.True(t, ok)
		r, ok := y.root(q)
		require.True(t, ok, "root %d of %v", q, y)
		requireNum(t, a, r)
		for _, d := range []int64{-1, 1} {
			n := y.Rat().Num()
			n.Add(n, big.NewInt(d))
			if n.Cmp(big.NewInt(1)) > 0 {
				_, ok = NewRat(new(big.Rat).SetInt(n)).root(q)
				require.False(t, ok, "root %d of %v", q, n)
			}
		}
	})
}

// TestNumRootLarge takes roots of numbers at the limit: a root of high order
// must not cost as many steps as its order.
func TestNumRootLarge(t *testing.T) {
	for _, q := range []int64{2, 3, 7, 100, 1000, 5000, 30000, 60000} {
		bits := uint(MaxNumBits / q)
		a := new(big.Int).Lsh(big.NewInt(1), max(bits-1, 1))
		if bits > 2 {
			a.Add(a, big.NewInt(1))
		}
		n := new(big.Int).Exp(a, big.NewInt(q), nil)
		r, ok := NewRat(new(big.Rat).SetInt(n)).root(q)
		require.True(t, ok, "order %d", q)
		require.Equal(t, a.String(), r.String())
		_, ok = NewRat(new(big.Rat).SetInt(n.Add(n, big.NewInt(1)))).root(q)
		require.False(t, ok, "order %d", q)
	}
}
