package expr_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/symdiff/symdiff/expr"
)

// builder makes expressions short to write in tables.
type builder struct {
	*expr.Graph
	x, y, z expr.ID
}

func newBuilder() builder {
	g := expr.New()
	return builder{g, g.Var("x"), g.Var("y"), g.Var("z")}
}

func (b builder) n(n int64) expr.ID                         { return b.Int(n) }
func (b builder) q(p, q int64) expr.ID                      { return b.Num(expr.NewFrac(p, q)) }
func (b builder) f(name string, args ...expr.ID) expr.ID    { return b.Call(name, args...) }
func (b builder) pow(x expr.ID, p int64) expr.ID            { return b.Pow(x, b.n(p)) }
func (b builder) root(x expr.ID, p, q int64) expr.ID        { return b.Pow(x, b.q(p, q)) }
func (b builder) e() expr.ID                                { return b.f("exp", b.n(1)) }
func (b builder) sqrt(x expr.ID) expr.ID                    { return b.f("sqrt", x) }
func (b builder) times(c int64, x expr.ID) expr.ID          { return b.Mul(b.n(c), x) }
func (b builder) large(base, exponent int64) (huge expr.ID) { return b.Rat(bigPow(base, exponent)) }

func bigPow(base, exponent int64) *big.Rat {
	n := new(big.Int).Exp(big.NewInt(base), big.NewInt(exponent), nil)
	return new(big.Rat).SetInt(n)
}

type textCase struct {
	want string
	got  expr.ID
}

func checkTexts(t *testing.T, b builder, cases []textCase) {
	t.Helper()
	for _, c := range cases {
		assert.Equal(t, c.want, b.String(c.got))
	}
}

func TestSums(t *testing.T) {
	b := newBuilder()
	x, y, z := b.x, b.y, b.z
	checkTexts(t, b, []textCase{
		{"0", b.Add()},
		{"x", b.Add(x)},
		{"x", b.Add(x, b.n(0))},
		{"5", b.Add(b.n(2), b.n(3))},
		{"5/6", b.Add(b.q(1, 2), b.q(1, 3))},
		{"2*x", b.Add(x, x)},
		{"3*x", b.Add(x, x, x)},
		{"5*x", b.Add(b.times(2, x), b.times(3, x))},
		{"0", b.Sub(x, x)},
		{"0", b.Add(b.times(2, x), b.times(-2, x))},
		{"y", b.Add(x, y, b.Neg(x))},
		{"x + y + 3", b.Add(b.n(1), y, x, b.n(2))},
		{"x - y", b.Sub(x, y)},
		{"x/6", b.Sub(b.Mul(b.q(1, 2), x), b.Mul(b.q(1, 3), x))},
		{"2*x*y", b.Add(b.Mul(x, y), b.Mul(y, x))},
		{"z + (x + y)", b.Add(b.Add(x, y), z)},         // a nested sum is not opened
		{"x + (x + y)", b.Add(b.Add(x, y), x)},         // nor collected with
		{"2*(x + y)", b.Add(b.Add(x, y), b.Add(y, x))}, // but is a term like any other
		{"x + 2*(x + y)", b.Add(b.times(2, b.Add(x, y)), x)},
	})
}

func TestProducts(t *testing.T) {
	b := newBuilder()
	x, y, z := b.x, b.y, b.z
	checkTexts(t, b, []textCase{
		{"1", b.Mul()},
		{"x", b.Mul(x)},
		{"x", b.Mul(x, b.n(1))},
		{"0", b.Mul(x, b.n(0))},
		{"6", b.Mul(b.n(2), b.n(3))},
		{"6*x", b.Mul(b.n(2), x, b.n(3))},
		{"x", b.Mul(b.n(2), x, b.q(1, 2))},
		{"6*x*y", b.Mul(b.times(2, x), b.times(3, y))},
		{"-6*x*y", b.Mul(b.times(-2, x), b.times(3, y))},
		{"x*y", b.Mul(b.Neg(x), b.Neg(y))},
		{"x^2", b.Mul(x, x)},
		{"x^5", b.Mul(b.pow(x, 2), b.pow(x, 3))},
		{"1", b.Div(x, x)},
		{"1", b.Mul(x, b.pow(x, -1))},
		{"x", b.Mul(b.sqrt(x), b.sqrt(x))},
		{"x^(5/6)", b.Mul(b.root(x, 1, 2), b.root(x, 1, 3))},
		{"x^y*x^z", b.Mul(b.Pow(x, y), b.Pow(x, z))}, // exponents that are no numbers stay
		{"x*x^y", b.Mul(x, b.Pow(x, y))},
		{"x*(y*z)", b.Mul(x, b.Mul(y, z))},
		{"x*(x*y)", b.Mul(x, b.Mul(x, y))},
		{"(x*y)^2", b.Mul(b.Mul(x, y), b.Mul(y, x))},
		{"2", b.Mul(b.sqrt(b.n(2)), b.sqrt(b.n(2)))}, // a merged power that folds
		{"2*x", b.Mul(b.sqrt(b.times(2, x)), b.sqrt(b.times(2, x)))},
		{"2*x^2", b.Mul(b.sqrt(b.times(2, x)), x, b.sqrt(b.times(2, x)))},
		{"exp(2*x)", b.Mul(b.f("exp", x), b.f("exp", x))},
		{"exp(x)*exp(y)", b.Mul(b.f("exp", x), b.f("exp", y))},
		{"exp(2)", b.Mul(b.e(), b.e())},
		{"x^4", b.Mul(b.sqrt(b.pow(x, 2)), b.root(b.pow(x, 2), 3, 2))},
	})
}

// A coefficient is held apart, so a scaled product and a flat one are one node.
func TestCoefficientApart(t *testing.T) {
	b := newBuilder()
	x, y := b.x, b.y
	xy := b.Mul(x, y)
	for _, c := range []int64{-3, -1, 2, 7} {
		scaled := b.times(c, xy)
		require.Equal(t, expr.OpScale, b.Op(scaled))
		require.Equal(t, xy, b.Args(scaled)[1])
		require.Equal(t, scaled, b.Mul(x, b.n(c), y))
		require.Equal(t, scaled, b.Mul(b.times(c, y), x))
		require.Equal(t, scaled, b.Scale(expr.NewInt(c), xy))
		require.Equal(t, scaled, b.Rebuild(scaled, b.Args(scaled)...))
		got, m := b.Coefficient(scaled)
		require.True(t, got.Equal(expr.NewInt(c)))
		require.Equal(t, xy, m)
		require.Equal(t, xy, b.Div(scaled, b.n(c)))
	}
	require.Equal(t, x, b.Neg(b.Neg(x)))
	require.Equal(t, b.n(6), b.Scale(expr.NewInt(2), b.n(3)))
	require.Equal(t, b.n(0), b.Scale(expr.NewInt(0), x))
	c, m := b.Coefficient(b.q(2, 3))
	require.True(t, c.Equal(expr.NewFrac(2, 3)))
	require.Equal(t, b.n(1), m)
}

func TestPowers(t *testing.T) {
	b := newBuilder()
	x, y := b.x, b.y
	checkTexts(t, b, []textCase{
		{"1", b.pow(x, 0)},
		{"x", b.pow(x, 1)},
		{"1", b.Pow(b.n(1), x)},
		{"0^x", b.Pow(b.n(0), x)},
		{"2^x", b.Pow(b.n(2), x)},
		{"x^6", b.pow(b.pow(x, 2), 3)},
		{"x", b.pow(b.sqrt(x), 2)},
		{"x^2", b.pow(b.sqrt(x), 4)},
		{"sqrt(x^2)", b.sqrt(b.pow(x, 2))}, // |x|, so it stays
		{"sqrt(sqrt(x))", b.sqrt(b.sqrt(x))},
		{"x^(2*y)", b.pow(b.Pow(x, y), 2)},
		{"x^y", b.pow(b.Pow(x, b.Mul(b.q(1, 2), y)), 2)},
		{"(x^y)^z", b.Pow(b.Pow(x, y), b.z)},
		{"4*x^2", b.pow(b.times(2, x), 2)},
		{"-x^3", b.pow(b.Neg(x), 3)},
		{"x^1000000", b.pow(b.Neg(x), 1000000)},
		{"1/(2*x)", b.pow(b.times(2, x), -1)},
		{"9/(4*x^2)", b.pow(b.Mul(b.q(2, 3), x), -2)},
		{"(3*x)^100", b.pow(b.times(3, x), 100)}, // 3^100 would be rounded
		{"4*x^2", b.pow(b.sqrt(b.times(2, x)), 4)},
		{"4*x^6", b.pow(b.times(2, b.pow(x, 3)), 2)},
		{"sqrt(4*x)", b.sqrt(b.times(4, x))},
		{"(x*y)^2", b.pow(b.Mul(x, y), 2)},
		{"(x*y)^(-1)", b.pow(b.Mul(x, y), -1)},
		{"exp(3*x)", b.pow(b.f("exp", x), 3)},
		{"exp(-x)", b.pow(b.f("exp", x), -1)},
		{"sqrt(exp(x))", b.sqrt(b.f("exp", x))},
		{"exp(4*x)", b.pow(b.sqrt(b.f("exp", x)), 8)},
		{"exp(x)", b.Pow(b.e(), x)},
		{"exp(2)", b.pow(b.e(), 2)},
		{"exp(1/2)", b.sqrt(b.e())},
		{"exp(-2/3)", b.root(b.e(), -2, 3)},
		{"1", b.pow(b.e(), 0)},
		{"e", b.Mul(b.sqrt(b.e()), b.sqrt(b.e()))},
	})
}

func TestNumbersFold(t *testing.T) {
	b := newBuilder()
	n, root := b.n, b.root
	nine := b.Pow(n(9), b.pow(n(9), 9))
	checkTexts(t, b, []textCase{
		{"1", b.pow(n(0), 0)},
		{"0", root(n(0), 1, 2)},
		{"8", b.pow(n(2), 3)},
		{"1/8", b.pow(n(2), -3)},
		{"2", root(n(4), 1, 2)},
		{"8", root(n(4), 3, 2)},
		{"1/8", root(n(4), -3, 2)},
		{"2/3", root(b.q(8, 27), 1, 3)},
		{"sqrt(2)", root(n(2), 1, 2)},
		{"sqrt(2/9)", root(b.q(2, 9), 1, 2)},
		{"2^(3/2)", root(n(2), 3, 2)},
		{"1/sqrt(2)", root(n(2), -1, 2)},
		{"2", b.pow(root(n(2), 1, 2), 2)},
		{"9^387420489", nine},
		{"1/9^387420489", b.pow(nine, -1)},
		{"1", b.Pow(n(-1), b.large(10, 40))},
		{"-1", b.Pow(n(-1), b.Add(b.large(10, 40), n(1)))},
		{"2^10000000000000000000000000000000000000000", b.Pow(n(2), b.large(10, 40))},
		{"-9223372036854775808", n(math.MinInt64)},
		{"9223372036854775808", b.Neg(n(math.MinInt64))},
		{"9223372036854775808", b.Add(n(math.MaxInt64), n(1))},
		{"85070591730234615847396907784232501249", b.Mul(n(math.MaxInt64), n(math.MaxInt64))},
	})
	require.Equal(t, n(math.MaxInt64), b.Sub(b.Add(n(math.MaxInt64), n(1)), n(1)), "back in range, the same number")
}

func TestFunctionsFold(t *testing.T) {
	b := newBuilder()
	n, f := b.n, b.f
	checkTexts(t, b, []textCase{
		{"1", f("exp", n(0))}, {"e", f("exp", n(1))}, {"exp(-1)", f("exp", n(-1))},
		{"0", f("log", n(1))}, {"1", f("log", b.e())}, {"-2/3", f("log", f("exp", b.q(-2, 3)))}, {"log(2)", f("log", n(2))},
		{"log(exp(x))", f("log", f("exp", b.x))},
		{"3", f("log10", n(1000))}, {"-3", f("log10", b.q(1, 1000))}, {"log10(1001)", f("log10", n(1001))}, {"log10(2/5)", f("log10", b.q(2, 5))},
		{"65535", f("log2", b.large(2, 65535))}, {"19000", f("log10", b.large(10, 19000))}, {"0", f("log2", n(1))}, {"-1", f("log2", b.q(1, 2))},
		{"-2", f("cbrt", n(-8))}, {"2/3", f("cbrt", b.q(8, 27))}, {"cbrt(2)", f("cbrt", n(2))}, {"0", f("cbrt", n(0))}, {"cbrt(-9)", f("cbrt", n(-9))},
		{"0", f("sin", n(0))}, {"1", f("cos", n(0))}, {"0", f("tan", n(0))}, {"sin(1)", f("sin", n(1))}, {"cos(pi)", f("cos", b.Pi())},
		{"0", f("asin", n(0))}, {"0", f("acos", n(1))}, {"acos(0)", f("acos", n(0))}, {"0", f("atan", n(0))}, {"asin(1)", f("asin", n(1))},
		{"0", f("sinh", n(0))}, {"1", f("cosh", n(0))}, {"0", f("tanh", n(0))},
		{"0", f("asinh", n(0))}, {"0", f("acosh", n(1))}, {"0", f("atanh", n(0))},
		{"3/2", f("abs", b.q(-3, 2))}, {"-1", f("sign", b.q(-3, 2))}, {"0", f("sign", n(0))}, {"1", f("sign", n(7))},
		{"0", f("erf", n(0))}, {"1", f("erfc", n(0))}, {"erf(1)", f("erf", n(1))},
		{"2", f("sqrt", n(4))}, {"0", f("sqrt", n(0))},
	})
}

func TestXlogy(t *testing.T) {
	b := newBuilder()
	x, y, n := b.x, b.y, b.n
	xl := func(x, y expr.ID) expr.ID { return b.f("xlogy", x, y) }
	checkTexts(t, b, []textCase{
		{"xlogy(x, y)", xl(x, y)},
		{"0", xl(n(0), y)},
		{"0", xl(n(0), n(0))},
		{"0", xl(x, n(1))},
		{"2*log(y)", xl(n(2), y)},
		{"log(y)", xl(n(1), y)},
		{"2*log(3)", xl(n(2), n(3))},
		{"3*xlogy(x, y)/2", xl(b.Mul(b.q(3, 2), x), y)},
		{"-xlogy(x, y)", xl(b.Neg(x), y)},
		{"log(2)*x", xl(x, n(2))},
		{"6", xl(n(2), b.f("exp", n(3)))},
		{"piecewise(x == 0, 0)", xl(x, n(0))}, // log(0) is undefined
		{"piecewise(x == 0, 0)", xl(b.Neg(x), n(0))},
		{"undefined", xl(n(2), n(0))},
		{"undefined", xl(n(0), n(-1))},
		{"undefined", xl(x, n(-1))},
	})
}

// One meaning has one node.
func TestOneMeaningOneNode(t *testing.T) {
	b := newBuilder()
	x, y, z := b.x, b.y, b.z
	for name, pair := range map[string][2]expr.ID{
		"commuted sum":              {b.Add(x, y, z), b.Add(z, y, x)},
		"commuted product":          {b.Mul(x, y, z), b.Mul(y, z, x)},
		"difference":                {b.Sub(x, y), b.Add(x, b.times(-1, y))},
		"negated difference":        {b.Add(b.Neg(y), x), b.Sub(x, y)},
		"quotient":                  {b.Div(x, y), b.Mul(x, b.pow(y, -1))},
		"reciprocal":                {b.Div(b.n(1), x), b.pow(x, -1)},
		"sqrt":                      {b.sqrt(x), b.root(x, 1, 2)},
		"reciprocal of a root":      {b.Div(b.n(1), b.sqrt(x)), b.root(x, -1, 2)},
		"reciprocal of a power":     {b.Div(b.n(1), b.pow(x, 3)), b.pow(x, -3)},
		"e to a power":              {b.Pow(b.e(), b.Add(x, y)), b.f("exp", b.Add(x, y))},
		"half":                      {b.Div(x, b.n(2)), b.Mul(x, b.q(1, 2))},
		"number":                    {b.Rat(big.NewRat(6, 4)), b.Div(b.n(3), b.n(2))},
		"coefficient of a quotient": {b.Div(b.times(2, x), b.times(4, y)), b.Mul(b.q(1, 2), b.Div(x, y))},
	} {
		assert.Equal(t, pair[0], pair[1], "%s: %s and %s", name, b.String(pair[0]), b.String(pair[1]))
	}
}

func TestDifferentNodes(t *testing.T) {
	b := newBuilder()
	x := b.x
	require.NotEqual(t, b.f("cbrt", x), b.root(x, 1, 3), "they differ for x < 0")
	require.NotEqual(t, x, b.Var("x", expr.Dim{N: 3}), "a vector is not a scalar of the same name")
	require.NotEqual(t, b.Var("x", expr.Dim{Sym: "n"}), b.Var("x", expr.Dim{Sym: "m"}))
	require.Equal(t, b.Var("x", expr.Dim{N: 3}), b.Var("x", expr.Dim{N: 3}))
	require.Equal(t, expr.Shape{{N: 3}}, b.Shape(b.Var("x", expr.Dim{N: 3})))
	require.NotEqual(t, b.f("log2", x), b.Div(b.f("log", x), b.f("log", b.n(2))))
}
