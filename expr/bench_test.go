package expr

import (
	"fmt"
	"testing"
)

// key is what a plain Go map would need to intern a binary node: an operation
// and two operands.
type key struct {
	op   uint64
	x, y ID
}

// BenchmarkIntern interns n fresh nodes through the public constructors, beside
// n inserts of a 16-byte key into a Go map.
func BenchmarkIntern(b *testing.B) {
	for _, n := range []int{1e3, 1e4, 1e5, 1e6} {
		b.Run(fmt.Sprintf("map-%d", n), func(b *testing.B) {
			for b.Loop() {
				m := make(map[key]ID)
				x := ID(1)
				for i := range n {
					m[key{uint64(OpAdd), x, ID(i)}] = ID(i)
					x = ID(i)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/node")
		})
		b.Run(fmt.Sprintf("intern-%d", n), func(b *testing.B) {
			for b.Loop() {
				g := New()
				x := g.Var("x")
				y := g.Var("y")
				for range n {
					x = g.intern(OpMul, x, y)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/node")
		})
		for name, step := range map[string]func(g *Graph, x, y ID) ID{
			"sin": func(g *Graph, x, _ ID) ID { return g.Apply(OpSin, x) },
			"add": func(g *Graph, x, y ID) ID { return g.Add(x, y) },
			"mul": func(g *Graph, x, y ID) ID { return g.Mul(x, y) },
		} {
			b.Run(fmt.Sprintf("%s-%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					g := New()
					x := g.Var("x")
					y := g.Var("y")
					for range n {
						x = step(g, x, y)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/node")
			})
		}
	}
}
