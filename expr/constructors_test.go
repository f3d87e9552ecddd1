package expr_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// What constructors of the wider functions make of exact arguments and of the
// order of operands.
func TestFunctionsOfSeveralArguments(t *testing.T) {
	for src, want := range map[string]string{
		"max(y, x)": "max(x, y)", "max(3, x, 2)": "max(x, 3)", "max(x, x)": "x", "max(x)": "x", "max(1, 5/2, 2)": "5/2",
		"min(3, x, 2, pi)": "min(x, 2, pi)", "max(sin(x), x, 0, y)": "max(x, y, sin(x), 0)", "max(max(x, y), z)": "max(z, max(x, y))",
		"maxshare(x, y)": "heaviside(x - y)", "minshare(x, y)": "heaviside(-(x - y))", "maxshare(x)": "1",
		"maxshare(z, y, x)": "maxshare(z, x, y)", "maxshare(3, 1, 3)": "1/2", "minshare(3, 1, 3)": "0", "maxshare(2, 2, 2)": "1/3",
		"atan2(0, 0)": "0", "atan2(0, 3)": "0", "atan2(0, -3)": "pi", "atan2(-2, 0)": "-pi/2", "atan2(1, 1)": "atan2(1, 1)",
		"hypot(3, -4)": "5", "hypot(0, 0)": "0", "hypot(1, 1)": "hypot(1, 1)",
		"ratio0(x, 0)": "0", "ratio0(0, x)": "0", "ratio0(x, 2)": "x/2",
		"mod(7, -3)": "-2", "mod(-7/2, 3)": "5/2", "mod(x, 3)": "mod(x, 3)",
		"floor(-7/2)": "-4", "ceil(-7/2)": "-3", "round(-7/2)": "-4", "round(5/2)": "3", "trunc(-7/2)": "-3",
		"heaviside(0)": "1/2", "heaviside(-2)": "0", "relu(-3)": "0", "relu(3/2)": "3/2",
		"exp2(10)": "1024", "exp2(-1)": "1/2", "exp2(1/2)": "exp2(1/2)", "expm1(0)": "0", "log1p(0)": "0",
		"clamp(x, 0, 1)": "max(min(x, 1), 0)", "clamp(5, 0, 1)": "1", "log(8, 2)": "log(8)/log(2)", "log(x, b)": "log(x)/log(b)",
		"logaddexp(x, y)": "logaddexp(x, y)",
	} {
		g := expr.New()
		x, err := parser.ParseExpr(g, src)
		require.NoError(t, err, src)
		require.Equal(t, want, g.String(x), src)
		again, err := parser.ParseExpr(g, g.String(x))
		require.NoError(t, err, src)
		require.Equal(t, x, again, src)
	}
	g := expr.New()
	x, zero := g.Var("x"), g.Int(0)
	require.Equal(t, g.Undefined(), g.Call("mod", x, zero))
	require.Equal(t, g.Undefined(), g.Call("log1p", g.Int(-1)))
	require.Equal(t, g.Undefined(), g.Call("max", x, g.Undefined()))
	require.PanicsWithValue(t, "expr: max cannot be applied to 0 arguments", func() { g.Call("max") })
}

func TestArity(t *testing.T) {
	for name, want := range map[string][2]int{"sin": {1, 1}, "log": {1, 2}, "max": {1, -1}, "clamp": {3, 3}, "sqrt": {1, 1}, "atan2": {2, 2}} {
		least, most, ok := expr.Arity(name)
		require.True(t, ok)
		require.Equal(t, want, [2]int{least, most}, name)
	}
	_, _, ok := expr.Arity("sine")
	require.False(t, ok)
}
