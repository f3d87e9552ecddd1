package simplify_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/simplify"
)

// What is assumed here of variables, by their names.
var assumedOf = map[string]simplify.Range{
	"n": {Integer: true}, "m": {Integer: true},
	"u": {Nonzero: true},
	"p": {HasLo: true, LoOpen: true},
	"q": {HasHi: true, HiOpen: true},
	"k": {Integer: true, HasLo: true, Lo: expr.NewInt(1)},
}

// pointsOf are values that satisfy it.
var pointsOf = map[string][]float64{
	"n": {-3, 0, 2, 5}, "m": {4, -1, 1, 0}, "u": {-2, 0.5, 3, -0.25}, "p": {0.5, 3, 1, 7}, "q": {-0.5, -2, -1, -6}, "k": {1, 2, 7, 4},
	"x": {-1.5, 0, 0.75, 2}, "y": {0.5, -2, 0, 1.25},
}

func ranges(g *expr.Graph) map[expr.ID]simplify.Range {
	out := map[expr.ID]simplify.Range{}
	for name, r := range assumedOf {
		out[g.Var(name)] = r
	}
	return out
}

// Rows that differ for a program have the second result.
func TestAssumed(t *testing.T) {
	for _, c := range []struct{ in, reading, running string }{
		{in: "abs(p)", reading: "p"},
		{in: "abs(q)", reading: "-q"},
		{in: "abs(p*q)", reading: "-p*q"},
		{in: "abs(-3*q^3)", reading: "-3*q^3"},
		{in: "abs(u)", reading: "abs(u)"},
		{in: "sqrt(q^2)", reading: "-q"},
		{in: "sqrt(u^2)", reading: "abs(u)", running: "sqrt(u^2)"},
		{in: "sign(p)", reading: "1"},
		{in: "sign(q)", reading: "-1"},
		{in: "sign(p*q)", reading: "-1"},
		{in: "sign(u)", reading: "sign(u)"},
		{in: "sign(u^2)", reading: "1"},
		{in: "sign(u*exp(x)*u)", reading: "1"},
		{in: "sign(x^2)", reading: "sign(x^2)"},
		{in: "sign(x^2 + 1)", reading: "1"},
		{in: "sign(q - 2*p)", reading: "-1"},
		{in: "heaviside(p) + heaviside(q)", reading: "1"},
		{in: "relu(p) + relu(q)", reading: "p"},
		{in: "if(u == 0, 1, sin(u)/u)", reading: "sin(u)/u"},
		{in: "if(u != 0, sin(u)/u, 1)", reading: "sin(u)/u"},
		{in: "if(p == 0, 1, x)", reading: "x"},
		{in: "if(x == 0, 1, 2)", reading: "if(x == 0, 1, 2)"},
		{in: "if(n == 1/2, 1, 2)", reading: "2"},
		{in: "if(k == 0, 1, 2)", reading: "2"},
		{in: "if(k == 1, 1, 2)", reading: "if(k == 1, 1, 2)"},
		{in: "if(x^2 + 1 == 0, 1, 2)", reading: "2"},
		{in: "floor(n) + ceil(n) + round(n) + trunc(n)", reading: "4*n"},
		{in: "floor(n^2 - 3*m*n + sign(x))", reading: "n^2 - 3*m*n + sign(x)", running: "sign(x) + n*(n - 3*m)"},
		{in: "floor(n/2)", reading: "floor(n/2)"},
		{in: "floor(x)", reading: "floor(x)"},
		{in: "(-1)^(2*n)", reading: "1"},
		{in: "(-1)^(2*n + 1)", reading: "-1"},
		{in: "(-1)^(2*n + m)", reading: "(-1)^m"},
		{in: "(-1)^n", reading: "(-1)^n"},
		{in: "(-1)^(2*x)", reading: "(-1)^(2*x)"},
		{in: "(x^y)^n", reading: "x^(n*y)"},
		{in: "(x^3)^n", reading: "x^(3*n)"},
		{in: "(x^y)^x", reading: "(x^y)^x"},
		{in: "exp(x)^n", reading: "exp(n*x)"},
		{in: "abs(x)^(2*n)", reading: "x^(2*n)"},
		{in: "(-x)^(2*n)", reading: "x^(2*n)"},
		{in: "(-x)^n", reading: "(-x)^n"},
		{in: "sqrt(x^(2*n))", reading: "abs(x)^n", running: "sqrt(x^(2*n))"},
		{in: "sqrt(p^(2*n))", reading: "p^n"},
		{in: "sqrt(x^n)", reading: "sqrt(x^n)"},
		{in: "sin(n*pi)", reading: "0"},
		{in: "sin(3*m*n*pi)", reading: "0"},
		{in: "tan(x + n*pi)", reading: "tan(x)"},
		{in: "cos(2*n*pi)", reading: "1"},
		{in: "cos(n*pi)", reading: "(-1)^n", running: "cos(pi*n)"},
		{in: "cos(n*pi + 2*pi*m)", reading: "(-1)^n", running: "cos(pi*(2*m + n))"},
		{in: "sin(x + 2*pi*n)", reading: "sin(x)"},
		{in: "cos(x + 2*pi*n + pi)", reading: "-cos(x)"},
		{in: "sin(x + n*pi)", reading: "sin(pi*n + x)"},
		{in: "sin(n*pi/2)", reading: "sin(pi*n/2)"},
		{in: "sin(x*pi)", reading: "sin(pi*x)"},
	} {
		g := expr.New()
		x := parse(t, g, c.in)
		for _, goal := range goals {
			want := c.reading
			if goal == simplify.Running && c.running != "" {
				want = c.running
			}
			out, err := simplify.Simplify(g, []expr.ID{x}, simplify.Options{Goal: goal, Assume: ranges(g)})
			require.NoError(t, err)
			assert.Equal(t, want, g.String(out[0]), c.in)
			sameAtPoints(t, g, x, out[0])
		}
	}
}

// sameAtPoints compares two expressions where what is assumed holds, wherever the
// first is defined.
func sameAtPoints(t *testing.T, g *expr.Graph, x, y expr.ID) {
	t.Helper()
	for shift := range 4 {
		at := map[expr.ID]*big.Float{}
		for i, v := range g.Vars(x) {
			points := pointsOf[g.Name(v)]
			at[v] = big.NewFloat(points[(i+shift)%len(points)])
		}
		want, ok, err := valueAt(g, x, at)
		if !ok || err != nil {
			continue
		}
		got, ok, err := valueAt(g, y, at)
		require.NoError(t, err)
		assert.True(t, ok && sameValue(want, got), "%s → %s at %v: %v, not %v", g.String(x), g.String(y), at, got, want)
	}
}
