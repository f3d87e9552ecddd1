package exact

import "math/big"

// turn is x less the nearest integer n, exactly where x is exact, and whether n is odd.
// The exponent of x is bounded by the callers.
func (m *machine) turn(x ball) (t ball, odd bool) {
	half := new(big.Float).SetPrec(x.mid.MinPrec() + 2)
	n, _ := half.Add(half.Abs(x.mid), big.NewFloat(0.5)).Int(nil)
	odd = n.Bit(0) == 1
	if x.mid.Sign() < 0 {
		n.Neg(n)
	}
	c := m.with(int(x.mid.MinPrec()) + 2)
	return c.sub(x, exact(new(big.Float).SetInt(n))), odd
}

// sinPi is sin(pi*x).
func (m *machine) sinPi(x ball) ball {
	t, odd := m.turn(x)
	return m.sineOfTurn(t).signed(odd)
}

// sineOfTurn is sin(pi*t) for |t| <= 1/2 or so.
func (m *machine) sineOfTurn(t ball) ball {
	return smooth((*machine).sin, slopeSin)(m, []ball{m.mul(m.number(pi), t)})
}

// cotPi is cot(pi*x), or unknown where x may be an integer. Near its roots, where |t| = 1/2, the
// cosine is a sine of the exact difference.
func (m *machine) cotPi(x ball) ball {
	t, _ := m.turn(x)
	s, known := t.sign()
	if !known {
		return unknown()
	}
	t = t.abs()
	c := m.with(int(t.mid.MinPrec()) + 2)
	rest := c.plus(exact(big.NewFloat(0.5)), t.neg())
	return m.quo(m.sineOfTurn(rest), m.sineOfTurn(t)).signed(s < 0)
}
