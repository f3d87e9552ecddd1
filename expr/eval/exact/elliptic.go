package exact

import "math/big"

// An ellipticKind is the integral of sin(t)^(2*i)/((1 - n*sin(t)^2)^k*(1 - p*sin(t)^2)^(j + 1/2)) over t from 0 to
// phi, p the parameter.
type ellipticKind struct{ i, j, k int }

// elliptic is an integral of arguments phi and p, and of n before them if k > 0.
func elliptic(q ellipticKind) function {
	return func(m *machine, x []ball) ball {
		if q.k == 0 {
			return m.elliptic(q, integer(0), x[0], x[1])
		}
		return m.elliptic(q, x[0], x[1], x[2])
	}
}

// ellipticJ is that of orders i, j and k, n, phi and p.
func ellipticJ(m *machine, x []ball) ball {
	var orders [3]int64
	for i := range orders {
		orders[i], _ = x[i].mid.Int64()
	}
	return m.elliptic(ellipticKind{int(orders[0]), int(orders[1]), int(orders[2])}, x[3], x[4], x[5])
}

func (m *machine) elliptic(q ellipticKind, n, phi, p ball) ball {
	switch {
	case n.isInf() || phi.isInf() || p.isInf():
		return undefined()
	case phi.isZero():
		return phi
	case phi.straddles():
		return unknown()
	}
	if b, out := m.outside(phi.mid, "an elliptic integral"); out {
		return b
	}
	spread := exactly()
	if !n.isExact() || !phi.isExact() || !p.isExact() {
		var outside bool
		switch spread, outside = m.ellipticSpread(q, n, phi, p); {
		case outside:
			return undefined()
		case spread.isNothing():
			return unknown()
		}
	}
	z := m.relative(exact(phi.mid), func(c *machine) ball { return c.ellipticAt(q, exact(n.mid), phi.mid, exact(p.mid)) })
	if spread.isExact() || z.isUndefined() || z.isUnknown() || z.isInf() {
		return z
	}
	return z.widen(spread)
}

// ellipticSpread bounds how far the integral moves over the balls: by the integrand in phi, and in p and n by the
// angle times the largest that its derivative may be. It is undefined where a factor is negative for all of them.
func (m *machine) ellipticSpread(q ellipticKind, n, phi, p ball) (spread bound, undefined bool) {
	s := smooth((*machine).sin, slopeSin)(m, []ball{phi})
	square := m.mul(s, s)
	angle := size(phi.mid).plus(phi.err)
	far := angle >= quarterTurn
	e, k := float64(q.j)+0.5, float64(q.k)
	hereP, wayP, sign := m.below(p, square, far)
	if sign <= 0 {
		return nothing(), sign < 0
	}
	if q.k == 0 {
		return phi.err.times(hereP.power(e)).plus(p.err.times(angle).times(wayP.power(e+1)).times(logarithm(e))) + 8*slack, false
	}
	hereN, wayN, sign := m.below(n, square, far)
	if sign <= 0 {
		return nothing(), sign < 0
	}
	spread = phi.err.times(hereP.power(e)).times(hereN.power(k))
	spread = spread.plus(p.err.times(angle).times(wayP.power(e + 1)).times(wayN.power(k)).times(logarithm(e)))
	return spread.plus(n.err.times(angle).times(wayP.power(e)).times(wayN.power(k+1)).times(logarithm(k))) + 8*slack, false
}

// A span bounds a positive number from below and above.
type span struct{ low, high bound }

// power bounds the number to the power of -e.
func (s span) power(e float64) bound { return max(-bound(e)*s.low, -bound(e)*s.high) }

// below bounds 1 - p*sin^2 at the angle with this square, and on the way there, where its sign is 1; it is 0 if not known.
func (m *machine) below(p, square ball, far bool) (here, way span, sign int) {
	y := m.plus(integer(1), m.mul(p, square).neg())
	low := y
	if far {
		low = m.plus(integer(1), p.neg())
	}
	if p.mid.Sign() <= 0 && p.err <= least(p.mid) {
		low = integer(1)
	}
	for _, x := range []ball{y, low} {
		switch {
		case x.straddles():
			return here, way, 0
		case x.mid.Sign() <= 0:
			return here, way, x.mid.Sign()
		}
	}
	high := size(p.mid).plus(p.err).plus(0)
	return span{inner(y), high}, span{min(0, inner(low)), high}, 1
}

// quarterTurn is the logarithm of a little less than pi/2.
const quarterTurn = 0.65

// ellipticAt takes exact arguments: what is left of phi after some half turns, and for each of these twice the
// complete integral.
func (m *machine) ellipticAt(q ellipticKind, n ball, phi *big.Float, p ball) ball {
	turned := max(0, exponent(phi)) // bits that the half turns take
	c := m.with(int(phi.MinPrec()) + turned + q.guard())
	turns := c.quo(exact(phi), c.number(pi))
	halves, _ := new(big.Float).Add(turns.mid, half(turns.mid)).Int(nil)
	rest := c.plus(exact(phi), c.mul(exact(new(big.Float).SetInt(halves)), c.number(pi)).neg())
	if room := c.plus(c.number(pi).double(-1), rest.abs().neg()); room.straddles() || room.mid.Sign() < 0 {
		return unknown()
	}
	s, t := smooth((*machine).sin, slopeSin)(c, []ball{rest}), smooth((*machine).cos, slopeCos)(c, []ball{rest})
	c = c.to(c.bits() - turned)
	z := c.ellipticPart(q, s.abs(), t, n, p)
	if z.isUndefined() || z.isUnknown() {
		return z
	}
	if z = z.signed(s.mid.Signbit()); halves.Sign() == 0 {
		return z
	}
	whole := c.ellipticPart(q, integer(1), integer(0), n, p)
	if whole.isUndefined() || whole.isUnknown() {
		return whole
	}
	return c.add(z, c.mul(whole.double(1), exact(new(big.Float).SetInt(halves))))
}

// half is 1/2 of the sign of x.
func half(x *big.Float) *big.Float {
	if x.Signbit() {
		return big.NewFloat(-0.5)
	}
	return big.NewFloat(0.5)
}

// ellipticPart is the integral to the angle of sine s and cosine c, neither below 0.
func (m *machine) ellipticPart(q ellipticKind, s, c, n, p ball) ball {
	if one := p.mid.Cmp(big.NewFloat(1)) == 0; one && q == secondKind {
		return s // of the cosine
	}
	for _, at := range []ball{p, n} {
		// 1 - at*s^2, without cancellation for at <= 1
		y := m.plus(m.mul(c, c), m.mul(m.plus(integer(1), at.neg()), m.mul(s, s)))
		switch sign, known := y.sign(); {
		case !known:
			return unknown()
		case sign < 0:
			return undefined()
		case sign == 0: // a quarter turn, at = 1
			return infinity(1)
		}
	}
	return m.integral(q, s, c, n, p)
}

// The kinds that have names.
var (
	firstKind  = ellipticKind{0, 0, 0}
	secondKind = ellipticKind{0, -1, 0}
	thirdKind  = ellipticKind{0, 0, 1}
)
