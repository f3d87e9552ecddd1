package exact

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

// float64Precision is the number of bits to which [Float64] computes before it
// rounds. A constant that lies so close to the middle between two float64 that
// 200 further bits do not decide does not occur by chance.
const float64Precision = 256

// Float64 returns the float64 nearest to each of some expressions without
// variables: an infinity where it is too large, 0 where it is too small, and
// NaN where it is undefined. The error is that of [Eval].
func Float64(g *expr.Graph, xs []expr.ID) ([]float64, error) {
	values, err := Eval(g, xs, nil, float64Precision)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(xs))
	for i, v := range values {
		if out[i] = math.NaN(); v != nil {
			out[i], _ = v.Float64()
		}
	}
	return out, nil
}
