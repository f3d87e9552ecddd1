package driver

import (
	"math"
	"strconv"

	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// assumeBounds makes the bounds of a function's parameters known to the
// simplifier.
func (j *job) assumeBounds(f *function) {
	clear(j.assume)
	for _, p := range f.Params {
		r := simplify.Range{}
		if lo := p.Lo; lo.Exact {
			r.Lo, r.HasLo, r.LoOpen = lo.Num, true, lo.Open
		}
		if hi := p.Hi; hi.Exact {
			r.Hi, r.HasHi, r.HiOpen = hi.Num, true, hi.Open
		}
		if r.HasLo || r.HasHi {
			j.assume[p.ID] = r
		}
	}
}

// boundsText writes what is assumed of a parameter, or nothing.
func boundsText(p *parser.Param, decimals bool) string {
	b := p.Bounds
	text := p.Name
	lo, hi := !math.IsInf(b.Lo.Float, -1), !math.IsInf(b.Hi.Float, 1)
	switch {
	case lo && hi:
		text += " in " + bracket(b.Lo.Open, "(", "[") + endText(b.Lo, decimals) + ", " + endText(b.Hi, decimals) + bracket(b.Hi.Open, ")", "]")
	case lo:
		text += bracket(b.Lo.Open, " > ", " >= ") + endText(b.Lo, decimals)
	case hi:
		text += bracket(b.Hi.Open, " < ", " <= ") + endText(b.Hi, decimals)
	case b.Integer:
		return text + " integer"
	default:
		return ""
	}
	if b.Integer {
		text += ", " + p.Name + " integer"
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
