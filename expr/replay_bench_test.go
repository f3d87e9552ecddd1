package expr_test

import (
	"fmt"
	"testing"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
)

// BenchmarkReplay takes a gradient, and beside it a loop that only interns the
// nodes that the gradient made, with their operands, in that order, into a graph
// of the same function: what making the result costs at the least.
func BenchmarkReplay(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("rosenbrock-%d", n), func(b *testing.B) {
			replay(b, func(g *expr.Graph) (expr.ID, []expr.ID) { return testkit.Rosenbrock(g, n) })
		})
	}
	for _, k := range []int{2000, 20_000} {
		b.Run(fmt.Sprintf("chain-%d", k), func(b *testing.B) {
			replay(b, func(g *expr.Graph) (expr.ID, []expr.ID) { return testkit.Chain(g, k) })
		})
	}
}

func replay(b *testing.B, build func(g *expr.Graph) (f expr.ID, xs []expr.ID)) {
	made := expr.New()
	f, xs := build(made)
	first := made.Len()
	if _, err := diff.Gradient(made, f, xs); err != nil {
		b.Fatal(err)
	}
	b.Run("gradient", func(b *testing.B) {
		for range b.N {
			b.StopTimer()
			g := expr.New()
			f, xs := build(g)
			b.StartTimer()
			if _, err := diff.Gradient(g, f, xs); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("intern", func(b *testing.B) {
		for range b.N {
			b.StopTimer()
			g := expr.New()
			build(g)
			b.StartTimer()
			for x := expr.ID(first); int(x) < made.Len(); x++ {
				if v, ok := made.Value(x); ok {
					g.Num(v)
				} else {
					g.Intern(made.Op(x), made.Args(x)...)
				}
			}
			if g.Len() != made.Len() {
				b.Fatal("not the same nodes")
			}
		}
	})
}
