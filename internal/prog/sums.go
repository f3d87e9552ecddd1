package prog

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// sum adds the terms of the sum at position i from left to right.
func (b *builder) sum(i int) Val {
	if b.gather {
		return b.gatheredSum(i)
	}
	return b.added(ungathered(b.mergeConstants(b.operands(i))), b.factor(i))
}

func ungathered(terms []term) []gathered {
	out := make([]gathered, len(terms))
	for k, t := range terms {
		out[k].term = t
	}
	return out
}

// added adds terms, each by times if it is not gathered.
func (b *builder) added(terms []gathered, by expr.Num) Val {
	sum := make([]summand, len(terms))
	for k, t := range terms {
		if t.parts == nil {
			sum[k].v, sum[k].minus = b.term(t.term, by, k == 0)
		} else {
			sum[k] = b.gatheredTerm(t, k == 0)
		}
	}
	return b.summed(sum).v
}

// A term of a sum is the expression at a position, or a constant.
type term struct {
	at     int
	x      expr.ID // the constant, or 0
	merged bool    // x is a sum put together here
}

// mergeConstants puts the constant terms together, in the place of the first.
func (b *builder) mergeConstants(at []int) []term {
	terms := make([]term, 0, len(at))
	var constants []expr.ID
	place := 0
	for _, i := range at {
		if i >= b.t.Len() || !b.use[i].constant {
			terms = append(terms, term{at: i})
			continue
		}
		if len(constants) == 0 || !b.fold {
			place = len(terms)
			terms = append(terms, term{x: b.t.IDs[i]})
		}
		constants = append(constants, b.t.IDs[i])
	}
	if len(constants) > 1 && b.fold {
		terms[place] = term{x: b.g.Add(constants...), merged: true}
	}
	return slices.DeleteFunc(terms, func(t term) bool { return t.x != 0 && b.isZero(t.x) })
}

func (b *builder) isZero(x expr.ID) bool {
	n, ok := b.g.Value(x)
	return ok && n.Sign() == 0
}

// term returns the value to add, or with minus to subtract, times a number. The first
// term of a sum is never subtracted.
func (b *builder) term(t term, by expr.Num, first bool) (v Val, minus bool) {
	if t.x == 0 && t.at >= b.t.Len() {
		return b.pairAt(t.at), false
	}
	if !b.does(passSubtractions) {
		if t.x != 0 {
			return b.constant(t.x, t.merged), false
		}
		return b.at(t.at), false
	}
	if t.x != 0 {
		if !by.Equal(expr.NewInt(1)) {
			t.x = b.g.Scale(by, t.x)
		}
		if c, _ := b.g.Coefficient(t.x); c.Sign() < 0 && !first {
			return b.constant(b.g.Neg(t.x), false), true
		}
		return b.constant(t.x, t.merged), false
	}
	if !by.Equal(expr.NewInt(1)) {
		c, m := expr.NewInt(1), t.at
		if b.g.Op(b.t.IDs[m]) == expr.OpScale {
			c, _ = b.g.Coefficient(b.t.IDs[m])
			m = int(b.t.Args(m)[1])
		}
		if minus = !first && c.Sign() < 0; minus {
			c = c.Neg()
		}
		return b.coefficient(c.Mul(by), m), minus
	}
	if first || !b.subtractable(t.at) || b.use[t.at].plain > 0 {
		return b.at(t.at), false
	}
	if b.abs[t.at] == 0 {
		c, _ := b.g.Coefficient(b.t.IDs[t.at])
		b.abs[t.at] = 1 + b.coefficient(c.Neg(), int(b.t.Args(t.at)[1]))
	}
	return b.abs[t.at] - 1, true
}
