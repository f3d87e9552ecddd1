package special

import "math"

// A scaled is the number dd * 2^e, for what does not fit the exponents of float64.
type scaled struct {
	dd
	e int
}

// normal returns x * 2^e with the first part in [1/2, 1).
func (x dd) normal(e int) scaled {
	if x.h == 0 {
		return scaled{}
	}
	_, k := math.Frexp(x.h)
	if k < -1000 || k > 1000 { // in two steps: 2^-k may be no float64
		x = x.scale(pow2(-k / 2))
		e += k / 2
		k -= k / 2
	}
	return scaled{x.scale(pow2(-k)), e + k}
}

func (x scaled) times(y scaled) scaled { return x.mul(y.dd).normal(x.e + y.e) }

func (x scaled) minus(y scaled) scaled {
	switch {
	case y.h == 0 || x.h != 0 && x.e-y.e > 200:
		return x
	case x.h == 0 || y.e-x.e > 200:
		return scaled{y.neg(), y.e}
	}
	return x.sub(y.scale(math.Ldexp(1, y.e-x.e))).normal(x.e)
}

// inverse returns 1/x, x not 0.
func (x scaled) inverse() scaled { return dd{1, 0}.div(x.dd).normal(-x.e) }

// power returns x^n, n >= 0, by squaring.
func (x scaled) power(n int) scaled {
	y := dd{1, 0}.normal(0)
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			y = y.times(x)
		}
		x = x.times(x)
	}
	return y
}

// power returns x^n, n >= 0; it may vanish.
func (x dd) power(n int) dd {
	y := dd{1, 0}
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			y = y.mul(x)
		}
		x = x.mul(x)
	}
	return y
}

func (x scaled) float() float64 { return ldexp(x.dd, x.e) }

// factorial returns n!.
func factorial(n int) scaled {
	y := dd{1, 0}.normal(0)
	p := dd{1, 0}
	for i := 2; i <= n; i++ {
		p = p.mulFloat(float64(i))
		if p.h > 0x1p800 {
			y = y.times(p.normal(0))
			p = dd{1, 0}
		}
	}
	return y.times(p.normal(0))
}
