package prog

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

// wideMultiples is a sum of n terms, in each of which 2*v is wanted twice, as behind a
// derivative of many steps by what all of them hang on.
func wideMultiples(n int) (g *expr.Graph, outs []expr.ID) {
	g = expr.New()
	x := g.Var("x")
	v := g.Var("v")
	var terms []expr.ID
	for range n {
		v = g.Add(g.Call("sin", v), x)
		twice := g.Mul(g.Int(2), v)
		terms = append(terms, g.Mul(twice, g.Call("cos", v)), g.Mul(twice, g.Call("exp", v)))
	}
	return g, []expr.ID{g.Add(terms...), g.Mul(x, g.Add(terms...))}
}

// What is looked at for multiples grows with the program, not with its square where each
// choice changes a term of one long sum.
func TestMultiplesOfALongSum(t *testing.T) {
	const most = 20 // operands looked at for each expression
	for _, n := range []int{100, 1000, 10_000} {
		g, outs := wideMultiples(n)
		b, err := newBuilder(g, outs, g.Vars(outs...), Options{}, len(passes))
		require.NoError(t, err)
		s := &multiples{b: b}
		s.findUsers(outs)
		s.choose(s.order(outs))
		require.Len(t, s.chosen, n, "2*v of each step")
		require.Less(t, multipleFuel*b.t.Len()-s.fuel, most*b.t.Len(), "%d steps", n)
	}
}
