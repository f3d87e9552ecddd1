package expr_test

import (
	"context"
	"errors"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/symdiff/symdiff/expr"
)

// try runs build as a function of another package would.
func try(build func()) (err error) {
	defer expr.Recover(&err, "build")
	build()
	return nil
}

func TestMaxNodes(t *testing.T) {
	g := expr.New(expr.MaxNodes(100))
	x := g.Var("x")
	last := x
	err := try(func() {
		for {
			last = g.Call("sin", last)
		}
	})
	require.EqualError(t, err, "build: more than 100 expression nodes")
	var limit *expr.LimitError
	require.ErrorAs(t, err, &limit)
	require.Equal(t, 100, limit.Limit)
	require.Equal(t, 101, g.Len())
	require.Equal(t, x, g.Var("x"), "what is there can still be used")
	require.Equal(t, expr.OpSin, g.Op(last))
	require.EqualError(t, try(func() { g.Var("y") }), "build: more than 100 expression nodes")
	require.EqualError(t, try(func() { g.Int(12345) }), "build: more than 100 expression nodes")
	require.Equal(t, 101, g.Len())
	require.Empty(t, g.Name(last))
}

// A graph always has room for its own constants.
func TestMaxNodesTiny(t *testing.T) {
	for _, n := range []int{-1, 0, 1, 7} {
		g := expr.New(expr.MaxNodes(n))
		require.Equal(t, g.Int(1), g.Add(g.Int(2), g.Int(-1)))
		require.Error(t, try(func() { g.Var("x") }))
	}
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	g := expr.New(expr.Context(ctx))
	x := g.Var("x")
	require.NoError(t, try(func() {
		for range 10_000 {
			x = g.Call("sin", x)
		}
	}))
	cancel()
	before := g.Len()
	err := try(func() {
		for {
			x = g.Call("sin", x)
		}
	})
	require.EqualError(t, err, "build: stopped: context canceled")
	require.ErrorIs(t, err, context.Canceled)
	require.LessOrEqual(t, g.Len()-before, 4096)
	require.ErrorIs(t, try(func() { g.Call("cos", x) }), context.Canceled, "and stays stopped")
}

func TestMaxNumBits(t *testing.T) {
	const message = "build: more than 65536 bits in an exact number"
	g := expr.New()
	x := g.Var("x")
	largest := bigPow(2, expr.MaxNumBits-1)
	n := g.Rat(largest)
	tiny := g.Rat(new(big.Rat).Inv(largest))
	for name, build := range map[string]func(){
		"Rat":               func() { g.Rat(bigPow(2, expr.MaxNumBits)) },
		"Rat denominator":   func() { g.Rat(new(big.Rat).Inv(bigPow(2, expr.MaxNumBits))) },
		"Add":               func() { g.Add(n, n) },
		"Mul":               func() { g.Mul(n, n) },
		"Mul small":         func() { g.Mul(tiny, tiny) },
		"coefficient":       func() { g.Mul(n, g.Mul(n, x)) },
		"sum of like terms": func() { g.Add(g.Mul(n, x), g.Mul(n, x)) },
		"exponent":          func() { g.Mul(g.Pow(x, n), g.Pow(x, n)) },
	} {
		require.EqualError(t, try(build), message, name)
	}
	require.NoError(t, try(func() {
		require.Equal(t, g.Int(1), g.Mul(n, tiny))
		require.Equal(t, g.Int(0), g.Mul(n, n, g.Int(0)), "0 before large numbers meet")
		require.Equal(t, expr.OpPow, g.Op(g.Pow(n, g.Int(2))), "powers that are too large stay")
	}))
}

// TestManyLargeNumbers would take minutes if sums and products of numbers grew
// past the limit before it is looked at.
func TestManyLargeNumbers(t *testing.T) {
	g := expr.New()
	xs := make([]expr.ID, 20_000)
	for i := range xs {
		xs[i] = g.Rat(new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Add(bigPow(10, 40).Num(), big.NewInt(int64(i)))))
	}
	require.Error(t, try(func() { g.Add(xs...) }))
	require.Error(t, try(func() { g.Mul(xs...) }))
}

func TestRecover(t *testing.T) {
	require.NoError(t, try(func() {}))
	require.PanicsWithError(t, "other", func() { _ = try(func() { panic(errors.New("other")) }) }, "only limits are recovered")
	require.PanicsWithValue(t, "a sentence", func() { _ = try(func() { panic("a sentence") }) })
}

func TestForeignID(t *testing.T) {
	g, h := expr.New(), expr.New()
	x := h.Call("sin", h.Add(h.Var("x"), h.Var("y"), h.Int(9)))
	known := g.Var("z")
	const message = "expr: ID 14 is not in this graph of 10 expressions"
	for name, use := range map[string]func(){
		"Add": func() { g.Add(known, x) }, "Add one": func() { g.Add(x) }, "Add three": func() { g.Add(known, known, x) },
		"Mul": func() { g.Mul(x, known) }, "Pow": func() { g.Pow(known, x) }, "Pow base": func() { g.Pow(x, known) },
		"Neg": func() { g.Neg(x) }, "Sub": func() { g.Sub(known, x) }, "Div": func() { g.Div(known, x) },
		"Call": func() { g.Call("sin", x) }, "sqrt": func() { g.Call("sqrt", x) }, "xlogy": func() { g.Call("xlogy", known, x) },
		"Diff": func() { g.Diff(x, known, 1) }, "Diff 0": func() { g.Diff(x, known, 0) }, "Diff variable": func() { g.Diff(known, x, 1) },
		"Op": func() { g.Op(x) }, "Args": func() { g.Args(x) }, "Value": func() { g.Value(x) }, "Name": func() { g.Name(x) },
		"Shape": func() { g.Shape(x) }, "Compare": func() { g.Compare(known, x) }, "Tape": func() { g.Tape(x) }, "Vars": func() { g.Vars(x) },
		"Ordered": func() { g.Ordered(x) }, "String": func() { _ = g.String(x) }, "Rebuild": func() { g.Rebuild(x, known) },
		"Subst": func() { g.Subst([]expr.ID{x}, nil, nil) }, "CopyTo": func() { g.CopyTo(h, x) }, "Coefficient": func() { g.Coefficient(x) },
		"Power": func() { g.Power(x) }, "Length": func() { g.Length(x) }, "Reach": func() {
			for range g.Reach(x) {
			}
		},
	} {
		require.PanicsWithValue(t, message, use, name)
	}
	require.PanicsWithValue(t, "expr: ID 0 is not in this graph of 10 expressions", func() { g.Add(known, 0) })
}

func TestMisuse(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	for message, use := range map[string]func(){
		`expr: no function "sine"`:                               func() { g.Call("sine", x) },
		"expr: sqrt cannot be applied to 2 arguments":            func() { g.Call("sqrt", x, x) },
		"expr: sin cannot be applied to 2 arguments":             func() { g.Call("sin", x, x) },
		"expr: xlogy cannot be applied to 1 arguments":           func() { g.Call("xlogy", x) },
		"expr: sum cannot be applied to 1 arguments":             func() { g.Apply(expr.OpAdd, x) },
		"expr: Diff needs a variable and an order of at least 0": func() { g.Diff(x, g.Int(1), 1) },
		"expr: Subst needs as many replacements as expressions":  func() { g.Subst([]expr.ID{x}, []expr.ID{x}, nil) },
		`expr: "x;init()" is not a name`:                         func() { g.Var("x;init()") },
	} {
		require.PanicsWithValue(t, message, use)
	}
}

func TestNames(t *testing.T) {
	g := expr.New()
	for _, name := range []string{"x", "x1", "_x", "Sigma", "α", "σ_0", "Ωm", "a_b_c", string(make64('a'))} {
		require.True(t, expr.IsName(name), name)
		require.Equal(t, name, g.Name(g.Var(name)))
	}
	for _, name := range []string{
		"", "_", "1x", "x y", "x;init()", "x\n", "x.y", "x-y", "é", "х" /* Cyrillic */, "x\x00", "\xff", "x'", "日本", "x²", string(make64('a')) + "a", "/*",
	} {
		require.False(t, expr.IsName(name), "%q", name)
		require.Panics(t, func() { g.Var(name) }, "%q", name)
	}
}

func make64(c byte) []byte {
	name := make([]byte, expr.MaxName)
	for i := range name {
		name[i] = c
	}
	return name
}

// Progress is told at every look at the context.
func TestProgress(t *testing.T) {
	var seen []int
	g := expr.New(expr.Progress(func(nodes int) { seen = append(seen, nodes) }))
	x := g.Var("x")
	for range 10_000 {
		x = g.Call("sin", x)
	}
	require.Equal(t, []int{4096, 8192}, seen)
}
