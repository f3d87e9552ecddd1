package exact

import (
	"math"
	"math/big"
)

// nearOne is the exponent below which |x-1| counts as small for log and
// log1p, and the series starts at once: it then gains 2*16 bits a term.
const nearOne = -16

// log is the natural logarithm of an exact x > 0: x = f*2^e with f in
// [1/√2, √2), a float64 guess y of log(f), and log(f) = y + 2*atanh(u) with
// u = (f-e^y)/(f+e^y), about 2^-53 small, so the series is short.
func (m *machine) log(x *big.Float) ball {
	if x.IsInf() {
		return exact(x)
	}
	f := new(big.Float)
	e := x.MantExp(f)
	guess, _ := f.Float64()
	if guess < math.Sqrt2/2 {
		guess *= 2
		f.SetMantExp(f, 1)
		e--
	}
	if e == 0 {
		d := new(big.Float).SetPrec(x.MinPrec()+1).Sub(x, big.NewFloat(1)) // exact: x is within [1/2, 2]
		if d.Sign() == 0 {
			return integer(0)
		}
		if exponent(d) < nearOne {
			return m.log1p(d)
		}
	}
	guess = math.Log(guess)
	const extra = exponentBits + 4
	w := m.bits() + guardBits - nearOne // |log x| >= 2^(nearOne-1)
	y, g := fixed(big.NewFloat(math.Abs(guess)), w), fixed(f, w)
	p, q := expm1Fixed(y, w), one(w)
	p.Add(p, q)
	if guess < 0 { // f*e^-y against 1
		p = mulShift(g, g, p, w)
	} else { // f against e^y
		p, q = g, p
	}
	u := new(big.Int).Sub(p, q)
	u.Quo(u.Lsh(u, uint(w)), p.Add(p, q))
	z := oddSeries(u, w, 1)
	z.Lsh(z, 1)
	if guess < 0 {
		y.Neg(y)
	}
	z.Add(z, y)
	t := m.constant(ln2, w+extra)
	z.Add(z, t.Rsh(t.Mul(t, big.NewInt(int64(e))), extra))
	return m.unfix(z, w, 8*seriesUnits)
}

// log1p is log(1+x) of an exact x >= -1/2, without cancellation for small x:
// 2*atanh(x/(2+x)).
func (m *machine) log1p(x *big.Float) ball {
	if x.Sign() == 0 || x.IsInf() {
		return exact(x)
	}
	e := exponent(x)
	switch {
	case e < -m.bits():
		return exact(x).widen(bound(2 * e)) // |log(1+x)-x| <= x^2
	case e >= nearOne:
		c := m.with(2 * guardBits)
		return c.logOf(c.add(integer(1), exact(x)))
	}
	w := m.bits() + guardBits - e
	t := fixed(x, w)
	u := new(big.Int).Lsh(t, uint(w))
	u.Quo(u, t.Add(t, one(w+1)))
	z := oddSeries(u, w, 1)
	return m.unfix(z.Lsh(z, 1), w, 4*seriesUnits)
}

// logOf is the logarithm of a ball: -Inf at 0 as math.Log has it, undefined
// below. What straddles 1 may cancel to 0.
func (m *machine) logOf(x ball) ball {
	s, known := x.sign()
	switch {
	case !known:
		return unknown()
	case s < 0:
		return undefined()
	case s == 0:
		return infinity(-1)
	}
	z := m.log(x.mid)
	if x.isExact() {
		return z
	}
	return m.settle(z.widen(x.spread()+x.shrink()), 0)
}

// log1pOf is log1p of a ball that lies above -1/2.
func (m *machine) log1pOf(x ball) ball {
	z := m.log1p(x.mid)
	if x.isExact() || x.isUnknown() {
		return ball{z.mid, max(z.err, x.err)}
	}
	if x.mid.Cmp(big.NewFloat(1)) > 0 && x.spread() < -1 { // 1/(1+v) < 1/v
		return z.widen(x.spread() + x.shrink())
	}
	a, _ := x.mid.Float64()
	low := a - tiny - x.err.linear()
	if !(low >= -0.5) {
		return unknown()
	}
	return z.widen(x.err - logarithm(1+low) + 2*slack)
}

// log2Of is exact for powers of two.
func (m *machine) log2Of(x ball) ball {
	if x.isExact() && x.mid.Sign() > 0 && !x.isInf() && x.mid.MinPrec() == 1 {
		return integer(int64(exponent(x.mid) - 1))
	}
	return m.scaledLog(x, ln2)
}

func (m *machine) log10Of(x ball) ball { return m.scaledLog(x, ln10) }

// scaledLog is log(x)/base.
func (m *machine) scaledLog(x ball, base constant) ball {
	c := m.with(guardBits)
	z := c.logOf(x)
	if z.isUndefined() || z.isUnknown() {
		return z
	}
	return m.quo(z, c.number(base))
}

// xlogy is x*log(y), and 0 at x = 0, y >= 0.
func (m *machine) xlogy(x, y ball) ball {
	z := m.with(guardBits).logOf(y)
	switch {
	case z.isUndefined() || z.isUnknown():
		return z
	case x.isZero():
		return integer(0)
	}
	return m.mul(x, z)
}
