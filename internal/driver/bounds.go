package driver

import (
	"maps"
	"math"
	"math/big"
	"strconv"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// assumeBounds makes the bounds of a function's parameters known to the
// simplifier.
func (j *job) assumeBounds(f *function) {
	clear(j.assume)
	maps.Copy(j.assume, f.ranges())
}

// ranges are the bounds of the parameters that have some.
func (f *function) ranges() map[expr.ID]simplify.Range {
	out := make(map[expr.ID]simplify.Range)
	for _, p := range f.Params {
		if p.Bounded() {
			out[p.ID] = Range(p.Bounds)
		}
	}
	return out
}

// Range makes the simplifier's range of bounds. An end that is no rational
// number, such as 2*pi, moves outwards to a float64 beyond it, so that the range
// holds all that the bounds do.
func Range(b parser.Bounds) (r simplify.Range) {
	r.Lo, r.LoOpen, r.HasLo = rangeEnd(b.Lo, -1)
	r.Hi, r.HiOpen, r.HasHi = rangeEnd(b.Hi, 1)
	r.Integer, r.Nonzero = b.Integer, b.Nonzero
	return r
}

// rangeEnd returns one end, and false where there is none. sign tells outwards.
func rangeEnd(end parser.End, sign int) (x expr.Num, open, ok bool) {
	switch {
	case end.Exact:
		return end.Num, end.Open, true
	case math.IsInf(end.Float, 0):
		return x, false, false
	}
	beyond := math.Nextafter(end.Float, math.Inf(sign))
	if math.IsInf(beyond, 0) {
		return x, false, false
	}
	return expr.NewRat(new(big.Rat).SetFloat64(beyond)), true, true
}

// BoundsText writes what is assumed of a variable, or nothing.
func BoundsText(name string, b parser.Bounds, decimals bool) string {
	text := name
	lo, hi := !math.IsInf(b.Lo.Float, -1), !math.IsInf(b.Hi.Float, 1)
	switch {
	case lo && hi:
		text += " in " + bracket(b.Lo.Open, "(", "[") + endText(b.Lo, decimals) + ", " + endText(b.Hi, decimals) + bracket(b.Hi.Open, ")", "]")
	case lo:
		text += bracket(b.Lo.Open, " > ", " >= ") + endText(b.Lo, decimals)
	case hi:
		text += bracket(b.Hi.Open, " < ", " <= ") + endText(b.Hi, decimals)
	case b.Integer && b.Nonzero:
		return text + " integer, " + name + " != 0"
	case b.Integer:
		return text + " integer"
	case b.Nonzero:
		return text + " != 0"
	default:
		return ""
	}
	if b.Integer {
		text += ", " + name + " integer"
	}
	if b.Nonzero {
		text += ", " + name + " != 0"
	}
	return text
}

func bracket(open bool, yes, no string) string {
	if open {
		return yes
	}
	return no
}

func endText(e parser.End, decimals bool) string {
	if !e.Exact || decimals && !e.Num.IsInt() {
		return strconv.FormatFloat(e.Float, 'g', -1, 64)
	}
	return e.Num.String()
}
