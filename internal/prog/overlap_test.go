package prog_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/internal/testkit"
)

// A layers is the variables of a network with as many inputs as outputs.
type layers struct {
	xs, vars []expr.ID
	w        [][]expr.ID
}

func newLayers(g *expr.Graph, n int) *layers {
	l := &layers{w: make([][]expr.ID, n)}
	v := func(name string, k int) expr.ID {
		x := g.Var(fmt.Sprint(name, k))
		l.vars = append(l.vars, x)
		return x
	}
	for i := range n {
		l.xs = append(l.xs, v("x", i))
	}
	for i := range n {
		for j := range n {
			l.w[i] = append(l.w[i], v("w", i*n+j))
		}
	}
	return l
}

// product is the matrix, or what it is if its rows are columns, times a vector.
func (l *layers) product(g *expr.Graph, x []expr.ID, columns bool) (y []expr.ID) {
	for i := range x {
		terms := make([]expr.ID, len(x))
		for j := range x {
			w := l.w[i][j]
			if columns {
				w = l.w[j][i]
			}
			terms[j] = g.Mul(w, x[j])
		}
		y = append(y, g.Add(terms...))
	}
	return y
}

func (l *layers) lower(t require.TestingT, g *expr.Graph, outs []expr.ID, relaxed bool) *prog.Program {
	p, err := prog.Lower(g, outs, l.vars, prog.Options{Relaxed: relaxed, Loops: []int{len(l.vars)}, LoopsFrom: 1})
	require.NoError(t, err)
	require.NoError(t, p.Check(), "%s", p)
	return p
}

// Turns that read the same numbers are joined, two by two.
func TestTurnsThatShareWhatTheyRead(t *testing.T) {
	for n, times := range map[int]int{7: 7, 8: 4, 9: 9, 16: 8} {
		g := expr.New()
		l := newLayers(g, n)
		p := l.lower(t, g, l.product(g, l.xs, false), true)
		require.Len(t, p.Loops, 1)
		require.Equal(t, times, p.Loops[0].Times, "%d", n)
	}
}

// A loop that mostly stores leaves the products of all pairs to the next, which adds up.
func TestResultsThatWait(t *testing.T) {
	const n = 8
	g := expr.New()
	l := newLayers(g, n)
	inner := make([]expr.ID, n)
	for i, x := range l.xs {
		inner[i] = g.Call("sin", g.Mul(x, l.xs[0]))
	}
	var outs []expr.ID
	for i := range n {
		for j := range n {
			outs = append(outs, g.Mul(inner[i], l.xs[j]))
		}
	}
	back := l.product(g, inner, true)
	p := l.lower(t, g, append(outs, back...), true)
	require.Len(t, p.Loops, 2)
	last := p.Loops[1]
	require.Equal(t, n/2, last.Times)
	require.Equal(t, 2*(n+2*n-1), last.Body)
}

// Layers whose parts are joined or wait have the values of the expressions.
func TestPropertiesOfLayers(t *testing.T) {
	const n = 8
	joined := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		shape := testkit.Shape{Vars: []string{"x", "y"}, Size: 5, Coefficients: true, Funcs: testkit.SmoothFuncs()}
		one, two := testkit.Expr(t, g, shape), testkit.Expr(t, g, shape)
		l := newLayers(g, n)
		with := func(f expr.ID, x, y []expr.ID) (out []expr.ID) {
			for i := range x {
				out = append(out, g.Subst([]expr.ID{f}, []expr.ID{g.Var("x"), g.Var("y")}, []expr.ID{x[i], y[i]})[0])
			}
			return out
		}
		h := with(one, l.product(g, l.xs, false), l.xs)
		u := with(two, l.product(g, h, rapid.Bool().Draw(t, "columns")), h)
		outs := l.product(g, u, true)
		for i := range u {
			for j := range h {
				outs = append(outs, g.Mul(u[i], h[j]))
			}
		}
		outs = append(outs, g.Add(u...))
		for _, x := range outs {
			if x == g.Undefined() {
				return
			}
		}
		p := l.lower(t, g, outs, rapid.Bool().Draw(t, "relaxed"))
		if total := g.Add(outs...); total != g.Undefined() {
			requireEqual(t, g, total, g.Add(prog.Lift(p)...))
		}
		for _, l := range p.Loops {
			if l.Times == n/2 {
				joined++
			}
		}
	})
	require.NotZero(t, joined)
}
