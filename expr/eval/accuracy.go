package eval

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

// minNormal is the smallest number that is not subnormal.
const minNormal = 0x1p-1022

// A square root is rounded correctly.
var (
	rootAccuracy = expr.Accuracy{Ulps: 0.5}
	rootDomain   = expr.Domain{HasLo: true}
)

// own is the error of a function itself where it gives v. On some machines it may be 0
// where others give a subnormal number, and infinite near the largest: math.Exp on amd64
// is from 709.43 on, where the largest is passed at 709.78.
func own(a expr.Accuracy, v float64) float64 {
	v = math.Abs(v)
	switch {
	case a.Ulps == 0:
		return 0
	case v < minNormal:
		a.Floor += minNormal
	case v > math.MaxFloat64/2:
		return math.Inf(1)
	}
	return float64(a.Ulps*2*unitRoundoff*v) + a.Floor + tiny
}

// interval returns the ends of where x lies, rounded outwards.
func (x bounded) interval() (lo, hi float64) {
	if x.err == 0 {
		return x.v, x.v
	}
	return math.Nextafter(x.v-x.err, math.Inf(-1)), math.Nextafter(x.v+x.err, math.Inf(1))
}

// boundFunc applies a function of one argument.
func boundFunc(f func(float64) float64, dom expr.Domain, acc expr.Accuracy, x bounded) bounded {
	v := f(x.v)
	if x.isZero() && v == 0 {
		return bounded{v, 0} // all that vanish at 0 do so exactly
	}
	switch acc.Curve {
	case expr.Gentle:
		return bounded{v, x.err + own(acc, v)}
	case expr.Wave:
		return bounded{v, min(x.err, 2) + own(acc, v)}
	}
	x.err += float64(acc.Back * 2 * unitRoundoff * math.Abs(x.v))
	lo, hi := x.interval()
	lo, hi = within(dom, x.v, lo, hi)
	if lo < minNormal {
		acc.Floor += acc.Below
	}
	if acc.Curve == expr.Factorial && lo <= 0 && (math.Floor(lo) != math.Floor(hi) || lo == math.Floor(lo)) {
		return bounded{v, math.Inf(1)} // a pole lies there
	}
	at, to := f(lo), f(hi)
	err := max(math.Abs(at-v)+own(acc, at), math.Abs(to-v)+own(acc, to), own(acc, v))
	switch {
	case acc.Curve == expr.Tangent && (hi-lo >= math.Pi || at > to):
		err = math.Inf(1)
	case acc.Curve == expr.Valley && lo < 0 && hi > 0:
		err = max(err, math.Abs(f(0)-v)+own(acc, v))
	}
	return bounded{v, err}
}

// within cuts an interval about x to the domain: outside there is no exact value
// to be compared with.
func within(dom expr.Domain, x, lo, hi float64) (float64, float64) {
	switch {
	case dom.Outside && x > 0:
		return max(lo, dom.Hi), hi
	case dom.Outside:
		return lo, min(hi, dom.Lo)
	}
	switch {
	case dom.HasPole && x > dom.Pole:
		lo = max(lo, dom.Pole)
	case dom.HasPole:
		hi = min(hi, dom.Pole)
	}
	if dom.HasLo {
		lo = max(lo, dom.Lo)
	}
	if dom.HasHi {
		hi = min(hi, dom.Hi)
	}
	return lo, hi
}

// boundPow uses that x^y is monotonic in x > 0 and in y, so the corners decide.
// For x < 0 the exponent has to be an exact integer, and then x^y is monotonic
// on either side of 0.
func boundPow(row *expr.Operation, x, y bounded) bounded {
	v := row.Two(x.v, y.v)
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
	err := own(row.Error, v)
	for _, b := range bases {
		for _, e := range []float64{ylo, yhi} {
			p := row.Two(b, e)
			err = max(err, math.Abs(p-v)+own(row.Error, p))
		}
	}
	return bounded{v, err}
}
