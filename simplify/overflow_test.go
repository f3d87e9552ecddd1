package simplify_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

// far are points at which exponentials overflow, or all underflow.
var far = [][]float64{
	{1000, 999.5, 998}, {-1000, -999.25, -1003}, {2000, -2000, 0.5}, {-3, 800, 801.5}, {30, -30, 1}, {720, 0, 0},
}

// farULPs is the error that is allowed where results do not overflow: differences of
// exponents of the size of 1000 are rounded, which exp multiplies by as much.
const farULPs = 2000

// Sums of exponentials, their logarithms and shares neither overflow nor lose all
// digits, in value and gradient.
func TestStableSumsOfExponentials(t *testing.T) {
	for _, src := range []string{
		"log(exp(x) + exp(y))", "log(exp(x) + exp(y) + exp(z))", "log(1 + exp(x))", "log(1 + exp(x) + exp(y))", "log(exp(x) + 3*exp(y))",
		"1/(1 + exp(-x))", "exp(x)/(1 + exp(x))", "exp(x)/(exp(x) + exp(y))",
	} {
		g := expr.New()
		f := parse(t, g, src)
		xs := []expr.ID{g.Var("x"), g.Var("y"), g.Var("z")}
		partials, err := diff.Gradient(g, f, xs)
		require.NoError(t, err)
		roots := append([]expr.ID{f}, partials...)
		out, err := simplify.Simplify(g, roots, simplify.Options{Goal: simplify.Running, Stable: true})
		require.NoError(t, err)
		p, err := eval.Compile(g, out, xs)
		require.NoError(t, err)
		witness, err := exact.Compile(g, roots)
		require.NoError(t, err)
		for _, at := range far {
			env := map[expr.ID]*big.Float{}
			for i, x := range xs {
				env[x] = big.NewFloat(at[i])
			}
			want, err := witness.Eval(env, rulePrec)
			require.NoError(t, err)
			got := make([]float64, len(roots))
			p.RunScalars(got, at)
			for i, w := range want {
				if normal(w) {
					assert.Less(t, testkit.ULPError(got[i], w), float64(farULPs), "%s: result %d at %v is %v, want %.17g", src, i, at, got[i], w)
				} else {
					assert.Less(t, got[i], 1e-300, "%s: result %d at %v", src, i, at)
				}
			}
		}
	}
}
