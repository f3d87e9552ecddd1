package prog_test

import (
	"errors"
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

// steps applies templates, in the states s0, s1, … and what else there is, n times: each
// gives a state anew. datum is the variable y of one step.
func steps(g *expr.Graph, templates []expr.ID, n int) (states [][]expr.ID, data []expr.ID) {
	var names, state []expr.ID
	for k := range templates {
		names = append(names, g.Var(fmt.Sprint("s", k)))
	}
	state = names
	states = append(states, state)
	for i := range n {
		y := g.Var(fmt.Sprint("y", i))
		data = append(data, y)
		state = g.Subst(templates, append(names, g.Var("y")), append(state, y))
		states = append(states, state)
	}
	return states, data
}

// euler is a pendulum after n steps, and its gradient.
func euler(t *testing.T, n int) (g *expr.Graph, outs, xs []expr.ID) {
	g = expr.New()
	a, b, k, dt := g.Var("s0"), g.Var("s1"), g.Var("k"), g.Var("dt")
	next := []expr.ID{g.Add(a, g.Mul(dt, b)), g.Sub(b, g.Mul(dt, g.Add(g.Call("sin", a), g.Mul(k, b))))}
	states, _ := steps(g, next, n)
	f := g.Mul(states[n][0], states[n][1])
	xs = []expr.ID{a, b, k, dt}
	gradient, err := diff.Gradient(g, f, xs)
	require.NoError(t, err)
	return g, append([]expr.ID{f}, gradient...), xs
}

// Value and gradient of many steps are loops, however many steps there are.
func TestGradientOfStepsIsLoops(t *testing.T) {
	length := 0
	for _, n := range []int{200, 2000} {
		g, outs, xs := euler(t, n)
		p, err := prog.Lower(g, outs, xs, prog.Options{Relaxed: true, Loops: []int{len(xs)}})
		require.NoError(t, err)
		require.NoError(t, p.Check())
		assert.Less(t, p.Length(), 400)
		if length > 0 {
			assert.InDelta(t, length, p.Length(), 20)
		}
		length = p.Length()
	}
}

// Steps of whatever kind compute as loops what they compute one by one.
func TestPropertiesOfRecurrences(t *testing.T) {
	const n = 40
	loops := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		shape := testkit.Shape{Vars: []string{"s0", "s1", "p", "y"}, Size: 5, Funcs: testkit.SmoothFuncs()}
		templates := []expr.ID{testkit.Expr(t, g, shape), testkit.Expr(t, g, shape)}
		var states [][]expr.ID
		var data []expr.ID
		err := func() (err error) {
			defer expr.Recover(&err, "steps")
			states, data = steps(g, templates, n)
			return nil
		}()
		if err != nil {
			return // numbers of too many digits
		}
		xs := append([]expr.ID{g.Var("s0"), g.Var("s1"), g.Var("p")}, data...)
		f := g.Add(states[n]...)
		if rapid.Bool().Draw(t, "sum") {
			var terms []expr.ID
			for i, y := range data {
				terms = append(terms, g.Pow(g.Sub(states[i+1][0], y), g.Int(2)))
			}
			f = g.Add(terms...)
		}
		outs := []expr.ID{f}
		if rapid.Bool().Draw(t, "gradient") {
			gradient, err := diff.Gradient(g, f, xs)
			if err != nil {
				return // undefined everywhere
			}
			outs = append(outs, gradient...)
		}
		for _, x := range outs {
			if x == g.Undefined() {
				return
			}
		}
		opt := prog.Options{Relaxed: rapid.Bool().Draw(t, "relaxed"), Loops: []int{len(xs)}, LoopsFrom: 1}
		q, err := prog.Lower(g, outs, xs, opt)
		if limit := (*expr.LimitError)(nil); errors.As(err, &limit) {
			return
		}
		require.NoError(t, err)
		require.NoError(t, q.Check(), "%s", q)
		straight, err := prog.Lower(g, outs, xs, prog.Options{Relaxed: opt.Relaxed})
		require.NoError(t, err)
		require.Equal(t, inField(straight), inField(q), "%s", q)
		loops += len(q.Loops)
	})
	require.NotZero(t, loops)
}
