package driver

import (
	"fmt"
	"math"
	"math/big"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/prog"
)

// foldPrecision is the number of bits to which constants are computed before
// they are rounded to float64. A constant that lies so close to the middle
// between two of them that 200 further bits do not decide does not occur by
// chance.
const foldPrecision = 256

// Fold returns the float64 nearest to each of some constant expressions.
func Fold(g *expr.Graph, xs []expr.ID) ([]float64, error) {
	values, err := exact.Eval(g, xs, map[expr.ID]*big.Float{}, foldPrecision)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(xs))
	for i, v := range values {
		if v == nil {
			return nil, fmt.Errorf("%s is undefined", shorten(g.String(xs[i])))
		}
		out[i], _ = v.Float64()
	}
	return out, nil
}

func (j *job) fold(xs []expr.ID) ([]float64, error) { return Fold(j.g, xs) }

// unitRoundoff bounds the relative error of rounding to nearest.
const unitRoundoff = 0x1p-53

// foldBound is fold with a bound on each error.
func (j *job) foldBound(xs []expr.ID) ([]prog.Rounded, error) {
	values, err := j.fold(xs)
	if err != nil {
		return nil, err
	}
	out := make([]prog.Rounded, len(values))
	for i, v := range values {
		out[i] = prog.Rounded{F: v, Err: math.Abs(v) * unitRoundoff}
	}
	return out, nil
}

// maxShown is how much of an expression a message shows, in bytes.
const maxShown = 80

func shorten(s string) string {
	if len(s) <= maxShown {
		return s
	}
	return s[:maxShown] + "…"
}
