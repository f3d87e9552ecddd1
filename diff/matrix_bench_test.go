package diff_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/internal/testkit"
)

// logSumExp is log(exp(x0) + …) + x0*…: a dense Hessian.
func logSumExp(g *expr.Graph, n int) (f expr.ID, xs []expr.ID) {
	var terms []expr.ID
	for i := range n {
		xs = append(xs, g.Var(fmt.Sprintf("x%d", i)))
		terms = append(terms, g.Call("exp", xs[i]))
	}
	return g.Add(g.Call("log", g.Add(terms...)), g.Mul(xs...)), xs
}

// The sparse Hessian of the Rosenbrock sum: time for each nonzero stays the same. And
// a dense one of 30 variables.
func BenchmarkHessian(b *testing.B) {
	b.Run("logsumexp-30", func(b *testing.B) {
		for range b.N {
			b.StopTimer()
			g := expr.New()
			f, xs := logSumExp(g, 30)
			b.StartTimer()
			if _, err := diff.Hessian(g, f, xs); err != nil {
				b.Fatal(err)
			}
		}
	})
	// With its value and gradient, as a program of so many operations, none simplified.
	b.Run("logsumexp-30-program", func(b *testing.B) {
		ops := 0
		for range b.N {
			b.StopTimer()
			g := expr.New()
			f, xs := logSumExp(g, 30)
			b.StartTimer()
			gradient, err := diff.Gradient(g, f, xs)
			if err != nil {
				b.Fatal(err)
			}
			m, err := diff.HessianOf(g, diff.Auto, gradient, xs)
			if err != nil {
				b.Fatal(err)
			}
			p, err := prog.Lower(g, slices.Concat([]expr.ID{f}, gradient, m.Elements), xs, prog.Options{})
			if err != nil {
				b.Fatal(err)
			}
			ops = p.Cost().Ops()
		}
		b.ReportMetric(float64(ops), "operations")
	})
	for _, n := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("rosenbrock-%d", n), func(b *testing.B) {
			b.ReportAllocs()
			nonzeros := 0
			for range b.N {
				b.StopTimer()
				g := expr.New()
				f, xs := testkit.Rosenbrock(g, n)
				b.StartTimer()
				m, err := diff.Hessian(g, f, xs)
				if err != nil {
					b.Fatal(err)
				}
				nonzeros = m.Nonzeros()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*nonzeros), "ns/nonzero")
		})
	}
}
