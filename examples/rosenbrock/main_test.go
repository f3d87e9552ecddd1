package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
		f, d1, d2, d3, d4 := RosenbrockGrad(x[0], x[1], x[2], x[3])
		assert.InEpsilon(t, hand.Func(x)+1, f+1, 1e-15)
		assert.InDeltaSlice(t, want, []float64{d1, d2, d3, d4}, 1e-11)
	}
}
