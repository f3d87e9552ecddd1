package diff_test

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
)

// A case is a formula, "; wrt", and the names to differentiate in, in turn.
func TestDerivativeText(t *testing.T) {
	testkit.Golden(t, "testdata/derivative.txt", func(t *testing.T, input string) string {
		src, names, _ := strings.Cut(input, "; wrt ")
		g := expr.New()
		var xs []expr.ID
		for _, name := range strings.Fields(names) {
			xs = append(xs, g.Var(name))
		}
		d, err := diff.Mixed(g, parse(t, g, src), xs)
		if err != nil {
			return "error: " + err.Error()
		}
		return g.String(d)
	})
}

func TestAbsentVariable(t *testing.T) {
	g := expr.New()
	f, y := parse(t, g, "x^2"), g.Var("y")
	d, err := diff.Derivative(g, f, y)
	require.NoError(t, err)
	assert.Equal(t, g.Int(0), d)
	ds, err := diff.Gradient(g, f, []expr.ID{y, g.Var("x")})
	require.NoError(t, err)
	assert.Equal(t, []expr.ID{g.Int(0), parse(t, g, "2*x")}, ds)
}

func TestNotAVariable(t *testing.T) {
	g := expr.New()
	f := parse(t, g, "sin(x)")
	_, err := diff.Derivative(g, f, f)
	assert.EqualError(t, err, "sin(x) is not a variable")
	_, err = diff.Gradient(g, f, []expr.ID{g.Int(1)})
	assert.EqualError(t, err, "1 is not a variable")
}

func TestUndefinedDerivative(t *testing.T) {
	g := expr.New()
	f, x := parse(t, g, "1 + y*(-2)^x"), g.Var("x")
	_, err := diff.Gradient(g, f, []expr.ID{g.Var("y"), x})
	assert.EqualError(t, err, "the derivative of (-2)^x is undefined everywhere")
	_, err = diff.Gradient(g, f, []expr.ID{g.Var("y")})
	assert.NoError(t, err)
}

func TestOrder(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	for _, n := range []int{-1, diff.MaxOrder + 1} {
		_, err := diff.Nth(g, x, x, n)
		assert.ErrorContains(t, err, "is not between 0 and 1000")
	}
	d, err := diff.Nth(g, parse(t, g, "x^1000"), x, 1000)
	require.NoError(t, err)
	v, ok := g.Value(d)
	require.True(t, ok)
	want := new(big.Int).MulRange(1, 1000)
	assert.Equal(t, want.String(), v.String())
}

// A limit that is passed on the way names the order reached.
func TestLimits(t *testing.T) {
	g := expr.New(expr.MaxNodes(2000))
	_, err := diff.Nth(g, parse(t, g, "tan(x)*exp(sin(x))"), g.Var("x"), 50)
	var limit *expr.LimitError
	require.ErrorAs(t, err, &limit)
	assert.Regexp(t, `^derivative of order \d+: forward mode: more than 2000 expression nodes$`, err.Error())

	ctx, cancel := context.WithCancel(t.Context())
	g = expr.New(expr.Context(ctx))
	f, xs := testkit.Rosenbrock(g, 2000)
	cancel()
	_, err = diff.Gradient(g, f, xs)
	assert.True(t, errors.Is(err, context.Canceled), "%v", err)
}

// An n-ary product has adjoints without division, so a factor may be 0, and in
// time and nodes linear in n.
func TestWideProduct(t *testing.T) {
	const n = 10_000
	g := expr.New()
	var xs []expr.ID
	at := point{}
	for i := range n {
		x := g.Var("x" + big.NewInt(int64(i)).String())
		xs = append(xs, x)
		at[x] = big.NewFloat(1)
	}
	at[xs[17]] = new(big.Float)
	f := g.Mul(xs...)
	before := g.Len()
	ds, err := diff.Gradient(g, f, xs)
	require.NoError(t, err)
	assert.LessOrEqual(t, g.Len()-before, 4*n)
	for _, i := range []int{0, 16, 17, 18, n - 1} {
		v, ok := valueAt(g, ds[i], at, 53)
		require.True(t, ok)
		want := 0.0
		if i == 17 {
			want = 1
		}
		got, _ := v.Float64()
		assert.Equal(t, want, got, "∂/∂x%d", i)
	}
}

// Reverse mode makes a number of nodes proportional to the graph.
func TestGradientIsLinear(t *testing.T) {
	made := func(n int) float64 {
		g := expr.New()
		f, xs := testkit.Rosenbrock(g, n)
		before := g.Len()
		_, err := diff.Gradient(g, f, xs)
		require.NoError(t, err)
		return float64(g.Len()-before) / float64(before)
	}
	small, large := made(100), made(10_000)
	assert.InDelta(t, small, large, 0.1*small)
	assert.Less(t, large, 3.0)
}

func TestDeepChain(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	f := x
	for range 200_000 {
		f = g.Call("sin", f)
	}
	d, err := diff.Derivative(g, f, x)
	require.NoError(t, err)
	r, err := diff.Gradient(g, f, []expr.ID{x})
	require.NoError(t, err)
	zero := point{x: new(big.Float)}
	for _, y := range []expr.ID{d, r[0]} {
		v, ok := valueAt(g, y, zero, 53)
		require.True(t, ok)
		assert.Equal(t, "1", v.String())
	}
}

func TestExpand(t *testing.T) {
	g := expr.New()
	f := parse(t, g, "diff(x^3*diff(y^2, y), x, 2) + x")
	out, err := diff.Expand(g, []expr.ID{f, g.Var("y")})
	require.NoError(t, err)
	assert.Equal(t, []expr.ID{parse(t, g, "x + (2*y)*(6*x)"), g.Var("y")}, out)
	d, err := diff.Derivative(g, f, g.Var("y"))
	require.NoError(t, err)
	assert.Equal(t, "12*x", g.String(d))
}

// JVP is J·v and VJP is wᵀ·J: for ys = (x·y, sin x), v = (a, b), w = (c, d).
func TestProductsWithJacobian(t *testing.T) {
	g := expr.New()
	ids := func(srcs ...string) (out []expr.ID) {
		for _, s := range srcs {
			out = append(out, parse(t, g, s))
		}
		return out
	}
	ys, xs := ids("x*y", "sin(x)"), ids("x", "y")
	jv, err := diff.JVP(g, ys, xs, ids("a", "b"))
	require.NoError(t, err)
	assert.Equal(t, ids("a*y + b*x", "a*cos(x)"), jv)
	wj, err := diff.VJP(g, ys, xs, ids("c", "d"))
	require.NoError(t, err)
	assert.Equal(t, ids("c*y + d*cos(x)", "c*x"), wj)
	assert.Panics(t, func() { _, _ = diff.JVP(g, ys, xs, xs[:1]) })
	assert.Panics(t, func() { _, _ = diff.VJP(g, ys, xs, xs[:1]) })
}

// A coefficient that all contributions to an adjoint have is applied once.
func TestCommonCoefficient(t *testing.T) {
	g := expr.New()
	f := parse(t, g, "(x*y + x*z + w)^2")
	ds, err := diff.Gradient(g, f, []expr.ID{g.Var("x")})
	require.NoError(t, err)
	s := parse(t, g, "x*y + x*z + w")
	require.Equal(t, g.Scale(expr.NewInt(2), g.Add(g.Mul(s, g.Var("y")), g.Mul(s, g.Var("z")))), ds[0])
}
