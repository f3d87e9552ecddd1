package diff

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// Taylor returns the coefficients c_0, …, c_n of the Taylor polynomial of f in
// the variable x about a: f^(k)(a)/k!, so that f is about Σ c_k·(x - a)^k. a is a
// number or any other expression; x itself gives the coefficients at every x.
//
// All coefficients come from one another by recurrences: k of them make the next
// one, where differentiating f k times makes as many expressions as the k-th
// derivative has, which mostly are exponentially many. n is at most [MaxOrder].
//
// Where f is a quotient that is 0/0 at a, as sin(x)/x is at 0, the coefficients
// are those of its limit, if numerator and denominator show what they have in
// common. Anywhere else that f or a derivative is undefined the error is an
// [*UndefinedError].
func Taylor(g *expr.Graph, f, x, a expr.ID, n int) (cs []expr.ID, err error) {
	defer expr.Recover(&err, "Taylor series")
	all, err := TaylorAlong(g, []expr.ID{f}, []expr.ID{x}, []expr.ID{a}, []expr.ID{g.Int(1)}, n)
	if err == nil {
		return all[0], nil
	}
	if undefined := new(UndefinedError); errors.As(err, &undefined) {
		fs, expanded := Expand(g, []expr.ID{f})
		if expanded == nil {
			if cs, ok := continued(g, fs[0], x, a, n); ok {
				return cs, nil
			}
		}
	}
	return nil, err
}

// TaylorAlong returns for each of fs the coefficients c_0, …, c_n of its Taylor
// polynomial in t about 0 on the line xs = as + t·vs. vs must not depend on t.
func TaylorAlong(g *expr.Graph, fs, xs, as, vs []expr.ID, n int) (cs [][]expr.ID, err error) {
	return newSeries(g, xs, vs).make(fs, xs, as, n)
}

// A Term is a coefficient of a Taylor polynomial in several variables, and the
// power of each variable less its coordinate that it belongs to.
type Term struct {
	Powers      []int
	Coefficient expr.ID
}

// TaylorTerms returns the terms of the Taylor polynomial of f in the variables xs
// about the point as, up to total degree n: by rising degree, and of those of one
// degree falling powers of the first variable. Coefficients that are the number 0
// are left out. as must not depend on xs, or be xs themselves.
func TaylorTerms(g *expr.Graph, f expr.ID, xs, as []expr.ID, n int) ([]Term, error) {
	if len(xs) != len(as) {
		panic("diff: TaylorTerms needs as many coordinates as variables")
	}
	terms := []Term{{nil, f}}
	for i, x := range xs {
		var next []Term
		for _, t := range terms {
			cs, err := Taylor(g, t.Coefficient, x, as[i], n-degree(t))
			if err != nil {
				return nil, err
			}
			for k, c := range cs {
				if c != g.Int(0) {
					next = append(next, Term{append(slices.Clone(t.Powers), k), c})
				}
			}
		}
		terms = next
	}
	slices.SortStableFunc(terms, func(s, t Term) int {
		return cmp.Or(cmp.Compare(degree(s), degree(t)), slices.Compare(t.Powers, s.Powers))
	})
	return terms, nil
}

func degree(t Term) int { return total(t.Powers) }

func total(powers []int) (n int) {
	for _, k := range powers {
		n += k
	}
	return n
}

// Powers lists the powers of m variables up to total degree n in the order of
// [TaylorTerms], n+m over m of them: of x and y up to degree 2 those of
// 1, x, y, x^2, x*y, y^2.
func Powers(m, n int) [][]int {
	var out [][]int
	for d := range n + 1 {
		p := make([]int, m)
		for p[0] = d; ; {
			out = append(out, slices.Clone(p))
			i := m - 2 // the last but one that can give one away
			for ; i >= 0 && p[i] == 0; i-- {
			}
			if i < 0 {
				break
			}
			rest := p[m-1]
			p[m-1] = 0
			p[i]--
			p[i+1] = rest + 1
		}
	}
	return out
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
	if e.Order == 0 {
		return e.graph.String(e.Expr) + " is undefined at the point of expansion"
	}
	return fmt.Sprintf("%s has no derivative of order %d at the point of expansion", e.graph.String(e.Expr), e.Order)
}
