package prog_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/internal/testkit"
)

// Value and gradient of a sum of many terms are one loop, however many there are.
func TestGradientOfASumIsALoop(t *testing.T) {
	for _, n := range []int{200, 2000, 20_000} {
		g := expr.New()
		f, xs := testkit.Rosenbrock(g, n)
		gradient, err := diff.Gradient(g, f, xs)
		require.NoError(t, err)
		outs := append([]expr.ID{f}, gradient...)
		p, err := prog.Lower(g, outs, xs, prog.Options{Relaxed: true, Loops: []int{n}})
		require.NoError(t, err)
		require.NoError(t, p.Check())
		require.Equal(t, outs, prog.Lift(p))
		require.Len(t, p.Loops, 1)
		assert.Equal(t, n-2, p.Loops[0].Times)
		assert.Less(t, p.Length(), 40)
	}
}

// Without leave to add in another order a sum is one loop if its terms are computed in its
// order: the same program, but for the order of its instructions.
func TestStrictSumsKeepTheirOrder(t *testing.T) {
	g := expr.New()
	f, xs := testkit.Rosenbrock(g, 1000)
	straight, err := prog.Lower(g, []expr.ID{f}, xs, prog.Options{})
	require.NoError(t, err)
	p, err := prog.Lower(g, []expr.ID{f}, xs, prog.Options{Loops: []int{len(xs)}})
	require.NoError(t, err)
	require.NoError(t, p.Check())
	require.Equal(t, straight.Cost(), p.Cost())
	assert.Less(t, p.Length(), 40)
}

// Parameters of two slices are not read as one.
func TestLoopsWithinSlices(t *testing.T) {
	g := expr.New()
	var outs, xs []expr.ID
	for i := range 10 {
		x := g.Var(fmt.Sprint("x", i))
		xs = append(xs, x)
		outs = append(outs, g.Call("sin", x))
	}
	for _, slices := range [][]int{{10}, {6, 4}} {
		p, err := prog.Lower(g, outs, xs, prog.Options{Loops: slices, LoopsFrom: 1})
		require.NoError(t, err)
		require.NoError(t, p.Check())
		var times []int
		for _, l := range p.Loops {
			times = append(times, l.Times)
		}
		require.Equal(t, slices, times)
	}
}

// What is computed alike, of neighbours and with numbers of its own, has the values of the
// expressions in whatever order.
func TestPropertiesOfLoops(t *testing.T) {
	const terms = 7
	loops := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		shape := testkit.Shape{Vars: []string{"x", "y", "p", "d"}, Size: 6, Coefficients: true, Funcs: testkit.SmoothFuncs()}
		one, two := testkit.Expr(t, g, shape), testkit.Expr(t, g, shape)
		from := []expr.ID{g.Var("x"), g.Var("y"), g.Var("p"), g.Var("d")}
		var xs, sum, outs []expr.ID
		for i := range terms + 1 {
			xs = append(xs, g.Var(fmt.Sprint("x", i)))
		}
		p := g.Var("p")
		xs = append(xs, p)
		for i := range terms {
			to := []expr.ID{xs[i], xs[i+1], p, g.Num(expr.NewFrac(int64(i+2), 7))}
			like := g.Subst([]expr.ID{one, two}, from, to)
			sum = append(sum, like[0])
			outs = append(outs, g.Mul(like[0], like[1]))
		}
		outs = append(outs, g.Add(sum...), g.Add(outs...))
		for _, x := range outs {
			if !hasProgram(g, x) {
				return
			}
		}
		opt := prog.Options{Relaxed: rapid.Bool().Draw(t, "relaxed"), Loops: []int{len(xs)}, LoopsFrom: 1}
		q, err := prog.Lower(g, outs, xs, opt)
		require.NoError(t, err)
		require.NoError(t, q.Check(), "%s", q)
		for i, x := range prog.Lift(q) {
			if x != outs[i] {
				requireEqual(t, g, outs[i], x)
			}
		}
		loops += len(q.Loops)
	})
	require.NotZero(t, loops)
}
