package exact

import (
	"math"
	"math/big"
)

// si is the sine integral, ±pi/2 at ±Inf.
func (m *machine) si(x ball) ball {
	switch {
	case x.isZero():
		return x
	case x.isInf():
		return m.number(pi).double(-1).signed(x.mid.Signbit())
	case x.mid.Sign() == 0:
		return x // |Si(x)| <= |x|, as is the slope
	}
	z := m.siAt(new(big.Float).Abs(x.mid)).signed(x.mid.Signbit())
	if x.isExact() || z.isUnknown() {
		return z
	}
	return z.widen(x.err.times(min(0, -inner(x)))) // the slope is sin(x)/x
}

// ci is the cosine integral for x > 0; as a limit -Inf at 0 and 0 at +Inf.
func (m *machine) ci(x ball) ball {
	s, known := x.sign()
	switch {
	case !known:
		return unknown()
	case s < 0:
		return undefined()
	case s == 0:
		return infinity(-1)
	case x.isInf():
		return integer(0)
	}
	z := m.ciAt(x.mid)
	if x.isExact() || z.isUnknown() {
		return z
	}
	return z.widen(x.err.times(-inner(x))) // the slope is cos(x)/x
}

// siAt is si of an exact x > 0: the power series, of which the terms sum to less than e^x.
func (m *machine) siAt(x *big.Float) ball {
	if b, out := m.outside(x, "Si"); out {
		return b
	}
	return m.relative(exact(x), func(c *machine) ball {
		f, _ := x.Float64()
		if c.siciFrom(f) {
			a, b := c.siciFar(x)
			z := c.plus(c.mul(a, c.cos(x)), c.mul(b, c.sin(x)))
			return c.plus(c.number(pi).double(-1), z.neg())
		}
		d := c.with(int(f * math.Log2E))
		return d.integralSeries(exact(x), d.negSquare(x), 1, 2)
	})
}

// ciAt is ci of an exact x > 0.
func (m *machine) ciAt(x *big.Float) ball {
	if b, out := m.outside(x, "Ci"); out {
		return b
	}
	return m.relative(exact(x), func(c *machine) ball {
		f, _ := x.Float64()
		if c.siciFrom(f) {
			a, b := c.siciFar(x)
			return c.plus(c.mul(a, c.sin(x)), c.mul(b, c.cos(x)).neg())
		}
		d := c.with(int(f * math.Log2E))
		square := d.negSquare(x)
		sum := d.integralSeries(square.double(-1), square, 2, 2)
		return d.plus(d.plus(d.log(x), d.number(euler)), sum)
	})
}

func (m *machine) negSquare(x *big.Float) ball { return m.mul(exact(x), exact(x)).neg() }

// siciFrom reports whether the series of siciFar, which fall to some e^-x, reach the precision at x.
func (m *machine) siciFrom(x float64) bool {
	return x*math.Log2E > float64(m.bits()+2*guardBits)
}

// siciFar is f and g with Si(x) = pi/2 - f*cos(x) - g*sin(x) and Ci(x) = f*sin(x) - g*cos(x) [DLMF 6.2.19,
// 6.2.20]: 1/x - 2!/x^3 + 4!/x^5 - … and 1/x^2 - 3!/x^4 + …, each off by less than the first term left
// out [DLMF 6.12.3, 6.12.4].
func (m *machine) siciFar(x *big.Float) (f, g ball) {
	inverse := m.inv(exact(x))
	sums := [2]ball{integer(0), integer(0)}
	term := inverse
	for n := 0; ; n++ {
		most := size(term.mid).plus(term.err)
		if most <= size(inverse.mid)-bound(m.bits()) {
			return sums[0].widen(most), sums[1].widen(most)
		}
		sums[n%2] = m.plus(sums[n%2], term.signed(n%4 >= 2))
		term = m.mul(m.mul(term, inverse), integer(int64(n+1)))
	}
}
