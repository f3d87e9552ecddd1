package expr_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

func write(t *testing.T, g *expr.Graph, f expr.Format, roots ...expr.ID) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, g.Write(&b, f, roots...))
	return b.String()
}

func TestSigns(t *testing.T) {
	b := newBuilder()
	x, y := b.x, b.y
	checkTexts(t, b, []textCase{
		{"-x", b.Neg(x)},
		{"-x^2", b.Neg(b.pow(x, 2))},
		{"-x*y", b.Neg(b.Mul(x, y))},
		{"-(x + y)", b.Neg(b.Add(x, y))},
		{"-1/x", b.Neg(b.pow(x, -1))},
		{"-x/y", b.Neg(b.Div(x, y))},
		{"-x/2", b.Mul(b.q(-1, 2), x)},
		{"-sin(x)", b.Neg(b.f("sin", x))},
		{"x - (x + y)", b.Sub(x, b.Add(x, y))},
		{"y - x", b.Sub(y, x)}, // a term without minus leads
		{"1 - x^2", b.Sub(b.n(1), b.pow(x, 2))},
		{"-x - y", b.Sub(b.Neg(x), y)},
		{"-x - 1", b.Sub(b.Neg(x), b.n(1))},
		{"x - 1/2", b.Sub(x, b.q(1, 2))},
		{"x - 3*y/2", b.Sub(x, b.Mul(b.q(3, 2), y))},
		{"x^(-y)", b.Pow(x, b.Neg(y))},
		{"(-x)^y", b.Pow(b.Neg(x), y)},
		{"(-2)^x", b.Pow(b.n(-2), x)},
		{"-2^x", b.Neg(b.Pow(b.n(2), x))},
		{"exp(-x)", b.f("exp", b.Neg(x))},
	})
}

func TestFractions(t *testing.T) {
	b := newBuilder()
	x, y, z := b.x, b.y, b.z
	checkTexts(t, b, []textCase{
		{"1/2", b.q(1, 2)},
		{"x/2", b.Mul(b.q(1, 2), x)},
		{"-3*x/2", b.Mul(b.q(-3, 2), x)},
		{"1/x", b.pow(x, -1)},
		{"3/(2*x)", b.Mul(b.q(3, 2), b.pow(x, -1))},
		{"x/y", b.Div(x, y)},
		{"x/(y*z)", b.Mul(x, b.pow(y, -1), b.pow(z, -1))},
		{"x*(y*z)^(-1)", b.Div(x, b.Mul(y, z))}, // one quotient is not two
		{"x/y^2", b.Mul(x, b.pow(y, -2))},
		{"x/(y*z)^2", b.Mul(x, b.pow(b.Mul(y, z), -2))},
		{"x/(y + z)", b.Div(x, b.Add(y, z))},
		{"x/sqrt(y)", b.Mul(x, b.root(y, -1, 2))},
		{"x/y^(1/3)", b.Mul(x, b.root(y, -1, 3))},
		{"x/(2*y^2*sqrt(z))", b.Mul(b.q(1, 2), x, b.pow(y, -2), b.root(z, -1, 2))},
		{"(x + 1)/2", b.Mul(b.q(1, 2), b.Add(x, b.n(1)))},
		{"(1/x^2)^(1/3)", b.root(b.pow(x, -2), 1, 3)},
		{"(1/x)^y", b.Pow(b.pow(x, -1), y)},
		{"1/sqrt(2/3)", b.root(b.q(2, 3), -1, 2)},
		{"1/sqrt(sqrt(x))", b.root(b.sqrt(x), -1, 2)},
	})
}

func TestPrecedence(t *testing.T) {
	b := newBuilder()
	x, y, z := b.x, b.y, b.z
	sum := b.Add(x, y)
	checkTexts(t, b, []textCase{
		{"z*(x + y)", b.Mul(sum, z)},
		{"2*(x + y)", b.times(2, sum)},
		{"(x + y)^2", b.pow(sum, 2)},
		{"2^(x + y)", b.Pow(b.n(2), sum)},
		{"x^(y*z)", b.Pow(x, b.Mul(y, z))},
		{"(x*y)^z", b.Pow(b.Mul(x, y), z)},
		{"x^(y^z)", b.Pow(x, b.Pow(y, z))},
		{"(x^y)^z", b.Pow(b.Pow(x, y), z)},
		{"sqrt(x)^y", b.Pow(b.sqrt(x), y)},
		{"sqrt(x + y)", b.sqrt(sum)},
		{"x^(2/3)", b.root(x, 2, 3)},
		{"(1/2)^x", b.Pow(b.q(1, 2), x)},
		{"sin(x + y)", b.f("sin", sum)},
		{"xlogy(x, y)", b.f("xlogy", x, y)},
		{"diff(x^2*y, x)", b.Diff(b.Mul(b.pow(x, 2), y), x, 1)},
		{"diff(sin(x), x, 3)", b.Diff(b.f("sin", x), x, 3)},
		{"e*x", b.Mul(b.e(), x)},
		{"2*pi*x", b.Mul(b.n(2), b.Pi(), x)},
		{"pi^2", b.pow(b.Pi(), 2)},
	})
}

// A variable may be called e: then the constant is written another way.
func TestVariableE(t *testing.T) {
	b := newBuilder()
	require.Equal(t, "e*x", b.String(b.Mul(b.e(), b.x)))
	e := b.Var("e")
	require.Equal(t, "exp(1)*e", b.String(b.Mul(b.e(), e)))
	require.Equal(t, "e*x", b.String(b.Mul(b.e(), b.x)), "as before: e is not in it")
}

func TestReadingOrder(t *testing.T) {
	b := newBuilder()
	x, y, z, n, f := b.x, b.y, b.z, b.n, b.f
	v := func(i int) expr.ID { return b.Var(fmt.Sprintf("x%d", i)) }
	checkTexts(t, b, []textCase{
		{"x^3 + x^2 + x + 1", b.Add(n(1), x, b.pow(x, 2), b.pow(x, 3))},
		{"3*x^2 - 2*x + 1", b.Add(n(1), b.times(-2, x), b.times(3, b.pow(x, 2)))},
		{"x^2 + 2*x*y + y^2", b.Add(b.pow(y, 2), b.Mul(n(2), x, y), b.pow(x, 2))},
		{"x^2*y + x*y^2 + x*y + x + y + 1", b.Add(n(1), y, x, b.Mul(x, y), b.Mul(x, b.pow(y, 2)), b.Mul(b.pow(x, 2), y))},
		{"tan(x)^2 + 1", b.Add(n(1), b.pow(f("tan", x), 2))},
		{"2*x*sin(x) + x^2*cos(x)", b.Add(b.Mul(b.pow(x, 2), f("cos", x)), b.Mul(n(2), x, f("sin", x)))},
		{"x1 + x2 + x10 + y", b.Add(y, v(10), v(2), v(1))},
		{"x1*x2*x10*y", b.Mul(y, v(10), v(2), v(1))},
		{"x*y*z", b.Mul(z, y, x)},
		{"2*pi*x^2*y*sin(z)", b.Mul(f("sin", z), y, b.pow(x, 2), b.Pi(), n(2))},
		{"x*(y + z)*sin(x)", b.Mul(f("sin", x), b.Add(y, z), x)},
		{"cos(x)*sin(x)", b.Mul(f("sin", x), f("cos", x))},
		{"sin(x + y) + sin(x + z)", b.Add(f("sin", b.Add(x, z)), f("sin", b.Add(x, y)))},
		{"x^2 - 2*x*y*cos(z) + y^2", b.Add(b.Mul(n(-2), x, y, f("cos", z)), b.pow(y, 2), b.pow(x, 2))},
	})
}

func TestDecimals(t *testing.T) {
	b := newBuilder()
	x := b.x
	for _, c := range []textCase{
		{"0.5", b.q(1, 2)}, {"-0.125", b.q(-1, 8)}, {"1/3", b.q(1, 3)}, {"7", b.n(7)}, {"2.5", b.q(5, 2)}, {"100.25", b.q(401, 4)},
		{"0.0001", b.q(1, 10000)}, {"0.000012", b.q(12, 1000000)}, {"1.5e-7", b.q(15, 100000000)},
		{"1e-20", b.Pow(b.n(10), b.n(-20))}, {"6.62607015e-34", b.Mul(b.n(662607015), b.Pow(b.n(10), b.n(-42)))},
		{"6.02214076e23", b.Mul(b.n(602214076), b.Pow(b.n(10), b.n(15)))}, {"100000000000000000000", b.large(10, 20)}, {"1e30", b.large(10, 30)},
		{"1000000000000000000000000000001", b.Add(b.large(10, 30), b.n(1))},
		{"0.12345678901234567", b.q(12345678901234567, 100000000000000000)},                    // 17 digits
		{"123456789012345678/100000000000000001", b.q(123456789012345678, 100000000000000001)}, // does not end
		{"61728394506172839/500000000000000000", b.q(123456789012345678, 1000000000000000000)}, // 18 digits
		{"0.5*x", b.Mul(b.q(1, 2), x)}, {"-1.5*x", b.Mul(b.q(-3, 2), x)}, {"x/3", b.Mul(b.q(1, 3), x)}, {"0.5/x", b.Mul(b.q(1, 2), b.pow(x, -1))},
		{"x^0.25", b.root(x, 1, 4)}, {"1/x^0.25", b.root(x, -1, 4)}, {"x^(1/3)", b.root(x, 1, 3)}, {"sqrt(x)", b.sqrt(x)}, {"0.5^x", b.Pow(b.q(1, 2), x)},
		{"(-0.5)^x", b.Pow(b.q(-1, 2), x)}, {"x - 0.5", b.Sub(x, b.q(1, 2))},
	} {
		assert.Equal(t, c.want+"\n", write(t, b.Graph, expr.Format{Decimals: true}, c.got))
	}
}

func TestShared(t *testing.T) {
	b := newBuilder()
	x, y := b.x, b.y
	shared := expr.Format{Shared: true}
	s := b.f("sin", b.Add(x, b.n(1)))
	p := b.Mul(x, y)
	for _, c := range []struct {
		want  string
		roots []expr.ID
	}{
		{"x\n", []expr.ID{x}},
		{"", nil},
		{"x + y\n", []expr.ID{b.Add(x, y)}},
		{"t1 = sin(x + 1)\nt1^2 + t1\n", []expr.ID{b.Add(s, b.pow(s, 2))}},
		{"t1 = x*y\nt1\nt1\n", []expr.ID{p, p}},
		{"t1 = x*y\nsin(t1)\n2*t1\ny - t1\n", []expr.ID{b.f("sin", p), b.times(2, p), b.Sub(y, p)}},
		{"t1 = -x*y\nx + t1\ny + t1\n", []expr.ID{b.Sub(x, p), b.Sub(y, p)}},
		{"t1 = 1/x\nsin(t1)\nt1*y\n", []expr.ID{b.f("sin", b.pow(x, -1)), b.Div(y, x)}},
		{"t1 = x*y\nsin(t1)\n1/t1\n1/t1^2\n", []expr.ID{b.f("sin", p), b.pow(p, -1), b.pow(p, -2)}},
		{"t1 = x + y\nt1\nx*t1\nz - t1\n", []expr.ID{b.Add(x, y), b.Mul(x, b.Add(x, y)), b.Sub(b.z, b.Add(x, y))}},
	} {
		assert.Equal(t, c.want, write(t, b.Graph, shared, c.roots...))
	}
}

// Names of shared expressions keep apart from variables.
func TestSharedNames(t *testing.T) {
	for _, c := range []struct{ prefix, variables string }{
		{"t1", "theta t t_x tx1 T1 t1x"},
		{"t_1", "t1"},
		{"t_1", "t007"},
		{"t__1", "t_5 t7"},
		{"t__1", "t7 t_5"},
		{"t1", "t_5"},
	} {
		g := expr.New()
		var xs []expr.ID
		for _, name := range strings.Fields(c.variables) {
			xs = append(xs, g.Var(name))
		}
		s := g.Call("sin", g.Add(append(xs, g.Int(1))...))
		text := write(t, g, expr.Format{Shared: true}, g.Add(s, g.Pow(s, g.Int(2))))
		assert.True(t, strings.HasPrefix(text, c.prefix+" = "), "%s: %s", c.variables, text)
	}
}

func TestTextLimit(t *testing.T) {
	b := newBuilder()
	sum := b.Add(b.x, b.y, b.z)
	for n := 1; n < len("x + y + z"); n++ {
		var out strings.Builder
		require.Equal(t, expr.ErrTextLimit, b.Write(&out, expr.Format{Max: n}, sum))
		require.LessOrEqual(t, out.Len(), n)
		require.True(t, strings.HasPrefix("x + y + z", out.String()))
	}
	require.Equal(t, "x + y + z\n", write(t, b.Graph, expr.Format{Max: len("x + y + z")}, sum))
}

type brokenWriter struct{}

var errBroken = errors.New("broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteError(t *testing.T) {
	b := newBuilder()
	require.EqualError(t, b.Write(brokenWriter{}, expr.Format{}, b.x), "broken")
	require.EqualError(t, b.Write(brokenWriter{}, expr.Format{}, wideSum(b.Graph, 10_000)), "broken")
}
