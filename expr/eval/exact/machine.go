package exact

import (
	"math"
	"math/big"
)

// A machine is arithmetic on balls at one working precision.
type machine struct {
	prec uint   // bits of every mid it makes
	snap int    // bits below which what cancels is taken for 0; 0: not at this precision
	data *cache // constants of this evaluation
	fail *error // first limit passed
}

// with is the same machine with extra bits.
func (m *machine) with(extra int) *machine {
	c := *m
	c.prec += uint(max(extra, 0))
	return &c
}

func (m *machine) bits() int { return int(m.prec) }

func (m *machine) float() *big.Float { return new(big.Float).SetPrec(m.prec) }

// refuse notes that a limit was passed; the evaluation ends with err.
func (m *machine) refuse(err error) ball {
	if *m.fail == nil {
		*m.fail = err
	}
	return unknown()
}

// rounded makes a ball of the result of one rounded operation. A result that
// leaves the exponent range of big.Float is exactly Inf or 0 from there on, as
// IEEE arithmetic has it.
func (m *machine) rounded(z *big.Float, inherited bound) ball {
	if z.IsInf() || z.Sign() == 0 && z.Acc() != big.Exact {
		return exact(z)
	}
	if z.Acc() != big.Exact {
		inherited = inherited.plus(bound(exponent(z) - int(z.Prec()) - 1))
	}
	return ball{z, inherited}
}

// settle takes z for 0 where it straddles 0 and its error lies snap bits
// below 2^top, the size of what cancelled, once the precision allows that.
func (m *machine) settle(z ball, top bound) ball {
	if m.snap > 0 && z.straddles() && z.err <= top-bound(m.snap) {
		return integer(0)
	}
	return z
}

// sum adds finite and infinite balls.
func (m *machine) sum(xs []ball) ball {
	inf := 0
	for _, x := range xs {
		if !x.isInf() {
			continue
		}
		if inf*x.mid.Sign() < 0 {
			return undefined()
		}
		inf = x.mid.Sign()
	}
	if inf != 0 {
		return infinity(inf)
	}
	total, top := xs[0], size(xs[0].mid) // not rounded on its own: 1-x is exact near 1
	for _, x := range xs[1:] {
		if total = m.plus(total, x); total.isInf() {
			return total
		}
		top = max(top, size(x.mid))
	}
	return m.settle(total, top)
}

// farBelow is how many bits below the last bit of one term another may lie and
// still be added: enough that leaving it out is less than the rounding error.
const farBelow = 64

// plus adds two finite balls. A term far below the other becomes part of its
// error: big.Float would write out every bit between the two, up to 2^31.
func (m *machine) plus(x, y ball) ball {
	if size(x.mid) < size(y.mid) {
		x, y = y, x
	}
	inherited := x.err.plus(y.err)
	if y.mid.Sign() != 0 && size(y.mid) < size(x.mid)-bound(max(m.prec, x.mid.MinPrec()))-farBelow {
		return m.rounded(m.float().Set(x.mid), inherited.plus(size(y.mid)))
	}
	return m.rounded(m.float().Add(x.mid, y.mid), inherited)
}

func (m *machine) add(x, y ball) ball { return m.sum([]ball{x, y}) }
func (m *machine) sub(x, y ball) ball { return m.sum([]ball{x, y.neg()}) }

// mul is x*y; 0*Inf is undefined.
func (m *machine) mul(x, y ball) ball {
	if x.isInf() || y.isInf() {
		sx, okx := x.sign()
		sy, oky := y.sign()
		switch {
		case !okx || !oky:
			return unknown()
		case sx*sy == 0:
			return undefined()
		}
		return infinity(sx * sy)
	}
	if x.isUnknown() || y.isUnknown() {
		return unknown() // even times 0: it may turn out undefined
	}
	z := m.float().Mul(x.mid, y.mid)
	if x.isExact() && y.isExact() {
		return m.rounded(z, exactly())
	}
	err := size(x.mid).times(y.err).plus(size(y.mid).times(x.err)).plus(x.err.times(y.err))
	return m.rounded(z, err)
}

// inv is 1/x; 1/0 is infinite with the sign of the zero.
func (m *machine) inv(x ball) ball {
	s, known := x.sign()
	switch {
	case !known:
		return unknown()
	case s == 0 && x.mid.Signbit():
		return infinity(-1)
	case s == 0:
		return infinity(1)
	}
	z := m.float().Quo(big.NewFloat(1), x.mid)
	return m.rounded(z, size(z).times(x.spread()).times(x.shrink()))
}

// quo is x/y; 0/0 and Inf/Inf are undefined.
func (m *machine) quo(x, y ball) ball {
	_, known := y.sign()
	if !known {
		return unknown()
	}
	if y.mid.Sign() == 0 || y.isInf() || x.isInf() {
		return m.mul(x, m.inv(y))
	}
	z := m.float().Quo(x.mid, y.mid)
	if x.isExact() && y.isExact() {
		return m.rounded(z, exactly())
	}
	own := x.err - least(y.mid)
	err := own.plus(size(z).times(y.spread())).times(y.shrink())
	return m.rounded(z, err)
}

// sqrt is the square root; below 0 it is undefined, of -0 it is +0 as math.Pow(x, 1/2) has it.
func (m *machine) sqrt(x ball) ball {
	s, known := x.sign()
	switch {
	case !known:
		return unknown()
	case s < 0:
		return undefined()
	case s == 0:
		return integer(0)
	case x.isInf():
		return x
	}
	z := m.float().Sqrt(x.mid)
	// |sqrt(v)-sqrt(mid)| = |v-mid|/(sqrt(v)+sqrt(mid)), and sqrt(v) >= sqrt(mid)*sqrt(1-r).
	err := x.err - least(z) - logarithm(1+math.Sqrt(max(0, 1-x.spread().linear()))) + 2*slack
	// Sqrt leaves its accuracy open. An exact root has half the digits, and is recognised by them.
	if 2*z.MinPrec() > x.mid.MinPrec()+2 || new(big.Float).SetPrec(2*m.prec).Mul(z, z).Cmp(x.mid) != 0 {
		err = err.plus(bound(exponent(z) - m.bits()))
	}
	return ball{z, err}
}
