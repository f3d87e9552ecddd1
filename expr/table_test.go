package expr

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// lines returns how many lines of the intern table a search for x looks at.
func (g *Graph) lines(x ID) int {
	n := &g.nodes[x]
	p := g.table.leaf(n.hash)
	if args := g.operands(n); len(args) > 0 {
		p = g.table.nearby(n.hash, slices.Max(args))
	}
	count := 1
	for !slices.Contains(p.slots[p.line:p.line+lineSlots], p.tag|uint64(x)) {
		p.leave()
		count++
	}
	return count
}

// TestTable counts the lines that a search takes where nodes crowd around few
// operands, where sweeps come back to old ones, and where the table has just
// grown. It is the work of interning, whatever the machine.
func TestTable(t *testing.T) {
	const size = 100_000
	for name, build := range map[string]func(g *Graph){
		"leaves": func(g *Graph) {
			for i := range size {
				g.Var(fmt.Sprintf("x%d", i))
			}
		},
		"chain": func(g *Graph) {
			x := g.Var("x")
			for range size {
				x = g.Apply(OpSin, x)
			}
		},
		"one newest operand": func(g *Graph) {
			for i := range size / 2 {
				g.Num(NewFrac(int64(2*i+1), 2))
			}
			y := g.Var("y")
			for i := range size / 2 {
				g.Scale(NewFrac(int64(2*i+1), 2), y)
			}
		},
		"and back": func(g *Graph) {
			var xs []ID
			for i := range size / 4 {
				xs = append(xs, g.Var(fmt.Sprintf("x%d", i)))
			}
			for range 3 {
				slices.Reverse(xs)
				for i, x := range xs {
					xs[i] = g.Add(g.Pow(x, g.two), g.Apply(OpSin, x))
				}
			}
		},
		"all pairs": func(g *Graph) {
			var xs []ID
			for i := range 300 {
				xs = append(xs, g.Var(fmt.Sprintf("x%d", i)))
			}
			for i, x := range xs {
				for _, y := range xs[:i] {
					g.Mul(x, y)
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := New()
			build(g)
			sum, most := 0, 0
			for x := range g.nodes[1:] {
				n := g.lines(ID(x + 1))
				sum, most = sum+n, max(most, n)
			}
			mean := float64(sum) / float64(g.Len()-1)
			t.Logf("%d nodes in %d+%d slots: %.2f lines a search, at most %d", g.Len()-1, len(g.table.near), len(g.table.far), mean, most)
			require.Less(t, mean, 2.5)
			require.Less(t, most, 64)
		})
	}
}

// TestManyOperands crosses the number of operands that a node holds itself.
func TestManyOperands(t *testing.T) {
	g := New()
	var xs []ID
	for i := range manyArgs + 1 {
		xs = append(xs, g.Var(fmt.Sprintf("x%d", i)))
	}
	after := g.Var("y")
	for n := manyArgs - 1; n <= len(xs); n++ {
		s := g.Add(xs[:n]...)
		require.Equal(t, s, g.Add(xs[:n]...))
		require.Len(t, g.Args(s), n)
		require.Len(t, g.Ordered(s), n)
		require.Equal(t, xs[:n], slices.Sorted(slices.Values(g.Args(s))))
		tape := g.Tape(s)
		require.Len(t, tape.Args(tape.Len()-1), n)
		e := g.Apply(OpSin, s)
		require.Equal(t, "sin(y)", g.String(g.Apply(OpSin, after)))
		require.Equal(t, []ID{s}, g.Args(e))

		other := New()
		require.Len(t, other.Args(other.Args(g.CopyTo(other, e)[0])[0]), n)
	}
}
