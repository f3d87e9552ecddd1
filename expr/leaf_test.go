package expr_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/symdiff/symdiff/expr"
)

// A number may come later in the list of numbers than any operand in the list of operands.
func TestLeavesHaveNoOperands(t *testing.T) {
	g := expr.New()
	f := g.Call("sqrt", g.Var("x"))
	require.Equal(t, 3, g.Tape(f).Len())
	for x := range g.Reach(f) {
		if x != f {
			require.Empty(t, g.Args(x))
		}
	}
	require.Equal(t, "sqrt(x)", g.String(f))
}
