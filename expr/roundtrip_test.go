package expr_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// drawExpr draws an expression with numbers among its leaves, large and small.
func drawExpr(t *rapid.T, g *expr.Graph, label string) expr.ID {
	x := testkit.Expr(t, g, testkit.Shape{Vars: []string{"x", "y", "t1", "t_2", "x10"}, Size: 20, Depth: 8})
	n := g.Num(expr.NewFrac(rapid.Int64().Draw(t, label+" p"), rapid.Int64Range(1, 1<<40).Draw(t, label+" q")))
	switch rapid.IntRange(0, 6).Draw(t, label) {
	case 0:
		return g.Mul(n, x)
	case 1:
		return g.Add(n, x)
	case 2:
		return g.Pow(x, n)
	case 3:
		return g.Pow(g.Pow(x, g.Call("sqrt", g.Int(2))), g.Int(-1))
	case 4:
		return g.Diff(x, g.Var("x"), 2)
	}
	return x
}

// TestTextParsesBack checks that what is written names the same expression.
func TestTextParsesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		x := drawExpr(t, g, "kind")
		if x == g.Undefined() {
			return
		}
		for _, f := range []expr.Format{{}, {Decimals: true}} {
			var b strings.Builder
			require.NoError(t, g.Write(&b, f, x))
			text := strings.TrimSuffix(b.String(), "\n")
			got, err := parser.ParseExpr(g, text)
			require.NoError(t, err, text)
			require.Equal(t, x, got, "%s\nread as\n%s", text, g.String(got))
		}
	})
}

func TestSharedTextParsesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		var roots []expr.ID
		for range rapid.IntRange(1, 3).Draw(t, "roots") {
			if x := drawExpr(t, g, "kind"); x != g.Undefined() {
				roots = append(roots, x)
			}
		}
		if len(roots) == 0 {
			return
		}
		for _, f := range []expr.Format{{Shared: true}, {Shared: true, Decimals: true}} {
			var b strings.Builder
			require.NoError(t, g.Write(&b, f, roots...))
			got, err := parser.ParseShared(g, b.String())
			require.NoError(t, err, b.String())
			require.Equal(t, len(roots), len(got))
			for i := range roots {
				require.Equal(t, roots[i], got[i], "%s", b.String())
			}
		}
	})
}

// TestLargeNumbersParseBack writes numbers longer than a literal may be.
func TestLargeNumbersParseBack(t *testing.T) {
	b := newBuilder()
	nines := b.Sub(b.large(10, 19_000), b.n(1))
	round := b.times(7, b.large(10, 19_000))
	small := b.pow(b.large(3, 30_000), -1)
	for _, n := range []expr.ID{b.Sub(b.large(10, 10_000), b.n(1)), b.large(10, 10_000), nines, round, small, b.Mul(nines, small)} {
		for _, x := range []expr.ID{n, b.Neg(n), b.Mul(n, b.x), b.Mul(b.Neg(n), b.x), b.Sub(b.x, n), b.Pow(n, b.x), b.Pow(b.x, n), b.Pow(b.x, b.Neg(n))} {
			for _, decimals := range []bool{false, true} {
				text := write(t, b.Graph, expr.Format{Decimals: decimals}, x)
				got, err := parser.ParseExpr(b.Graph, text)
				require.NoError(t, err)
				require.Equal(t, x, got)
			}
		}
	}
}

// TestLargeTextParsesBack writes and reads expressions too deep, too wide and
// too often shared for plain text.
func TestLargeTextParsesBack(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	doubled := x
	for range 300 {
		doubled = g.Mul(g.Call("sin", doubled), g.Call("cos", doubled))
	}
	roots := []expr.ID{chain(g, x, 20_000), wideSum(g, 5_000), doubled}
	var b strings.Builder
	require.NoError(t, g.Write(&b, expr.Format{Shared: true}, roots...))
	got, err := parser.ParseShared(g, b.String())
	require.NoError(t, err)
	require.Equal(t, roots, got)
}
