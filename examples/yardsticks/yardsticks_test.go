package yardsticks

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A yardstick is a function by hand and as generated, at one point.
type yardstick struct {
	name              string
	x                 []float64
	handF, handFG     func(x, out []float64)
	generatedF, genFG func(x, out []float64)
}

func yardsticks() []yardstick {
	var p10, g10 Rosenbrock10Params
	var p20, g20 Powell20Params
	return []yardstick{
		{"beale", []float64{1.3, -0.4}, handBealeF, handBealeFG,
			func(x, out []float64) { out[0] = Beale(x[0], x[1]) },
			func(x, out []float64) { out[0], out[1], out[2] = BealeGrad(x[0], x[1]) }},
		{"helical", []float64{0.9, 0.7, -0.3}, handHelicalF, handHelicalFG,
			func(x, out []float64) { out[0] = Helical(x[0], x[1], x[2]) },
			func(x, out []float64) { out[0], out[1], out[2], out[3] = HelicalGrad(x[0], x[1], x[2]) }},
		{"blackscholes", []float64{42, 40, 0.1, 0.2, 0.5}, handBSF, handBSFG,
			func(x, out []float64) { out[0] = BlackScholes(x[0], x[1], x[2], x[3], x[4]) },
			func(x, out []float64) {
				out[0], out[1], out[2], out[3], out[4], out[5] = BlackScholesGrad(x[0], x[1], x[2], x[3], x[4])
			}},
		{"rosenbrock10", ramp(10), handRosF, handRosFG,
			func(x, out []float64) { p10.set(x); out[0] = Rosenbrock10(&p10) },
			func(x, out []float64) { p10.set(x); out[0] = Rosenbrock10Grad(&p10, &g10); g10.get(out[1:]) }},
		{"powell20", ramp(20), handPowellF, handPowellFG,
			func(x, out []float64) { p20.set(x); out[0] = Powell20(&p20) },
			func(x, out []float64) { p20.set(x); out[0] = Powell20Grad(&p20, &g20); g20.get(out[1:]) }},
	}
}

func ramp(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 0.3 + 0.17*float64(i%7)
	}
	return x
}

// What the struct style costs a caller whose numbers are in a slice is part of
// the measure.
func (p *Rosenbrock10Params) set(x []float64) {
	*p = Rosenbrock10Params{x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9]}
}

func (p *Rosenbrock10Params) get(out []float64) {
	_ = out[9]
	out[0], out[1], out[2], out[3], out[4] = p.X0, p.X1, p.X2, p.X3, p.X4
	out[5], out[6], out[7], out[8], out[9] = p.X5, p.X6, p.X7, p.X8, p.X9
}

func (p *Powell20Params) set(x []float64) {
	*p = Powell20Params{x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9],
		x[10], x[11], x[12], x[13], x[14], x[15], x[16], x[17], x[18], x[19]}
}

func (p *Powell20Params) get(out []float64) {
	_ = out[19]
	out[0], out[1], out[2], out[3], out[4] = p.X0, p.X1, p.X2, p.X3, p.X4
	out[5], out[6], out[7], out[8], out[9] = p.X5, p.X6, p.X7, p.X8, p.X9
	out[10], out[11], out[12], out[13], out[14] = p.X10, p.X11, p.X12, p.X13, p.X14
	out[15], out[16], out[17], out[18], out[19] = p.X15, p.X16, p.X17, p.X18, p.X19
}

func TestGeneratedEqualsHand(t *testing.T) {
	for _, y := range yardsticks() {
		want, got := make([]float64, len(y.x)+1), make([]float64, len(y.x)+1)
		y.handFG(y.x, want)
		y.genFG(y.x, got)
		assert.InDeltaSlice(t, want, got, 1e-11, y.name)
		y.generatedF(y.x, got)
		y.handF(y.x, want)
		assert.InDelta(t, want[0], got[0], 1e-11, y.name)
	}
}

func BenchmarkYardsticks(b *testing.B) {
	for _, y := range yardsticks() {
		out := make([]float64, len(y.x)+1)
		for _, v := range []struct {
			name string
			f    func(x, out []float64)
		}{{"value/hand", y.handF}, {"value/generated", y.generatedF}, {"gradient/hand", y.handFG}, {"gradient/generated", y.genFG}} {
			b.Run(y.name+"/"+v.name, func(b *testing.B) {
				for b.Loop() {
					v.f(y.x, out)
				}
			})
		}
	}
}
