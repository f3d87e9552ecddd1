package exact

import (
	"math"
	"math/big"
	"math/bits"
)

// Fixed point: a number v is the integer v*2^w. A unit is 2^-w. Shifts and
// divisions round towards minus infinity or zero, an error below one unit each.

// fixed is x with w bits after the point, truncated.
func fixed(x *big.Float, w int) *big.Int {
	z, _ := new(big.Float).SetMantExp(x, w).Int(nil)
	return z
}

// one is 1 with w bits after the point.
func one(w int) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(w)) }

// unfix is the ball of n*2^-w, known to so many units.
func (m *machine) unfix(n *big.Int, w int, units float64) ball {
	return m.shift(m.rounded(m.with(guardBits).float().SetInt(n), logarithm(units)), -w)
}

// guardBits are the bits by which kernels work beyond the precision asked, so
// that a few dozen units of error stay below it.
const guardBits = 16

// seriesUnits bounds, in units, the error of the series below, which themselves
// carry enough bits to keep every rounding but the last few below one unit.
const seriesUnits = 4

// mulShift sets z to x*y in fixed point.
func mulShift(z, x, y *big.Int, w int) *big.Int {
	return z.Rsh(z.Mul(x, y), uint(w))
}

// halvings is how often an argument t with w bits after the point is halved
// before a series: about sqrt(w) balances the series against the doublings
// [MCA 4.4]; less for a t that is small already.
func halvings(t *big.Int, w int) int {
	return max(0, int(math.Sqrt(float64(w)))-(w-t.BitLen()))
}

// expm1Fixed is exp(t)-1 for 0 <= t < 1, with w bits.
//
// t is halved k times, the Taylor series summed, and E(2t) = E(t)*(E(t)+2)
// applied k times, which multiplies the error by less than 2^k*exp(t). Each
// of the fewer than w terms adds at most 3 units, so k + log2(w) + 4 guard bits
// keep the result within one unit.
func expm1Fixed(t *big.Int, w int) *big.Int {
	k := halvings(t, w)
	guard := k + bits.Len(uint(w)) + 4
	v := w + guard
	t = new(big.Int).Lsh(t, uint(guard-k))
	sum, term := new(big.Int).Set(t), new(big.Int).Set(t)
	scratch, div := new(big.Int), new(big.Int)
	for n := int64(2); term.Sign() != 0; n++ {
		mulShift(scratch, term, t, v)
		term.Quo(scratch, div.SetInt64(n))
		sum.Add(sum, term)
	}
	for range k {
		mulShift(scratch, sum, sum, v)
		sum.Lsh(sum, 1)
		sum.Add(sum, scratch)
	}
	return sum.Rsh(sum, uint(guard))
}

// sincosFixed is sin(t) and 1-cos(t) for 0 <= t < 2, with w bits.
//
// With s = sin(t) and v = 1-cos(t), sin(2t) = 2(s - s*v) and 1-cos(2t) = 2s^2.
// A doubling multiplies the error by 2(1+v)+o(1), k of them by less than
// 2^k*8 as the v form a geometric sum; the terms add at most 3 units each.
func sincosFixed(t *big.Int, w int) (s, v *big.Int) {
	k := halvings(t, w)
	guard := k + bits.Len(uint(w)) + 8
	u := w + guard
	t = new(big.Int).Lsh(t, uint(guard-k))
	s, v = new(big.Int).Set(t), new(big.Int)
	term, scratch, div := new(big.Int).Set(t), new(big.Int), new(big.Int)
	for n := int64(2); term.Sign() != 0; n++ {
		mulShift(scratch, term, t, u)
		term.Quo(scratch, div.SetInt64(n))
		switch n % 4 {
		case 0:
			v.Sub(v, term)
		case 1:
			s.Add(s, term)
		case 2:
			v.Add(v, term)
		case 3:
			s.Sub(s, term)
		}
	}
	for range k {
		mulShift(scratch, s, v, u)
		mulShift(v, s, s, u)
		v.Lsh(v, 1)
		s.Sub(s, scratch)
		s.Lsh(s, 1)
	}
	return s.Rsh(s, uint(guard)), v.Rsh(v, uint(guard))
}

// oddSeries is u + a*u^3/3 + u^5/5 + a*u^7/7 + …, with w bits, for |u| < 1/2:
// atanh(u) for a = 1, atan(u) for a = -1. Each term adds at most 3 units, and
// there are fewer than w/2.
func oddSeries(u *big.Int, w int, a int) *big.Int {
	guard := bits.Len(uint(w)) + 2
	v := w + guard
	power := new(big.Int).Lsh(u, uint(guard))
	negative := power.Sign() < 0
	power.Abs(power)
	square := mulShift(new(big.Int), power, power, v)
	sum, term, div := new(big.Int).Set(power), new(big.Int), new(big.Int)
	for n := int64(3); ; n += 2 {
		mulShift(term, power, square, v)
		power, term = term, power
		if power.Sign() == 0 {
			break
		}
		term.Quo(power, div.SetInt64(n))
		if a < 0 && n%4 == 3 {
			sum.Sub(sum, term)
		} else {
			sum.Add(sum, term)
		}
	}
	if negative {
		sum.Neg(sum)
	}
	return sum.Rsh(sum, uint(guard))
}
