package expr_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// The formula of a definition, as text, is what its constructor builds.
func TestDefinitions(t *testing.T) {
	for _, op := range expr.Functions() {
		formula := op.Operation().Formula()
		if formula == "" {
			continue
		}
		g := expr.New()
		want, err := parser.ParseExpr(g, formula)
		require.NoError(t, err)
		args := []expr.ID{g.Var("u"), g.Var("v"), g.Var("w")}
		if !op.Operation().Variadic() {
			args = args[:op.Operation().Arity]
		}
		x := g.Apply(op, args...)
		keep := func(other expr.Op) bool { return other != op }
		got, origin := g.Unfold([]expr.ID{x}, keep)
		require.Equal(t, g.String(want), g.String(got[0]), "%v", op)
		require.Equal(t, want, got[0], "%v", op)
		require.Equal(t, x, origin[want], "%v", op)
		again, _ := g.Unfold(got, keep)
		require.Equal(t, got, again, "%v", op)
	}
}

// A definition that uses another is unfolded to the end, and the way back leads
// to what stood there first.
func TestUnfold(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	f := g.Add(g.Call("gelu", x), g.Call("sin", x))
	got, origin := g.Unfold([]expr.ID{f, x}, nil)
	require.Equal(t, "sin(x) + x*erfc(-x/sqrt(2))/2", g.String(got[0]))
	require.Equal(t, x, got[1])
	require.Equal(t, f, origin[got[0]])
	same, origin := g.Unfold([]expr.ID{x}, nil)
	require.Equal(t, []expr.ID{x}, same)
	require.Empty(t, origin)
	require.Equal(t, "1000", g.String(g.Call("exp10", g.Int(3))))
	require.Equal(t, "1", g.String(g.Call("sec", g.Int(0))))
	require.Equal(t, "1/2", g.String(g.Call("sigmoid", g.Int(0))))
	require.Equal(t, g.Undefined(), g.Call("csc", g.Int(0)))
}
