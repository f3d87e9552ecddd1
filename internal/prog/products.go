package prog

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// exactInt bounds the integers that a float64 holds exactly.
var exactInt = expr.NewInt(1 << 53)

// scaled makes the value of the node c·m at position i.
func (b *builder) scaled(i int) Val {
	c, _ := b.g.Coefficient(b.t.IDs[i])
	return b.coefficient(c, int(b.t.Args(i)[1]))
}

// coefficient makes c·m, m at a position. If m is a product that nothing else
// uses, c becomes one of its factors.
func (b *builder) coefficient(c expr.Num, m int) Val {
	if c.Equal(expr.NewInt(1)) {
		return b.at(m)
	}
	factors := []int{m}
	if u := &b.use[m]; u.uses == 1 && b.g.Op(b.t.IDs[m]) == expr.OpMul {
		factors = b.operands(m)
	} else if u.negative && u.plain > 0 && c.Equal(expr.NewInt(-1)) {
		return b.value(Instr{Op: Neg, A: b.at(m)}) // the reciprocal is there
	}
	return b.product(c, factors)
}

// product makes c times the factors: their constants and positive powers from
// left to right, divided once by the product of their negative powers.
func (b *builder) product(c expr.Num, factors []int) Val {
	var constants []expr.ID
	var above, below []int
	multiply := true // every divisor has its reciprocal
	for _, f := range b.opened(factors) {
		switch {
		case b.isConstant(f):
			constants = append(constants, b.t.IDs[f])
		case b.isDivisor(f):
			below = append(below, f)
			multiply = multiply && b.reciprocal(f)
		default:
			above = append(above, f)
		}
	}
	if multiply || !b.does(passQuotients) {
		for _, f := range below {
			if b.reciprocal(f) {
				b.shared[f] = true
			}
		}
		above, below = append(above, below...), nil
	}
	var q fraction
	if len(constants) > 0 {
		k := b.g.Mul(append(constants, b.g.Num(c))...)
		if n, ok := b.g.Value(k); ok {
			c = n
		} else {
			c = expr.NewInt(1)
			q.num(b, b.constant(k, len(constants) > 1))
		}
	}
	values, c := b.multiplied(above, c)
	negate := b.rational(&q, c, len(above) == 0)
	for _, v := range values {
		q.num(b, v)
	}
	for _, f := range below {
		q.den(b, b.magnitude(f))
	}
	v := q.value(b)
	if negate {
		v = b.value(Instr{Op: Neg, A: v})
	}
	return v
}

// opened returns factors with those that stand as one in their place.
func (b *builder) opened(factors []int) []int {
	if !slices.ContainsFunc(factors, func(f int) bool { return b.parts[f] != nil }) {
		return factors
	}
	var all []int
	for _, f := range factors {
		if parts := b.parts[f]; parts != nil {
			all = append(all, parts...)
		} else {
			all = append(all, f)
		}
	}
	return all
}

// multiplied returns the values of factors, or multiples of them, and what they
// leave of the coefficient c.
func (b *builder) multiplied(factors []int, c expr.Num) ([]Val, expr.Num) {
	values := make([]Val, len(factors))
	for k, f := range factors {
		if m, ok := b.multiple[f]; ok && !m.beside {
			values[k], c = b.held(f), c.Div(m.by)
		} else {
			values[k] = b.at(f)
		}
	}
	for k, f := range factors {
		m, ok := b.multiple[f]
		if ok && m.beside && c.Abs().Equal(m.by) {
			c = c.Div(m.by)
			values[k] = b.times(m.by, values[k])
			break
		}
	}
	return values, c
}

// times multiplies a value by a number.
func (b *builder) times(c expr.Num, v Val) Val {
	var q fraction
	negate := b.rational(&q, c, false)
	q.num(b, v)
	if negate {
		return b.value(Instr{Op: Neg, A: q.value(b)})
	}
	return q.value(b)
}

// rational puts the coefficient c into q. It reports whether the result is still
// to be negated, which is how a factor -1 is applied. alone tells that no other
// factor stands above the line.
func (b *builder) rational(q *fraction, c expr.Num, alone bool) (negate bool) {
	p, d := c, expr.NewInt(1)
	one := expr.NewInt(1)
	if n, m, ok := c.Frac(); ok && b.does(passQuotients) && !terminates(m) && (n == 1 || n == -1) {
		if den := expr.NewInt(m); den.Cmp(exactInt) <= 0 {
			p, d = expr.NewInt(n), den
		}
	}
	alone = alone && !q.above
	if !alone && p.Equal(one.Neg()) && b.does(passSubtractions) {
		negate, p = true, one
	}
	if !p.Equal(one) {
		q.num(b, b.number(p))
	}
	if !d.Equal(one) {
		q.den(b, b.number(d))
	}
	return negate
}

// terminates reports whether fractions with the denominator d > 0 end as
// decimals.
func terminates(d int64) bool {
	for d%2 == 0 {
		d /= 2
	}
	for d%5 == 0 {
		d /= 5
	}
	return d == 1
}

// A fraction is a quotient of two products under construction.
type fraction struct {
	above, below bool // the product is not empty
	n, d         Val
}

func (q *fraction) num(b *builder, v Val) {
	if q.above {
		v = b.value(Instr{Op: Mul, A: q.n, B: v})
	}
	q.n, q.above = v, true
}

func (q *fraction) den(b *builder, v Val) {
	if q.below {
		v = b.value(Instr{Op: Mul, A: q.d, B: v})
	}
	q.d, q.below = v, true
}

func (q *fraction) value(b *builder) Val {
	if !q.above {
		q.n = b.number(expr.NewInt(1))
	}
	if !q.below {
		return q.n
	}
	return b.value(Instr{Op: Div, A: q.n, B: q.d})
}
