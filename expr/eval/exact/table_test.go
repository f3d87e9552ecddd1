package exact

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
)

func TestEveryFunctionHasARow(t *testing.T) {
	rows := 0
	for _, op := range expr.Functions() {
		if op.Operation().Formula() == "" {
			require.NotNil(t, table[op], "%s", op)
		}
		if table[op] != nil {
			rows++
		}
	}
	for _, op := range []expr.Op{expr.OpAdd, expr.OpScale, expr.OpMul, expr.OpPow} {
		require.NotNil(t, table[op], "%s", op)
	}
	require.Len(t, table, rows+10, "a row without an operation")
	_, err := row(expr.OpVar)
	require.ErrorContains(t, err, "exact: no evaluator for")
}

// special are the arguments on which conventions are compared with those of
// package math, through the evaluators of package expr.
var special = []float64{
	0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1.5, -1.5, 0.25, 20, -20,
}

// agrees compares a result with math's: NaN is nil, infinities and zeros are equal.
func agrees(t *testing.T, got *big.Float, want float64, name string, x []float64) {
	if got == nil || math.IsNaN(want) {
		require.True(t, got == nil && math.IsNaN(want), "%s %v: got %v, math has %v", name, x, got, want)
		return
	}
	f, _ := got.Float64()
	if math.IsInf(want, 0) || want == 0 {
		require.Equal(t, want, f, "%s %v", name, x)
		return
	}
	require.InEpsilon(t, want, f, 1e-12, "%s %v", name, x)
}

func TestConventionsOfMath(t *testing.T) {
	g := expr.New()
	power := g.Pow(g.Var("x"), g.Var("y"))
	var all []testkit.Application
	for _, op := range expr.Functions() {
		all = append(all, testkit.Applications(g, op)...)
	}
	for _, u := range special {
		for _, v := range special {
			got, err := Eval(g, []expr.ID{power}, point(g, u, v), 53)
			require.NoError(t, err)
			agrees(t, got[0], math.Pow(u, v), "pow", []float64{u, v})
		}
		for _, a := range all {
			for _, v := range special {
				x := []float64{u, v, u}[:len(a.Vars)]
				got, err := Eval(g, []expr.ID{a.X}, point(g, x...), 53)
				require.NoError(t, err)
				agrees(t, got[0], a.Eval(x...), g.String(a.X), x)
				if len(x) == 1 {
					break
				}
			}
		}
	}
}

// point gives x, y, z the values in turn.
func point(g *expr.Graph, values ...float64) map[expr.ID]*big.Float {
	at := map[expr.ID]*big.Float{}
	for i, v := range values {
		at[g.Var(string(rune('x'+i)))] = big.NewFloat(v)
	}
	return at
}

// A row's result for a ball holds the function's value at every point of the
// ball: the bounds of slopes, near poles, ends of domains and extrema too.
func TestSlopesHold(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	known := map[expr.Op]int{}
	for _, op := range expr.Functions() {
		if op.Operation().Arity != 1 || table[op] == nil || slices.Contains(named, op.String()) { // these have a test of their own
			continue
		}
		for range 400 {
			x := ball{big.NewFloat(sample(rng)), bound(-70 * rng.Float64() * rng.Float64())}
			m := newMachine(100)
			z := m.call(table[op], []ball{x})
			if z.isUnknown() {
				continue
			}
			known[op]++
			for _, s := range []float64{-0.999, -0.3, 0.6, 0.999} {
				d := new(big.Float).SetMantExp(big.NewFloat(s*math.Exp2(float64(x.err))*(1<<20)), -20)
				v := new(big.Float).SetPrec(300).Add(x.mid, d)
				f := newMachine(300).call(table[op], []ball{exact(v)})
				if z.isUndefined() || f.isUndefined() {
					require.Equal(t, z.isUndefined(), f.isUndefined(), "%s of %v ± 2^%v", op, x.mid, x.err)
					continue
				}
				off := new(big.Float).SetPrec(400).Sub(f.mid, z.mid)
				require.LessOrEqual(t, size(off), z.err.plus(f.err)+8*slack, "%s of %v ± 2^%v at %v", op, x.mid, x.err, v)
			}
		}
		require.Greater(t, known[op], 100, "%s", op)
	}
}

func newMachine(prec uint) *machine {
	return &machine{prec: prec, data: new(cache), fail: new(error)}
}

// sample mixes magnitudes, signs and the neighbourhood of 0, 1 and pi/2.
func sample(rng *rand.Rand) float64 {
	x := rng.NormFloat64() * math.Exp2(float64(rng.IntN(12)-6))
	switch rng.IntN(4) {
	case 0:
		x = math.Round(x)
	case 1:
		x = 1 + math.Abs(x)*math.Exp2(-20)
	case 2:
		x = math.Copysign(math.Pi/2+x*math.Exp2(-10), x)
	}
	return x
}
