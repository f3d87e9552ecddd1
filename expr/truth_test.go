package expr_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/expr"
)

func TestConditions(t *testing.T) {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	one, two := g.Int(1), g.Int(2)
	less := g.Less(x, y)
	for text, c := range map[string]expr.ID{
		"true": g.Less(one, two), "false": g.Equal(one, two), "x > 1": g.Less(one, x), "x <= 1": g.LessEqual(x, one),
		"x <= x": g.LessEqual(x, x), "x == 1": g.Equal(one, x), "x != 1": g.NotEqual(one, x),
		"not (x < y)": g.Not(less), "x < y": g.Not(g.Not(less)),
		"x < y and x > 1":            g.And(less, g.True(), g.Less(one, x), less),
		"x < y or x > 1 and y == 1":  g.Or(less, g.And(g.Less(one, x), g.Equal(y, one))),
		"(x < y or x > 1) and y > 1": g.And(g.Or(less, g.Less(one, x)), g.Less(one, y)),
		"undefined":                  g.Less(g.Undefined(), x),
	} {
		assert.Equal(t, text, g.String(c))
	}
	assert.Equal(t, g.False(), g.And(less, g.Not(less)))
	assert.Equal(t, g.True(), g.Or(g.Not(less), less))
	assert.Equal(t, g.False(), g.Less(x, x))
	assert.Equal(t, g.True(), g.And())
	assert.Equal(t, g.False(), g.Or())
}

func TestIf(t *testing.T) {
	g := expr.New()
	x, y, u := g.Var("x"), g.Var("y"), g.Undefined()
	zero := g.Int(0)
	c, d := g.Less(zero, x), g.Less(x, y)
	f := g.If(c, x, y)
	assert.Equal(t, x, g.If(g.True(), x, u))
	assert.Equal(t, y, g.If(g.False(), u, y))
	assert.Equal(t, x, g.If(c, x, x))
	assert.Equal(t, f, g.If(g.Not(c), y, x))
	assert.Equal(t, f, g.If(c, g.If(c, x, zero), g.If(c, zero, y)))
	assert.Equal(t, u, g.If(u, x, y))
	assert.Equal(t, u, g.If(c, u, u))
	assert.Equal(t, u, g.Add(x, u))
	for text, f := range map[string]expr.ID{
		"if(x > 0, x, y)":                           f,
		"piecewise(x > 0, x)":                       g.If(c, x, u),
		"piecewise(not (x > 0), y)":                 g.If(c, u, y),
		"piecewise(x > 0, x, x < y, y, 0)":          g.If(c, x, g.If(d, y, zero)),
		"piecewise(x > 0, x, not (x < y), y)":       g.If(c, x, g.If(d, u, y)),
		"if(x > 0, if(x < y, y, 0), x)":             g.If(c, g.If(d, y, zero), x),
		"2*if(x > 0, x, y)^2 + 1":                   g.Add(g.Mul(g.Int(2), g.Pow(f, g.Int(2))), g.Int(1)),
		"piecewise(x != 0, sin(x)/x)":               g.If(g.Equal(x, zero), u, g.Div(g.Call("sin", x), x)),
		"if(x < y and (x > 0 or y == 0), 1, 2*x*y)": g.If(g.And(d, g.Or(c, g.Equal(y, zero))), g.Int(1), g.Mul(g.Int(2), x, y)),
	} {
		assert.Equal(t, text, g.String(f))
	}
}

func TestKinds(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	c := g.Less(x, g.Int(1))
	assert.PanicsWithValue(t, "expr: the operand x < 1 of sum is a condition, not a number", func() { g.Add(x, c) })
	assert.PanicsWithValue(t, "expr: the operand x < 1 of sin is a condition, not a number", func() { g.Call("sin", c) })
	assert.PanicsWithValue(t, "expr: the operand x of if is a number, not a condition", func() { g.If(x, x, x) })
	assert.PanicsWithValue(t, "expr: the operand x < 1 of if is a condition, not a number", func() { g.If(c, c, x) })
	assert.PanicsWithValue(t, "expr: the operand x of and is a number, not a condition", func() { g.And(x, c) })
	assert.PanicsWithValue(t, "expr: the operand x of not is a number, not a condition", func() { g.Not(x) })
	assert.PanicsWithValue(t, "expr: the operand x < 1 of less is a condition, not a number", func() { g.Less(c, c) })
}

func TestBranchesInAnotherGraph(t *testing.T) {
	g, h := expr.New(), expr.New()
	x := g.Var("x")
	f := g.If(g.Or(g.Less(x, g.Int(1)), g.NotEqual(x, g.Int(3))), g.Call("log", x), g.Undefined())
	assert.Equal(t, g.String(f), h.String(g.CopyTo(h, f)[0]))
	three := g.Subst([]expr.ID{f}, []expr.ID{x}, []expr.ID{g.Int(3)})
	assert.Equal(t, g.Undefined(), three[0])
	two := g.Subst([]expr.ID{f}, []expr.ID{x}, []expr.ID{g.Int(2)})
	assert.Equal(t, "log(2)", g.String(two[0]))
}
