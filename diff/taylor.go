package diff

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
)

// Taylor returns the coefficients c_0, …, c_n of the Taylor polynomial of f in
// the variable x about a: f^(k)(a)/k!, so that f is about Σ c_k·(x - a)^k. a is a
// number or any other expression; x itself gives the coefficients at every x.
//
// All coefficients come from one another by recurrences: k of them make the next
// one, where differentiating f k times makes as many expressions as the k-th
// derivative has, which mostly are exponentially many. n is at most [MaxOrder].
func Taylor(g *expr.Graph, f, x, a expr.ID, n int) ([]expr.ID, error) {
	cs, err := TaylorAlong(g, []expr.ID{f}, []expr.ID{x}, []expr.ID{a}, []expr.ID{g.Int(1)}, n)
	if err != nil {
		return nil, err
	}
	return cs[0], nil
}

// TaylorAlong returns for each of fs the coefficients c_0, …, c_n of its Taylor
// polynomial in t about 0 on the line xs = as + t·vs. vs must not depend on t.
func TaylorAlong(g *expr.Graph, fs, xs, as, vs []expr.ID, n int) (cs [][]expr.ID, err error) {
	return newSeries(g, xs, vs).make(fs, xs, as, n)
}

// Directional returns the derivative of order n of f in the direction vs: that of
// f(xs + t·vs) in t at 0. The direction counts with its length: of order 1 it is
// the inner product of vs and the gradient.
func Directional(g *expr.Graph, f expr.ID, xs, vs []expr.ID, n int) (expr.ID, error) {
	s := newSeries(g, xs, vs)
	s.orders = true
	cs, err := s.make([]expr.ID{f}, xs, xs, n)
	if err != nil {
		return 0, err
	}
	return cs[0][n], nil
}

func (s *series) make(fs, xs, as []expr.ID, n int) (cs [][]expr.ID, err error) {
	defer expr.Recover(&err, "Taylor series")
	if len(xs) != len(as) || len(xs) != len(s.seeds) {
		panic("diff: a line needs as many different variables as coordinates")
	}
	if n < 0 || n > MaxOrder {
		return nil, fmt.Errorf("order %d is not between 0 and %d", n, MaxOrder)
	}
	if err := checkVars(s.g, xs); err != nil {
		return nil, err
	}
	if fs, err = Expand(s.g, fs); err != nil {
		return nil, err
	}
	cs = s.run(fs, xs, as, n)
	for _, c := range cs {
		for k, x := range c {
			if x == s.g.Undefined() {
				return nil, &UndefinedError{Expr: s.culprit, Order: k, graph: s.g}
			}
		}
	}
	return cs, nil
}

// An UndefinedError is returned where a coefficient of a Taylor series is
// undefined at the point of expansion.
type UndefinedError struct {
	Expr  expr.ID // an expression that is undefined there, or has no derivative
	Order int     // of the first coefficient that is undefined
	graph *expr.Graph
}

func (e *UndefinedError) Error() string {
	what := "the value of"
	if e.Order > 0 {
		what = fmt.Sprintf("a derivative of order %d of", e.Order)
	}
	return fmt.Sprintf("%s %s is undefined at the point of expansion", what, e.graph.String(e.Expr))
}
