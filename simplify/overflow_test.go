package simplify_test

import (
	"fmt"
	"math"
	"math/big"
	"strings"
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
	{1000, 999.5, 998, 997.5}, {-1000, -999.25, -1003, -1001}, {2000, -2000, 0.5, 1999}, {-3, 800, 801.5, 2}, {30, -30, 1, 29},
	{720, 0, 0, 0}, {1000, 1000, 1000, 1000}, {-1000, -1000, -1000, -1000},
}

// farULPs is the error that is allowed where results do not overflow: differences of
// exponents of the size of 1000 are rounded, which exp multiplies by as much.
const farULPs = 2000

// farError is the same of results that are differences of shares, which are at most 1.
const farError = farULPs * 0x1p-53

// Sums of exponentials, their logarithms and shares neither overflow nor lose all
// digits, in value and gradient.
func TestStableSumsOfExponentials(t *testing.T) {
	for _, src := range []string{
		"log(exp(x) + exp(y))", "log(exp(x) + exp(y) + exp(z))", "log(1 + exp(x))", "log(1 + exp(x) + exp(y))", "log(exp(x) + 3*exp(y))",
		"1/(1 + exp(-x))", "exp(x)/(1 + exp(x))", "exp(x)/(exp(x) + exp(y))",
	} {
		g := expr.New()
		f := parse(t, g, src)
		xs := fourVariables(g)
		partials, err := diff.Gradient(g, f, xs)
		require.NoError(t, err)
		checkFar(t, g, src, append([]expr.ID{f}, partials...), xs, 0)
	}
}

// So are gradients of shares of more than two, whose terms cancel where one of them is
// nearly all.
func TestStableShares(t *testing.T) {
	for _, src := range []string{
		"exp(x)/(exp(x) + exp(y) + exp(z))", "exp(x)/(exp(x) + exp(y) + exp(z) + exp(w))", "exp(x)/(1 + exp(x) + exp(y))",
		"-log(exp(x)/(exp(x) + exp(y) + exp(z)))", "-0.7*log(exp(x)/(exp(x) + exp(y) + exp(z))) - 0.3*log(exp(y)/(exp(x) + exp(y) + exp(z)))",
		"exp(x)*exp(y)/(exp(x) + exp(y) + exp(z))^2", "exp(x)*(" + longSum(40) + ")/(exp(x) + exp(y) + exp(z))", "(3*exp(x) + 2*exp(y) + exp(z))/(exp(x) + exp(y) + exp(z))",
	} {
		g := expr.New()
		f := parse(t, g, src)
		xs := fourVariables(g)
		partials, err := diff.Gradient(g, f, xs)
		require.NoError(t, err)
		checkFar(t, g, src, append([]expr.ID{f}, partials...), xs, farError)
	}
}

// The largest exponential is taken out where a product is too long to look at all of.
func TestStableShareOfMuch(t *testing.T) {
	src := "exp(x)*(" + longSum(200) + ")/(exp(x) + exp(y) + exp(z))"
	g := expr.New()
	f := parse(t, g, src)
	checkFar(t, g, src, []expr.ID{f}, fourVariables(g), farError)
}

// So are second derivatives.
func TestStableHessians(t *testing.T) {
	for _, src := range []string{
		"log(exp(x) + exp(y) + exp(z))", "log(exp(x) + exp(y) + exp(z) + exp(w))", "log(1 + exp(x) + exp(y))", "exp(x)/(exp(x) + exp(y) + exp(z))",
	} {
		g := expr.New()
		f := parse(t, g, src)
		xs := fourVariables(g)
		h, err := diff.Hessian(g, f, xs)
		require.NoError(t, err)
		checkFar(t, g, src, h.Dense(g), xs, farError)
	}
}

// longSum has n terms.
func longSum(n int) string {
	var terms []string
	for k := range n {
		terms = append(terms, fmt.Sprintf("sin(y/%d)/2^%d", k+1, k))
	}
	return strings.Join(terms, " + ")
}

func fourVariables(g *expr.Graph) (xs []expr.ID) {
	for _, name := range []string{"x", "y", "z", "w"} {
		xs = append(xs, g.Var(name))
	}
	return xs
}

// checkFar compares the values of roots, made stable, with exact ones at all points of
// far. An error up to enough does not count.
func checkFar(t *testing.T, g *expr.Graph, src string, roots, xs []expr.ID, enough float64) {
	t.Helper()
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
			if want, _ := w.Float64(); math.Abs(got[i]-want) <= enough {
				continue
			}
			if normal(w) {
				assert.Less(t, testkit.ULPError(got[i], w), float64(farULPs), "%s: result %d at %v is %v, want %.17g: %s", src, i, at, got[i], w, g.String(out[i]))
			} else {
				assert.Less(t, got[i], 1e-300, "%s: result %d at %v", src, i, at)
			}
		}
	}
}
