package simplify_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

// Parentheses are left out where terms meet, but not where differences inside the
// bounds are small and digits would be lost. The error there is measured against the
// exact value.
func TestParenthesesOfSums(t *testing.T) {
	const near, far, above = "near 1", "about 30", "x > 0"
	for _, c := range []struct{ src, bounds, want string }{
		{"(x - 1) + (y - 1)", "", "(x - 1) + (y - 1)"},
		{"(x - 1) + (y - 1)", above, "(x - 1) + (y - 1)"},
		{"(x - 1) + (y - 1)", far, "x + y - 2"},
		{"(x - 1) + (y - 1)", near, "(x - 1) + (y - 1)"},
		{"(x - 1) - (1 - y)", near, "(x - 1) - (1 - y)"},
		{"2*(x - 1) + (y - 1)", near, "2*(x - 1) + (y - 1)"},
		{"(x + 1) + (y + 1)", near, "x + y + 2"}, // one sign
		{"(x - 1) + (1 - y)", near, "x - y"},     // less is rounded
		{"x*y + (1 - x*y) + z", near, "z + 1"},
		{"(x - y) + (y - z)", near, "x - z"},
		{"(x - 1) + (z + 1) + (y - 1)", near, "(x - 1) + (y - 1) + (z + 1)"},
		{"sin((x - 1) + (y - 1))*(y - 1)", near, "(y - 1)*sin((x - 1) + (y - 1))"},
	} {
		for _, stable := range []bool{false, true} {
			g := expr.New()
			x := parse(t, g, c.src)
			opt := simplify.Options{Goal: simplify.Running, Stable: stable}
			if c.bounds != "" {
				opt.Assume = map[expr.ID]simplify.Range{}
			}
			for _, v := range g.Vars(x) {
				switch r := (simplify.Range{HasLo: true, HasHi: true}); c.bounds {
				case near:
					r.Lo, r.Hi = expr.NewFrac(999, 1000), expr.NewFrac(1001, 1000)
					opt.Assume[v] = r
				case far:
					r.Lo, r.Hi = expr.NewInt(20), expr.NewInt(40)
					opt.Assume[v] = r
				case above:
					opt.Assume[v] = simplify.Range{HasLo: true}
				}
			}
			out, err := simplify.Simplify(g, []expr.ID{x}, opt)
			require.NoError(t, err)
			assert.Equal(t, c.want, g.String(out[0]), "%s %s %v", c.src, c.bounds, stable)
			assert.LessOrEqual(t, errorInside(t, g, out[0], opt.Assume), errorInside(t, g, x, opt.Assume)+mayLose, "%s %s", c.src, c.bounds)
			again, err := simplify.Simplify(g, out, opt)
			require.NoError(t, err)
			assert.Equal(t, out, again, "%s %s", c.src, c.bounds)
		}
	}
}

// errorInside is the mean error of x in bits inside the bounds, or between 0 and 2.
func errorInside(t *testing.T, g *expr.Graph, x expr.ID, bounds map[expr.ID]simplify.Range) float64 {
	xs := g.Vars(x)
	p, err := eval.Compile(g, []expr.ID{x}, xs)
	require.NoError(t, err)
	witness, err := exact.Compile(g, []expr.ID{x})
	require.NoError(t, err)
	source := rand.New(rand.NewPCG(7, 8))
	sum, got := 0.0, make([]float64, 1)
	const points = 400
	for range points {
		var at []float64
		env := map[expr.ID]*big.Float{}
		for _, v := range xs {
			lo, hi := 0.0, 2.0
			if r := bounds[v]; r.HasHi {
				lo, hi = r.Lo.Float64(), r.Hi.Float64()
			}
			u := lo + (hi-lo)*source.Float64()
			at, env[v] = append(at, u), big.NewFloat(u)
		}
		want, err := witness.Eval(env, stablePrec)
		require.NoError(t, err)
		p.RunScalars(got, at)
		if want[0].Sign() != 0 {
			sum += min(math.Log2(1+testkit.ULPError(got[0], want[0])), lost)
		}
	}
	return sum / points
}
