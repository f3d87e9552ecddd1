package exact

import (
	"math"
	"math/big"
)

// lambertw is the principal branch: w*e^w = x and w >= -1, for x >= -1/e.
func (m *machine) lambertw(x ball) ball {
	switch {
	case x.isZero() || x.isInf() && x.mid.Sign() > 0:
		return x
	case x.isInf():
		return undefined()
	case x.mid.Cmp(big.NewFloat(nearBranch)) < 0:
		switch s, known := m.branchRoom(x).sign(); {
		case !known:
			return unknown()
		case s < 0:
			return undefined()
		case s == 0:
			return integer(-1)
		}
	}
	w, _ := m.lambertAt(x.mid)
	if x.isExact() || w.isUnknown() {
		return w
	}
	return w.widen(x.err.times(m.slopeLambertw(x)))
}

// Where to solve which equation: w*e^w = x has a double root at the branch point -1/e, and
// overflows for large x.
const (
	nearBranch = -0.25
	farBranch  = 3
)

// branchRoom is 1 + e*x, 0 at the branch point.
func (m *machine) branchRoom(x ball) ball {
	return m.relative(x, func(c *machine) ball {
		return c.add(integer(1), c.mul(c.exp(big.NewFloat(1)), x))
	})
}

// lambertAt is w and 1+w for an exact x, unknown below -1/e.
func (m *machine) lambertAt(x *big.Float) (w, above ball) {
	switch {
	case x.Cmp(big.NewFloat(nearBranch)) < 0:
		above = m.lambertNear(exact(x))
		return m.with(guardBits).sub(above, integer(1)), above
	case x.Sign() == 0:
		w = integer(0)
	case x.Cmp(big.NewFloat(farBranch)) < 0:
		w = m.root(guessLambert(x), equation{
			func(c *machine, w *big.Float) ball { return c.sub(c.mul(exact(w), c.exp(w)), exact(x)) },
			func(c *machine, w ball) ball { return c.mul(c.plus(w, integer(1)), c.expOf(w)) },
		})
	default: // w + log(w) = log(x)
		w = m.root(guessLambertFar(x), equation{
			func(c *machine, w *big.Float) ball { return c.sub(c.plus(exact(w), c.log(w)), c.log(x)) },
			func(c *machine, w ball) ball { return c.plus(integer(1), c.inv(w)) },
		})
	}
	return w, m.plus(w, integer(1))
}

// lambertNear is s = 1+w, which solves 1 + (s-1)*e^s = 1 + e*x; the left is
// s^2/2 + s^3/3 + …, so small an s loses twice its bits.
func (m *machine) lambertNear(x ball) ball {
	room := m.with(2 * rootGuard).branchRoom(x)
	if s, known := room.sign(); !known || s <= 0 {
		return unknown()
	}
	return m.root(guessLambertNear(room.mid), equation{
		func(c *machine, s *big.Float) ball {
			d := c.with(2*max(0, -exponent(s)) + guardBits)
			h := d.mul(d.plus(exact(s), integer(-1)), d.exp(s))
			return c.sub(d.plus(h, integer(1)), room)
		},
		func(c *machine, s ball) ball { return c.mul(s, c.expOf(s)) },
	})
}

// Newton's method in float64 converges in a few steps from the guesses below; past
// smallGuess and smallRoom, as exponents, they are close enough.
const (
	guessSteps = 12
	smallGuess = -28
	smallRoom  = -12
)

// guessLambertNear is p - p^2/3 + … with p = sqrt(2d), the inverse of the series of d in s.
func guessLambertNear(d *big.Float) *big.Float {
	p := new(big.Float).SetPrec(53).Mul(d, big.NewFloat(2))
	p.Sqrt(p)
	f, _ := p.Float64()
	p.Mul(p, big.NewFloat(1-f*(1./3-f*(11./72-f*(43./540-f*769/17280)))))
	if exponent(d) < smallRoom {
		return p
	}
	s, _ := p.Float64()
	f, _ = d.Float64()
	for range guessSteps {
		s -= (1 + (s-1)*math.Exp(s) - f) / (s * math.Exp(s))
	}
	return big.NewFloat(s)
}

// guessLambert starts from log(1+x), or is x - x^2 for a small x.
func guessLambert(x *big.Float) *big.Float {
	if exponent(x) < smallGuess {
		return new(big.Float).SetPrec(53).Mul(x, new(big.Float).SetPrec(53).Sub(big.NewFloat(1), x))
	}
	f, _ := x.Float64()
	w := math.Log1p(f)
	for range guessSteps {
		w -= (w - f*math.Exp(-w)) / (1 + w)
	}
	return big.NewFloat(w)
}

// guessLambertFar starts from log(x) - log(log(x)).
func guessLambertFar(x *big.Float) *big.Float {
	mant := new(big.Float)
	e := x.MantExp(mant)
	f, _ := mant.Float64()
	log := math.Log(f) + float64(e)*math.Ln2
	w := log - math.Log(log)
	for range guessSteps {
		w -= (w + math.Log(w) - log) / (1 + 1/w)
	}
	return big.NewFloat(w)
}

// slopeLambertw: e^(-w)/(1+w), which falls as x grows, at the lower end of the ball.
func (m *machine) slopeLambertw(x ball) bound {
	c := m.to(slopeBits)
	w, above := c.lambertAt(x.end(-1))
	if w.isUnknown() || above.isUnknown() {
		return nothing()
	}
	slope := c.quo(c.expOf(w.neg()), above)
	return size(slope.mid).plus(slope.err)
}
