package simplify_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// maxFuzzLength keeps fuzzing to formulas that are evaluated in no time.
const maxFuzzLength = 200

// Whatever parses is simplified without a panic, to something no longer, with
// the same value where it has one.
func FuzzSimplify(f *testing.F) {
	for _, src := range []string{
		"x^2*sin(x) + 2*x", "sqrt(x^2) - abs(x)", "x/(x*y)^2", "exp(x)*exp(-x)", "(x^4)^(1/4)",
		"x*log((-x)^x)", "4*x*(3*x)^1977326743", "1/(x + 1) - x/(x + 1)^2", "xlogy(x^y, x)", "x^y*x^(-y)*x",
	} {
		f.Add(src, int8(3), int8(-5))
	}
	f.Fuzz(func(t *testing.T, src string, a, b int8) {
		if len(src) > maxFuzzLength {
			return
		}
		g := expr.New(expr.MaxNodes(100_000))
		x, err := parser.ParseExpr(g, src)
		if err != nil || g.Unevaluated() {
			return
		}
		at := map[expr.ID]*big.Float{}
		for i, v := range g.Vars(x) {
			at[v] = big.NewFloat(float64([]int8{a, b}[i%2]) / 4)
		}
		want, ok, err := valueAt(g, x, at)
		for _, goal := range goals {
			out, serr := simplify.Simplify(g, []expr.ID{x}, simplify.Options{Goal: goal})
			require.NoError(t, serr)
			if goal == simplify.Reading {
				require.LessOrEqual(t, g.Length(out[0]), g.Length(x))
			}
			if !ok || err != nil {
				continue
			}
			if got, ok, err := valueAt(g, out[0], at); err == nil {
				require.True(t, ok && sameValue(want, got), "%s → %s at %v", g.String(x), g.String(out[0]), at)
			}
		}
	})
}
