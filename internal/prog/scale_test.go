package prog_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/internal/testkit"
)

// chain is s = s + sin(s)·x, n levels deep.
func chain(g *expr.Graph, n int) expr.ID {
	x := g.Var("x")
	s := x
	for range n {
		s = g.Add(s, g.Mul(g.Call("sin", s), x))
	}
	return s
}

func TestDeepChain(t *testing.T) {
	g := expr.New()
	const n = 100_000
	f := chain(g, n)
	p := lower(t, g, []expr.ID{f}, prog.Options{})
	require.Len(t, p.Code, 3*n)
	_, slots := prog.Slots(p)
	require.Equal(t, 3, slots, "x and two values that live at once")
	require.Equal(t, f, prog.Lift(p)[0])
}

func TestWideSum(t *testing.T) {
	g := expr.New()
	f, _ := testkit.Rosenbrock(g, 10_000)
	p := lower(t, g, []expr.ID{f}, prog.Options{})
	_, slots := prog.Slots(p)
	const levels = 7 // of groups of four
	require.Less(t, slots, 10_000+10+levels, "parameters, constants and few values that live at once")
	require.Equal(t, f, prog.Lift(p)[0])
}

// Quotients nested in divisors, powers of powers: no pass may recurse.
func TestDeepQuotients(t *testing.T) {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	f := x
	for range 100_000 {
		f = g.Div(y, g.Add(f, g.Int(1)))
	}
	p := lower(t, g, []expr.ID{f}, prog.Options{})
	require.Len(t, p.Code, 200_000)
	require.Equal(t, f, prog.Lift(p)[0])
}

func BenchmarkLower(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("chain-%d", n), func(b *testing.B) {
			g := expr.New()
			f := chain(g, n/3)
			benchmarkLower(b, g, f)
		})
		b.Run(fmt.Sprintf("rosenbrock-%d", n), func(b *testing.B) {
			g := expr.New()
			f, _ := testkit.Rosenbrock(g, n/6)
			benchmarkLower(b, g, f)
		})
	}
}

func benchmarkLower(b *testing.B, g *expr.Graph, f expr.ID) {
	params := g.Vars(f)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		p, err := prog.Lower(g, []expr.ID{f}, params, prog.Options{})
		if err != nil {
			b.Fatal(err)
		}
		n = len(p.Code)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/instr")
}
