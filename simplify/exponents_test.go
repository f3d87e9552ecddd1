package simplify_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/simplify"
)

// The price of an option, with one density in its gradient, of which there are two in the
// formula; and of several that are related in other ways.
func TestRelatedExponentials(t *testing.T) {
	const d = "((log(s/k) + (r + v^2/2)*t)/(v*sqrt(t)))"
	for _, c := range []struct {
		src  string
		exps int
	}{
		{"s*erf(" + d + "/sqrt(2)) - k*exp(-r*t)*erf((" + d + " - v*sqrt(t))/sqrt(2))", 2},
		{"s*Phi(" + d + ") - k*exp(-r*t)*Phi(" + d + " - v*sqrt(t))", 2},
		{"exp(2*log(s) - r^2) + exp(-r^2)", 1},
		{"x*erf(x/sqrt(2)) + 2/sqrt(2*pi)*exp(-x^2/2)", 1},
		{"exp(2*log(s)/3 - r^2) + exp(-r^2)", 2},
	} {
		g := expr.New()
		f := parse(t, g, c.src)
		xs := g.Vars(f)
		partials, err := diff.Gradient(g, f, xs)
		require.NoError(t, err)
		roots := append([]expr.ID{f}, partials...)
		assume, at := map[expr.ID]simplify.Range{}, map[expr.ID]*big.Float{}
		for i, x := range xs {
			assume[x] = simplify.Range{HasLo: true, LoOpen: true}
			at[x] = big.NewFloat(0.375 + float64(i)/2)
		}
		out, err := simplify.Simplify(g, roots, simplify.Options{Goal: simplify.Running, Stable: true, Assume: assume})
		require.NoError(t, err)
		var text strings.Builder
		require.NoError(t, g.Write(&text, expr.Format{Shared: true}, out...))
		require.Equal(t, c.exps, strings.Count(text.String(), "exp("), text.String())
		want, err := exact.Eval(g, roots, at, witnessPrec)
		require.NoError(t, err)
		got, err := exact.Eval(g, out, at, witnessPrec)
		require.NoError(t, err)
		for i := range want {
			require.True(t, agreeTo(want[i], got[i], agreeBits), "%s: %v, %v", c.src, want[i], got[i])
		}
	}
}
