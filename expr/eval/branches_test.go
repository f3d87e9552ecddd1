package eval_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// Each formula with points of x and its values there.
func TestBranches(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for src, points := range map[string]map[float64]float64{
		"if(x > 0, sqrt(x)*log(x), x^2)":                          {-1: 1, 0: 0, 1: 0},
		"if(x >= 0, 1, 2)":                                        {-1: 2, 0: 1, inf: 1},
		"if(x != 0, 1/x, 7)":                                      {0: 7, 2: 0.5},
		"if(log(x) < 0, 1, 2)":                                    {-1: 2, 0.5: 1, 2: 2},
		"if(not (log(x) < 0), 1, 2)":                              {-1: 1},
		"if(log(x) != 0, 1, 2)":                                   {-1: 1, 1: 2},
		"if(x < 0 or 1 < x < 2, 1, 0)":                            {-1: 1, 0: 0, 1.5: 1, 2: 0},
		"piecewise(x < 0, -1, x > 0, 1)":                          {-2: -1, 0: nan, 2: 1},
		"piecewise(x < -1, x^2, x < 0, sin(x), x < 1, 3, x)":      {-2: 4, 0: 3, 1: 1},
		"if(x > 0, exp(x), 1)*if(x > 1, exp(x), if(x > 0, 1, x))": {0: 0, -2: -2},
	} {
		g := expr.New()
		f, err := parser.ParseExpr(g, src)
		require.NoError(t, err, src)
		p, err := eval.Compile(g, []expr.ID{f}, g.Vars(f))
		require.NoError(t, err, src)
		for at, want := range points {
			var got, again, bound [1]float64
			p.RunScalars(got[:], []float64{at})
			p.RunBound(again[:], bound[:], []float64{at})
			assert.Zero(t, testkit.ULPs(want, got[0]), "%s at %v: %v, want %v", src, at, got[0], want)
			assert.Zero(t, testkit.ULPs(got[0], again[0]), "%s at %v: RunBound gives %v", src, at, again[0])
		}
	}
}

// An arm that is not chosen never counts: value and derivatives of order 1 to 3,
// forward and reverse, simplified or not, all in one program.
func TestUnchosenArms(t *testing.T) {
	g := expr.New()
	f, err := parser.ParseExpr(g, "if(x > 0, sqrt(x)*log(x), x^2)")
	require.NoError(t, err)
	x := g.Var("x")
	forward, reverse := []expr.ID{f}, []expr.ID{f}
	for n := range 3 {
		d, err := diff.Derivative(g, forward[n], x)
		require.NoError(t, err)
		r, err := diff.Gradient(g, reverse[n], []expr.ID{x})
		require.NoError(t, err)
		forward, reverse = append(forward, d), append(reverse, r[0])
	}
	simple, err := simplify.Simplify(g, reverse, simplify.Options{Goal: simplify.Running, Stable: true})
	require.NoError(t, err)
	for _, outs := range [][]expr.ID{forward, reverse, simple} {
		p, err := eval.Compile(g, outs, []expr.ID{x})
		require.NoError(t, err)
		got := make([]float64, 4)
		p.RunScalars(got, []float64{-1})
		assert.Equal(t, []float64{1, -2, 2, 0}, got)
		p.RunScalars(got, []float64{1})
		assert.InDeltaSlice(t, []float64{0, 1, 0, -0.25}, got, 1e-14)
	}
}

// A program gives what the formulas do one by one, each in a program of its own.
func TestRegionsTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := testkit.Expr(t, g, testkit.Shape{Size: 20, Branches: true})
		xs := []expr.ID{g.Var("x"), g.Var("y"), g.Var("z")}
		outs := []expr.ID{f}
		if ds, err := diff.Gradient(g, f, xs); err == nil {
			outs = append(outs, ds...)
		}
		at := make([]float64, len(xs))
		for i := range at {
			at[i] = float64(rapid.IntRange(-8, 8).Draw(t, "at")) / 4
		}
		p, err := eval.Compile(g, outs, xs)
		require.NoError(t, err)
		got := make([]float64, len(outs))
		p.RunScalars(got, at)
		for i, x := range outs {
			var run, want, bound [1]float64
			one, err := eval.Compile(g, []expr.ID{x}, xs)
			require.NoError(t, err)
			one.RunBound(want[:], bound[:], at[:1], at[1:2], at[2:])
			one.RunScalars(run[:], at)
			require.Zero(t, testkit.ULPs(run[0], want[0]), "%s at %v: %v and %v", g.String(x), at, run[0], want[0])
			if math.Abs(want[0]-got[i]) > 4*bound[0] || math.IsNaN(want[0]) != math.IsNaN(got[i]) && bound[0] < math.MaxFloat64 {
				require.Equal(t, want[0], got[i], "%s at %v", g.String(x), at)
			}
		}
	})
}
