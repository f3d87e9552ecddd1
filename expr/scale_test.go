package expr_test

import (
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/symdiff/symdiff/expr"
)

const (
	levels  = 1_000_000
	width   = 100_000
	tightMB = 1 << 20 // far less stack than recursion over levels would need
)

// chain nests n levels of sums, products, powers and functions.
func chain(g *expr.Graph, x expr.ID, n int) expr.ID {
	one := g.Int(1)
	for i := range n / 4 {
		x = g.Call("sin", x)
		x = g.Add(x, one)
		x = g.Pow(x, g.Int(int64(i%7+2)))
		x = g.Mul(x, g.Call("exp", x))
	}
	return x
}

func sorted(xs []expr.ID) []expr.ID { return slices.Sorted(slices.Values(xs)) }

func wideSum(g *expr.Graph, n int) expr.ID {
	terms := make([]expr.ID, n)
	for i := range terms {
		terms[i] = g.Mul(g.Int(int64(i%9-4)), g.Var(fmt.Sprintf("x%d", i)))
	}
	return g.Add(terms...)
}

// TestDeep runs everything on an expression of a million levels in a stack of
// a megabyte.
func TestDeep(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(tightMB))
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	deep := chain(g, x, levels)
	tape := g.Tape(deep)
	require.Greater(t, tape.Len(), levels)
	require.Equal(t, []expr.ID{x}, g.Vars(deep))

	n := 0
	for range g.Reach(deep) {
		n++
	}
	require.Equal(t, tape.Len(), n)

	text := g.String(deep)
	require.LessOrEqual(t, len(text), expr.MaxString+len("… (use --shared)"))
	require.True(t, strings.HasSuffix(text, "… (use --shared)"))
	require.NoError(t, g.Write(io.Discard, expr.Format{Shared: true}, deep))

	other := g.Subst([]expr.ID{deep}, []expr.ID{x}, []expr.ID{y})[0]
	require.Equal(t, chain(g, y, levels), other)
	require.NotZero(t, g.Compare(deep, other))
	h := expr.New()
	copied := g.CopyTo(h, other)[0]
	require.Equal(t, chain(h, h.Var("y"), levels), copied)
}

// TestDeepShared writes what would be 2^200 nodes without sharing.
func TestDeepShared(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	for range 200 {
		x = g.Add(g.Call("sin", x), g.Call("cos", x))
	}
	require.True(t, strings.HasSuffix(g.String(x), "… (use --shared)"))
	var b strings.Builder
	require.NoError(t, g.Write(&b, expr.Format{Shared: true}, x))
	require.Less(t, b.Len(), 200*40)
	require.Equal(t, 602-1, g.Tape(x).Len())
}

func TestWide(t *testing.T) {
	g := expr.New()
	sum := wideSum(g, width)
	require.Len(t, g.Vars(sum), width-width/9)
	require.Equal(t, sum, wideSum(g, width))
	h := expr.New()
	require.Equal(t, wideSum(h, width), g.CopyTo(h, sum)[0])
	ordered := g.Ordered(sum)
	require.Equal(t, sorted(g.Args(sum)), sorted(ordered))
	require.True(t, strings.HasPrefix(g.String(sum), "x5 - 4*x0 - 3*x1 - 2*x2 - x3 + 2*x6 + 3*x7 + 4*x8 - 4*x9 - 3*x10"), g.String(sum)[:80])

	product := g.Mul(g.Vars(sum)...)
	require.Len(t, g.Args(product), width-width/9)
	require.True(t, strings.HasPrefix(g.String(product), "x0*x1*x2*x3*x5*x6*x7*x8*x9*x10*"))
}
