package eval

import (
	"math"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/special"
)

// References:
//
//	[DLMF] NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov/

// boundOne has the functions of one argument of which the curve in the table of
// operations does not say enough.
var boundOne = map[expr.Op]func(row *expr.Operation, x bounded) bounded{
	expr.OpY0: func(row *expr.Operation, x bounded) bounded { return boundNeumann(0, row.One, x, row.Error) },
	expr.OpY1: func(row *expr.Operation, x bounded) bounded { return boundNeumann(1, row.One, x, row.Error) },
	expr.OpCi: boundCi,
}

// neumannMargin covers the errors of the modulus below.
const neumannMargin = 1 + 0x1p-20

// boundNeumann is that of Y_n, of which the slope is (Y_(n-1) - Y_(n+1))/2 [DLMF
// 10.6.1]. The modulus of J_n and Y_n is falling, as an integral of K_0(2x·sinh t)
// [DLMF 10.9.30], so that its value at the left end bounds Y_n to the right.
func boundNeumann(n int, f func(float64) float64, x bounded, acc expr.Accuracy) bounded {
	v := f(x.v)
	lo, _ := x.interval()
	switch {
	case x.err == 0:
		return bounded{v, own(acc, v)}
	case !(lo > 0):
		return bounded{v, math.Inf(1)}
	}
	modulus := func(n int) float64 { return math.Hypot(special.Jn(n, lo), special.Yn(n, lo)) }
	slope := (modulus(n-1) + modulus(n+1)) / 2 * neumannMargin
	return bounded{v, float64(x.err*slope) + own(acc, v)}
}

// boundCi: the slope is cos(x)/x [DLMF 6.2.11].
func boundCi(row *expr.Operation, x bounded) bounded {
	v := row.One(x.v)
	lo, _ := x.interval()
	switch {
	case x.err == 0:
		return bounded{v, own(row.Error, v)}
	case !(lo > 0):
		return bounded{v, math.Inf(1)}
	}
	return bounded{v, x.err/lo + own(row.Error, v)}
}
