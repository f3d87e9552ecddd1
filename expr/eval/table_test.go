package eval

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/internal/testkit"
)

// Every function runs as its row in the table of operations says, at random
// bit patterns and at specialPoints ones; to the bit unless it has a formula.
func TestFunctionsAreTheTable(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, op := range expr.Functions() {
		g := expr.New()
		for _, a := range testkit.Applications(g, op) {
			p, err := Compile(g, []expr.ID{a.X}, a.Vars)
			require.NoError(t, err)
			for i := range 2000 {
				args := []float64{point(r, i), point(r, i/3), point(r, i/7)}[:len(a.Vars)]
				want, got := a.Eval(args...), []float64{0}
				p.RunScalars(got, args)
				if op.Operation().Formula() != "" && !math.IsInf(want, 0) && !math.IsNaN(want) {
					require.InDelta(t, want, got[0], 0x1p-45*math.Abs(want), "%v%v", op, args) // other roundings
					continue
				}
				require.True(t, same(want, got[0]), "%s at %v = %v, not %v", g.String(a.X), args, want, got[0])
			}
		}
	}
}

func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

var specialPoints = []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64, math.SmallestNonzeroFloat64}

func point(r *rand.Rand, i int) float64 {
	switch {
	case i < len(specialPoints):
		return specialPoints[i]
	case i%4 == 0:
		return math.Float64frombits(r.Uint64())
	}
	return r.NormFloat64() * 3
}

// Every function of two arguments has a bound of its own, or a formula, or one
// argument is an order.
func TestEveryFunctionHasABound(t *testing.T) {
	for _, op := range expr.Functions() {
		row := op.Operation()
		require.True(t, row.One != nil || row.Orders == 1 || boundTwo[op] != nil || boundMany[op] != nil || row.Formula() != "", "%v", op)
	}
}

// Sincos is its parts, so pairing never changes a result.
func TestSincosIsSinAndCos(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for i := range 100_000 {
		x := point(r, i)
		s, c := math.Sincos(x)
		require.True(t, same(s, math.Sin(x)) && same(c, math.Cos(x)), "%v", x)
	}
}

func TestArithmeticBounds(t *testing.T) {
	zero, one := bounded{0, 0}, bounded{1, 0}
	for _, c := range []struct {
		op   prog.Op
		a, b bounded
		want bounded
	}{
		{prog.Add, bounded{1, 0x1p-50}, bounded{2, 0x1p-51}, bounded{3, 0x1p-50 + 0x1p-51 + 3*0x1p-53}},
		{prog.Sub, one, one, zero},
		{prog.Mul, zero, bounded{7, 1}, zero},
		{prog.Mul, bounded{1e-200, 0}, bounded{1e-200, 0}, bounded{0, tiny}},
		{prog.Div, one, bounded{1, 1}, bounded{1, math.Inf(1)}},
		{prog.Div, zero, bounded{3, 1}, zero},
		{prog.Neg, bounded{2, 0.5}, zero, bounded{-2, 0.5}},
		{prog.Sqrt, bounded{0, 0.25}, zero, bounded{0, 0.5}},
	} {
		got := bounder{round: bounded.keep}.boundInstr(prog.Instr{Op: c.op}, c.a, c.b)
		require.Equal(t, c.want.v, got.v)
		if math.IsInf(c.want.err, 1) {
			require.Equal(t, c.want.err, got.err)
			continue
		}
		require.InEpsilon(t, 1+c.want.err, 1+got.err, 1e-15, "op %d", c.op)
	}
}
