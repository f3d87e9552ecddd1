package prog

import (
	"fmt"
	"math"
	"math/big"

	"github.com/symdiff/symdiff/expr"
)

// unitRoundoff is half the distance of 1 to the next float64.
const unitRoundoff = 0x1p-53

// pi to more digits than the rounding of a rational multiple can turn on.
// It is what math.Pi says, so that Go source with math.Pi has the same value.
const piDigits = "3.14159265358979323846264338327950288419716939937510582097494459"

// evaluate rounds every constant of p once.
func (p *Program) evaluate(opt Options) error {
	var folded []expr.ID
	var at []int
	pi, _ := new(big.Rat).SetString(piDigits)
	for i := range p.Consts {
		c := &p.Consts[i]
		switch {
		case c.Kind == Rational:
			c.F, c.Err = roundRat(c.Num.Rat())
		case c.Kind == PiTimes:
			c.F, c.Err = roundRat(new(big.Rat).Mul(pi, c.Num.Rat()))
		case p.Graph.Op(c.X) == expr.OpUndefined:
			c.F, c.Err = math.NaN(), math.NaN()
		default:
			folded, at = append(folded, c.X), append(at, i)
		}
	}
	if len(folded) == 0 {
		return nil
	}
	values, err := opt.Fold(folded)
	if err != nil {
		return err
	}
	if len(values) != len(folded) {
		return fmt.Errorf("%d values for %d constants", len(values), len(folded))
	}
	for k, i := range at {
		p.Consts[i].F, p.Consts[i].Err = values[k].F, values[k].Err
	}
	return nil
}

// roundRat rounds r to nearest and bounds the error.
func roundRat(r *big.Rat) (f, bound float64) {
	f, exact := r.Float64()
	switch {
	case exact && (f != 0 || r.Sign() == 0): // math/big calls some underflows to 0 exact
		return f, 0
	case math.IsInf(f, 0):
		return f, math.Inf(1)
	}
	return f, max(math.Abs(f)*unitRoundoff, math.SmallestNonzeroFloat64)
}
