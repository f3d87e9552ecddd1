package simplify_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

func parse(t testing.TB, g *expr.Graph, src string) expr.ID {
	t.Helper()
	x, err := parser.ParseExpr(g, src)
	require.NoError(t, err, src)
	return x
}

// assumptions are those that the text cases use.
var assumptions = map[string]simplify.Range{
	"x >= 0":      {HasLo: true},
	"x > 0":       {HasLo: true, LoOpen: true},
	"x in [0, 5]": {HasLo: true, HasHi: true, Hi: expr.NewInt(5)},
	"x in [-1, 5]": {
		HasLo: true, Lo: expr.NewInt(-1), HasHi: true, Hi: expr.NewInt(5)},
}

func TestReading(t *testing.T) {
	testkit.Golden(t, "testdata/reading.txt", func(t *testing.T, input string) string {
		src, assume, _ := strings.Cut(input, "; ")
		src, derive := strings.CutPrefix(src, "d/dx: ")
		g := expr.New()
		x, f := g.Var("x"), parse(t, g, src)
		opt := simplify.Options{}
		if assume != "" {
			require.Contains(t, assumptions, assume)
			opt.Assume = map[expr.ID]simplify.Range{x: assumptions[assume]}
		}
		if derive {
			d, err := diff.Derivative(g, f, x)
			require.NoError(t, err)
			f = d
		}
		out, err := simplify.Simplify(g, []expr.ID{f}, opt)
		require.NoError(t, err)
		return g.String(out[0])
	})
}

func TestRunning(t *testing.T) {
	testkit.Golden(t, "testdata/running.txt", func(t *testing.T, input string) string {
		g := expr.New()
		var roots []expr.ID
		for _, src := range strings.Split(input, "; ") {
			roots = append(roots, parse(t, g, src))
		}
		out, err := simplify.Simplify(g, roots, simplify.Options{Goal: simplify.Running})
		require.NoError(t, err)
		var b strings.Builder
		require.NoError(t, g.Write(&b, expr.Format{Shared: true}, out...))
		return b.String()
	})
}

// Stable forms; "grad " asks for the gradient beside the value.
func TestStable(t *testing.T) {
	testkit.Golden(t, "testdata/stable.txt", func(t *testing.T, input string) string {
		g := expr.New()
		src, grad := strings.CutPrefix(input, "grad ")
		src, assume, _ := strings.Cut(src, "; ")
		f := parse(t, g, src)
		roots := []expr.ID{f}
		if grad {
			partials, err := diff.Gradient(g, f, g.Vars(f))
			require.NoError(t, err)
			roots = append(roots, partials...)
		}
		opt := simplify.Options{Goal: simplify.Running, Stable: true}
		if assume != "" {
			require.Contains(t, assumptions, assume)
			opt.Assume = map[expr.ID]simplify.Range{g.Var("x"): assumptions[assume]}
		}
		out, err := simplify.Simplify(g, roots, opt)
		require.NoError(t, err)
		var b strings.Builder
		require.NoError(t, g.Write(&b, expr.Format{Shared: true}, out...))
		return b.String()
	})
}

// A chain of nested sums, each used once, is flattened in linear time; a chain
// of shared sums stays shared.
func TestLongChains(t *testing.T) {
	const n = 100_000
	g := expr.New()
	x := g.Var("x")
	nested, shared, apart := x, x, x
	for i := range n {
		apart = g.Add(apart, g.Call("sin", g.Add(x, g.Int(int64(i)))))
		nested = g.Add(nested, g.Call("sin", g.Var("y")))
		shared = g.Add(shared, g.Call("sin", shared))
	}
	for _, goal := range []simplify.Goal{simplify.Reading, simplify.Running} {
		out, err := simplify.Simplify(g, []expr.ID{nested}, simplify.Options{Goal: goal})
		require.NoError(t, err)
		assert.Equal(t, "x + 100000*sin(y)", g.String(out[0]))
		before := g.Len()
		_, err = simplify.Simplify(g, []expr.ID{shared}, simplify.Options{Goal: goal})
		require.NoError(t, err)
		assert.Less(t, g.Len()-before, 20*n)
		_, err = simplify.Simplify(g, []expr.ID{apart}, simplify.Options{Goal: goal})
		require.NoError(t, err)
	}
}

func TestCost(t *testing.T) {
	g := expr.New()
	for src, want := range map[string]int{
		"x": 0, "x + y + z": 2, "x - y": 1, "2*x*y": 2, "x/y": 5, "1/x": 5, "x/(y*z)": 6, "2/x": 5, "x/y + w/y": 11, "sqrt(x)": 5,
		"x^2": 1, "x^10": 4, "x^y": 25, "x^(1/3)": 25, "sin(x)": 12, "-sin(x)": 12, "sin(x) + sin(x)^2": 14,
	} {
		assert.Equal(t, want, simplify.Cost(g, parse(t, g, src)), src)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	g := expr.New(expr.Context(ctx))
	var terms []expr.ID
	for i := range int64(5000) {
		terms = append(terms, g.Mul(g.Var("x"), g.Add(g.Int(i), g.Mul(g.Var("x"), g.Var("x"), g.Div(g.Var("y"), g.Mul(g.Var("x"), g.Int(i+2)))))))
	}
	f := g.Add(terms...)
	cancel()
	_, err := simplify.Simplify(g, []expr.ID{f}, simplify.Options{})
	assert.ErrorIs(t, err, context.Canceled)
}
