package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff/check"
	"github.com/symdiff/symdiff/examples/drag/aero"
)

// At the speed that is found drag is the weight.
func TestTerminal(t *testing.T) {
	for _, m := range []float64{1, 5, 10, 20, 40} {
		v := terminal(m)
		assert.InEpsilon(t, m*9.80665, aero.Force(v), 1e-12)
	}
}

// The derivatives are those of the values, taken by another witness.
func TestGradients(t *testing.T) {
	_, err := check.Gradient(
		func(x []float64) float64 { return Acceleration(x[0], x[1]) },
		func(dst, x []float64) {
			_, dst[1] = AccelerationGrad(x[0], x[1])
			dst[0] = aero.Force(x[1]) / (x[0] * x[0])
		},
		[][2]float64{{1, 50}, {1, 99}}, check.Options{})
	require.NoError(t, err)
	_, err = check.Gradient(
		func(x []float64) float64 { return x[0] * aero.Force(x[0]+x[1]) },
		func(dst, x []float64) { _, dst[0], dst[1] = PowerGrad(x[0], x[1]) },
		[][2]float64{{0, 60}, {0, 30}}, check.Options{})
	require.NoError(t, err)
}
