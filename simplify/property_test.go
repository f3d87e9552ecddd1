package simplify_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// drawFormula draws an expression or its derivative.
func drawFormula(t *rapid.T, g *expr.Graph) expr.ID {
	f := testkit.Expr(t, g, testkit.Shape{Size: 14, Branches: rapid.Bool().Draw(t, "branches")})
	if rapid.Bool().Draw(t, "differentiate") {
		if d, err := diff.Derivative(g, f, g.Var("x")); err == nil {
			return d
		}
	}
	return f
}

// mostBeyond values are compared for one that the witness cannot hold, or more.
const mostBeyond = 100

var goals = []simplify.Goal{simplify.Reading, simplify.Running}

// Wherever the input is defined the result is, with the same value. It is no
// longer, or no more costly, and simplifying it again changes nothing.
func TestSimplifyKeepsValues(t *testing.T) {
	compared, beyond := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := drawFormula(t, g)
		at := map[expr.ID]*big.Float{}
		for _, name := range []string{"x", "y", "z"} {
			at[g.Var(name)] = big.NewFloat(float64(rapid.IntRange(-16, 16).Draw(t, name)) / 4)
		}
		want, ok, err := valueAt(g, f, at)
		for _, opt := range []simplify.Options{{}, {Goal: simplify.Running}, {Goal: simplify.Running, Stable: true}} {
			allowed := 0
			opt.Trace = func(s simplify.Step) { allowed += s.Amount }
			out, serr := simplify.Simplify(g, []expr.ID{f}, opt)
			require.NoError(t, serr)
			opt.Trace = nil
			s := out[0]
			if opt.Goal == simplify.Reading {
				require.LessOrEqual(t, g.Length(s), g.Length(f), "%s → %s", g.String(f), g.String(s))
			} else {
				require.LessOrEqual(t, simplify.Cost(g, s), simplify.Cost(g, f)+allowed, "%s → %s", g.String(f), g.String(s))
			}
			again, serr := simplify.Simplify(g, out, opt)
			require.NoError(t, serr)
			require.Equal(t, g.String(s), g.String(again[0]), "not idempotent: %s", g.String(f))
			if !ok || err != nil {
				continue
			}
			got, ok, err := valueAt(g, s, at)
			if err != nil || !ok && infiniteOnTheWay(g, f, at) {
				continue
			}
			same := ok && (sameButUndecided(g, f, at, want, got) || sameButUndecided(g, s, at, got, want))
			if !same && (beyondWitness(g, f, at) || beyondWitness(g, s, at)) {
				beyond++
				continue
			}
			require.True(t, ok, "%s → %s became undefined at %v", g.String(f), g.String(s), at)
			require.True(t, same, "%s → %s at %v: %v became %v", g.String(f), g.String(s), at, shown(want), shown(got))
			compared++
		}
	})
	t.Logf("%d values compared, %d are beyond the witness", compared, beyond)
	require.Greater(t, compared, 50, "too few values compared")
	require.LessOrEqual(t, beyond, compared/mostBeyond, "too many are beyond the witness")
}

// Whichever part of a formula is built first, the result is the same.
func TestSimplifyHangsOnNoPart(t *testing.T) {
	for _, src := range []string{
		"((2*y + z)*(x^2*y^2))*(3*(x^2*y)/x - (x^3*y)/x^2) + 2*(x*y^2)*((2*y + z)*((x^3*y)/x))",
	} {
		want := ""
		g := expr.New()
		f, err := parser.ParseExpr(g, src)
		require.NoError(t, err)
		for part := range g.Reach(f) {
			h := expr.New()
			g.CopyTo(h, part)
			out, err := simplify.Simplify(h, g.CopyTo(h, f), simplify.Options{Goal: simplify.Running})
			require.NoError(t, err)
			if want == "" {
				want = h.String(out[0])
			}
			require.Equal(t, want, h.String(out[0]), "%s built first", g.String(part))
		}
	}
}

// In whatever order expressions are built, and whatever else the graph holds, the
// result is the same.
func TestSimplifyIsDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, h := expr.New(), expr.New()
		f := drawFormula(t, g)
		for _, junk := range []string{"z", "y", "x"} { // other IDs, other order
			h.Call("sin", h.Var(junk))
		}
		for _, y := range rapid.Permutation(slices.Collect(g.Reach(f))).Draw(t, "order") {
			g.CopyTo(h, y)
		}
		copied := g.CopyTo(h, f)
		for _, opt := range []simplify.Options{{}, {Goal: simplify.Running}, {Goal: simplify.Running, Stable: true}} {
			a, err := simplify.Simplify(g, []expr.ID{f}, opt)
			require.NoError(t, err)
			b, err := simplify.Simplify(h, copied, opt)
			require.NoError(t, err)
			require.Equal(t, g.String(a[0]), h.String(b[0]))
		}
	})
}
