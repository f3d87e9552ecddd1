package check

import (
	"math"
	"slices"
)

const (
	// resolution is the error, relative to the size of the partial (or of f over the
	// size of x, where the partial is small), below which a witness settles. A wrong
	// factor of 1+1e-6 is then seen through the safety factor.
	resolution = 1e-7

	// safety multiplies every error estimate. The estimates are of the right order,
	// not bounds, and thousands of comparisons must not raise one false alarm.
	safety = 8

	// firstStep is the first step relative to the size of x, or to 1 if that is more.
	firstStep = 1.0 / 16

	// lastStep is the least step relative to x. Below it the noise of f, at least an
	// ulp, leaves less than the resolution of any partial that is not far above f/x.
	lastStep = 1.0 / (1 << 30)

	// gradSpacing is the spacing, relative to the step of the witness, of the points
	// at which the gradient's noise is measured. All coordinates move together there,
	// so it is finer than noiseSpacing.
	gradSpacing = 1.0 / 64
)

// A point holds one point and what is known about it.
type point struct {
	row       int
	f         func([]float64) float64
	grad      func(dst, x []float64)
	box       [][2]float64
	x         []float64
	y         []float64   // scratch copy of x, moved in one or all coordinates
	fx        float64     // f(x)
	got       []float64   // the gradient under test at x
	want      []estimate  // its witness
	gradNoise []float64   // rounding noise of got
	nearby    [][]float64 // gradients at noiseSamples points close by
}

func newPoint(row int, f func([]float64) float64, grad func(dst, x []float64), box [][2]float64) *point {
	n := len(box)
	p := &point{
		row: row, f: f, grad: grad, box: box,
		x: make([]float64, n), y: make([]float64, n), got: make([]float64, n),
		want: make([]estimate, n), gradNoise: make([]float64, n),
		nearby: make([][]float64, noiseSamples),
	}
	for k := range p.nearby {
		p.nearby[k] = make([]float64, n)
	}
	return p
}

// evaluate computes everything known about p.x, and reports whether f is finite there.
func (p *point) evaluate() bool {
	copy(p.y, p.x)
	p.fx = p.f(p.y)
	if !finite(p.fx) {
		return false
	}
	for i, b := range p.box {
		p.want[i] = estimate{}
		if b[0] < b[1] {
			p.want[i] = p.partial(i)
		}
	}
	p.gradient(p.got, p.x)
	p.measureGradNoise()
	return true
}

// partial estimates ∂f/∂x[i] without leaving the box.
func (p *point) partial(i int) estimate {
	x, b := p.x[i], p.box[i]
	room := min(x-b[0], b[1]-x) / 2
	h := nextStep(min(firstStep*max(math.Abs(x), 1), room))
	along := func(t float64) float64 {
		copy(p.y, p.x)
		p.y[i] = x + t
		return p.f(p.y)
	}
	return differentiate(along, p.fx, h, max(lastStep*math.Abs(x), leastNormal))
}

// gradient calls the function under test with a copy of x, and NaN in dst.
func (p *point) gradient(dst, x []float64) {
	copy(p.y, x)
	fill(dst, math.NaN())
	p.grad(dst, p.y)
}

// measureGradNoise moves all coordinates together in steps far below those of the
// witness and takes what is not smooth in the gradient for noise. A gradient that is
// not finite there gets no allowance.
func (p *point) measureGradNoise() {
	moved := slices.Clone(p.x)
	for k := range noiseSamples {
		for i, w := range p.want {
			moved[i] = p.x[i] + float64(k-noiseSamples/2)*gradSpacing*w.step
		}
		p.gradient(p.nearby[k], moved)
	}
	var line [noiseSamples]float64
	for i := range p.gradNoise {
		for k := range line {
			line[k] = p.nearby[k][i]
		}
		if p.gradNoise[i] = noise(line); !finite(p.gradNoise[i]) {
			p.gradNoise[i] = 0
		}
	}
}

// compare returns the comparison of coordinate i.
func (p *point) compare(i int) Partial {
	w := p.want[i]
	slack := safety * p.gradNoise[i]
	return Partial{
		Row: p.row, Index: i, X: p.x,
		Got: p.got[i], Want: w.value, Err: w.err, Tol: safety*w.err + slack,
		settled: w.settled && slack <= safety*resolution*w.scale,
	}
}
