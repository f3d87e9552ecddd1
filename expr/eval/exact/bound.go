package exact

import (
	"math"
	"math/big"
)

// A bound is the base-2 logarithm of an upper bound of an error or of a
// magnitude. Logarithms reach far below the smallest float64, multiply by
// adding, and lose nothing over long chains, as a bound in whole bits would.
type bound float64

// slack covers the rounding of one operation on bounds: a bound is at most
// 2^32 large, so its float64 is good to 2^-21.
const slack bound = 1.0 / (1 << 20)

func exactly() bound { return bound(math.Inf(-1)) } // no error at all
func nothing() bound { return bound(math.Inf(1)) }  // nothing is known

func (a bound) isExact() bool   { return math.IsInf(float64(a), -1) }
func (a bound) isNothing() bool { return math.IsInf(float64(a), 1) }

// plus bounds the sum of what a and b bound.
func (a bound) plus(b bound) bound {
	if a < b {
		a, b = b, a
	}
	if b.isExact() || a.isNothing() {
		return a
	}
	return a + bound(math.Log1p(math.Exp2(float64(b-a)))*math.Log2E) + slack
}

// times bounds the product of what a and b bound; an exact 0 wins.
func (a bound) times(b bound) bound {
	if a.isExact() || b.isExact() {
		return exactly()
	}
	return a + b + slack
}

// linear is the bound itself, rounded up; it may overflow to +Inf or
// underflow to 0, which slack covers where it is added to numbers near 1.
func (a bound) linear() float64 { return math.Exp2(float64(a + slack)) }

// logarithm is the bound of a float64 known to a few units in its last place.
func logarithm(x float64) bound { return bound(math.Log2(math.Abs(x))) + slack }

// size bounds |x| from above, by at most 2*slack.
func size(x *big.Float) bound {
	e := x.MantExp(nil)
	switch {
	case x.IsInf():
		return nothing()
	case x.Sign() == 0:
		return exactly()
	case -1000 < e && e < 1000:
		f, _ := x.Float64()
		return logarithm(f)
	}
	var mant big.Float
	x.MantExp(&mant)
	f, _ := mant.Float64()
	return bound(e) + logarithm(f)
}

// least bounds |x| from below.
func least(x *big.Float) bound { return size(x) - 2*slack }

// exponent is e with 2^(e-1) <= |x| < 2^e, for finite x other than 0.
func exponent(x *big.Float) int { return x.MantExp(nil) }
