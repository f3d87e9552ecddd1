package simplify_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

// drawRoots draws an expression and its gradient, which share much.
func drawRoots(t *rapid.T, g *expr.Graph) []expr.ID {
	f := testkit.Expr(t, g, testkit.Shape{Size: 12, Branches: rapid.Bool().Draw(t, "branches")})
	d, err := diff.Gradient(g, f, g.Vars(f))
	if err != nil {
		return []expr.ID{f}
	}
	return append([]expr.ID{f}, d...)
}

// What the ledger of a pass counts as it goes is what the result costs.
func TestLedger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		roots := drawRoots(t, g)
		out, cost := simplify.Booked(g, roots)
		require.Equal(t, simplify.Cost(g, out...), cost)
	})
}

// All roots together never cost more than before, and what was made cheap stays.
func TestRunningTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		roots := drawRoots(t, g)
		opt := simplify.Options{Goal: simplify.Running}
		out, err := simplify.Simplify(g, roots, opt)
		require.NoError(t, err)
		require.LessOrEqual(t, simplify.Cost(g, out...), simplify.Cost(g, roots...))
		again, err := simplify.Simplify(g, out, opt)
		require.NoError(t, err)
		require.Equal(t, simplify.Cost(g, out...), simplify.Cost(g, again...))
	})
}

// What stable forms cost at more than what their steps state is not taken: a sum in
// which terms meet may cost more as a factor of many products than it did by itself.
func TestStableTogether(t *testing.T) {
	for _, roots := range [][]string{
		{"z + 177147", "(z - (z + 177147))/(x*y)", "(z - (z + 177147))/(x*w)", "(z - (z + 177147))/(y*w)", "(z - (z + 177147))/(x*y*w)"},
		{"x^z", "y^z", "(x^y + z) - z + sin(x^y + z)", "x^y*((x^y + z) - z)", "x^z*((x^z + y) - y)", "y^z*((y^z + x) - x)"},
	} {
		g := expr.New()
		var xs []expr.ID
		for _, src := range roots {
			xs = append(xs, parse(t, g, src))
		}
		amount := 0
		opt := simplify.Options{Goal: simplify.Running, Stable: true, Trace: func(s simplify.Step) { amount += s.Amount }}
		out, err := simplify.Simplify(g, xs, opt)
		require.NoError(t, err)
		require.LessOrEqual(t, simplify.Cost(g, out...), simplify.Cost(g, xs...)+amount)
		opt.Trace = nil
		again, err := simplify.Simplify(g, out, opt)
		require.NoError(t, err)
		require.Equal(t, out, again)
	}
}

// A stable form is kept though several products take its coefficient.
func TestStableInProducts(t *testing.T) {
	g := expr.New()
	var xs []expr.ID
	for _, src := range []string{"cos(x) + u*(y + z)*(1 - cos(x))", "v + (y + z)*(1 - cos(x))*w", "y*((y + z)*(1 - cos(x)))"} {
		xs = append(xs, parse(t, g, src))
	}
	out, err := simplify.Simplify(g, xs, simplify.Options{Goal: simplify.Running, Stable: true})
	require.NoError(t, err)
	for _, y := range out {
		require.Contains(t, g.String(y), "sin(x/2)")
	}
}
