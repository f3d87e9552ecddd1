package exact

import (
	"fmt"
	"math/big"
)

// floor of a ball: known where the ball holds no integer, or is taken for one.
func (m *machine) floor(x ball) ball {
	switch {
	case x.isInf() || x.isExact() && x.mid.IsInt():
		return x
	case !x.isExact() && x.err >= -1: // it holds an integer, or nearly
		return unknown()
	}
	n, state := x.mid, notWhole
	if !x.isExact() {
		n, state = m.whole(x)
	}
	switch state {
	case undecided:
		return unknown()
	case isWhole:
		return exact(n)
	}
	return exact(floorOf(x.mid))
}

// floorOf is the largest integer that is no larger than x.
func floorOf(x *big.Float) *big.Float {
	n, acc := x.Int(nil)
	if acc == big.Above { // x < 0 was truncated upwards
		n.Sub(n, big.NewInt(1))
	}
	return new(big.Float).SetInt(n)
}

func (m *machine) ceil(x ball) ball {
	y := m.floor(x.neg())
	if y.isUnknown() {
		return y
	}
	return y.neg()
}

// trunc is floor of |x|, with the sign of x, and 0 around 0.
func (m *machine) trunc(x ball) ball {
	if size(x.mid).plus(x.err) < 0 {
		return integer(0)
	}
	y := m.floor(x.abs())
	if y.isUnknown() {
		return y
	}
	return y.signed(x.mid.Signbit())
}

// round is floor((floor(2|x|) + 1)/2), with the sign of x: half goes away from 0.
func (m *machine) round(x ball) ball {
	if size(x.mid).plus(x.err) < -1 {
		return integer(0)
	}
	y := m.floor(x.abs().double(1))
	if y.isUnknown() || y.isInf() {
		return y.signed(x.mid.Signbit())
	}
	n, _ := y.mid.Int(nil)
	n.Rsh(n.Add(n, big.NewInt(1)), 1)
	return exact(new(big.Float).SetInt(n)).signed(x.mid.Signbit())
}

// mod is x - y*floor(x/y); undefined at y = 0 and infinite x.
func (m *machine) mod(x, y ball) ball {
	sy, known := y.sign()
	switch {
	case !known:
		return unknown()
	case sy == 0 || x.isInf():
		return undefined()
	case y.isInf():
		s, known := x.sign()
		switch {
		case !known:
			return unknown()
		case s*sy >= 0:
			return x
		}
		return y
	case x.isExact() && y.isExact():
		return m.modExact(x.mid, y.mid)
	}
	wide := max(0, exponent(x.mid)-exponent(y.mid))
	if wide > maxTrigBits {
		return m.refuseMod(wide)
	}
	c := m.with(wide + guardBits)
	n := c.floor(c.quo(x, y))
	if n.isUnknown() {
		return n
	}
	return c.sub(x, c.mul(n, y))
}

func (m *machine) refuseMod(bits int) ball {
	return m.refuse(fmt.Errorf("exact: mod with a quotient of %d bits (limit %d)", bits, maxTrigBits))
}

// modExact is mod of exact numbers, as integers of the smaller unit.
func (m *machine) modExact(x, y *big.Float) ball {
	if x.Sign() == 0 {
		return integer(0)
	}
	wide := exponent(x) - exponent(y)
	switch {
	case wide > maxTrigBits:
		return m.refuseMod(wide)
	case new(big.Float).Abs(x).Cmp(new(big.Float).Abs(y)) < 0: // the quotient is 0 or -1
		if x.Sign() == y.Sign() {
			return exact(x)
		}
		return m.add(exact(x), exact(y))
	}
	unit := min(exponent(x)-int(x.MinPrec()), exponent(y)-int(y.MinPrec()))
	a, b := fixed(x, -unit), fixed(y, -unit)
	r := new(big.Int).Mod(a, b) // of |b|, never negative
	if b.Sign() < 0 && r.Sign() != 0 {
		r.Add(r, b)
	}
	z := new(big.Float).SetInt(r)
	return exact(z.SetMantExp(z, unit))
}

// extreme is the largest for sign 1, the smallest for -1.
func extreme(sign int) function {
	return func(m *machine, x []ball) ball {
		best := x[0]
		for _, y := range x[1:] {
			best = m.further(best, y, sign)
		}
		return best
	}
}

// further is the one of x and y that lies further up or, for sign -1, down; of
// two that cannot be told apart it holds both.
func (m *machine) further(x, y ball, sign int) ball {
	z := x
	if x.mid.Cmp(y.mid)*sign < 0 {
		z = y
	}
	if x.isInf() || y.isInf() {
		return z
	}
	if d := m.plus(x, y.neg()); d.straddles() { // |max(a, b)-max(c, d)| <= max(|a-c|, |b-d|)
		return ball{z.mid, max(x.err, y.err)}
	}
	return z
}

// share is 1/k where the first argument is an extreme of all, of which k tie, else 0.
func share(sign int) function {
	return func(m *machine, x []ball) ball {
		ties, sure := int64(1), true
		for _, y := range x[1:] {
			d := m.sub(x[0], y)
			if d.isUndefined() {
				return d
			}
			switch s, known := d.sign(); {
			case !known:
				sure = false
			case s*sign < 0:
				return integer(0)
			case s == 0:
				ties++
			}
		}
		if !sure {
			return unknown()
		}
		return m.quo(integer(1), integer(ties))
	}
}

// ratio0 is x/y, and 0 at y = 0.
func (m *machine) ratio0(x, y ball) ball {
	if y.isZero() {
		return integer(0)
	}
	return m.quo(x, y)
}
