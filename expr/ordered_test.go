package expr_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

// Functions with an order fold to those that have a name of their own, and to
// exact values.
func TestOrders(t *testing.T) {
	b := newBuilder()
	for _, c := range []struct {
		fn   string
		n    int64
		x    expr.ID
		want string
	}{
		{"sincn", 0, b.x, "sinc(x)"},
		{"sincn", 3, b.x, "sincn(3, x)"},
		{"sincn", 3, b.n(0), "0"},
		{"sincn", 4, b.n(0), "1/5"},
		{"sincn", 6, b.n(0), "-1/7"},
		{"polygamma", 0, b.x, "digamma(x)"},
		{"polygamma", 1, b.x, "trigamma(x)"},
		{"polygamma", 2, b.x, "polygamma(2, x)"},
		{"polygamma", 2, b.n(-3), "undefined"},
		{"polygamma", 2, b.n(1), "polygamma(2, 1)"},
		{"Jn", 0, b.x, "J0(x)"},
		{"Jn", -1, b.x, "-J1(x)"},
		{"Jn", -2, b.x, "Jn(2, x)"},
		{"Jn", -3, b.x, "-Jn(3, x)"},
		{"Jn", 5, b.n(0), "0"},
		{"Jn", 0, b.n(0), "1"},
		{"Yn", 1, b.x, "Y1(x)"},
		{"Yn", -5, b.x, "-Yn(5, x)"},
		{"Yn", 2, b.n(0), "undefined"},
		{"Yn", -3, b.n(-1), "undefined"},
	} {
		order := b.n(c.n)
		require.NoError(t, b.CheckOrder(c.fn, order))
		require.Equal(t, c.want, b.String(b.Call(c.fn, order, c.x)), "%s of %d", c.fn, c.n)
	}
}

func TestCheckOrder(t *testing.T) {
	b := newBuilder()
	for _, c := range []struct {
		fn   string
		n    expr.ID
		want string
	}{
		{"polygamma", b.x, "the order of polygamma must be a constant integer >= 0"},
		{"polygamma", b.n(-1), "the order of polygamma must be a constant integer >= 0"},
		{"sincn", b.Num(expr.NewFrac(1, 2)), "the order of sincn must be a constant integer >= 0"},
		{"sincn", b.n(expr.MaxOrder + 1), "the order of sincn must be at most 1000"},
		{"Jn", b.Pi(), "the order of Jn must be a constant integer"},
		{"Yn", b.n(-expr.MaxOrder - 1), "the order of Yn must be at most 1000"},
	} {
		require.EqualError(t, b.CheckOrder(c.fn, c.n), c.want)
	}
	require.NoError(t, b.CheckOrder("sin", b.x))
	require.NoError(t, b.CheckOrder("Jn", b.Undefined()))
	require.Panics(t, func() { b.Call("sincn", b.x, b.x) })
	g := expr.New(expr.SymbolicOrders())
	n := g.Var("n")
	require.NoError(t, g.CheckOrder("Jn", n))
	require.Equal(t, "Jn(n + 1, x)", g.String(g.Call("Jn", g.Add(n, g.Int(1)), g.Var("x"))))
}

// Exact values of the special functions, and what is none.
func TestSpecialValues(t *testing.T) {
	b := newBuilder()
	half := func(n int64) expr.ID { return b.Num(expr.NewFrac(n, 2)) }
	for _, c := range []struct {
		fn   string
		x    expr.ID
		want string
	}{
		{"gamma", b.n(5), "24"},
		{"gamma", b.n(1), "1"},
		{"gamma", b.n(200), "gamma(200)"},
		{"gamma", b.n(0), "undefined"},
		{"gamma", b.n(-1), "undefined"},
		{"gamma", half(1), "sqrt(pi)"},
		{"gamma", half(5), "3*sqrt(pi)/4"},
		{"gamma", half(-3), "4*sqrt(pi)/3"},
		{"gamma", half(4001), "gamma(4001/2)"},
		{"gamma", b.Num(expr.NewFrac(1, 3)), "gamma(1/3)"},
		{"lgamma", b.n(2), "0"},
		{"lgamma", b.n(0), "undefined"},
		{"digamma", b.n(-2), "undefined"},
		{"digamma", b.n(1), "digamma(1)"},
		{"trigamma", b.n(-7), "undefined"},
		{"sinc", b.n(0), "1"},
		{"erfinv", b.n(1), "undefined"},
		{"lambertw", b.n(0), "0"},
		{"lambertw", half(-1), "undefined"},
		{"lambertw", b.Num(expr.NewFrac(-36787944117144232, 100000000000000000)), "lambertw(-4598493014643029/12500000000000000)"},
		{"lambertw", b.Num(expr.NewFrac(-3678794411714424, 10000000000000000)), "undefined"},
		{"Y0", b.n(0), "undefined"},
		{"J1", b.n(0), "0"},
	} {
		require.Equal(t, c.want, b.String(b.Call(c.fn, c.x)), "%s", c.fn)
	}
}
