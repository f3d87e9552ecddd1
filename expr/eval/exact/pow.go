package exact

import (
	"math"
	"math/big"
)

// squaringBits is the exponent up to which a power is made by repeated
// squaring; beyond, a logarithm is cheaper, and only numbers very near 1 stay in range.
const squaringBits = 20

// pow is x^y with the conventions of math.Pow, but an undefined operand is
// never overruled. Integer exponents multiply, halves take a root, others are
// exp(y*log(x)) and need x > 0.
func (m *machine) pow(x, y ball) ball {
	if y.isZero() {
		return integer(1)
	}
	if z, special := m.special(x, y); special {
		return z
	}
	n, state := m.whole(y)
	switch {
	case state == undecided && x.mid.Sign() < 0:
		return unknown()
	case state == isWhole && exponent(y.mid) <= squaringBits:
		k, _ := n.Int64()
		return m.power(x, k)
	case y.isExact() && exponent(y.mid) <= squaringBits && y.double(1).mid.IsInt():
		k, _ := y.double(1).mid.Int64()
		root := m.with(guardBits).sqrt(x)
		if root.isUndefined() || root.isUnknown() {
			return root
		}
		return m.power(root, k)
	}
	s, known := x.sign()
	switch {
	case !known:
		return unknown()
	case s < 0 && state == notWhole:
		return undefined()
	case s < 0: // an integer beyond squaringBits
		k, _ := n.Int(nil)
		return m.expLog(x.neg(), exact(n)).signed(k.Bit(0) == 1)
	}
	return m.expLog(x, y)
}

// expLog is exp(y*log(x)) for x > 0. Its argument gets as many more bits
// as stand before its point; past exponentBits the result is out of range.
func (m *machine) expLog(x, y ball) ball {
	if x.isExact() && x.mid.Cmp(big.NewFloat(1)) == 0 {
		return integer(1)
	}
	extra := guardBits + min(max(0, exponent(y.mid)), exponentBits) + exponentBits
	c := m.with(extra)
	l := c.logOf(x)
	if l.isUnknown() {
		return l
	}
	return m.expOf(c.mul(y, l))
}

func (m *machine) expOf(x ball) ball {
	return smooth((*machine).exp, slopeExp)(m, []ball{x})
}

// power is x^k by repeated squaring, k != 0, with a bit more for each of k.
func (m *machine) power(x ball, k int64) ball {
	c := m.with(squaringBits + guardBits)
	n := k
	if n < 0 {
		n = -n
	}
	z, square, first := x, x, true
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			if first {
				z, first = square, false
			} else {
				z = c.mul(z, square)
			}
		}
		if n > 1 {
			square = c.mul(square, square)
		}
	}
	if k < 0 {
		return m.inv(z)
	}
	return m.rounded(m.float().Set(z.mid), z.err)
}

// special handles infinite operands and an exact base 0 by asking math.Pow
// about numbers of the same kind.
func (m *machine) special(x, y ball) (ball, bool) {
	if !x.isInf() && !y.isInf() && !x.isZero() {
		return ball{}, false
	}
	if y.straddles() || x.straddles() {
		return unknown(), true
	}
	large := 0.0 // 1, 0 or -1: |x| against 1
	if y.isInf() && !x.isInf() && !x.isZero() {
		d := m.sub(x.abs(), integer(1))
		s, known := d.sign()
		if !known {
			return unknown(), true
		}
		large = float64(s)
	}
	v := math.Pow(kind(x, math.Exp2(large)), exponentKind(y))
	switch {
	case math.IsNaN(v):
		return undefined(), true
	case math.IsInf(v, 0):
		return infinity(int(math.Copysign(1, v))), true
	}
	return exact(big.NewFloat(v)), true
}

// kind is x itself where it is 0 or infinite, and else ±finite by its sign.
func kind(x ball, finite float64) float64 {
	if x.isInf() || x.mid.Sign() == 0 {
		f, _ := x.mid.Float64()
		return f
	}
	return math.Copysign(finite, float64(x.mid.Sign()))
}

// exponentKind is ±1 for an odd integer, ±2 for an even one, ±1/2 for another number.
func exponentKind(y ball) float64 {
	switch {
	case y.isInf() || !y.isExact() || !y.mid.IsInt():
		return kind(y, 0.5)
	case y.mid.MantExp(nil) == int(y.mid.MinPrec()):
		return kind(y, 1)
	}
	return kind(y, 2)
}

// wholeness tells whether a ball is an integer.
type wholeness int

const (
	notWhole wholeness = iota
	isWhole
	undecided
)

// whole decides whether y is an integer, and which. A ball that holds one
// without being exact is taken for it only once it could have settled on 0.
func (m *machine) whole(y ball) (*big.Float, wholeness) {
	if y.isExact() {
		if y.mid.IsInt() {
			return y.mid, isWhole
		}
		return nil, notWhole
	}
	half := exact(big.NewFloat(math.Copysign(0.5, float64(y.mid.Sign()))))
	n, _ := new(big.Float).SetPrec(m.prec+1).Add(y.mid, half.mid).Int(nil)
	near := new(big.Float).SetInt(n)
	d := ball{new(big.Float).SetPrec(m.prec+guardBits).Sub(y.mid, near), y.err}
	if d.mid.Sign() != 0 && !d.straddles() {
		return nil, notWhole
	}
	if settled := m.settle(d, max(0, size(y.mid))); settled.isZero() {
		return near, isWhole
	}
	return nil, undecided
}
