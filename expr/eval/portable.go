package eval

import (
	"math"
	"math/big"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
)

// roundedPrecision is to how many bits functions are computed before they are rounded to
// float64: a result that so many don't decide does not occur by chance.
const roundedPrecision = 128

// PortableBound returns a bound for each result as [Program.RunBound] does, or if narrow as
// [Program.RunBound32], that is the same on every machine: the values of functions are rounded
// correctly instead of those of package math. It takes some 50 µs for each function that is called.
func (p *Program) PortableBound(narrow bool, args ...[]float64) []float64 {
	round := bounded.keep
	if narrow {
		round = bounded.narrow
	}
	dst, bound := make([]float64, len(p.sinks)), make([]float64, len(p.sinks))
	r := newRounder(p.library)
	bounder{p, r.row, round}.run(dst, bound, args)
	return bound
}

// A rounder computes functions correctly rounded.
type rounder struct {
	library expr.Library
	g       *expr.Graph
	x, y    expr.ID
	rows    map[expr.Op]*expr.Operation
}

func newRounder(l expr.Library) *rounder {
	g := expr.New()
	return &rounder{library: l, g: g, x: g.Var("x"), y: g.Var("y"), rows: make(map[expr.Op]*expr.Operation)}
}

// row is the row of an operation, with its functions rounded correctly.
func (r *rounder) row(op expr.Op) *expr.Operation {
	if row := r.rows[op]; row != nil {
		return row
	}
	old, row := op.In(r.library), *op.In(r.library)
	r.rows[op] = &row
	if row.Error.Ulps == 0 {
		return &row // that is rounded correctly
	}
	switch {
	case row.One != nil:
		f := r.g.Call(row.Name, r.x)
		row.One = func(x float64) float64 { return r.value(f, x, 0, func() float64 { return old.One(x) }) }
	case op == expr.OpPow:
		f := r.g.Pow(r.x, r.y)
		row.Two = func(x, y float64) float64 {
			if x < 0 && y == math.Trunc(y) && math.Abs(y) < 1/unitRoundoff {
				f := r.g.Pow(r.x, r.g.Int(int64(y)))
				return r.value(f, x, 0, func() float64 { return old.Two(x, y) })
			}
			return r.value(f, x, y, func() float64 { return old.Two(x, y) })
		}
	case row.Two != nil:
		f := r.g.Call(row.Name, r.x, r.y)
		row.Two = func(x, y float64) float64 { return r.value(f, x, y, func() float64 { return old.Two(x, y) }) }
	case row.Nth != nil:
		row.Nth = func(n int, x float64) float64 {
			f := r.g.Call(row.Name, r.g.Int(int64(n)), r.x)
			return r.value(f, x, 0, func() float64 { return old.Nth(n, x) })
		}
	}
	return &row
}

// value is that of f rounded to float64: NaN where it is undefined, and otherwise where
// the reference does not reach.
func (r *rounder) value(f expr.ID, x, y float64, otherwise func() float64) float64 {
	if !finite(x) || !finite(y) {
		return otherwise()
	}
	at := map[expr.ID]*big.Float{r.x: big.NewFloat(x), r.y: big.NewFloat(y)}
	out, err := exact.Eval(r.g, []expr.ID{f}, at, roundedPrecision)
	if err != nil {
		return otherwise()
	}
	if out[0] == nil {
		return math.NaN()
	}
	v, _ := out[0].Float64()
	return v
}

func finite(x float64) bool { return x-x == 0 }
