package eval

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

// An accuracy says how far a float64 function of one argument can be from the
// exact one, and how the exact one moves.
type accuracy struct {
	ulps  float64 // relative error in units of 2^-52 of the value
	floor float64 // absolute error on top, where a function cancels
	shape shape
}

// A shape tells how to bound a function over an interval.
type shape uint8

const (
	monotonic shape = iota // rising or falling throughout: the ends decide
	gentle                 // the slope is at most 1 everywhere
	wave                   // and the value too
	valley                 // falling to 0, rising from there
	poles                  // rising between poles
)

// Errors of package math, measured on amd64 over 200 000 random points against
// 113-bit arithmetic and rounded up. asin loses near ±1, where its error is
// absolute; acos is π/2 - asin, so it inherits that error. log2 and
// log10 take the exponent out first and cancel near 1.
var accuracies = map[expr.Op]accuracy{
	expr.OpExp:   {ulps: 2},
	expr.OpLog:   {ulps: 1},
	expr.OpLog10: {ulps: 3, floor: 0x1p-52},
	expr.OpLog2:  {ulps: 2, floor: 0x1p-52},
	expr.OpCbrt:  {ulps: 1},
	expr.OpSin:   {ulps: 2, shape: wave},
	expr.OpCos:   {ulps: 2, shape: wave},
	expr.OpTan:   {ulps: 3, shape: poles},
	expr.OpAsin:  {ulps: 32},
	expr.OpAcos:  {ulps: 32, floor: 32 * 0x1p-52},
	expr.OpAtan:  {ulps: 2},
	expr.OpSinh:  {ulps: 4},
	expr.OpCosh:  {ulps: 4, shape: valley},
	expr.OpTanh:  {ulps: 2},
	expr.OpAsinh: {ulps: 4},
	expr.OpAcosh: {ulps: 4},
	expr.OpAtanh: {ulps: 4},
	expr.OpAbs:   {shape: gentle},
	expr.OpSign:  {},
	expr.OpErf:   {ulps: 2},
	expr.OpErfc:  {ulps: 8},
}

// A square root is rounded correctly.
var (
	rootAccuracy = accuracy{ulps: 0.5}
	rootDomain   = expr.Domain{HasLo: true}
)

// own is the error of the function itself where it gives v.
func (a accuracy) own(v float64) float64 {
	if a.ulps == 0 || v == 0 && a.floor == 0 {
		return 0
	}
	return a.ulps*2*unitRoundoff*math.Abs(v) + a.floor + tiny
}

// interval returns the ends of where x lies, rounded outwards.
func (x bounded) interval() (lo, hi float64) {
	if x.err == 0 {
		return x.v, x.v
	}
	return math.Nextafter(x.v-x.err, math.Inf(-1)), math.Nextafter(x.v+x.err, math.Inf(1))
}

// boundFunc applies a function of one argument.
func boundFunc(f func(float64) float64, dom expr.Domain, acc accuracy, x bounded) bounded {
	v := f(x.v)
	switch acc.shape {
	case gentle:
		return bounded{v, x.err + acc.own(v)}
	case wave:
		return bounded{v, min(x.err, 2) + acc.own(v)}
	}
	lo, hi := x.interval()
	if dom.HasLo { // outside there is no exact value to be compared with
		lo = max(lo, dom.Lo)
	}
	if dom.HasHi {
		hi = min(hi, dom.Hi)
	}
	at, to := f(lo), f(hi)
	err := max(math.Abs(at-v)+acc.own(at), math.Abs(to-v)+acc.own(to), acc.own(v))
	switch {
	case acc.shape == poles && (hi-lo >= math.Pi || at > to):
		err = math.Inf(1)
	case acc.shape == valley && lo < 0 && hi > 0:
		err = max(err, math.Abs(f(0)-v)+acc.own(v))
	}
	return bounded{v, err}
}

// powUlps is the error of math.Pow over moderate exponents, as measured. It
// multiplies repeatedly by squares of the base, so the error grows with the
// exponent on top of that.
const powUlps = 8

// boundPow uses that x^y is monotonic in x > 0 and in y, so the corners decide.
// For x < 0 the exponent has to be an exact integer, and then x^y is monotonic
// on either side of 0.
func boundPow(x, y bounded) bounded {
	v := math.Pow(x.v, y.v)
	integer := y.err == 0 && y.v == math.Trunc(y.v)
	xlo, xhi := x.interval()
	ylo, yhi := y.interval()
	if !integer {
		xlo = max(xlo, 0)
	}
	bases := []float64{xlo, xhi}
	if xlo < 0 && xhi > 0 {
		bases = append(bases, 0)
	}
	acc := accuracy{ulps: powUlps + max(math.Abs(ylo), math.Abs(yhi))}
	err := acc.own(v)
	for _, b := range bases {
		for _, e := range []float64{ylo, yhi} {
			p := math.Pow(b, e)
			err = max(err, math.Abs(p-v)+acc.own(p))
		}
	}
	return bounded{v, err}
}

// boundXlogy is the bound of a product with a logarithm.
func boundXlogy(x, y bounded) bounded {
	l := boundFunc(math.Log, expr.OpLog.Operation().Domain, accuracies[expr.OpLog], y)
	if x.v == 0 && y.v >= 0 {
		return bounded{0, product(x.err, math.Abs(l.v)+l.err)}
	}
	return bounded{expr.Xlogy(x.v, y.v), boundMul(x, l).err}
}
