package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/functions"
)

func TestMinimise(t *testing.T) {
	result, err := minimise([]float64{-1.2, 1, -1.2, 1})
	require.NoError(t, err)
	assert.InDeltaSlice(t, []float64{1, 1, 1, 1}, result.X, 1e-8)
	assert.InDelta(t, 0, result.F, 1e-16)
}

// gonum has the same function with a gradient written by hand.
func TestAgainstGonum(t *testing.T) {
	var hand functions.ExtendedRosenbrock
	for _, x := range [][]float64{{-1.2, 1, -1.2, 1}, {0, 0, 0, 0}, {3, -2, 0.5, 7}, {1, 1, 1, 1}} {
		want := make([]float64, 4)
		hand.Grad(want, x)
		grad := make([]float64, 4)
		assert.InEpsilon(t, hand.Func(x)+1, RosenbrockGrad(grad, x)+1, 1e-15)
		assert.InDeltaSlice(t, want, grad, 1e-11)
	}
}

// The Hessian is the derivative of the gradient, in a matrix of its own size only.
func TestHessian(t *testing.T) {
	x := []float64{-1.2, 1, 0.5, 7}
	hess := mat.NewSymDense(4, nil)
	RosenbrockHessSymDense(hess, x)
	differences := mat.NewDense(4, 4, nil)
	fd.Jacobian(differences, func(y, x []float64) { RosenbrockGrad(y, x) }, x, &fd.JacobianSettings{Formula: fd.Central})
	assert.True(t, mat.EqualApprox(hess, differences, 1e-5))
	assert.Panics(t, func() { RosenbrockHessSymDense(mat.NewSymDense(3, nil), x) })
	assert.Panics(t, func() { RosenbrockHessSymDense(mat.NewSymDense(5, nil).SliceSym(0, 4).(*mat.SymDense), x) })
}
