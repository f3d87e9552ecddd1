package exact

import (
	"math"
	"math/big"
)

// atan of an exact x. Beyond 1 it is pi/2 - atan(1/x). Else a float64 guess y
// leaves atan(x) = y + atan(u), u = (x*cos(y)-sin(y))/(cos(y)+x*sin(y)), about
// 2^-52 small, so the series is short; a small x needs no guess.
func (m *machine) atan(x *big.Float) ball {
	negative := x.Signbit()
	switch {
	case x.Sign() == 0:
		return exact(x)
	case x.IsInf():
		return m.number(pi).double(-1).signed(negative)
	}
	e := exponent(x)
	switch {
	case 2*e < -m.bits():
		return exact(x).widen(bound(3*e - 1)) // |atan(x)-x| <= |x|^3/3
	case e > 1:
		c := m.with(guardBits)
		y := c.atanOf(c.inv(exact(new(big.Float).Abs(x))))
		return c.sub(c.number(pi).double(-1), y).signed(negative)
	}
	w := m.bits() + guardBits + max(0, -e)
	t := fixed(x, w)
	t.Abs(t)
	if e < nearOne/2 {
		return m.unfix(oddSeries(t, w, -1), w, seriesUnits).signed(negative)
	}
	guess, _ := x.Float64()
	y := fixed(big.NewFloat(math.Atan(math.Abs(guess))), w)
	s, v := sincosFixed(y, w)
	c := one(w)
	c.Sub(c, v)
	p := mulShift(new(big.Int), t, c, w)
	q := mulShift(new(big.Int), t, s, w)
	p.Sub(p, s)
	p.Quo(p.Lsh(p, uint(w)), q.Add(q, c))
	z := oddSeries(p, w, -1)
	return m.unfix(z.Add(z, y), w, 8*seriesUnits).signed(negative)
}

// slopeAtan: 1/(1+a^2) at the inner end of the ball.
func slopeAtan(x, _ ball) bound {
	return -2 * hypot(inner(x))
}

// hypot bounds sqrt(1+a^2) from below.
func hypot(a bound) bound {
	if a > 500 {
		return a
	}
	return logarithm(math.Hypot(1, math.Exp2(float64(a)))) - 2*slack
}

func (m *machine) atanOf(x ball) ball {
	return smooth((*machine).atan, slopeAtan)(m, []ball{x})
}

// asin is atan(x/sqrt((1-x)*(1+x))): at -1 and 1 the quotient is infinite.
func (m *machine) asin(x ball) ball {
	c := m.with(guardBits)
	low, high := c.add(x, integer(1)), c.sub(integer(1), x)
	room := c.mul(low, high)
	if b, out := beyond(low, high); out {
		return b
	}
	u := c.quo(x, c.sqrt(room))
	if u.isUnknown() {
		return u
	}
	return m.atanOf(u)
}

// acos is 2*atan(sqrt((1-x)/(1+x))), accurate near 1 too.
func (m *machine) acos(x ball) ball {
	c := m.with(guardBits)
	low, high := c.add(x, integer(1)), c.sub(integer(1), x)
	if b, out := beyond(low, high); out {
		return b
	}
	u := c.sqrt(c.quo(high, low))
	if u.isUnknown() {
		return u
	}
	return m.atanOf(u).double(1)
}

// beyond decides, from x+1 and 1-x, whether x lies outside [-1, 1].
func beyond(low, high ball) (ball, bool) {
	for _, room := range [...]ball{low, high} {
		if s, known := room.sign(); !known {
			return unknown(), true
		} else if s < 0 {
			return undefined(), true
		}
	}
	return ball{}, false
}
