package expr_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

// Steps that are computed alike from those before have their operands in one order, however
// long they are.
func TestStepsAreOrderedAlike(t *testing.T) {
	const (
		steps   = 80
		counted = 40 // after which the operators are not counted
	)
	g := expr.New()
	a, b, c, d := g.Var("a"), g.Var("b"), g.Var("c"), g.Var("d")
	s := [3]expr.ID{g.Var("s"), g.Var("i"), g.Var("r")}
	var want []int
	for k := range steps {
		all := g.Add(s[0], s[1], s[2])
		var order []int
		for _, x := range g.Ordered(all) {
			order = append(order, slices.Index(s[:], x))
		}
		if k == counted {
			want = order
		} else if k > counted {
			require.Equal(t, want, order, "step %d", k)
		}
		f := g.Div(g.Mul(a, s[0], s[1]), all)
		s = [3]expr.ID{
			g.Sub(s[0], g.Mul(d, f)), g.Add(s[1], g.Mul(d, g.Sub(f, g.Mul(b, s[1])))), g.Add(s[2], g.Mul(c, s[1])),
		}
	}
}
