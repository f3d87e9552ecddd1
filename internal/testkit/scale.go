package testkit

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
)

// Rosenbrock returns the sum of 100(x[i+1] - x[i]^2)^2 + (1 - x[i])^2 in n
// variables, written out.
func Rosenbrock(g *expr.Graph, n int) (f expr.ID, xs []expr.ID) {
	for i := range n {
		xs = append(xs, g.Var(fmt.Sprintf("x%d", i)))
	}
	two := g.Int(2)
	var terms []expr.ID
	for i := range n - 1 {
		a := g.Sub(xs[i+1], g.Pow(xs[i], two))
		b := g.Sub(g.Int(1), xs[i])
		terms = append(terms, g.Mul(g.Int(100), g.Pow(a, two)), g.Pow(b, two))
	}
	return g.Add(terms...), xs
}

// Chain returns f = sin(f)·x + f^2, k times over from f = x.
func Chain(g *expr.Graph, k int) (f expr.ID, xs []expr.ID) {
	x := g.Var("x")
	f = x
	for range k {
		f = g.Add(g.Mul(g.Call("sin", f), x), g.Pow(f, g.Int(2)))
	}
	return f, []expr.ID{x}
}

// Sines returns s = s + sin(s), k times over from s = x.
func Sines(g *expr.Graph, k int) (s expr.ID, xs []expr.ID) {
	x := g.Var("x")
	s = x
	for range k {
		s = g.Add(s, g.Call("sin", s))
	}
	return s, []expr.ID{x}
}
