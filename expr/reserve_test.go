package expr

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Reserve changes nothing but the room there is, and stays within the limit.
func TestReserve(t *testing.T) {
	g := New(MaxNodes(1000))
	x := g.Var("x")
	before := g.Len()
	g.Reserve(1_000_000_000)
	require.Equal(t, before, g.Len())
	require.Less(t, cap(g.nodes), 4000)
	require.Equal(t, x, g.Var("x"))
	require.Equal(t, "x + sin(x)", g.String(g.Add(x, g.Call("sin", x))))
}
