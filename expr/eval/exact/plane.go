package exact

import (
	"math"
	"math/big"
)

// hypot is the root of the sum of the squares, which are scaled to the range.
func (m *machine) hypot(x, y ball) ball {
	switch {
	case x.isInf() || y.isInf():
		return infinity(1)
	case x.isZero():
		return y.abs()
	case y.isZero():
		return x.abs()
	}
	e := max(exponent(x.mid), exponent(y.mid))
	c := m.with(guardBits)
	x, y = x.double(-e), y.double(-e)
	z := c.sqrt(c.plus(c.mul(x, x), c.mul(y, y)))
	if z.isUnknown() || z.isUndefined() {
		return unknown()
	}
	return m.shift(z, e)
}

// atan2 is the angle of (x, y): by atan(y/x) or, nearer to the y axis, by
// atan(x/y). Axes and infinities are those of math.Atan2.
func (m *machine) atan2(y, x ball) ball {
	sx, okx := x.sign()
	sy, oky := y.sign()
	c := m.with(guardBits)
	switch {
	case x.isInf() || y.isInf() || okx && sx == 0 || oky && sy == 0:
		if !okx || !oky {
			return unknown()
		}
		quarters := math.Atan2(kind(y, 1), kind(x, 1)) * (4 / math.Pi)
		n := integer(int64(math.Round(quarters)))
		if n.mid.Sign() == 0 {
			return n
		}
		return c.mul(n, c.number(pi).double(-2))
	case new(big.Float).Abs(y.mid).Cmp(new(big.Float).Abs(x.mid)) > 0:
		if !oky {
			return unknown()
		}
		t := c.atanOf(c.quo(x, y))
		return c.sub(c.number(pi).double(-1).signed(sy < 0), t)
	case !okx:
		return unknown()
	}
	t := c.atanOf(c.quo(y, x))
	switch {
	case sx > 0:
		return t
	case !oky:
		return unknown()
	}
	return c.add(t, c.number(pi).signed(sy < 0))
}

// exp2 is exact for integers, else e^(x*ln2).
func (m *machine) exp2(x ball) ball {
	switch {
	case x.isInf() || x.isZero():
		return m.expOf(x)
	case x.isExact() && x.mid.IsInt() && exponent(x.mid) <= exponentBits:
		n, _ := x.mid.Int64()
		return m.shift(integer(1), int(n))
	}
	c := m.with(guardBits + exponentBits)
	return m.expOf(c.mul(x, c.number(ln2)))
}

// slopeExpm1: e^v <= (f+1)*e^r.
func slopeExpm1(x, f ball) bound {
	r := x.err.linear()
	if r > radius {
		return nothing()
	}
	return size(f.mid).plus(0) + bound(r*math.Log2E) + slack
}

// log1pAt is log(1+x) of a ball: -Inf at -1, undefined below.
func (m *machine) log1pAt(x ball) ball {
	if x.mid.Cmp(big.NewFloat(-0.25)) < 0 {
		c := m.with(guardBits)
		return c.logOf(c.add(integer(1), x))
	}
	return m.log1pOf(x)
}
