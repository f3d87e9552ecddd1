package prog

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// A gathered is a term of a sum as it was written or, of several with one coefficient,
// that coefficient times their sum.
type gathered struct {
	term
	by    expr.Num // the coefficient, positive
	parts []part   // at least two; nil for a term as it was written
	moved bool     // to the next term of this coefficient
}

// A part of a gathered term is c times the expression at a position, added or
// subtracted.
type part struct {
	c     expr.Num // positive: what multiples leave no multiplication of
	at    int
	minus bool
}

// findNested marks the sums that another one alone uses, where neither subtracts: they
// may be added as one, since no parentheses keep a difference together.
func (b *builder) findNested() {
	b.nested = make([]bool, b.t.Len())
	for i, x := range b.t.IDs {
		if b.g.Op(x) != expr.OpAdd || b.subtracts(i) {
			continue
		}
		for _, a := range b.t.Args(i) {
			_, held := b.multiple[int(a)]
			u := &b.use[a]
			b.nested[a] = b.g.Op(b.t.IDs[a]) == expr.OpAdd && u.uses == 1 && !u.constant && !held && !b.subtracts(int(a))
		}
	}
}

// subtracts reports whether the sum at a position has a term with a minus.
func (b *builder) subtracts(i int) bool {
	for _, a := range b.t.Args(i) {
		if c, _ := b.g.Coefficient(b.t.IDs[a]); c.Sign() < 0 {
			return true
		}
	}
	return false
}

// gatheredSum is sum where terms of one coefficient are gathered, also those of nested
// sums. These are left as they are where that brings nothing together.
func (b *builder) gatheredSum(i int) Val {
	var flat []term
	var inner []int
	stack := []term{{at: i}}
	for len(stack) > 0 {
		t := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if t.x != 0 || t.at != i && (t.at >= b.t.Len() || !b.nested[t.at]) {
			flat = append(flat, t)
			continue
		}
		if t.at != i {
			inner = append(inner, t.at)
		}
		terms := b.mergeConstants(b.operands(t.at))
		slices.Reverse(terms)
		stack = append(stack, terms...)
	}
	terms, some := b.gathered(flat, b.factor(i))
	b.gathers = b.gathers || some
	if !some && len(inner) > 0 {
		slices.Sort(inner)
		for _, k := range inner {
			v := b.added(ungathered(b.mergeConstants(b.operands(k))), b.factor(k))
			b.val[k] = v
			if b.nodes[v] == 0 {
				b.nodes[v] = b.t.IDs[k]
			}
		}
		terms = ungathered(b.mergeConstants(b.operands(i)))
	}
	return b.added(terms, b.factor(i))
}

// gathered takes the coefficients that several terms of a sum have out of them, in the
// place of the last: 2*u + v - 2*w + y is v + 2*(u - w) + y. What is gathered and what is
// before it are then two sums that wait for each other but once.
func (b *builder) gathered(terms []term, by expr.Num) (out []gathered, some bool) {
	last := make(map[string]int)
	for k, t := range terms {
		c, p, ok := b.apart(t, by)
		out = append(out, gathered{term: t})
		if !ok {
			continue
		}
		key := c.String()
		out[k].by, out[k].parts = c, []part{p}
		if before, seen := last[key]; seen {
			out[k].parts = append(out[before].parts, p)
			out[before].moved = true
		}
		last[key] = k
	}
	out = slices.DeleteFunc(out, func(x gathered) bool { return x.moved })
	for k := range out {
		if len(out[k].parts) < 2 {
			out[k].parts = nil
		}
		some = some || out[k].parts != nil
	}
	return out, some
}

// apart takes a term, by times, apart into a coefficient and the rest, if nothing else
// needs the term and it takes a multiplication by the coefficient.
func (b *builder) apart(t term, by expr.Num) (c expr.Num, p part, ok bool) {
	if t.x != 0 || t.at >= b.t.Len() || b.use[t.at].uses > 1 || b.g.Op(b.t.IDs[t.at]) != expr.OpScale {
		return c, p, false
	}
	d, _ := b.g.Coefficient(b.t.IDs[t.at])
	m := int(b.t.Args(t.at)[1])
	d = d.Mul(by)
	s := multiples{b: b, chosen: b.multiple}
	c = s.remaining(d.Abs(), m)
	if missing(c) == 0 || b.onlyDivides(m) {
		return c, p, false
	}
	return c, part{d.Abs().Div(c), m, d.Sign() < 0}, true
}

// onlyDivides reports whether the expression at a position has no factor above the
// line: a coefficient takes no multiplication there.
func (b *builder) onlyDivides(m int) bool {
	if b.g.Op(b.t.IDs[m]) != expr.OpMul {
		return b.use[m].negative
	}
	for _, f := range b.t.Args(m) {
		if !b.use[f].negative {
			return false
		}
	}
	return true
}

// gatheredTerm returns the value to add, or with minus to subtract. The first term of a
// sum is never subtracted.
func (b *builder) gatheredTerm(x gathered, first bool) summand {
	parts := make([]summand, len(x.parts))
	for k, p := range x.parts {
		parts[k] = summand{b.coefficient(p.c, p.at), p.minus}
	}
	s := b.summed(parts)
	if first && s.minus {
		return summand{v: b.times(x.by.Neg(), s.v)}
	}
	return summand{b.times(x.by, s.v), s.minus}
}
