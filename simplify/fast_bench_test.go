package simplify_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

// BenchmarkFast simplifies gradients of 10^3 to 10^6 nodes: the time per node must
// not grow with their number.
func BenchmarkFast(b *testing.B) {
	for _, f := range []struct {
		name string
		of   func(g *expr.Graph, n int) (expr.ID, []expr.ID)
		per  int // nodes of the gradient for each of n, about
	}{
		{"rosenbrock", testkit.Rosenbrock, 11},
		{"chain", testkit.Chain, 9},
		{"sines", testkit.Sines, 5},
	} {
		for _, goal := range []struct {
			name string
			opt  simplify.Options
		}{
			{"reading", simplify.Options{Effort: simplify.Fast}},
			{"running", simplify.Options{Effort: simplify.Fast, Goal: simplify.Running, Stable: true}},
		} {
			for nodes := 1000; nodes <= 1_000_000; nodes *= 10 {
				b.Run(fmt.Sprintf("%s-%s-%d", f.name, goal.name, nodes), func(b *testing.B) {
					count := 0
					for b.Loop() {
						b.StopTimer()
						g := expr.New()
						y, xs := f.of(g, nodes/f.per)
						grad, err := diff.Gradient(g, y, xs)
						require.NoError(b, err)
						grad = append(grad, y)
						count = g.Tape(grad...).Len()
						b.StartTimer()
						_, err = simplify.Simplify(g, grad, goal.opt)
						require.NoError(b, err)
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(count), "ns/node")
					b.ReportMetric(float64(count), "nodes")
				})
			}
		}
	}
}
