package expr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

func ExampleGraph_CallFunction() {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	f := g.CallFunction(g.Function("f", 2), g.Mul(x, y), y)
	fmt.Println(g.String(f))
	d := g.CallFunction(g.Function("f", 2, 2, 1), x, y)
	fmt.Println(g.String(d))
	// Output:
	// f(x*y, y)
	// D(f, 1, 2)(x, y)
}

func TestFunction(t *testing.T) {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	f := g.Function("f", 2)
	assert.Equal(t, f, g.Function("f", 2))
	assert.NotEqual(t, f, g.Function("f", 3), "the number of arguments counts")
	assert.Equal(t, g.Function("f", 2, 1, 2), g.Function("f", 2, 2, 1), "mixed partials commute")
	assert.NotEqual(t, g.Function("f", 2, 1), g.Function("f", 2, 1, 1))

	c := g.CallFunction(f, x, y)
	assert.Equal(t, c, g.CallFunction(f, x, y))
	assert.NotEqual(t, c, g.CallFunction(f, y, x))
	assert.Equal(t, "f(x, y)", g.String(c))
	assert.Equal(t, "D(f, 1, 2, 2)(x, y)", g.String(g.Partial(g.Partial(g.Partial(c, 2), 1), 2)))
	assert.Equal(t, g.Undefined(), g.CallFunction(f, x, g.Undefined()))
	assert.Equal(t, []int{2, 3}, g.Known("f"))
	assert.Empty(t, g.Known("x"))

	s, ok := g.Signature(g.Partial(c, 2))
	assert.True(t, ok)
	assert.Equal(t, expr.Signature{Name: "f", Arity: 2, By: []int{2}}, s)
	_, ok = g.Signature(x)
	assert.False(t, ok)
	assert.Equal(t, g.CallFunction(f, g.Int(3), y), g.Subst([]expr.ID{c}, []expr.ID{x}, []expr.ID{g.Int(3)})[0])
}

func TestFunctionMistakes(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	f := g.Function("f", 2)
	assert.PanicsWithValue(t, `expr: "2f" is not a name`, func() { g.Function("2f", 1) })
	assert.PanicsWithValue(t, "expr: sin is a function of the language", func() { g.Function("sin", 1) })
	assert.PanicsWithValue(t, "expr: the function f of no arguments", func() { g.Function("f", 0) })
	assert.PanicsWithValue(t, "expr: D(f, 1, 3) of 2 arguments", func() { g.Function("f", 2, 3, 1) })
	assert.PanicsWithValue(t, "expr: f cannot be applied to 1 arguments", func() { g.CallFunction(f, x) })
	assert.PanicsWithValue(t, "expr: x cannot be applied to 1 arguments", func() { g.CallFunction(x, x) })
	assert.PanicsWithValue(t, "expr: the operand f of sum is a function, not a number", func() { g.Add(x, f) })
	assert.PanicsWithValue(t, "expr: the operand x < 1 of call is a condition, not a number",
		func() { g.CallFunction(f, x, g.Less(x, g.Int(1))) })
}

// A formula with calls has one text, whatever was built before; the text, also with
// common parts named, gives the same expression back, and so does a copy.
func TestFunctionText(t *testing.T) {
	const src = "f(x, y)^2 + 3*D(f, 1)(x, y)*D(g, 1, 1)(f(x, y)) - x*g(2) + D(f, 1, 2)(x + 1, sin(y))"
	const text = "f(x, y)^2 + D(f, 1, 2)(x + 1, sin(y)) + 3*D(f, 1)(x, y)*D(g, 1, 1)(f(x, y)) - g(2)*x"
	a, b := expr.New(), expr.New()
	b.Function("g", 1, 1, 1)
	b.Var("y")
	var parsed [2]expr.ID
	for i, g := range []*expr.Graph{a, b} {
		require.NoError(t, parser.Declare(g, "g(t), f(x, y)"))
		x, err := parser.ParseExpr(g, src)
		require.NoError(t, err)
		parsed[i] = x
		again, err := parser.ParseExpr(g, g.String(x))
		require.NoError(t, err)
		assert.Equal(t, x, again)
		var shared strings.Builder
		require.NoError(t, g.Write(&shared, expr.Format{Shared: true}, x, x))
		roots, err := parser.ParseShared(g, shared.String())
		require.NoError(t, err)
		assert.Equal(t, []expr.ID{x, x}, roots)
	}
	assert.Equal(t, text, a.String(parsed[0]))
	assert.Equal(t, text, b.String(parsed[1]))
	dst := expr.New()
	dst.Function("h", 4)
	copied := a.CopyTo(dst, parsed[0])[0]
	assert.Equal(t, text, dst.String(copied))
	assert.Equal(t, copied, dst.Subst([]expr.ID{copied}, nil, nil)[0])
}
