package main

import (
	"github.com/symdiff/symdiff/examples/yardsticks/arrays"
	"github.com/symdiff/symdiff/examples/yardsticks/fast"
	"github.com/symdiff/symdiff/examples/yardsticks/std"
)

// A model is a function by hand and as generated, at one point.
type model struct {
	name      string
	x         []float64
	outputs   int
	hand      hand
	std, fast generated
	pointers  pointed
}

// hand stores the value in out; with derivatives also these, row after row.
type hand struct{ value, all func(x, out []float64) }

// generated is a scalar function with its gradient, or one of several outputs with its
// Jacobian.
type generated struct {
	value  func(x []float64) float64
	grad   func(grad, x []float64) float64
	values func(values, x []float64)
	jac    func(values, jac, x []float64)
}

func models() []model {
	return []model{
		{"ros10", ramp(10), 1, hand{handRosF, handRosFG},
			scalar(std.Rosenbrock10, std.Rosenbrock10Grad), scalar(fast.Rosenbrock10, fast.Rosenbrock10Grad),
			scalarPointed(arrays.Rosenbrock10Grad)},
		{"ros100", ramp(100), 1, hand{handRosF, handRosFG},
			scalar(std.Rosenbrock100, std.Rosenbrock100Grad), scalar(fast.Rosenbrock100, fast.Rosenbrock100Grad),
			scalarPointed(arrays.Rosenbrock100Grad)},
		{"beale", []float64{1.3, -0.4}, 1, hand{handBealeF, handBealeFG},
			scalar(std.Beale, std.BealeGrad), scalar(fast.Beale, fast.BealeGrad),
			scalarPointed(arrays.BealeGrad)},
		{"powell20", ramp(20), 1, hand{handPowellF, handPowellFG},
			scalar(std.Powell20, std.Powell20Grad), scalar(fast.Powell20, fast.Powell20Grad),
			scalarPointed(arrays.Powell20Grad)},
		{"helical", []float64{0.9, 0.7, -0.3}, 1, hand{handHelicalF, handHelicalFG},
			scalar(std.Helical, std.HelicalGrad), scalar(fast.Helical, fast.HelicalGrad),
			scalarPointed(arrays.HelicalGrad)},
		{"fknorm", armAngles(), 1, hand{handFKNormF, handFKNormFG},
			scalar(std.ArmNorm, std.ArmNormGrad), scalar(fast.ArmNorm, fast.ArmNormGrad),
			scalarPointed(arrays.ArmNormGrad)},
		{"fkjac", armAngles(), 3, hand{handFKJacF, handFKJacFG},
			several(std.Arm, std.ArmValueJac), several(fast.Arm, fast.ArmValueJac),
			severalPointed(arrays.ArmValueJac)},
		{"ba", []float64{0.1, -0.2, 0.3, 0.5, 0.2, -4, 1.3, 0.1, -0.1, 0.01, 0.002, 1, 2, 3, 0.7}, 2, hand{handBAF, handBAFG},
			several(std.Camera, std.CameraValueJac), several(fast.Camera, fast.CameraValueJac),
			severalPointed(arrays.CameraValueJac)},
		{"bs", []float64{42, 40, 0.1, 0.2, 0.5}, 1, hand{handBSF, handBSFG},
			scalar(std.BlackScholes, std.BlackScholesGrad), scalar(fast.BlackScholes, fast.BlackScholesGrad),
			scalarPointed(arrays.BlackScholesGrad)},
		{"mlp", weights(337), 1, hand{handMLPF, handMLPFG},
			scalar(std.Network, std.NetworkGrad), scalar(fast.Network, fast.NetworkGrad),
			scalarPointed(arrays.NetworkGrad)},
		{"dpend", []float64{0.4, -0.9, 1.2, 0.3}, 2, hand{handDPendF, handDPendFG},
			several(std.Pendulum, std.PendulumValueJac), several(fast.Pendulum, fast.PendulumValueJac),
			severalPointed(arrays.PendulumValueJac)},
	}
}

func scalar(value func(x []float64) float64, grad func(grad, x []float64) float64) generated {
	return generated{value: value, grad: grad}
}

func several(values func(values, x []float64), jac func(values, jac, x []float64)) generated {
	return generated{values: values, jac: jac}
}

func ramp(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 0.3 + 0.17*float64(i%7)
	}
	return x
}

func armAngles() []float64 { return []float64{0.3, -0.7, 1.1, 0.4, -0.5, 0.9} }

// weights are numbers of both signs, such that no neuron is saturated.
func weights(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 0.9 * (float64((i*37)%101)/101 - 0.5)
	}
	return x
}

// A run calls a function so many times.
type run func(n int)

// runs of a function by hand: the value, and all.
func (m model) byHand() (value, all run) {
	x, out := m.x, make([]float64, m.outputs*(1+len(m.x)))
	loop := func(f func(x, out []float64)) run {
		return func(n int) {
			for range n {
				f(x, out)
			}
		}
	}
	return loop(m.hand.value), loop(m.hand.all)
}

// runs of a generated function, called as one by hand is.
func (m model) byCode(g generated) (value, all run) {
	x, values, derivatives := m.x, make([]float64, m.outputs), make([]float64, m.outputs*len(m.x))
	if g.grad == nil {
		return func(n int) {
				for range n {
					g.values(values, x)
				}
			}, func(n int) {
				for range n {
					g.jac(values, derivatives, x)
				}
			}
	}
	return func(n int) {
			for range n {
				g.value(x)
			}
		}, func(n int) {
			for range n {
				g.grad(derivatives, x)
			}
		}
}
