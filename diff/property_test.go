package diff_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
)

// drawPoint draws multiples of 1/64 between -4 and 4: both signs, the edges of
// most domains, and nothing so close to them that the step of the differences
// reaches across.
func drawPoint(t *rapid.T, g *expr.Graph, xs []expr.ID) point {
	at := point{}
	for _, x := range xs {
		at[x] = big.NewFloat(float64(rapid.IntRange(-256, 256).Draw(t, g.Name(x))) / 64)
	}
	return at
}

// maxValueBits bounds the size of a value whose differences are taken: a larger
// one would swallow the derivative.
const maxValueBits = differBits - 2*stepBits - agreeBits

func vars(g *expr.Graph) []expr.ID { return []expr.ID{g.Var("x"), g.Var("y"), g.Var("z")} }

// Reverse mode, forward mode and differences of the function agree.
func TestModesAgree(t *testing.T) { modesAgree(t, testkit.Shape{}) }

// So they do where expressions have branches, each in its arm.
func TestModesAgreeOnBranches(t *testing.T) {
	modesAgree(t, testkit.Shape{Size: 16, Branches: true})
}

func modesAgree(t *testing.T, shape testkit.Shape) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := testkit.Expr(t, g, shape)
		xs := vars(g)
		at := drawPoint(t, g, xs)
		reverse, err := diff.Gradient(g, f, xs)
		if err != nil {
			return // undefined everywhere
		}
		for i, x := range xs {
			forward, err := diff.Derivative(g, f, x)
			require.NoError(t, err)
			a, ok1 := valueAt(g, reverse[i], at, witnessPrec)
			b, ok2 := valueAt(g, forward, at, witnessPrec)
			if !ok1 || !ok2 {
				continue
			}
			require.True(t, agree(a, b, 1e-60, agreeBits), "∂/∂%s of %s: reverse %v, forward %v", g.Name(x), g.String(f), a, b)
			// Two steps that disagree say that the point is at a kink or an edge.
			if v, ok := valueAt(g, f, at, 53); !ok || v.MantExp(nil) > maxValueBits {
				continue
			}
			d, ok := difference(g, f, x, at, 0)
			e, ok2 := difference(g, f, x, at, 10)
			if ok && ok2 && agree(d, e, 1e-30, agreeBits/2) && !kinked(g, f, x, at) {
				require.True(t, agree(a, d, 1e-30, agreeBits/2), "∂/∂%s of %s: %v, differences %v", g.Name(x), g.String(f), a, d)
				compared++
			}
		}
	})
	require.Greater(t, compared, 50, "too few points compared with differences")
}

// kinkBits and kinkScale say how far the differences to either side of a point
// may disagree: a step of 2^-80 moves a slope by far less, unless there is a kink,
// where the convention decides and not the difference.
const (
	kinkBits  = 20
	kinkScale = 1e-12
)

func kinked(g *expr.Graph, f, x expr.ID, at point) bool {
	h := new(big.Float).SetMantExp(big.NewFloat(1), -stepBits)
	var slopes [2]*big.Float
	middle, ok := valueAt(g, f, at, differBits)
	if !ok {
		return true
	}
	for i, step := range []*big.Float{h, new(big.Float).Neg(h)} {
		p := point{}
		for v, c := range at {
			p[v] = c
		}
		p[x] = new(big.Float).SetPrec(differBits).Add(at[x], step)
		v, ok := valueAt(g, f, p, differBits)
		if !ok {
			return true
		}
		d := new(big.Float).Sub(v, middle)
		slopes[i] = d.Quo(d, step)
	}
	return !agree(slopes[0], slopes[1], kinkScale, kinkBits)
}

// The derivative is linear and obeys the product and chain rules.
func TestRulesOfCalculus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		x := g.Var("x")
		shape := testkit.Shape{Vars: []string{"x"}, Size: 6}
		u, v := testkit.Expr(t, g, shape), testkit.Expr(t, g, shape)
		at := drawPoint(t, g, []expr.ID{x})
		d := func(f expr.ID) expr.ID {
			df, err := diff.Derivative(g, f, x)
			if err != nil {
				t.Skip("undefined everywhere")
			}
			return df
		}
		same := func(what string, a, b expr.ID) {
			p, ok1 := valueAt(g, a, at, witnessPrec)
			q, ok2 := valueAt(g, b, at, witnessPrec)
			if ok1 && ok2 {
				require.True(t, agree(p, q, 1e-60, agreeBits), "%s: %s, %s", what, g.String(u), g.String(v))
			}
		}
		du, dv := d(u), d(v)
		three := g.Int(3)
		same("linearity", d(g.Add(g.Mul(three, u), v)), g.Add(g.Mul(three, du), dv))
		same("product", d(g.Mul(u, v)), g.Add(g.Mul(du, v), g.Mul(u, dv)))
		inner := g.Subst([]expr.ID{u, du}, []expr.ID{x}, []expr.ID{v})
		same("chain", d(inner[0]), g.Mul(inner[1], dv))
	})
}

// Mixed partial derivatives do not depend on the order.
func TestMixedSymmetry(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		xs := vars(g)
		f := g.Mul(testkit.Expr(t, g, testkit.Shape{}), testkit.Expr(t, g, testkit.Shape{}))
		at := drawPoint(t, g, xs)
		xy, err1 := diff.Mixed(g, f, []expr.ID{xs[0], xs[1]})
		yx, err2 := diff.Mixed(g, f, []expr.ID{xs[1], xs[0]})
		if err1 != nil || err2 != nil {
			return
		}
		a, ok1 := valueAt(g, xy, at, witnessPrec)
		b, ok2 := valueAt(g, yx, at, witnessPrec)
		if ok1 && ok2 {
			require.True(t, agree(a, b, 1e-60, agreeBits), g.String(f))
			if a.Sign() != 0 {
				compared++
			}
		}
	})
	require.Greater(t, compared, 5, "too few mixed derivatives compared")
}
