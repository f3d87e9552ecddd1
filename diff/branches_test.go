package diff_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

// byReverse differentiates n times in reverse mode.
func byReverse(t *testing.T, g *expr.Graph, f, x expr.ID, n int) expr.ID {
	for range n {
		ds, err := diff.Gradient(g, f, []expr.ID{x})
		require.NoError(t, err)
		f = ds[0]
	}
	return f
}

// An arm that is not chosen never counts, though it is undefined at the point:
// in no mode and no order. A case is a formula, x, and the derivatives of order
// 1 to 3 there.
func TestOnlyTheChosenArmCounts(t *testing.T) {
	for _, c := range []struct {
		src  string
		at   float64
		want [3]float64
	}{
		{"if(x > 0, sqrt(x)*log(x), x^2)", -1, [3]float64{-2, 2, 0}},
		{"x*if(x > 0, sqrt(x)*log(x), x^2)", -1, [3]float64{3, -6, 6}},
		{"if(x > 0, sqrt(x), 1) + if(x > 1, sqrt(x), x^2)", -1, [3]float64{-2, 2, 0}},
		{"if(x > 0, sqrt(x), x)*if(x > 1, sqrt(x)^3, x^2)", -1, [3]float64{3, -6, 6}},
		{"if(x > 0, if(x > 1, sqrt(x), log(x)), x^3)", -1, [3]float64{3, -6, 6}},
		{"if(x > 0, log(x), if(x < -2, asin(x), x^3))", -1, [3]float64{3, -6, 6}},
		{"if(x > 0, sqrt(x)*log(x), 1)^2*x + if(x > 0, 1/log(x), x)", -1, [3]float64{2, 0, 0}},
		{"if(log(x) < 0, sqrt(x), x^3)", -1, [3]float64{3, -6, 6}},
		{"piecewise(x < -2, acosh(x), x < 0, x^3, log(x))", -1, [3]float64{3, -6, 6}},
	} {
		g := expr.New()
		f, x := parse(t, g, c.src), g.Var("x")
		at := point{x: big.NewFloat(c.at)}
		for n, want := range c.want {
			forward, err := diff.Nth(g, f, x, n+1)
			require.NoError(t, err)
			for mode, d := range map[string]expr.ID{"forward": forward, "reverse": byReverse(t, g, f, x, n+1)} {
				v, ok := valueAt(g, d, at, 53)
				if assert.True(t, ok, "%s, order %d, %s: %s", c.src, n+1, mode, g.String(d)) {
					got, _ := v.Float64()
					assert.Equal(t, want, got, "%s, order %d, %s: %s", c.src, n+1, mode, g.String(d))
				}
			}
		}
	}
}

// The gradient of a sum of many branches that share what their arms use stays
// proportional to it.
func TestGradientOfBranchesIsLinear(t *testing.T) {
	made := func(n int) float64 {
		g := expr.New()
		x, y := g.Var("x"), g.Var("y")
		s := g.Call("sqrt", g.Call("log", x))
		var terms []expr.ID
		for i := range n {
			c := g.Less(g.Int(int64(i)), y)
			s = g.Add(g.Call("sin", s), y)
			terms = append(terms, g.If(c, g.Mul(s, x), g.Var(fmt.Sprint("z", i))))
		}
		f := g.Add(terms...)
		before := g.Len()
		_, err := diff.Gradient(g, f, []expr.ID{x, y})
		require.NoError(t, err)
		return float64(g.Len()-before) / float64(before)
	}
	small, large := made(20), made(2000)
	assert.Less(t, large, 1.5*small+1)
}

// A derivative that is undefined in an arm is an error in no mode; one that counts
// nowhere neither.
func TestUndefinedDerivativeInAnArm(t *testing.T) {
	for src, want := range map[string]string{
		"2*x*if(x <= y, x, (-1)^x)":        "4",
		"maxshare(x, x, x + (-1)^x) - 2*x": "-2",
	} {
		g := expr.New()
		f, x := parse(t, g, src), g.Var("x")
		at := point{x: big.NewFloat(1), g.Var("y"): big.NewFloat(2)}
		forward, err := diff.Derivative(g, f, x)
		require.NoError(t, err)
		for _, d := range []expr.ID{forward, byReverse(t, g, f, x, 1)} {
			v, ok := valueAt(g, d, at, 53)
			require.True(t, ok, src)
			assert.Equal(t, want, v.String(), src)
		}
	}
}
