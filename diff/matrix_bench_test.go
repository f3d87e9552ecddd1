package diff_test

import (
	"fmt"
	"testing"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
)

// The sparse Hessian of the Rosenbrock sum: time for each nonzero stays the same.
func BenchmarkHessian(b *testing.B) {
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
