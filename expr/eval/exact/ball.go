package exact

import "math/big"

// A ball is what is known of a real number: it lies within 2^err of mid.
// A nil mid is an undefined value; an infinite mid is exact; with an infinite
// err nothing is known yet, not even whether the value is defined, and the
// evaluation is repeated with more bits. A mid is never changed once it is in a ball.
type ball struct {
	mid *big.Float
	err bound
}

func undefined() ball { return ball{} }
func unknown() ball   { return ball{new(big.Float), nothing()} }

func exact(x *big.Float) ball { return ball{x, exactly()} }
func integer(n int64) ball    { return exact(big.NewFloat(float64(n))) }

// infinity is +Inf or -Inf, by the sign of s.
func infinity(s int) ball { return exact(new(big.Float).SetInf(s < 0)) }

func (x ball) isUndefined() bool { return x.mid == nil }
func (x ball) isUnknown() bool   { return x.err.isNothing() }
func (x ball) isExact() bool     { return x.err.isExact() }
func (x ball) isInf() bool       { return x.mid.IsInf() }
func (x ball) isZero() bool      { return x.isExact() && x.mid.Sign() == 0 }

// straddles reports whether the ball holds 0 without being exactly 0.
func (x ball) straddles() bool { return !x.isExact() && x.err >= least(x.mid) }

// sign returns the sign of the value; known is false where the ball straddles 0.
func (x ball) sign() (s int, known bool) {
	if x.straddles() {
		return 0, false
	}
	return x.mid.Sign(), true
}

// spread is err relative to |mid|: bound of radius/|mid|. It is only asked of
// balls that do not straddle 0.
func (x ball) spread() bound {
	if x.isExact() {
		return exactly()
	}
	return x.err - least(x.mid)
}

// shrink bounds 1/(1-r) for the relative radius r of x: how much |1/value| may exceed |1/mid|.
func (x ball) shrink() bound {
	r := x.spread().linear()
	if r >= 1 {
		return nothing()
	}
	return logarithm(1 / (1 - r))
}

func (x ball) neg() ball { return ball{new(big.Float).Neg(x.mid), x.err} }

func (x ball) abs() ball { return ball{new(big.Float).Abs(x.mid), x.err} }

// double multiplies by 2^k.
func (x ball) double(k int) ball {
	return ball{new(big.Float).SetMantExp(x.mid, k), x.err + bound(k)}
}

// widen adds 2^e to the error.
func (x ball) widen(e bound) ball { return ball{x.mid, x.err.plus(e)} }

// signed is x or -x, by the sign of s.
func (x ball) signed(s bool) ball {
	if s {
		return x.neg()
	}
	return x
}
