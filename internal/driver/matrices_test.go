package driver_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/driver"
	"github.com/symdiff/symdiff/internal/testkit"
)

// Sizes of formulas whose matrices are checked: each element is a formula for the
// exact evaluator, which takes most of the time.
const (
	maxMatrixText   = 400
	maxMatrixParams = 6
)

// Hessians, products and sparse forms of the corpora's formulas equal the exact values
// of second derivatives in forward mode.
func TestMatricesOfCorpora(t *testing.T) {
	for _, name := range []string{"optfuncs", "gonum_mgh", "feynman"} {
		t.Run(name, func(t *testing.T) {
			var source strings.Builder
			seen := map[string]bool{}
			for _, r := range testkit.Corpus(t, name+".jsonl") {
				if !usable(r) || seen[r.Expr] || len(r.Expr) > maxMatrixText || len(r.Vars) > maxMatrixParams {
					continue
				}
				seen[r.Expr] = true
				fmt.Fprintf(&source, "func F%d(%s) = %s\nwant hess, hvp, grad hess\n", len(seen), strings.Join(variables(r), ", "), r.Expr)
			}
			checkMatrices(t, source.String(), 20)
		})
	}
}

func variables(r testkit.Row) []string {
	var names []string
	for name := range r.Vars {
		names = append(names, name)
	}
	slices.SortFunc(names, expr.CompareNames)
	return names
}

// checkMatrices checks the functions of a file, of which at least some must have
// points that count.
func checkMatrices(t *testing.T, source string, least int) {
	file := folder(t, source)
	report, err := driver.Check(t.Context(), driver.Options{File: file})
	require.NoError(t, err)
	counted := 0
	for _, r := range report.Results {
		if r.Points > 0 {
			counted++
		}
	}
	t.Logf("%d of %d functions have points that count", counted, len(report.Results))
	require.Greater(t, counted, least)
}

// Every mode gives a right Jacobian, whatever is wanted beside it.
func TestModesAreChecked(t *testing.T) {
	const source = `
func F(x in [0.5, 2], y in [0.5, 2], z in [0.5, 2]) {
    s = x*y + sin(z)
    return [exp(s)*x, sqrt(s^2 + 1), if(x < y, x^2, z*y)]
}
want jac, value jac, sparse jac, jvp, vjp
func G(x in [0.5, 2], y in [0.5, 2], z in [0.5, 2], a in [1, 2], b in [1, 2]) = log(x + y*z)*exp(a*b) + a*x^b
want hess, sparse hess, hvp, grad hess
`
	file := folder(t, source)
	for _, mode := range append(diff.Modes(), diff.Auto) {
		report, err := driver.Check(t.Context(), driver.Options{File: file, Mode: mode})
		require.NoError(t, err, mode)
		for _, r := range report.Results {
			assert.GreaterOrEqual(t, r.Points, 8, "%s %s", mode, r.Name)
		}
	}
}

// gen -v counts the operations of each mode and names the one that is taken.
func TestVerboseCountsModes(t *testing.T) {
	_, stderr, err := gen(driver.Options{Func: "f(a, b, c, d) = [sin(a*b/(c + d)), exp(sin(a*b/(c + d)))]\nwant jac", Package: "p", Verbose: true})
	require.NoError(t, err)
	assert.Contains(t, stderr, "f jac: operations forward 18, reverse 20, mixed 16; value 5; chosen mixed\n")
}

// The value, gradient and Hessian of a log-sum-exp of 30 variables and their product, and
// the sparse Hessian of the Rosenbrock sum of 100, take no more operations than the best
// of other systems was measured to take for the first, and than the value for the second.
func TestOperationsOfHessians(t *testing.T) {
	var xs, terms, squares []string
	for i := range 100 {
		xs = append(xs, fmt.Sprintf("x%d", i))
		terms = append(terms, fmt.Sprintf("exp(x%d)", i))
		squares = append(squares, fmt.Sprintf("100*(x%d - x%d^2)^2 + (1 - x%d)^2", i+1, i, i))
	}
	for _, c := range []struct {
		n          int
		body, want string
		most       int
	}{
		{30, fmt.Sprintf("log(%s) + %s", strings.Join(terms[:30], " + "), strings.Join(xs[:30], "*")), "grad hess", 3536},
		{100, strings.Join(squares[:99], " + "), "sparse hess", 791},
	} {
		text := fmt.Sprintf("f(%s) = %s\nwant %s", strings.Join(xs[:c.n], ", "), c.body, c.want)
		_, stderr, err := gen(driver.Options{Func: text, Package: "p", Verbose: true, NoTest: true})
		require.NoError(t, err)
		_, counts, found := strings.Cut(stderr, "operations forward ")
		require.True(t, found, stderr)
		n, err := strconv.Atoi(counts[:strings.Index(counts, ",")])
		require.NoError(t, err)
		assert.LessOrEqual(t, n, c.most, c.want)
	}
}
