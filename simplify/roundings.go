package simplify

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

// probe is the part of a value by which it is changed to see how much what hangs on it
// changes: a slope is needed to few digits.
const probe = 0x1p-20

// lostBits estimates how many bits of the roots, which the pass is of, are lost by
// rounding: the mean at a few points inside what is assumed. Each operation is rounded
// once, and errors are as often up as down, so their squares add.
func (p *pass) lostBits(roots []expr.ID) float64 {
	values := p.valuesOf()
	errors := make([]sampled, p.t.Len())
	for i, x := range p.t.IDs {
		if len(p.t.Args(i)) > 0 && !p.g.IsTruth(x) {
			for k := range samples {
				errors[i][k] = p.errorOf(i, k, values, errors)
			}
		}
	}
	sum, n := 0.0, 0.0
	for _, r := range roots {
		i, _ := p.t.Pos(r)
		for k, v := range values[i] {
			bits := math.Log2(1 + errors[i][k]/math.Abs(v))
			if !math.IsNaN(bits) && !math.IsInf(bits, 0) {
				sum += min(bits, allBits)
				n++
			}
		}
	}
	return sum / max(n, 1)
}

// errorOf estimates the error of position i at point k, in units of rounding, from those
// of its operands.
func (p *pass) errorOf(i, k int, values []*sampled, errors []sampled) float64 {
	g, x := p.g, p.t.IDs[i]
	args := p.args[:0]
	for _, a := range p.t.Args(i) {
		args = append(args, values[a][k])
	}
	p.args = args
	squares := 0.0
	switch c, m := g.Coefficient(x); {
	case g.Op(x) == expr.OpAdd:
		partial := args[0]
		for _, v := range args[1:] {
			partial += v
			squares += square(partial)
		}
	case m != x && c.Abs().Equal(expr.NewInt(1)): // a sign
	default:
		squares = square(values[i][k])
	}
	for j, a := range p.t.Args(i) {
		if e := errors[a][k]; e != 0 {
			squares += square(e * p.slope(x, args, j))
		}
	}
	return math.Sqrt(squares)
}

// slope is how much x changes with its operand j.
func (p *pass) slope(x expr.ID, args []float64, j int) float64 {
	v := args[j]
	step := probe * max(math.Abs(v), probe)
	args[j] = v + step
	above := evaluate(p.g, x, args)
	args[j] = v - step
	below := evaluate(p.g, x, args)
	args[j] = v
	return (above - below) / (2 * step)
}
