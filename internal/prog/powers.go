package prog

import (
	"math/bits"

	"github.com/symdiff/symdiff/expr"
)

// pow makes the value of the power at position i.
func (b *builder) pow(i int) Val {
	args := b.t.Args(i)
	u := &b.use[i]
	if inverse, ok := b.inverse(i); ok {
		b.val[inverse] = b.pow(inverse) // which may have its turn later
		return b.integerPower(inverse, u.exponent.halves/2)
	}
	switch {
	case u.exponent == power{}:
		return b.value(Instr{Op: Pow, A: b.at(int(args[0])), B: b.at(int(args[1]))})
	case u.negative:
		return b.value(Instr{Op: Div, A: b.number(expr.NewInt(1)), B: b.magnitude(i)})
	}
	return b.magnitude(i)
}

// magnitude makes the power at position i with the sign of its exponent
// dropped: x^3 for x^(-3).
func (b *builder) magnitude(i int) Val {
	p := b.use[i].exponent
	n := p.halves / 2
	if p.halves%2 == 0 {
		return b.integerPower(p.base, n)
	}
	root := b.value(Instr{Op: Sqrt, A: b.at(p.base)})
	if n == 0 {
		return root
	}
	return b.value(Instr{Op: Mul, A: b.integerPower(p.base, n), B: root})
}

// integerPower returns the n-th power of the expression at a position.
func (b *builder) integerPower(base, n int) Val {
	if n == 1 {
		return b.at(base)
	}
	v, ok := b.powers[power{base, 2 * n}]
	if !ok {
		b.use[base].exponents |= 1 << n // which a division among reciprocals may need beside these
		b.multiplyOut(base)
		v = b.powers[power{base, 2 * n}]
	}
	return v
}

// multiplyOut makes every power of a base that some expression needs, in rising
// order, each from powers there already: as a product of the two whose exponents
// lie closest, if two will do, else by way of its half or its predecessor.
func (b *builder) multiplyOut(base int) {
	var made [MaxPower + 1]Val
	made[1] = b.at(base)
	if !b.does(passPowers) {
		b.multiplyOn(base, made[1])
		return
	}
	there := uint64(1 << 1) // bit n: made[n] is valid
	var todo []int
	for need := b.use[base].exponents; need != 0; need &= need - 1 {
		todo = append(todo[:0], bits.TrailingZeros64(need))
		for len(todo) > 0 {
			n := todo[len(todo)-1]
			k, ok := split(n, there)
			if !ok {
				todo = append(todo, predecessor(n))
				continue
			}
			made[n] = b.value(Instr{Op: Mul, A: made[n-k], B: made[k]})
			there |= 1 << n
			todo = todo[:len(todo)-1]
			b.powers[power{base, 2 * n}] = made[n]
		}
	}
}

// multiplyOn makes the powers of a base one from the other.
func (b *builder) multiplyOn(base int, v Val) {
	once := v
	for n := 2; n <= bits.Len64(b.use[base].exponents)-1; n++ {
		v = b.value(Instr{Op: Mul, A: v, B: once})
		b.powers[power{base, 2 * n}] = v
	}
}

// split finds the largest k <= n/2 with both k and n-k in the set.
func split(n int, set uint64) (k int, ok bool) {
	for k := n / 2; k >= 1; k-- {
		if set>>k&1 == 1 && set>>(n-k)&1 == 1 {
			return k, true
		}
	}
	return 0, false
}

// predecessor is the step of binary powering.
func predecessor(n int) int {
	if n%2 == 0 {
		return n / 2
	}
	return n - 1
}
