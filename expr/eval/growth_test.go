package eval_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
)

// chain is s = x·s + y, with n operations.
func chain(g *expr.Graph, n int) (params []expr.ID, s expr.ID) {
	x, y := g.Var("x"), g.Var("y")
	s = x
	for range n / 2 {
		s = g.Add(g.Mul(x, s), y)
	}
	return []expr.ID{x, y}, s
}

func TestDeepChain(t *testing.T) {
	g := expr.New()
	const n = 200_000
	params, s := chain(g, n)
	p, err := eval.Compile(g, []expr.ID{s}, params)
	require.NoError(t, err)
	var dst, bound [1]float64
	p.RunBound(dst[:], bound[:], []float64{0.5}, []float64{1})
	require.InDelta(t, 2, dst[0], 1e-15)
	require.Less(t, bound[0], 1e-14, "the factor 1/2 damps old errors")
	p.RunScalars(dst[:], []float64{1, 0.5})
	require.Equal(t, 1+0.25*n, dst[0])
}

func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
		g := expr.New()
		params, s := chain(g, n)
		perOp := func(b *testing.B) {
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/instr")
		}
		var p *eval.Program
		b.Run(fmt.Sprintf("compile-%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var err error
				p, err = eval.Compile(g, []expr.ID{s}, params)
				require.NoError(b, err)
			}
			perOp(b)
		})
		b.Run(fmt.Sprintf("run-%d", n), func(b *testing.B) {
			var dst [1]float64
			x := []float64{0.5, 1}
			b.ReportAllocs()
			for b.Loop() {
				p.RunScalars(dst[:], x)
			}
			perOp(b)
		})
	}
}
