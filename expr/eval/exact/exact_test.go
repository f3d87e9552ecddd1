package exact

import (
	"math"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/symdiff/symdiff/expr"
)

// f2 builds a formula in x and y.
type f2 func(g *expr.Graph, x, y expr.ID) expr.ID

// evalAt evaluates f at x, y with prec bits.
func evalAt(f f2, x, y float64, prec uint) (*big.Float, error) {
	g := expr.New()
	id := f(g, g.Var("x"), g.Var("y"))
	r, err := Eval(g, []expr.ID{id}, point(g, x, y), prec)
	if err != nil {
		return nil, err
	}
	return r[0], nil
}

func pythagoras(g *expr.Graph, x, _ expr.ID) expr.ID {
	two := g.Int(2)
	return g.Add(g.Pow(g.Call("sin", x), two), g.Pow(g.Call("cos", x), two), g.Int(-1))
}

// What cancels wholly is exactly 0, and decides as 0 does.
func TestZeroByCancellation(t *testing.T) {
	zeros := map[string]f2{
		"sin²+cos²-1": pythagoras,
		"x/3-x/3":     func(g *expr.Graph, x, y expr.ID) expr.ID { return g.Sub(g.Div(x, g.Int(3)), g.Div(y, g.Int(3))) },
		"log(e^x)-x": func(g *expr.Graph, x, _ expr.ID) expr.ID {
			return g.Sub(g.Call("log", g.Call("exp", g.Call("sqrt", x))), g.Call("sqrt", x))
		},
		"log(e^x/e^y)": func(g *expr.Graph, x, y expr.ID) expr.ID {
			return g.Call("log", g.Div(g.Call("exp", x), g.Call("exp", y)))
		},
		"sin(4*atan 1)": func(g *expr.Graph, x, y expr.ID) expr.ID {
			return g.Call("sin", g.Mul(g.Int(4), g.Call("atan", g.Div(g.Call("cbrt", x), g.Call("cbrt", y)))))
		},
		"tan(pi)": func(g *expr.Graph, _, _ expr.ID) expr.ID { return g.Call("tan", g.Pi()) },
		"acosh(1)": func(g *expr.Graph, x, y expr.ID) expr.ID {
			return g.Call("acosh", g.Div(g.Call("sqrt", x), g.Call("sqrt", y)))
		},
		"acos(1)": func(g *expr.Graph, x, y expr.ID) expr.ID {
			return g.Call("acos", g.Div(g.Call("sqrt", x), g.Call("sqrt", y)))
		},
		"sqrt(0)": func(g *expr.Graph, x, y expr.ID) expr.ID { return g.Call("sqrt", pythagoras(g, x, y)) },
		"sign(0)": func(g *expr.Graph, x, y expr.ID) expr.ID { return g.Call("sign", pythagoras(g, x, y)) },
	}
	for name, f := range zeros {
		got, err := evalAt(f, 1.7, 1.7, 100)
		require.NoError(t, err, name)
		require.NotNil(t, got, name)
		require.Zero(t, got.Sign(), "%s: %v", name, got)
	}
	inverse := func(g *expr.Graph, x, y expr.ID) expr.ID { return g.Pow(pythagoras(g, x, y), g.Int(-1)) }
	got, err := evalAt(inverse, 1.7, 0, 100)
	require.NoError(t, err)
	require.True(t, got.IsInf())
}

func TestExponentRange(t *testing.T) {
	exp := func(g *expr.Graph, x, _ expr.ID) expr.ID { return g.Call("exp", x) }
	pow := func(g *expr.Graph, x, y expr.ID) expr.ID { return g.Pow(x, y) }
	cases := []struct {
		f    f2
		x, y float64
		want float64
	}{
		{exp, 1e10, 0, math.Inf(1)}, {exp, -1e10, 0, 0}, {exp, 1e300, 0, math.Inf(1)}, {exp, -1e300, 0, 0},
		{pow, 10, 1e10, math.Inf(1)}, {pow, 10, -1e10, 0}, {pow, -10, 1e10 + 1, math.Inf(-1)}, {pow, 0.5, 1e300, 0},
		{pow, -1, 1e300, 1}, {pow, -1, 1e15 + 1, -1},
		{func(g *expr.Graph, x, _ expr.ID) expr.ID { return g.Call("erfc", x) }, 1e200, 0, 0},
		{func(g *expr.Graph, x, _ expr.ID) expr.ID { return g.Call("cosh", x) }, -1e200, 0, math.Inf(1)},
		{func(g *expr.Graph, x, _ expr.ID) expr.ID { return g.Call("tanh", x) }, -1e200, 0, -1},
		{func(g *expr.Graph, x, _ expr.ID) expr.ID { return g.Sub(exp(g, x, x), exp(g, g.Mul(x, x), x)) }, 1e10, 0, math.NaN()},
	}
	for i, c := range cases {
		start := time.Now()
		got, err := evalAt(c.f, c.x, c.y, 200)
		require.NoError(t, err, i)
		agrees(t, got, c.want, "case", []float64{float64(i)})
		require.Less(t, time.Since(start), time.Second, i)
	}
}

func TestErrors(t *testing.T) {
	g := expr.New()
	x, v := g.Var("x"), g.Var("v", expr.Dim{N: 3})
	at := point(g, 2)
	towers := g.Call("sin", g.Call("exp", g.Call("exp", g.Call("exp", g.Call("exp", x)))))
	for _, c := range []struct {
		out  expr.ID
		prec uint
		want string
	}{
		{g.Diff(g.Call("sin", x), x, 1), 53, "exact: unevaluated derivative diff(sin(x), x)"},
		{g.Add(x, g.Var("z")), 53, "exact: no value for z"},
		{v, 53, "exact: v is an array"},
		{x, 0, "exact: a precision of 0 bits"},
		{g.Call("sin", g.Pow(x, g.Int(1000000))), 53, "exact: sin of a number of 1000001 bits (limit 65536)"},
		{g.Call("cos", g.Call("exp", g.Int(100000))), 53, "exact: cos of a number of 144270 bits (limit 65536)"},
	} {
		_, err := Eval(g, []expr.ID{x, c.out}, at, c.prec)
		require.EqualError(t, err, c.want)
	}
	_, err := Eval(g, []expr.ID{towers}, at, 53) // e^e^e^e^2 is infinite, and has no sine
	require.NoError(t, err)
}

// An undefined value absorbs and leaves the other outputs alone.
func TestUndefined(t *testing.T) {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	l := g.Call("log", x)
	outs := []expr.ID{l, g.Mul(l, y), g.Pow(l, y), g.Add(l, y), g.Call("xlogy", y, l), g.Undefined(), g.Div(y, x), g.Call("asin", x), y}
	got, err := Eval(g, outs, point(g, -2, 0), 64)
	require.NoError(t, err)
	for i, z := range got[:6] {
		require.Nil(t, z, i)
	}
	require.Nil(t, got[7])
	require.Zero(t, got[6].Sign())
	require.Zero(t, got[8].Sign())
	got, err = Eval(g, outs[8:], map[expr.ID]*big.Float{y: nil}, 64)
	require.NoError(t, err)
	require.Nil(t, got[0])
	got, err = Eval(g, nil, nil, 64)
	require.NoError(t, err)
	require.Empty(t, got)
}

// A long chain costs no stack, and no more bits than its condition asks for.
func TestLongChain(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	s := x
	for range 20000 {
		s = g.Add(g.Mul(x, g.Call("sin", s)), g.Pow(s, g.Int(2)))
	}
	got, err := Eval(g, []expr.ID{s}, point(g, 0.25), 100)
	require.NoError(t, err)
	require.Less(t, got[0].MantExp(nil), -30000) // it falls by x = 1/4 a step
	require.Greater(t, got[0].MantExp(nil), -45000)
}

// Where bounds grow with every step though errors do not, evaluation stops in bounded time.
func TestHopelessChain(t *testing.T) {
	g := expr.New()
	s := g.Var("x")
	for range 20000 { // to -2, where errors vanish and bounds double
		s = g.Add(s, g.Mul(g.Rat(big.NewRat(1, 4)), g.Pow(s, g.Int(2))), g.Int(-1))
	}
	_, err := Eval(g, []expr.ID{s}, point(g, 0.25), 100)
	require.EqualError(t, err, "exact: output 0 is not known to 100 bits after computing with 4260")
}

func TestConcurrent(t *testing.T) {
	g := expr.New()
	p, err := Compile(g, []expr.ID{pythagoras(g, g.Var("x"), 0), g.Call("erfc", g.Var("x"))})
	require.NoError(t, err)
	at := point(g, 3)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			got, err := p.Eval(at, 300)
			if err != nil || got[0].Sign() != 0 || got[1].Sign() <= 0 {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
	all.Wait()
}

// EvalWithin gives up where Eval goes on: sin(exp(5000)) needs the 7 214 bits of
// exp(5000) before its point.
func TestEvalWithin(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	p, err := Compile(g, []expr.ID{g.Call("sin", g.Call("exp", x))})
	require.NoError(t, err)
	at := map[expr.ID]*big.Float{x: big.NewFloat(5000)}
	_, err = p.EvalWithin(at, 53, 4400)
	require.ErrorContains(t, err, "is not known to 53 bits")
	v, err := p.Eval(at, 53)
	require.NoError(t, err)
	require.Equal(t, "-0.9372379913132634", v[0].Text('g', 16)) // mpmath, 30 000 digits
}
