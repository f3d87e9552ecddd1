package simplify_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/simplify"
)

// To run, constants have one form, whichever way they are written.
func TestConstantsHaveOneForm(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"2*x/sqrt(2)", "sqrt(2)*x"},
		{"sqrt(2)*x/2", "x/sqrt(2)"},
		{"sqrt(2*pi)*x", "sqrt(2)*sqrt(pi)*x"},
		{"2*x/sqrt(2*pi)", "sqrt(2)*x/sqrt(pi)"},
		{"3*sqrt(2)*x/2", "3*x/sqrt(2)"},
		{"x/3^(2/3) + 2*x", "2*x + x/3^(2/3)"},
		{"x*sqrt(2)*sqrt(3)/6", "x/(sqrt(2)*sqrt(3))"},
		{"x*(2*pi)^(-3/2)", "sqrt(2)*x/(4*pi^(3/2))"},
	} {
		g := expr.New()
		out, err := simplify.Simplify(g, []expr.ID{parse(t, g, c.src)}, simplify.Options{Goal: simplify.Running})
		require.NoError(t, err)
		require.Equal(t, c.want, g.String(out[0]), c.src)
	}
}

// What is improved when a point is better than the best so far, by a normal distribution: its
// slopes are the distribution and the density, which the value has.
func TestSlopesOfExpectedImprovement(t *testing.T) {
	g := expr.New()
	f := parse(t, g, "(m - b)*(1 + erf((m - b)/(s*sqrt(2))))/2 + s*exp(-((m - b)/s)^2/2)/sqrt(2*pi)")
	partials, err := diff.Gradient(g, f, g.Vars(f))
	require.NoError(t, err)
	roots := append([]expr.ID{f}, partials...)
	assume := map[expr.ID]simplify.Range{g.Var("s"): {HasLo: true, LoOpen: true}}
	out, err := simplify.Simplify(g, roots, simplify.Options{Goal: simplify.Running, Stable: true, Assume: assume})
	require.NoError(t, err)
	require.LessOrEqual(t, simplify.Cost(g, out...), simplify.Cost(g, out[0])+3*simplify.Cost(g, parse(t, g, "m*b")))
}

// A constant costs nothing, whatever it is made of, and several are one factor.
func TestConstantsCostNothing(t *testing.T) {
	g := expr.New()
	cost := func(src string) int { return simplify.Cost(g, parse(t, g, src)) }
	require.Zero(t, cost("sin(1/5) + cos(1/5)*sqrt(2*pi)/3"))
	require.Equal(t, cost("3*x"), cost("x/(sqrt(2)*sqrt(pi))"))
	require.Equal(t, cost("3*x"), cost("2*x/(sqrt(2)*sqrt(pi))"))
	require.Equal(t, cost("3*sin(x) + 4*cos(x)"), cost("cos(1/5)*sin(x) + sin(1/5)*cos(x)"))
	require.Equal(t, cost("3/x"), cost("sqrt(2)/x"))
}
