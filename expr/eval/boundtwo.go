package eval

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

// boundTwo has one row for each function of two arguments without an order.
var boundTwo = map[expr.Op]func(p bounder, x, y bounded) bounded{
	expr.OpAtan2:  boundAtan2,
	expr.OpHypot:  boundHypot,
	expr.OpRatio0: boundRatio0,
	expr.OpMod:    boundMod,
	expr.OpMax:    func(_ bounder, x, y bounded) bounded { return bounded{max(x.v, y.v), max(x.err, y.err)} },
	expr.OpMin:    func(_ bounder, x, y bounded) bounded { return bounded{min(x.v, y.v), max(x.err, y.err)} },

	expr.OpEllipticF: func(p bounder, phi, m bounded) bounded { return boundTwoKinds(p.row(expr.OpEllipticF), 0, phi, m) },
	expr.OpEllipticE: func(p bounder, phi, m bounded) bounded { return boundTwoKinds(p.row(expr.OpEllipticE), -1, phi, m) },
}

// boundAtan2: a point that moves by d turns by asin(d/r) at most, which is less
// than 1.1*d/r for d < r/2. The angle jumps on the negative x axis.
func boundAtan2(p bounder, y, x bounded) bounded {
	row := p.row(expr.OpAtan2)
	v := row.Two(y.v, x.v)
	d, r := x.err+y.err, p.row(expr.OpHypot).Two(x.v, y.v)
	switch {
	case d == 0:
		return bounded{v, own(row.Error, v)}
	case !(d < r/2) || x.v-x.err <= 0 && y.err > 0 && math.Abs(y.v) <= y.err:
		return bounded{v, math.Inf(1)}
	}
	return bounded{v, 1.1*d/r + own(row.Error, v)}
}

// boundHypot: the slopes are at most 1.
func boundHypot(p bounder, x, y bounded) bounded {
	row := p.row(expr.OpHypot)
	v := row.Two(x.v, y.v)
	if x.isZero() && y.isZero() {
		return bounded{v, 0}
	}
	return bounded{v, x.err + y.err + own(row.Error, v)}
}

// boundRatio0 is that of a quotient, but at an exact 0.
func boundRatio0(_ bounder, x, y bounded) bounded {
	if y.isZero() {
		return bounded{0, 0}
	}
	return bounded{expr.Ratio0(x.v, y.v), boundDiv(x, y).err}
}

// boundMod is that of x - n*y, if n = floor(x/y) is the same all over. Of exact
// arguments it has one rounding.
func boundMod(_ bounder, x, y bounded) bounded {
	v := expr.Mod(x.v, y.v)
	own := float64(unitRoundoff * math.Abs(v))
	if x.err == 0 && y.err == 0 {
		return bounded{v, own}
	}
	q := boundDiv(x, y)
	lo, hi := bounded{q.v, q.err * margin}.interval()
	n := math.Floor(lo)
	if !(n == math.Floor(hi)) {
		return bounded{v, math.Inf(1)}
	}
	return bounded{v, x.err + product(math.Abs(n), y.err) + own + tiny}
}
