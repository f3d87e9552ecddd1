package exact

import (
	"math/big"
	"sync"
)

// A constant names a number that reductions and functions need.
type constant int

const (
	pi constant = iota
	ln2
	ln10
	euler // Euler's constant, -digamma(1)
	numConstants
)

// A cache holds the constants of one evaluation at the largest precision it
// asked for, in fixed point, and the longest list of tangent numbers.
type cache struct {
	numbers [numConstants]struct {
		bits  int
		value *big.Int
	}
	tangents []*big.Int
}

// baseBits is the precision of the constants that every evaluation shares:
// past it (300 digits) an evaluation computes its own.
const baseBits = 1024

// formulas compute a constant in fixed point with so many bits, within one unit.
var formulas = [numConstants]func(w int) *big.Int{
	pi:    chudnovsky,
	ln2:   logTwo,
	ln10:  func(w int) *big.Int { return machin(w, 46, 34, 20) },
	euler: eulerBessel,
}

var shared = sync.OnceValue(func() (t [numConstants]*big.Int) {
	for i, f := range formulas {
		t[i] = f(baseBits)
	}
	return t
})

// constant is the number k with w bits after the point, within two units.
func (m *machine) constant(k constant, w int) *big.Int {
	if w <= baseBits {
		return new(big.Int).Rsh(shared()[k], uint(baseBits-w))
	}
	e := &m.data.numbers[k]
	if e.bits < w {
		e.bits = w + w/8 // a little more, as the next reduction asks for a little more
		e.value = formulas[k](e.bits)
	}
	return new(big.Int).Rsh(e.value, uint(e.bits-w))
}

// number is the constant k as a ball.
func (m *machine) number(k constant) ball {
	w := m.bits() + guardBits
	return m.unfix(m.constant(k, w), w, 2)
}

func logTwo(w int) *big.Int { return machin(w, 14, 10, 6) }

// machin is a*atanh(1/31) + b*atanh(1/49) + c*atanh(1/161): ln 2 for 14, 10, 6
// and ln 10 for 46, 34, 20, as 2 and 10 are the products of 16/15, 25/24 and
// 81/80 to those powers (2*atanh(1/n) = log((n+1)/(n-1))).
func machin(w int, a, b, c int64) *big.Int {
	const guard = 32 // the series drop under one unit a term, times at most 46
	v := w + guard
	sum := new(big.Int)
	for _, t := range [...]struct{ factor, n int64 }{{a, 31}, {b, 49}, {c, 161}} {
		s := inverseAtanh(t.n, v)
		sum.Add(sum, s.Mul(s, big.NewInt(t.factor)))
	}
	return sum.Rsh(sum, guard)
}

// inverseAtanh is atanh(1/n) = 1/n + 1/(3n^3) + 1/(5n^5) + …
func inverseAtanh(n int64, w int) *big.Int {
	power := one(w)
	power.Quo(power, big.NewInt(n))
	square, div := big.NewInt(n*n), new(big.Int)
	sum, term := new(big.Int).Set(power), new(big.Int)
	for k := int64(3); power.Sign() != 0; k += 2 {
		power.Quo(power, square)
		sum.Add(sum, term.Quo(power, div.SetInt64(k)))
	}
	return sum
}

// The series of [Chudnovsky]: 640320^3/24, and the bits that a term gains.
const (
	chudnovskyStep = 10939058860032000
	chudnovskyBits = 47
)

// chudnovsky is pi: 426880*sqrt(10005)*Q/(13591409*Q + T).
func chudnovsky(w int) *big.Int {
	const guard = 32
	v := w + guard
	_, q, t := chudnovskySum(1, int64(v/chudnovskyBits+2))
	root := new(big.Int).Lsh(big.NewInt(10005), uint(2*v))
	root.Sqrt(root)
	root.Mul(root.Mul(root, q), big.NewInt(426880))
	t.Add(t, new(big.Int).Mul(q, big.NewInt(13591409)))
	root.Quo(root, t)
	return root.Rsh(root, guard)
}

// chudnovskySum splits the terms a <= n < b in halves, which are log2(b-a) deep.
func chudnovskySum(a, b int64) (p, q, t *big.Int) {
	if b-a == 1 {
		p = big.NewInt(5 - 6*a)
		p.Mul(p, big.NewInt((2*a-1)*(6*a-1)))
		q = big.NewInt(a * a)
		q.Mul(q, big.NewInt(a))
		q.Mul(q, big.NewInt(chudnovskyStep))
		t = big.NewInt(13591409 + 545140134*a)
		return p, q, t.Mul(t, p)
	}
	half := (a + b) / 2
	p1, q1, t1 := chudnovskySum(a, half)
	p2, q2, t2 := chudnovskySum(half, b)
	t1.Mul(t1, q2)
	t2.Mul(t2, p1)
	return p1.Mul(p1, p2), q1.Mul(q1, q2), t1.Add(t1, t2)
}
