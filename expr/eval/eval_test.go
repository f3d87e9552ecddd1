package eval_test

import (
	"fmt"
	"math"
	"runtime/debug"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// compile parses formulas and compiles them over their variables by name.
func compile(t testing.TB, src ...string) *eval.Program {
	g := expr.New()
	var outs []expr.ID
	for _, s := range src {
		x, err := parser.ParseExpr(g, s)
		require.NoError(t, err, s)
		outs = append(outs, x)
	}
	p, err := eval.Compile(g, outs, g.Vars(outs...))
	require.NoError(t, err)
	return p
}

// at evaluates one formula at the values of its variables, by name.
func at(t testing.TB, src string, x ...float64) float64 {
	var dst [1]float64
	compile(t, src).RunScalars(dst[:], x)
	return dst[0]
}

var (
	nan, inf = math.NaN(), math.Inf(1)
	negZero  = math.Copysign(0, -1)
)

func TestValues(t *testing.T) {
	x, y := 0.7, 2.3
	for _, c := range []struct {
		src  string
		at   []float64
		want float64
	}{
		{"x^3*sin(x*y)/y - cos(x*y)/3", []float64{x, y}, x*x*x*math.Sin(x*y)/y - math.Cos(x*y)/3},
		{"-x - y", []float64{x, y}, -x - y},
		{"2*x/(3*y)", []float64{x, y}, 2 * x / (3 * y)},
		{"sqrt(x)*exp(-y)", []float64{x, y}, math.Sqrt(x) * math.Exp(-y)},
		{"x^(3/2)", []float64{x}, x * math.Sqrt(x)},
		{"x^y", []float64{x, y}, math.Pow(x, y)},
		{"pi*x", []float64{x}, math.Pi * x},
		{"e*x", []float64{x}, math.E * x},
		{"sqrt(2)", nil, math.Sqrt2},
		{"erfc(-x/sqrt(2))/2", []float64{x}, 0.7580363477769269},
	} {
		got := at(t, c.src, c.at...)
		require.LessOrEqual(t, testkit.ULPs(c.want, got), uint64(1), "%s: got %v, want %v", c.src, got, c.want)
	}
}

func TestEdges(t *testing.T) {
	for _, c := range []struct {
		src  string
		at   []float64
		want float64
	}{
		{"x^y", []float64{0, 0}, 1},
		{"x^y", []float64{nan, 0}, 1},
		{"x^(1/3)", []float64{-8}, nan},
		{"cbrt(x)", []float64{-8}, -2},
		{"sqrt(x)", []float64{-1}, nan},
		{"log(x)", []float64{0}, -inf},
		{"log(x)", []float64{-1}, nan},
		{"1/x", []float64{0}, inf},
		{"1/x", []float64{negZero}, -inf},
		{"1/sqrt(x)", []float64{0}, inf},
		{"xlogy(x, y)", []float64{0, 0}, 0},
		{"xlogy(x, y)", []float64{0, -1}, nan},
		{"asin(x)", []float64{1.5}, nan},
		{"acosh(x)", []float64{0.5}, nan},
		{"atanh(x)", []float64{1}, inf},
		{"sign(x)", []float64{0}, 0},
		{"abs(x)", []float64{-inf}, inf},
		{"x - x*y", []float64{inf, 1}, nan},
		{"-x", []float64{0}, negZero},
	} {
		got := at(t, c.src, c.at...)
		require.Zero(t, testkit.ULPs(c.want, got), "%s at %v: got %v, want %v", c.src, c.at, got, c.want)
		require.Equal(t, math.Signbit(c.want), math.Signbit(got) && !math.IsNaN(got), "%s at %v", c.src, c.at)
	}
}

// Constants are rounded once, from their exact values.
func TestConstants(t *testing.T) {
	require.Equal(t, 0.36787944117144233, at(t, "exp(-1)"))
	require.Equal(t, 1.445824209640301, at(t, "sqrt(2)*sqrt(pi) - log(3)*cos(1)*exp(2)/4 + 0.0357"))
	require.Equal(t, 0.0, at(t, "sqrt(2)*sqrt(3) - sqrt(6)"))
	require.Equal(t, 1e-20, at(t, "(1 + 1e-20)^3 - 1 - 2e-20 - 3e-40 - 1e-60"))
	require.True(t, math.IsNaN(at(t, "log(sin(4))")))
	require.True(t, math.IsNaN(at(t, "sin(2^70000)")), "the argument is infinite in float64")
}

func TestUndefinedIsNaN(t *testing.T) {
	g := expr.New()
	p, err := eval.Compile(g, []expr.ID{g.Undefined()}, nil)
	require.NoError(t, err)
	var dst, bound [1]float64
	p.RunBound(dst[:], bound[:])
	require.True(t, math.IsNaN(dst[0]) && math.IsNaN(bound[0]))
}

func TestErrors(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	_, err := eval.Compile(g, []expr.ID{x}, nil)
	require.EqualError(t, err, "eval: the variable x is not a parameter")
	_, err = eval.Compile(g, []expr.ID{g.Diff(g.Call("exp", g.Pow(x, x)), x, 1)}, []expr.ID{x})
	require.EqualError(t, err, "eval: the formula holds the unevaluated derivative diff(exp(x^x), x)")
}

func TestWrongLengthsPanic(t *testing.T) {
	p := compile(t, "x + y")
	one, two := make([]float64, 1), make([]float64, 2)
	require.PanicsWithValue(t, "eval: 1 arguments for 2 parameters", func() { p.Run(one, one) })
	require.PanicsWithValue(t, "eval: the scalar y was given 2 numbers", func() { p.Run(one, one, two) })
	require.PanicsWithValue(t, "eval: room for 2 results where there are 1", func() { p.Run(two, one, one) })
	require.PanicsWithValue(t, "eval: 1 arguments for 2 parameters", func() { p.RunScalars(one, one) })
	require.PanicsWithValue(t, "eval: room for 2 results where there are 1", func() { p.RunBound(one, two, one, one) })
	require.Equal(t, []string{"x", "y"}, p.Params())
	require.Equal(t, 1, p.Outs())
}

// Results may lie where the arguments do.
func TestOverlap(t *testing.T) {
	p := compile(t, "x + y", "x - y")
	buf := []float64{5, 3}
	p.Run(buf, buf[:1], buf[1:])
	require.Equal(t, []float64{8, 2}, buf)
}

// wide is the sum of i·x_i and its square, with more registers than lie on the
// stack.
func wide(t testing.TB) (p *eval.Program, x []float64, sum float64) {
	g := expr.New()
	var xs, terms []expr.ID
	for i := range 100 {
		xs = append(xs, g.Var(fmt.Sprintf("x%d", i)))
		terms = append(terms, g.Scale(expr.NewInt(int64(i)), xs[i]))
		x = append(x, float64(i%7))
		sum += float64(i * (i % 7))
	}
	f := g.Add(terms...)
	p, err := eval.Compile(g, []expr.ID{f, g.Pow(f, g.Int(2))}, xs)
	require.NoError(t, err)
	return p, x, sum
}

func TestNoAllocation(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // a collection empties the pool
	p := compile(t, "sin(x)*cos(x) + xlogy(x, y)^2", "exp(x*y)/3")
	dst, x, y := make([]float64, 2), []float64{0.5}, []float64{0.25}
	xy := []float64{0.5, 0.25}
	require.Zero(t, testing.AllocsPerRun(1000, func() { p.Run(dst, x, y) }))
	require.Zero(t, testing.AllocsPerRun(1000, func() { p.RunScalars(dst, xy) }))

	q, many, _ := wide(t)
	limit := 0.0
	if raceEnabled {
		limit = 1 // the race detector makes pools forget
	}
	require.LessOrEqual(t, testing.AllocsPerRun(1000, func() { q.RunScalars(dst, many) }), limit)
}

func TestConcurrentUse(t *testing.T) {
	p := compile(t, "sin(x)*cos(x) + x^5/3", "exp(x)")
	q, many, sum := wide(t)
	var wg sync.WaitGroup
	for k := range 8 {
		wg.Go(func() {
			var dst [2]float64
			for i := range 500 {
				x := float64(k) + float64(i)/500
				p.RunScalars(dst[:], []float64{x})
				if dst[1] != math.Exp(x) {
					t.Errorf("exp(%v) = %v", x, dst[1])
				}
				q.RunScalars(dst[:], many)
				if dst[0] != sum || dst[1] != sum*sum {
					t.Errorf("%v is not %v and its square", dst, sum)
				}
			}
		})
	}
	wg.Wait()
}

// More registers than 16 bits number.
func TestLargeProgram(t *testing.T) {
	g := expr.New()
	const n = 70_000
	var xs []expr.ID
	for i := range n {
		xs = append(xs, g.Var(fmt.Sprintf("x%d", i)))
	}
	p, err := eval.Compile(g, []expr.ID{g.Add(xs...), g.Mul(xs[n-1], g.Call("sin", xs[n-1]))}, xs)
	require.NoError(t, err)
	args := make([]float64, n)
	for i := range args {
		args[i] = float64(i)
	}
	var dst [2]float64
	p.RunScalars(dst[:], args)
	require.Equal(t, float64(n*(n-1)/2), dst[0])
	require.Equal(t, float64(n-1)*math.Sin(n-1), dst[1])
}
