package diff_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

// dependencies reads "x(t) y(s, t)".
func dependencies(g *expr.Graph, text string) (deps []diff.Dependency) {
	for _, d := range strings.SplitAfter(text, ")") {
		name, list, ok := strings.Cut(strings.TrimSuffix(strings.TrimSpace(d), ")"), "(")
		if !ok {
			continue
		}
		dep := diff.Dependency{X: g.Var(name)}
		for _, a := range strings.Split(list, ",") {
			dep.On = append(dep.On, g.Var(strings.TrimSpace(a)))
		}
		deps = append(deps, dep)
	}
	return deps
}

// A case is a formula, "; given" and dependencies, "; wrt" and the variables to
// differentiate in, in turn. The result is simplified, and parses back.
func TestTotalText(t *testing.T) {
	testkit.Golden(t, "testdata/total.txt", func(t *testing.T, input string) string {
		src, rest, _ := strings.Cut(input, "; given ")
		given, wrt, _ := strings.Cut(rest, "; wrt ")
		g := expr.New()
		d := parse(t, g, src)
		deps := dependencies(g, given)
		for _, name := range strings.Fields(wrt) {
			var err error
			if d, err = diff.Total(g, d, g.Var(name), deps, 1); err != nil {
				return "error: " + err.Error()
			}
		}
		d, err := simplify.Expr(g, d)
		require.NoError(t, err)
		assert.Equal(t, d, parse(t, g, g.String(d)))
		again, err := diff.Total(g, d, g.Var("t"), deps, 0)
		require.NoError(t, err)
		assert.Equal(t, d, again, "derivatives of dependent variables stay")
		return g.String(d)
	})
}

// The total derivative, with formulas in the place of what depends on t, is the
// derivative of the formula with these in it.
func TestTotalIsDerivative(t *testing.T) {
	const order = 2
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		x, y, z := g.Var("x"), g.Var("y"), g.Var("z")
		f := testkit.Expr(t, g, testkit.Shape{Size: 8})
		shape := testkit.Shape{Vars: []string{"z"}, Size: 4, Funcs: []expr.Op{expr.OpSin, expr.OpExp, expr.OpAtan}}
		values := []expr.ID{testkit.Expr(t, g, shape), testkit.Expr(t, g, shape)}
		deps := []diff.Dependency{{X: x, On: []expr.ID{z}}, {X: y, On: []expr.ID{z}}}
		total, err := diff.Total(g, f, z, deps, order)
		if err != nil {
			return // undefined everywhere
		}
		inside := g.Subst([]expr.ID{f}, []expr.ID{x, y}, values)[0]
		want, err := diff.Nth(g, inside, z, order)
		if err != nil {
			return
		}
		from, to := []expr.ID{x, y}, values
		for i, v := range []expr.ID{x, y} {
			for k := 1; k <= order; k++ {
				d, err := diff.Nth(g, values[i], z, k)
				if err != nil {
					return
				}
				from, to = append(from, g.Diff(v, z, k)), append(to, d)
			}
		}
		got := g.Subst([]expr.ID{total}, from, to)[0]
		at := point{z: big.NewFloat(float64(rapid.IntRange(-256, 256).Draw(t, "z")) / 64)}
		a, ok1 := valueAt(g, want, at, witnessPrec)
		b, ok2 := valueAt(g, got, at, witnessPrec)
		if ok1 && ok2 {
			require.True(t, agree(a, b, 1e-60, agreeBits), "%s: %v, %v", g.String(f), a, b)
			compared++
		}
	})
	require.Greater(t, compared, 20, "too few compared")
}
