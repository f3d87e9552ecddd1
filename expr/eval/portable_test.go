package eval_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/testkit"
)

// Of exact arguments the portable bound is the other one but for the last places of
// values. Functions that are formulas in a program have several.
func TestPortableBoundOfFunctions(t *testing.T) {
	for _, op := range append(expr.Functions(), expr.OpPow) {
		g := expr.New()
		args := []expr.ID{g.Var("x"), g.Var("y"), g.Var("z")}
		at := [][]float64{{0.75}, {0.375}, {0.25}}
		f := g.Pow(args[0], args[1])
		if op != expr.OpPow {
			f = g.Call(op.Operation().Name, argumentsOf(g, op)...)
		}
		p, err := eval.Compile(g, []expr.ID{f}, args)
		require.NoError(t, err)
		v, bound := make([]float64, 1), make([]float64, 1)
		p.RunBound(v, bound, at...)
		got := p.PortableBound(false, at...)[0]
		if math.IsNaN(v[0]) {
			assert.True(t, math.IsNaN(got), op)
			continue
		}
		assert.InDelta(t, 1, (got+1e-300)/(bound[0]+1e-300), 0.5, "%v: %v and %v", op, got, bound[0])
	}
}

func argumentsOf(g *expr.Graph, op expr.Op) []expr.ID {
	row := op.Operation()
	args := slices.Repeat([]expr.ID{g.Int(2)}, row.Orders)
	return append(args, g.Var("x"), g.Var("y"), g.Var("z"))[:row.Arity]
}

// It bounds errors as the other one does.
func TestPortableBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := testkit.Expr(t, g, testkit.Shape{Size: 12})
		xs := []expr.ID{g.Var("x"), g.Var("y"), g.Var("z")}
		p, err := eval.Compile(g, []expr.ID{f}, xs)
		require.NoError(t, err)
		var at [][]float64
		for range xs {
			at = append(at, []float64{float64(rapid.IntRange(-16, 16).Draw(t, "at")) / 8})
		}
		var v, bound [1]float64
		p.RunBound(v[:], bound[:], at...)
		got := p.PortableBound(false, at...)[0]
		if !(bound[0] < math.Inf(1)) || !(got < math.Inf(1)) {
			return
		}
		// Rounding of an argument to the other side changes a difference of values by
		// the last places of these, which the bound holds once already.
		require.LessOrEqual(t, got, 64*bound[0]+1e-300, "%s at %v", g.String(f), at)
		require.LessOrEqual(t, bound[0], 64*got+1e-300, "%s at %v", g.String(f), at)
	})
}
