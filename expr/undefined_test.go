package expr_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/symdiff/symdiff/expr"
)

// Every exact constant outside the real domain is the one node undefined.
func TestUndefinedConstants(t *testing.T) {
	b := newBuilder()
	n, f := b.n, b.f
	for name, x := range map[string]expr.ID{
		"0^(-1)":       b.pow(n(0), -1),
		"1/0":          b.Div(n(1), n(0)),
		"0/0":          b.Div(n(0), n(0)),
		"0^(-1/2)":     b.root(n(0), -1, 2),
		"(-8)^(1/3)":   b.root(n(-8), 1, 3),
		"(-4)^(-1/2)":  b.root(n(-4), -1, 2),
		"sqrt(-1)":     f("sqrt", n(-1)),
		"(-1)^(1/2)":   b.root(n(-1), 1, 2),
		"log(0)":       f("log", n(0)),
		"log(-1)":      f("log", n(-1)),
		"log10(0)":     f("log10", n(0)),
		"log2(-2)":     f("log2", n(-2)),
		"asin(2)":      f("asin", n(2)),
		"asin(-3/2)":   f("asin", b.q(-3, 2)),
		"acos(2)":      f("acos", n(2)),
		"acosh(1/2)":   f("acosh", b.q(1, 2)),
		"atanh(1)":     f("atanh", n(1)),
		"atanh(-1)":    f("atanh", n(-1)),
		"atanh(2)":     f("atanh", n(2)),
		"asin(huge)":   f("asin", b.large(10, 100)),
		"xlogy(1, 0)":  f("xlogy", n(1), n(0)),
		"xlogy(0, -1)": f("xlogy", n(0), n(-1)),
	} {
		assert.Equal(t, b.Undefined(), x, name)
	}
	require.Equal(t, "undefined", b.String(b.Undefined()))
}

// An end of a domain that belongs to it is defined.
func TestDomainEnds(t *testing.T) {
	b := newBuilder()
	checkTexts(t, b, []textCase{
		{"asin(-1)", b.f("asin", b.n(-1))},
		{"acos(-1)", b.f("acos", b.n(-1))},
		{"0", b.f("acosh", b.n(1))},
		{"atanh(999/1000)", b.f("atanh", b.q(999, 1000))},
		{"log(1/1000)", b.f("log", b.q(1, 1000))},
	})
}

// Undefined absorbs in every constructor, before 0, 1 and cancellation.
func TestUndefinedAbsorbs(t *testing.T) {
	b := newBuilder()
	u, x, zero, one := b.Undefined(), b.x, b.n(0), b.n(1)
	for name, got := range map[string]expr.ID{
		"u":             b.Add(u),
		"u + 0":         b.Add(u, zero),
		"0 + u":         b.Add(zero, u),
		"x + y + u":     b.Add(x, b.y, u),
		"u - u":         b.Sub(u, u),
		"x - u":         b.Sub(x, u),
		"-u":            b.Neg(u),
		"0·u scaled":    b.Scale(expr.NewInt(0), u),
		"1·u scaled":    b.Scale(expr.NewInt(1), u),
		"product of u":  b.Mul(u),
		"0*u":           b.Mul(zero, u),
		"u*0":           b.Mul(u, zero),
		"0*x*u":         b.Mul(zero, x, u),
		"u*u":           b.Mul(u, u),
		"u/u":           b.Div(u, u),
		"0/u":           b.Div(zero, u),
		"u^0":           b.Pow(u, zero),
		"u^1":           b.Pow(u, one),
		"1^u":           b.Pow(one, u),
		"0^u":           b.Pow(zero, u),
		"e^u":           b.Pow(b.e(), u),
		"sqrt(u)":       b.sqrt(u),
		"diff(u, x)":    b.Diff(u, x, 1),
		"diff(u, x, 0)": b.Diff(u, x, 0),
	} {
		assert.Equal(t, u, got, name)
	}
	for _, op := range expr.Functions() {
		args := make([]expr.ID, op.Operation().Arity)
		for i := range args {
			for j := range args {
				args[j] = zero
			}
			args[i] = u
			assert.Equal(t, u, b.Apply(op, args...), "%v, argument %d", op, i)
		}
	}
}

func TestUndefinedThroughRebuilding(t *testing.T) {
	b := newBuilder()
	f := b.Add(b.Mul(b.y, b.f("log", b.x)), b.n(1))
	got := b.Subst([]expr.ID{f}, []expr.ID{b.x}, []expr.ID{b.n(0)})
	require.Equal(t, b.Undefined(), got[0])
	g := expr.New()
	require.Equal(t, []expr.ID{g.Undefined()}, b.CopyTo(g, b.Undefined()))
}
