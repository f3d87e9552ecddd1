package prog

import "github.com/symdiff/symdiff/expr"

// usage is what lowering an expression needs to know of its surroundings.
type usage struct {
	constant  bool   // a constant of the program
	uses      int32  // operands and results that it is
	plain     int32  // uses that need its value, not its absolute value or divisor
	divides   int32  // products in which it is the only negative power
	exponents uint64 // bit n: the power n of it is needed, 2 <= n < 64
	exponent  power  // of a power with a small constant exponent: base and |exponent|
	negative  bool   // the exponent is negative
	inverse   int    // of what has an integer power below 0: 1 more than the position of 1 over it, or 0
	divided   int32  // and how many divisions by its integer powers there are
}

// power is a base, by its position on the tape, and twice its exponent. The
// zero value is no power.
type power struct {
	base   int
	halves int
}

// MaxPower is the largest integer or half-integer exponent that is multiplied
// out. A power of 63 takes at most ten multiplications, which cost less than
// half a math.Pow, and has an error of 31 ulp at worst, a few ulp as a rule,
// which is what math.Pow itself is off.
const MaxPower = 63

// SharedReciprocal is how many divisions by the same power, or by powers of the
// same, make it worth computing its reciprocal once. Three divisions cost 15; one division and
// three products 8. Two would save 3 units only, and cost a rounding each.
const SharedReciprocal = 3

// countUses fills in b.use.
func (b *builder) countUses(outs []expr.ID) {
	for i, x := range b.t.IDs {
		b.classify(i, x)
		args := b.t.Args(i)
		for _, a := range args {
			b.use[a].uses++
		}
		if b.use[i].constant {
			continue
		}
		switch b.g.Op(x) {
		case expr.OpAdd:
			b.termUses(args)
		case expr.OpScale:
			b.factorUses(args[1:])
		case expr.OpMul:
			b.factorUses(args)
		default:
			for _, a := range args {
				b.use[a].plain++
			}
		}
	}
	for _, o := range outs {
		i, _ := b.t.Pos(o)
		b.use[i].uses++
		b.use[i].plain++
	}
	b.powerUses()
}

// powerUses counts the divisions by powers of the same, and notes which powers are needed:
// where 1/x is multiplied with, x^(-2) is a power of that.
func (b *builder) powerUses() {
	for i := range b.use {
		if u := &b.use[i]; u.negative && u.exponent.halves%2 == 0 {
			base := &b.use[u.exponent.base]
			base.divided += u.divides + min(u.plain, 1)
			if u.exponent.halves == 2 {
				base.inverse = i + 1
			}
		}
	}
	for i := range b.use {
		u := &b.use[i]
		n := u.exponent.halves / 2
		if n < 2 {
			continue
		}
		base := u.exponent.base
		if inverse, ok := b.inverse(i); ok {
			base = inverse
		}
		b.use[base].exponents |= 1 << n
	}
}

// classify tells whether x is a constant of the program, and notes the power
// that it is.
func (b *builder) classify(i int, x expr.ID) {
	u := &b.use[i]
	args := b.t.Args(i)
	switch op := b.g.Op(x); op {
	case expr.OpVar, expr.OpFunction, expr.OpCall:
		return
	case expr.OpNum, expr.OpPi, expr.OpUndefined:
		u.constant = true
		return
	case expr.OpScale:
		u.constant = b.use[args[1]].constant
	case expr.OpTrue, expr.OpFalse, expr.OpLt, expr.OpLe, expr.OpEq, expr.OpAnd, expr.OpOr, expr.OpNot:
		return // a constant is a number
	default:
		u.constant = b.fold
		for _, a := range args {
			u.constant = u.constant && b.use[a].constant
		}
	}
	if b.g.Op(x) != expr.OpPow || u.constant {
		return
	}
	_, e := b.g.Power(x)
	halves, ok := e.Mul(expr.NewInt(2)).Int64()
	if !ok || halves == 2 || halves < -2*MaxPower-1 || halves > 2*MaxPower+1 {
		return // halves == 2: the exponent is no number
	}
	u.negative = halves < 0
	u.exponent = power{int(args[0]), max(int(halves), -int(halves))}
}

// termUses counts the terms of a sum. One with a negative coefficient is
// subtracted, so it is its absolute value that is needed.
func (b *builder) termUses(terms []uint32) {
	for _, a := range terms {
		if !b.subtractable(int(a)) {
			b.use[a].plain++
		}
	}
}

// subtractable reports whether the expression at i is c·m with c < 0.
func (b *builder) subtractable(i int) bool {
	if b.g.Op(b.t.IDs[i]) != expr.OpScale || b.use[i].constant {
		return false
	}
	c, _ := b.g.Coefficient(b.t.IDs[i])
	return c.Sign() < 0
}

// factorUses counts the factors of a product.
func (b *builder) factorUses(factors []uint32) {
	divisors, last := 0, uint32(0)
	for _, a := range factors {
		if b.use[a].negative {
			divisors, last = divisors+1, a
		} else {
			b.use[a].plain++
		}
	}
	if divisors == 1 {
		b.use[last].divides++
	}
}

// reciprocal reports whether the negative power at i is computed as such and
// multiplied with, rather than divided by.
func (b *builder) reciprocal(i int) bool {
	u := &b.use[i]
	times := u.divides + min(u.plain, 1)
	if base := &b.use[u.exponent.base]; u.negative && u.exponent.halves%2 == 0 && base.inverse > 0 {
		times = base.divided
	}
	return b.relaxed && b.does(passReciprocals) && times >= SharedReciprocal
}

// inverse returns the position of the reciprocal 1/x that x^(-n), n > 1, at position i is a
// power of, if there is one that is multiplied with.
func (b *builder) inverse(i int) (position int, ok bool) {
	u := &b.use[i]
	if !u.negative || u.exponent.halves%2 == 1 || u.exponent.halves == 2 {
		return 0, false
	}
	position = b.use[u.exponent.base].inverse - 1
	return position, position >= 0 && b.reciprocal(i)
}
