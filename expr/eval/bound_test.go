package eval_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// witnessBits is the precision of exact values: what is left after float64.
const witnessBits = 160

// checkBound compares a result and its bound with the exact value. It reports
// whether there was something to compare.
func checkBound(t require.TestingT, what string, got, bound float64, want *big.Float) bool {
	if want == nil || want.IsInf() || math.IsNaN(got) {
		return false
	}
	if math.IsInf(got, 0) {
		require.True(t, math.IsInf(bound, 1), "%s: the bound of %v is %v", what, got, bound)
		return false
	}
	if math.IsInf(bound, 1) {
		return false
	}
	diff := new(big.Float).SetPrec(witnessBits).Sub(big.NewFloat(got), want)
	require.LessOrEqual(t, diff.Abs(diff).Cmp(big.NewFloat(bound)), 0,
		"%s = %v, exactly %v: the error passes the bound %v", what, got, want, bound)
	return true
}

// Every function, in its domain and at its edges, from exact arguments.
func TestFunctionBounds(t *testing.T) {
	for _, l := range []expr.Library{expr.Accurate, expr.Std, expr.Fast} {
		t.Run(l.String(), func(t *testing.T) { functionBounds(t, l) })
	}
}

func functionBounds(t *testing.T, l expr.Library) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, op := range expr.Functions() {
		if l.Lacks(op) || l != expr.Accurate && op.In(l).Go == op.Operation().Go {
			continue // what is as in the first library
		}
		g := expr.New()
		for _, a := range testkit.Applications(g, op) {
			p, err := eval.CompileFor(l, g, []expr.ID{a.X}, a.Vars)
			require.NoError(t, err)
			compared := 0
			for range 400 {
				args, at := make([][]float64, len(a.Vars)), make(map[expr.ID]*big.Float)
				for i, x := range a.Vars {
					args[i] = []float64{argument(r, op)}
					at[x] = big.NewFloat(args[i][0])
				}
				want, err := exact.Eval(g, []expr.ID{a.X}, at, witnessBits)
				require.NoError(t, err)
				var got, bound [1]float64
				p.RunBound(got[:], bound[:], args...)
				if checkBound(t, g.String(a.X), got[0], bound[0], want[0]) {
					compared++
				}
			}
			require.Greater(t, compared, 100, "%v", op)
		}
	}
}

// argument draws small and large numbers, and for the functions with bounded
// domains numbers near the ends.
func argument(r *rand.Rand, op expr.Op) float64 {
	switch r.IntN(4) {
	case 0:
		return math.Ldexp(r.NormFloat64(), r.IntN(40)-20)
	case 1:
		return 1 - math.Ldexp(r.Float64(), -r.IntN(50))
	case 2:
		return 1 + math.Ldexp(r.Float64(), -r.IntN(50))
	}
	if op == expr.OpErfc {
		return r.Float64() * 25
	}
	return r.NormFloat64() * 4
}

func TestRandomBounds(t *testing.T) { randomBounds(t, testkit.Shape{Size: 8, Depth: 5}) }

func TestRandomBoundsOfBranches(t *testing.T) {
	randomBounds(t, testkit.Shape{Size: 12, Depth: 5, Branches: true})
}

func randomBounds(t *testing.T, shape testkit.Shape) {
	compared, tight := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := testkit.Expr(t, g, shape)
		params := g.Vars(f)
		p, err := eval.Compile(g, []expr.ID{f}, params)
		require.NoError(t, err)
		args, at, flat := make([][]float64, len(params)), make(map[expr.ID]*big.Float), make([]float64, len(params))
		for i, x := range params {
			flat[i] = rapid.Float64Range(-3, 3).Draw(t, g.Name(x))
			args[i], at[x] = flat[i:i+1], big.NewFloat(flat[i])
		}
		var run, got, bound [1]float64
		p.RunBound(got[:], bound[:], args...)
		p.RunScalars(run[:], flat)
		require.Zero(t, testkit.ULPs(run[0], got[0]), "RunBound gives the bits of Run")
		want, err := exact.Eval(g, []expr.ID{f}, at, witnessBits)
		if err != nil {
			t.Skip(err)
		}
		if checkBound(t, g.String(f), got[0], bound[0], want[0]) {
			compared++
			if bound[0] <= 1e-12*math.Abs(got[0]) {
				tight++
			}
		}
	})
	t.Logf("%d compared, %d of them to 12 digits", compared, tight)
	require.Greater(t, compared, 20)
	require.Greater(t, 2*tight, compared, "bounds that say something")
}

// Bounds of well-conditioned formulas stay within a few ulp.
func TestBoundsAreTight(t *testing.T) {
	for _, c := range []struct {
		src  string
		at   []float64
		ulps float64
	}{
		{"x + y", []float64{1, 2}, 1},
		{"x*y/3", []float64{1.1, 2.2}, 2},
		{"sqrt(x^2 + y^2)", []float64{1.1, 2.2}, 4},
		{"exp(-x^2)", []float64{1.1}, 20},
		{"sin(x)*cos(y) + log(x)", []float64{1.1, 2.2}, 40},
		{"x^2.3", []float64{1.7}, 40},
		{"pi*x", []float64{1.7}, 3},
		{"exp(sin(sqrt(2)))*x", []float64{1.7}, 20},
	} {
		p := compile(t, c.src)
		args := make([][]float64, len(c.at))
		for i := range args {
			args[i] = c.at[i : i+1]
		}
		var got, bound [1]float64
		p.RunBound(got[:], bound[:], args...)
		require.LessOrEqual(t, bound[0], c.ulps*0x1p-52*math.Abs(got[0]), "%s = %v ± %v", c.src, got[0], bound[0])
		require.Positive(t, bound[0], c.src)
	}
}

// Where package math is off by more than it seems.
func TestBoundsAtHardPoints(t *testing.T) {
	for _, c := range []struct {
		src string
		at  []float64
	}{
		{"log(x)", []float64{1e-310}},
		{"log10(x)", []float64{1e-310}},
		{"log2(x)", []float64{1 + 0x1p-30}},
		{"asin(x)", []float64{0.9999999999999}},
		{"acos(x)", []float64{0.9999999999999}},
		{"tan(x)", []float64{9e-8}},
		{"x^y", []float64{5.9164567891575885e-31, 0.5625}},
		{"x^y", []float64{1.0000001, 1e9}},
		{"x^y", []float64{-2.9, 301}},
		{"x^5", []float64{1.05e-81}},
		{"exp(-x)", []float64{744}},
		{"x^2*2^(-2000)", []float64{3}},
		{"x - sin(x)", []float64{1e-7}},
	} {
		g := expr.New()
		f, err := parser.ParseExpr(g, c.src)
		require.NoError(t, err)
		params := g.Vars(f)
		p, err := eval.Compile(g, []expr.ID{f}, params)
		require.NoError(t, err)
		args, at := make([][]float64, len(params)), make(map[expr.ID]*big.Float)
		for i, x := range params {
			args[i], at[x] = c.at[i:i+1], big.NewFloat(c.at[i])
		}
		want, err := exact.Eval(g, []expr.ID{f}, at, witnessBits)
		require.NoError(t, err)
		var got, bound [1]float64
		p.RunBound(got[:], bound[:], args...)
		require.True(t, checkBound(t, c.src, got[0], bound[0], want[0]), "%s has no bound", c.src)
	}
}

// RunBound gives the bits that Run gives, the sign of a zero too.
func TestBoundKeepsSignOfZero(t *testing.T) {
	for _, src := range []string{"-sincn(3, -z)", "-sin(-z)", "-floor(-z)", "-J1(-z)", "-sinc(z)*z"} {
		g := expr.New()
		x, err := parser.ParseExpr(g, src)
		require.NoError(t, err)
		p, err := eval.Compile(g, []expr.ID{x}, []expr.ID{g.Var("z")})
		require.NoError(t, err)
		for _, z := range []float64{0, math.Copysign(0, -1)} {
			var run, got, bound [1]float64
			p.Run(run[:], []float64{z})
			p.RunBound(got[:], bound[:], []float64{z})
			require.Equal(t, math.Float64bits(run[0]), math.Float64bits(got[0]), "%s at %v", src, z)
		}
	}
}
