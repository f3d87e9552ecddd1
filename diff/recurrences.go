package diff

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// plan chooses how the coefficients of y follow from others. Sums, products,
// quotients and powers have recurrences of their own. Every other function has
// that of its partials, [Griewank] section 13.2: from x = h(u) follows
// x' = p(u, x)·u', and so k·x_k = Σ j·u_j·p_{k-j}, where the table of partials
// gives p.
func (s *series) plan(y *step) {
	g, x := s.g, y.x
	args := g.Args(x)
	switch op := g.Op(x); {
	case op == expr.OpVar:
		y.make = func(s *series, y *step) expr.ID {
			if s.k == 1 {
				return s.seeds[y.x]
			}
			return 0
		}
	case op == expr.OpAdd:
		y.u = s.several(args)
		y.now, y.make = y.u, (*series).sum
	case op == expr.OpScale:
		y.u = s.several(args[1:])
		y.now, y.make = y.u, (*series).scaled
	case op == expr.OpIf:
		y.u = s.several(args[1:])
		y.now, y.make = y.u, (*series).chosen
		s.condition(y, args[0])
	case op.IsTruth():
		y.make = func(*series, *step) expr.ID { return 0 }
	case op == expr.OpMul:
		s.planProduct(y, args)
	case op == expr.OpPow:
		s.planPower(y, args[0], args[1])
	default:
		s.planFunction(y)
	}
}

// condition makes the truth value known that an if goes by.
func (s *series) condition(y *step, c expr.ID) {
	y.d = s.step(c)
	y.constant = []expr.ID{c}
	y.before = []*step{y.d}
}

func (s *series) several(xs []expr.ID) []*step {
	out := make([]*step, len(xs))
	for i, x := range xs {
		out[i] = s.step(x)
	}
	return out
}

// planProduct splits a product: into a numerator and a denominator, or in two.
func (s *series) planProduct(y *step, factors []expr.ID) {
	g := s.g
	over, under := s.fraction(y.x)
	switch {
	case under != g.Int(1) && (s.depends(over) || len(factors) > 1 && s.denominators(factors) > 1):
		y.u = s.several([]expr.ID{over, under})
		y.constant = []expr.ID{over}
		y.now, y.make = y.u, (*series).quotient
	default:
		var free, bound []expr.ID
		for _, f := range factors {
			if s.depends(f) {
				bound = append(bound, f)
			} else {
				free = append(free, f)
			}
		}
		if len(free) == 0 {
			s.planPair(y, g.Mul(bound[:len(bound)/2]...), g.Mul(bound[len(bound)/2:]...))
			return
		}
		s.planPair(y, g.Mul(free...), g.Mul(bound...))
	}
}

// planPair is the product a·b, of which a may be a constant.
func (s *series) planPair(y *step, a, b expr.ID) {
	y.u = s.several([]expr.ID{a, b})
	y.constant = []expr.ID{a}
	y.now, y.make = y.u, (*series).product
	if a == b {
		y.make = (*series).square
	}
}

// denominators counts the factors that are divided by and depend on t.
func (s *series) denominators(factors []expr.ID) int {
	n := 0
	for _, f := range factors {
		if _, e := s.g.Power(f); e.Sign() < 0 && s.depends(f) {
			n++
		}
	}
	return n
}

// fraction splits x into over/under, where under holds the factors that are
// divided by and depend on t.
func (s *series) fraction(x expr.ID) (over, under expr.ID) {
	g := s.g
	c, m := g.Coefficient(x)
	factors := []expr.ID{m}
	if g.Op(m) == expr.OpMul {
		factors = g.Args(m)
	}
	above, below := []expr.ID{g.Num(c)}, []expr.ID(nil)
	for _, f := range slices.Clone(factors) {
		if u, e := g.Power(f); e.Sign() < 0 && s.depends(f) {
			below = append(below, g.Pow(u, g.Num(e.Neg())))
		} else {
			above = append(above, f)
		}
	}
	return g.Mul(above...), g.Mul(below...)
}

// planPower is u^v. A constant exponent below 1 has a recurrence that divides by
// u, [Knuth]: its derivatives are infinite anyway where u is 0. Others are
// brought down to it, or are products, so that they are right there.
func (s *series) planPower(y *step, u, v expr.ID) {
	g := s.g
	q, number := g.Value(v)
	n, whole := q.Int64()
	switch {
	case !number && s.depends(u) && s.depends(v):
		y.u = s.several([]expr.ID{g.Mul(v, g.Call("log", u))}) // u^v = exp(v*log(u))
		y.p, y.constant = []*step{y}, []expr.ID{y.x}
		y.now, y.before, y.make = y.u, []*step{y}, (*series).chain
	case !number || !whole && q.Cmp(expr.NewInt(1)) > 0:
		s.planFunction(y)
	case !whole || n < 0:
		y.u, y.exponent = s.several([]expr.ID{u}), q
		y.now, y.before, y.make = y.u, []*step{y}, (*series).power
	case n%2 == 0:
		half := g.Pow(u, g.Int(n/2))
		s.planPair(y, half, half)
	default:
		s.planPair(y, u, g.Pow(u, g.Int(n-1)))
	}
}

// planFunction goes by the partials. What all of them are divided by stays a
// divisor: log' = 1/u needs no series of 1/u.
func (s *series) planFunction(y *step) {
	g := s.g
	var over, under, partials []expr.ID
	for j, a := range slices.Clone(g.Args(y.x)) {
		if !s.depends(a) {
			continue
		}
		r := timesPartial(g, g.Int(1), y.x, j)
		if r == g.Int(0) {
			continue
		}
		p, d := s.fraction(r)
		y.u = append(y.u, s.step(a))
		partials, over, under = append(partials, r), append(over, p), append(under, d)
	}
	same := len(under) > 0 && under[0] != g.Int(1)
	for _, d := range under {
		same = same && d == under[0]
	}
	if same {
		y.d = s.step(under[0])
		partials = over
	}
	y.p, y.constant = s.several(partials), partials
	y.now, y.make = y.u, (*series).chain
	y.before = append(slices.Clone(y.p), y.d, y)
}
