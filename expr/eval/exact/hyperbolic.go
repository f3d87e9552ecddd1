package exact

import (
	"math/big"
)

// asinh is log1p(|x| + x^2/(1+sqrt(1+x^2))), with the sign of x.
func (m *machine) asinh(x *big.Float) ball {
	if x.Sign() == 0 || x.IsInf() {
		return exact(x)
	}
	c := m.with(guardBits)
	y := exact(new(big.Float).Abs(x))
	if e := exponent(x); 2*e > c.bits() { // log(2|x|), up to 1/(4x^2); x^2 may leave the range
		return c.add(c.logOf(y), c.number(ln2)).widen(bound(-2 * e)).signed(x.Signbit())
	}
	square := c.mul(y, y)
	root := c.sqrt(c.add(square, integer(1)))
	u := c.add(y, c.quo(square, c.add(root, integer(1))))
	return m.log1pOf(u).signed(x.Signbit())
}

// slopeAsinh: 1/sqrt(1+a^2) at the inner end of the ball.
func slopeAsinh(x, _ ball) bound { return -hypot(inner(x)) }

// acosh is log1p(t + sqrt(t*(x+1))) with t = x-1.
func (m *machine) acosh(x ball) ball {
	c := m.with(guardBits)
	t := c.sub(x, integer(1))
	if s, known := t.sign(); !known {
		return unknown()
	} else if s < 0 {
		return undefined()
	}
	// Two roots, as the product may leave the range.
	root := c.mul(c.sqrt(t), c.sqrt(c.add(x, integer(1))))
	return m.log1pOf(c.add(t, root))
}

// atanh is log1p(2|x|/(1-|x|))/2, with the sign of x; infinite at -1 and 1.
func (m *machine) atanh(x ball) ball {
	c := m.with(guardBits)
	negative := x.mid.Signbit()
	x = x.signed(negative) // an odd function: what the ball holds below 0 is as good as above
	room := c.sub(integer(1), x)
	s, known := room.sign()
	switch {
	case !known:
		return unknown()
	case s < 0:
		return undefined()
	case s == 0:
		return infinity(1).signed(negative)
	}
	u := c.quo(x, room).double(1)
	return m.log1pOf(u).double(-1).signed(negative)
}
