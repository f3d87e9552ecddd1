package exact

import (
	"fmt"
	"math"
	"math/big"
)

// maxTrigBits bounds the exponent of an argument of sin, cos and tan: reducing
// 2^65536 modulo pi takes 65536 bits of pi and some 10 ms.
const maxTrigBits = 1 << 16

// angle is an argument reduced: n*pi/2 + t or n*pi/2 - t, 0 <= t <= pi/4.
type angle struct {
	quadrant int // n modulo 4
	minus    bool
	sin, ver *big.Int // sin(t) and 1-cos(t), with w bits
	w        int
}

// reduce brings an exact x other than 0 to the first octant. Where x is near a
// multiple of pi/2 it starts again with as many bits as cancelled, so that sin(t) keeps
// its relative accuracy; it ends because pi is irrational and x is not.
func (m *machine) reduce(x *big.Float) angle {
	e := exponent(x)
	w := m.bits() + guardBits + max(0, -e)
	for {
		wide := w + max(e, 0) + guardBits // j*pi/4 stays within a unit for the j < 2^(e+1) below
		octant := m.constant(pi, wide)
		octant.Rsh(octant, 2)
		t := fixed(x, wide)
		j, t := new(big.Int).DivMod(t.Abs(t), octant, t)
		odd := j.Bit(0) == 1
		if odd {
			t.Sub(octant, t)
			j.Add(j, big.NewInt(1))
		}
		t.Rsh(t, uint(wide-w))
		if short := m.bits() + guardBits/2 - t.BitLen(); short > 0 {
			w += short + guardBits
			continue
		}
		s, v := sincosFixed(t, w)
		return angle{int(j.Bit(1) + 2*j.Bit(2)), odd, s, v, w}
	}
}

// sine is sin of the angle for shift 0, cos for shift 1: cos(x) = sin(x + pi/2).
func (m *machine) sine(a angle, shift int) ball {
	q := (a.quadrant + shift) % 4
	if q%2 == 0 { // sin(n*pi ± t)
		return m.unfix(a.sin, a.w, 4*seriesUnits).signed((q == 2) != a.minus)
	}
	c := one(a.w)
	return m.unfix(c.Sub(c, a.ver), a.w, 4*seriesUnits).signed(q == 3)
}

// outside reports what sin, cos and tan refuse: infinities, of which they
// are undefined, and arguments beyond maxTrigBits.
func (m *machine) outside(x *big.Float, name string) (ball, bool) {
	switch {
	case x.IsInf():
		return undefined(), true
	case exponent(x) > maxTrigBits:
		return m.refuse(fmt.Errorf("exact: %s of a number of %d bits (limit %d)", name, exponent(x), maxTrigBits)), true
	}
	return ball{}, false
}

func (m *machine) sin(x *big.Float) ball {
	if b, out := m.outside(x, "sin"); out {
		return b
	}
	if x.Sign() == 0 {
		return exact(x)
	}
	if e := exponent(x); 2*e < -m.bits() {
		return exact(x).widen(bound(3*e - 2)) // |sin(x)-x| <= |x|^3/6
	}
	return m.sine(m.reduce(x), 0).signed(x.Signbit())
}

func (m *machine) cos(x *big.Float) ball {
	if b, out := m.outside(x, "cos"); out {
		return b
	}
	if x.Sign() == 0 {
		return integer(1)
	}
	if e := exponent(x); 2*e < -m.bits() {
		return integer(1).widen(bound(2*e - 1)) // |cos(x)-1| <= x^2/2
	}
	return m.sine(m.reduce(x), 1)
}

func (m *machine) tan(x *big.Float) ball {
	if b, out := m.outside(x, "tan"); out {
		return b
	}
	if x.Sign() == 0 {
		return exact(x)
	}
	if e := exponent(x); 2*e < -m.bits() {
		return exact(x).widen(bound(3 * e)) // |tan(x)-x| <= |x|^3 for |x| <= 1
	}
	c := m.with(guardBits)
	a := c.reduce(x)
	return m.quo(c.sine(a, 0), c.sine(a, 1)).signed(x.Signbit())
}

// slopeLimit is the exponent below which a float64 tells the slope of sin and
// cos to 2^-30: its argument is good to 2^-32 there.
const slopeLimit = 20

func slopeSin(x, _ ball) bound { return circular(x, math.Cos) }
func slopeCos(x, _ ball) bound { return circular(x, math.Sin) }

// circular bounds the derivative ±f of sin or cos: |f(v)| <= |f(mid)| + r.
func circular(x ball, f func(float64) float64) bound {
	if exponent(x.mid) > slopeLimit {
		return 0
	}
	v, _ := x.mid.Float64()
	const float = 1.0 / (1 << 30)
	return logarithm(min(1, math.Abs(f(v))+x.err.linear()+float))
}

// slopeTan: with s = tan(r), |tan(v)-t| = s*(1+t^2)/(1-s*t), while r*(1+t) <= 1/4.
func slopeTan(x, f ball) bound {
	t, _ := new(big.Float).Abs(f.mid).Float64()
	near := x.err.linear() * (1 + t)
	if near > 0.25 || math.IsInf(t*t, 1) {
		return nothing()
	}
	return logarithm((1+t*t)*(1+4*near)) + slack
}

// settled wraps sin, cos and tan: near a root a ball may cancel to 0. That is
// judged against 1, not against the argument: the error of a large argument may
// be a turn and more, which says nothing of the result.
func settled(f function) function {
	return func(m *machine, x []ball) ball {
		z := f(m, x)
		if z.isUndefined() || z.isUnknown() {
			return z
		}
		return m.settle(z, 0)
	}
}
