package diff_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// internOnly interns n fresh nodes of two operands: what any construction of n
// nodes costs at the least.
func internOnly(n int) {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	for range n {
		x, y = y, g.Pow(x, y)
	}
}

func gradientBenchmark(b *testing.B, build func(g *expr.Graph) (expr.ID, []expr.ID)) {
	made := 0
	b.Run("gradient", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			b.StopTimer()
			g := expr.New()
			f, xs := build(g)
			before := g.Len()
			b.StartTimer()
			if _, err := diff.Gradient(g, f, xs); err != nil {
				b.Fatal(err)
			}
			made = g.Len() - before
		}
	})
	b.Run("intern", func(b *testing.B) {
		for range b.N {
			internOnly(made)
		}
	})
}

func BenchmarkGradient(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("rosenbrock-%d", n), func(b *testing.B) {
			gradientBenchmark(b, func(g *expr.Graph) (expr.ID, []expr.ID) { return testkit.Rosenbrock(g, n) })
		})
	}
	for _, k := range []int{200, 2000, 20_000} {
		b.Run(fmt.Sprintf("chain-%d", k), func(b *testing.B) {
			gradientBenchmark(b, func(g *expr.Graph) (expr.ID, []expr.ID) { return testkit.Chain(g, k) })
		})
	}
	for _, k := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("sines-%d", k), func(b *testing.B) {
			gradientBenchmark(b, func(g *expr.Graph) (expr.ID, []expr.ID) { return testkit.Sines(g, k) })
		})
	}
}

func BenchmarkDerivative(b *testing.B) {
	for _, k := range []int{200, 2000, 20_000} {
		b.Run(fmt.Sprintf("chain-%d", k), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				g := expr.New()
				f, xs := testkit.Chain(g, k)
				if _, err := diff.Derivative(g, f, xs[0]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("order-8", func(b *testing.B) {
		nodes := 0
		for range b.N {
			g := expr.New()
			f, err := parser.ParseExpr(g, "exp(sin(x^2 + 1))*log(x^3 + 2)")
			if err != nil {
				b.Fatal(err)
			}
			d, err := diff.Nth(g, f, g.Var("x"), 8)
			if err != nil {
				b.Fatal(err)
			}
			nodes = g.Tape(d).Len()
		}
		b.ReportMetric(float64(nodes), "nodes")
	})
	b.Run("random-1000", func(b *testing.B) {
		rng := rand.New(rand.NewPCG(1, 2))
		g := expr.New()
		x := g.Var("x")
		var fs []expr.ID
		for range 1000 {
			fs = append(fs, randomExpr(g, rng, x, 30))
		}
		for range b.N {
			b.StopTimer()
			h := expr.New()
			hs := g.CopyTo(h, fs...)
			b.StartTimer()
			for _, f := range hs {
				if _, err := diff.Derivative(h, f, h.Var("x")); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// randomExpr is an elementary expression of about n nodes.
func randomExpr(g *expr.Graph, rng *rand.Rand, x expr.ID, n int) expr.ID {
	pool := []expr.ID{x, g.Int(2), g.Add(x, g.Int(1))}
	pick := func() expr.ID { return pool[rng.IntN(len(pool))] }
	for range n / 2 {
		var y expr.ID
		switch rng.IntN(5) {
		case 0:
			y = g.Add(pick(), pick())
		case 1:
			y = g.Mul(pick(), pick())
		case 2:
			y = g.Call("sin", pick())
		case 3:
			y = g.Call("exp", pick())
		default:
			y = g.Div(pick(), g.Add(g.Pow(pick(), g.Int(2)), g.Int(1)))
		}
		pool = append(pool, y)
	}
	return g.Add(pool[len(pool)-4:]...)
}
