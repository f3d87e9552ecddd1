package diff_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
)

// Where operands tie and formulas have no single limit, gradients in both modes
// and second derivatives take the values of the conventions.
func TestConventionsOfFunctions(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		src    string
		x, y   float64
		dx, dy float64
		dxx    float64
	}{
		{"hypot(x, y)", 0, 0, 0, 0, 0},
		{"hypot(x, y)", -3, 4, -0.6, 0.8, 0.128},
		{"hypot(x, y)", 3e200, 4e200, 0.6, 0.8, 2e-201 * 0.64},
		{"hypot(x, 0)", -2, 0, -1, 0, 0},
		{"atan2(x, y)", 0, 0, nan, nan, nan},
		{"max(x, y)", 1, 1, 0.5, 0.5, 0},
		{"max(x, y, x*y)", 1, 1, 2. / 3, 2. / 3, 0},
		{"max(x, y, x*y, 1)", 1, 1, 0.5, 0.5, 0},
		{"max(x, y, 3)", 1, 1, 0, 0, 0},
		{"min(x, y, 1, 2)", 1, 1, 1. / 3, 1. / 3, 0},
		{"min(x^2, y)", 2, 4, 2, 0.5, 1},
		{"relu(x)^2 + relu(y)", 0, 0, 0, 0, 0},
		{"relu(x)^2 + relu(y)", 3, 2, 6, 1, 2},
		{"clamp(x, 0, y)", 1, 1, 0.5, 0.5, 0},
		{"clamp(x, 0, y)", 7, 1, 0, 1, 0},
		{"mod(x, y)", 7, 3, 1, -2, 0},
		{"mod(x, y)", -7, 3, 1, 3, 0},
		{"mod(x, y)^2", 6, 3, 0, 0, 2},
		{"floor(x)*y + round(y)*x", 2, 2.5, 3, 2, 0},
		{"heaviside(x)*y", 0, 5, 0, 0.5, 0},
		{"sigmoid(x) + softplus(y)", -1000, 1000, 0, 1, 0},
		{"logaddexp(x, y)", 1000, 1000, 0.5, 0.5, 0.25},
	} {
		g := expr.New()
		f, xs := parse(t, g, c.src), []expr.ID{g.Var("x"), g.Var("y")}
		grad, err := diff.Gradient(g, f, xs)
		require.NoError(t, err)
		outs := grad
		for _, x := range xs {
			d, err := diff.Derivative(g, f, x)
			require.NoError(t, err)
			outs = append(outs, d)
		}
		d, err := diff.Nth(g, f, xs[0], 2)
		require.NoError(t, err)
		p, err := eval.Compile(g, append(outs, d), xs)
		require.NoError(t, err)
		got := make([]float64, len(outs)+1)
		p.RunScalars(got, []float64{c.x, c.y})
		for i, want := range []float64{c.dx, c.dy, c.dx, c.dy, c.dxx} {
			if math.IsNaN(want) {
				require.True(t, math.IsNaN(got[i]), "%s, %d: %v", c.src, i, got[i])
				continue
			}
			require.InDelta(t, want, got[i], 1e-14*math.Abs(want), "%s at %v, %v, result %d", c.src, c.x, c.y, i)
		}
	}
}
