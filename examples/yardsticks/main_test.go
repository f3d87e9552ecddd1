package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/examples/yardsticks/std"
)

// What is generated gives what is written by hand.
func TestGeneratedEqualsHand(t *testing.T) {
	for _, m := range models() {
		size := m.outputs * (1 + len(m.x))
		want, value := make([]float64, size), make([]float64, size)
		m.hand.all(m.x, want)
		m.hand.value(m.x, value)
		assert.InDeltaSlice(t, want[:m.outputs], value[:m.outputs], 1e-12, m.name)
		for _, g := range []generated{m.std, m.fast} {
			got, value := make([]float64, size), make([]float64, m.outputs)
			if g.grad != nil {
				value[0], got[0] = g.value(m.x), g.grad(got[1:], m.x)
			} else {
				g.values(value, m.x)
				g.jac(got[:m.outputs], got[m.outputs:], m.x)
			}
			assert.InDeltaSlice(t, want, got, 1e-11, m.name)
			assert.InDeltaSlice(t, want[:m.outputs], value, 1e-12, m.name)
		}
		got := make([]float64, size)
		m.pointers(m.x, got)(1)
		assert.InDeltaSlice(t, want, got, 1e-11, m.name)
	}
}

// No function allocates.
func TestNothingAllocates(t *testing.T) {
	for _, m := range models() {
		for _, pair := range [][2]run{pairOf(m.byCode(m.std)), pairOf(m.byCode(m.fast))} {
			for _, r := range pair {
				assert.Zero(t, testing.AllocsPerRun(10, func() { r(1) }), m.name)
			}
		}
	}
}

// Times are those of one call.
func TestMeasure(t *testing.T) {
	calls := 0
	times := measure(1, []run{func(n int) { calls += n; m := models()[0]; _, all := m.byHand(); all(n) }})
	assert.Greater(t, calls, slices)
	assert.Positive(t, times[0])
}

// Gradients are those of gonum, and of dual numbers.
func TestGeneratedEqualsGonum(t *testing.T) {
	for _, p := range problems() {
		want, got := make([]float64, len(p.x)), make([]float64, len(p.x))
		p.gonum.Grad(want, p.x)
		value := p.gonum.Func(p.x)
		assert.InEpsilon(t, value, p.grad(got, p.x), 1e-11, p.name)
		assert.InEpsilonSlice(t, want, got, 1e-10, p.name)
		p.alone(got, p.x)
		assert.InEpsilonSlice(t, want, got, 1e-10, p.name)
	}
	want, got := make([]float64, 10), make([]float64, 10)
	std.Rosenbrock10Grad(want, ramp(10))
	dualGradient(got, ramp(10))
	assert.InEpsilonSlice(t, want, got, 1e-13)
}
