package simplify_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

// turnedAbout is the vector v turned by the angle u about one of the axes.
func turnedAbout(g *expr.Graph, axis int, u expr.ID, v [3]expr.ID) [3]expr.ID {
	i, j := (axis+1)%3, (axis+2)%3
	s, c := g.Call("sin", u), g.Call("cos", u)
	v[i], v[j] = g.Sub(g.Mul(c, v[i]), g.Mul(s, v[j])), g.Add(g.Mul(s, v[i]), g.Mul(c, v[j]))
	return v
}

// drawArm draws where the end of an arm of a few joints is, each about an axis, and how
// far, and what else may hang on it.
func drawArm(t *rapid.T, g *expr.Graph) (roots []expr.ID) {
	v := [3]expr.ID{g.Var("a"), g.Int(0), g.Int(0)}
	for k := range rapid.IntRange(1, 4).Draw(t, "joints") {
		u := g.Var(fmt.Sprint("q", rapid.IntRange(0, k).Draw(t, "angle")))
		u = g.Mul(g.Int(int64(rapid.SampledFrom([]int{1, 1, 1, -1, 2}).Draw(t, "times"))), u)
		if rapid.Bool().Draw(t, "sum") {
			u = g.Sub(u, g.Var("q0"))
		}
		v = turnedAbout(g, rapid.IntRange(0, 2).Draw(t, "axis"), u, v)
		v[rapid.IntRange(0, 2).Draw(t, "along")] = g.Add(v[0], g.Num(expr.NewFrac(int64(rapid.IntRange(-4, 4).Draw(t, "length")), 3)))
	}
	squares := g.Add(g.Mul(v[0], v[0]), g.Mul(v[1], v[1]), g.Mul(v[2], v[2]))
	for _, x := range []expr.ID{v[0], v[1], v[2], squares, g.Call("exp", v[0]), g.If(g.Less(v[0], v[1]), v[0], v[2]), g.Div(v[0], v[2])} {
		if rapid.Bool().Draw(t, "returned") {
			roots = append(roots, x)
		}
	}
	return append(roots, squares)
}

// Arms keep their values, cost no more, and are the same in every graph.
func TestArmsKeepValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		roots := drawArm(t, g)
		at := map[expr.ID]*big.Float{}
		for i, x := range g.Vars(roots...) {
			at[x] = big.NewFloat(0.375 + float64(i))
		}
		want, err := exact.Eval(g, roots, at, witnessPrec)
		require.NoError(t, err)
		opt := simplify.Options{Goal: simplify.Running}
		out, err := simplify.Simplify(g, roots, opt)
		require.NoError(t, err)
		require.LessOrEqual(t, simplify.Cost(g, out...), simplify.Cost(g, roots...))
		got, err := exact.Eval(g, out, at, witnessPrec)
		require.NoError(t, err)
		for i := range want {
			if want[i] == nil || want[i].IsInf() {
				continue
			}
			require.True(t, got[i] != nil && agreeTo(want[i], got[i], agreeBits), "%s became %s: %v, %v", g.String(roots[i]), g.String(out[i]), want[i], got[i])
		}
		again, err := simplify.Simplify(g, out, opt)
		require.NoError(t, err)
		require.Equal(t, out, again, "not idempotent")
		h := expr.New()
		h.Call("cos", h.Var("q1"))
		copied, err := simplify.Simplify(h, g.CopyTo(h, roots...), opt)
		require.NoError(t, err)
		for i, x := range out {
			require.Equal(t, g.String(x), h.String(copied[i]))
		}
	})
}

// mayLoseTurned is by how many bits value and gradient of an arm may be worse, on
// average, for what is not computed.
const mayLoseTurned = 0.5

// turnedPoints are drawn for each arm.
const turnedPoints = 50

// What is computed of angles between -pi and pi has as many digits as the formulas as
// they are; and of large angles, whose sums are rounded, too.
func TestArmsAreAccurate(t *testing.T) {
	for _, c := range []struct {
		src     string
		most    int64
		cheaper bool
	}{
		{"sin(x)*cos(y) + cos(x)*sin(y)", 3, true},
		{"sin(x)*cos(y) + cos(x)*sin(y)", 1000, false},
		{"(a*cos(x) + b*(cos(x)*cos(y) - sin(x)*sin(y)))^2 + (a*sin(x) + b*(sin(x)*cos(y) + cos(x)*sin(y)))^2", 3, true},
		{"sin(x - 2*y)*sin(x) + cos(x - y)*sin(x - y) + cos(2*x - 2*y) + cos(x - 2*y)*cos(x)", 3, true},
		{"sin(x - 2*y)*sin(x) + cos(x - y)*sin(x - y) + cos(2*x - 2*y) + cos(x - 2*y)*cos(x)", 1000, true},
		{"sqrt((a*cos(x) + 0.4*(cos(x)*(cos(y)*cos(z) - sin(y)*sin(z))))^2 + (a*sin(x) + 0.4*(sin(x)*(cos(y)*cos(z) - sin(y)*sin(z))))^2 + sin(y)^2)", 3, true},
	} {
		g := expr.New()
		f := parse(t, g, c.src)
		xs := g.Vars(f)
		partials, err := diff.Gradient(g, f, xs)
		require.NoError(t, err)
		roots := append([]expr.ID{f}, partials...)
		assume := map[expr.ID]simplify.Range{}
		for _, x := range xs {
			assume[x] = simplify.Range{HasLo: true, Lo: expr.NewInt(-c.most), HasHi: true, Hi: expr.NewInt(c.most)}
		}
		out, err := simplify.Simplify(g, roots, simplify.Options{Goal: simplify.Running, Stable: true, Assume: assume})
		require.NoError(t, err)
		plain, err := simplify.Simplify(g, roots, simplify.Options{Goal: simplify.Running, Stable: true, Assume: assume, Effort: simplify.Fast})
		require.NoError(t, err)
		require.Equal(t, c.cheaper, simplify.Cost(g, out...) < simplify.Cost(g, plain...), c.src)
		before, after := meanErrors(t, g, roots, out, xs, float64(c.most))
		t.Logf("%.2f bits, then %.2f: %s", before, after, c.src)
		require.LessOrEqual(t, after, before+mayLoseTurned, c.src)
	}
}

// meanErrors is the mean error in bits of two ways to compute the same.
func meanErrors(t *testing.T, g *expr.Graph, a, b, xs []expr.ID, most float64) (before, after float64) {
	witness, err := exact.Compile(g, a)
	require.NoError(t, err)
	one, err := eval.Compile(g, a, xs)
	require.NoError(t, err)
	other, err := eval.Compile(g, b, xs)
	require.NoError(t, err)
	source := rand.New(rand.NewPCG(1, 2))
	got := make([]float64, len(a))
	for range turnedPoints {
		at, env := make([]float64, len(xs)), map[expr.ID]*big.Float{}
		for i, x := range xs {
			at[i] = most * (2*source.Float64() - 1)
			env[x] = big.NewFloat(at[i])
		}
		want, err := witness.Eval(env, witnessPrec)
		require.NoError(t, err)
		for p, sum := range map[*eval.Program]*float64{one: &before, other: &after} {
			p.RunScalars(got, at)
			for i, v := range want {
				if v.Sign() != 0 && v.MantExp(nil) > -witnessPrec/2 {
					*sum += math.Log2(1+testkit.ULPError(got[i], v)) / float64(turnedPoints*len(want))
				}
			}
		}
	}
	return before, after
}

// A difference of angles that are nearly equal stays: its sine has digits that products
// of sines and cosines have not.
func TestNearAnglesStay(t *testing.T) {
	g := expr.New()
	f := parse(t, g, "(sin(x - y) + (x - y)^2)/(cos(x) + sin(x) + cos(y) + sin(y))")
	assume := map[expr.ID]simplify.Range{}
	for _, x := range g.Vars(f) {
		assume[x] = simplify.Range{HasLo: true, Lo: expr.NewFrac(999, 1000), HasHi: true, Hi: expr.NewFrac(1001, 1000)}
	}
	out, err := simplify.Simplify(g, []expr.ID{f}, simplify.Options{Goal: simplify.Running, Assume: assume})
	require.NoError(t, err)
	require.Contains(t, g.String(out[0]), "sin(x - y)")
}
