package driver

import (
	"math"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/prog"
)

// unitRoundoff bounds the relative error of rounding to nearest.
const unitRoundoff = 0x1p-53

// constants rounds constant expressions as package codegen does.
func (j *job) constants(xs []expr.ID) ([]prog.Rounded, error) {
	values, err := exact.Float64(j.g, xs)
	if err != nil {
		return nil, err
	}
	out := make([]prog.Rounded, len(values))
	for i, v := range values {
		out[i] = prog.Rounded{F: v, Err: math.Abs(v)*unitRoundoff + math.SmallestNonzeroFloat64}
	}
	return out, nil
}
