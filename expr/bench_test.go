package expr_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/symdiff/symdiff/expr"
)

var sizes = []int{1e3, 1e4, 1e5, 1e6}

// perItem reports the time per item, which stays the same where work is linear.
func perItem(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/item")
}

// key is what a plain Go map would need to intern a binary node: an operation
// and two operands.
type key struct {
	op   uint64
	x, y expr.ID
}

// BenchmarkIntern makes n fresh nodes, each of the one before, beside n inserts
// of a 16-byte key into a Go map that grows likewise.
func BenchmarkIntern(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("map-%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m := make(map[key]expr.ID)
				x := expr.ID(1)
				for i := range n {
					m[key{uint64(expr.OpAdd), x, expr.ID(i)}] = expr.ID(i)
					x = expr.ID(i)
				}
			}
			perItem(b, n)
		})
		for _, c := range []struct {
			name string
			step func(g *expr.Graph, x, y expr.ID) expr.ID
		}{
			{"sin", func(g *expr.Graph, x, _ expr.ID) expr.ID { return g.Apply(expr.OpSin, x) }},
			{"add", func(g *expr.Graph, x, y expr.ID) expr.ID { return g.Add(x, y) }},
			{"mul", func(g *expr.Graph, x, y expr.ID) expr.ID { return g.Mul(x, y) }},
		} {
			b.Run(fmt.Sprintf("%s-%d", c.name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					g := expr.New()
					x, y := g.Var("x"), g.Var("y")
					for range n {
						x = c.step(g, x, y)
					}
				}
				perItem(b, n)
			})
		}
	}
}

// BenchmarkKnown makes a node that is there already.
func BenchmarkKnown(b *testing.B) {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	b.ReportAllocs()
	for b.Loop() {
		g.Add(x, y)
	}
}

// BenchmarkAdd makes one sum of n terms.
func BenchmarkAdd(b *testing.B) {
	for _, n := range sizes[:3] {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			g := expr.New()
			terms := g.Args(wideSum(g, n))
			for b.Loop() {
				g.Add(terms...)
			}
			perItem(b, len(terms))
		})
	}
}

// BenchmarkOrdered puts n terms in the reader's order, in a new graph each time:
// a graph keeps the order that it found.
func BenchmarkOrdered(b *testing.B) {
	for _, n := range sizes[:3] {
		g := expr.New()
		sum := wideSum(g, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				h := expr.New()
				x := g.CopyTo(h, sum)[0]
				b.StartTimer()
				h.Ordered(x)
			}
			perItem(b, n)
		})
	}
}

// BenchmarkWrite writes a chain of n levels: plain to its end, and shared.
func BenchmarkWrite(b *testing.B) {
	for _, n := range sizes {
		g := expr.New()
		wide := wideSum(g, n)
		deep := chain(g, g.Var("x"), n)
		b.Run(fmt.Sprintf("wide-%d", n), func(b *testing.B) { benchmarkWrite(b, g, expr.Format{}, wide, n) })
		b.Run(fmt.Sprintf("shared-%d", n), func(b *testing.B) { benchmarkWrite(b, g, expr.Format{Shared: true}, deep, n) })
	}
}

func benchmarkWrite(b *testing.B, g *expr.Graph, f expr.Format, x expr.ID, n int) {
	for b.Loop() {
		if err := g.Write(io.Discard, f, x); err != nil {
			b.Fatal(err)
		}
	}
	perItem(b, n)
}

// BenchmarkPasses runs what every pass begins with.
func BenchmarkPasses(b *testing.B) {
	for _, n := range sizes {
		g := expr.New()
		x, y := g.Var("x"), g.Var("y")
		deep := chain(g, x, n)
		b.Run(fmt.Sprintf("tape-%d", n), func(b *testing.B) {
			for b.Loop() {
				g.Tape(deep)
			}
			perItem(b, n)
		})
		b.Run(fmt.Sprintf("subst-%d", n), func(b *testing.B) {
			for b.Loop() {
				g.Subst([]expr.ID{deep}, []expr.ID{x}, []expr.ID{y})
			}
			perItem(b, n)
		})
		b.Run(fmt.Sprintf("copy-%d", n), func(b *testing.B) {
			for b.Loop() {
				g.CopyTo(expr.New(), deep)
			}
			perItem(b, n)
		})
	}
}
