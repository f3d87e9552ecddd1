package kepler_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/examples/kepler"
)

// The orbit of Mars: mean anomaly 50°, eccentricity 0.0934.
func ExampleSolve() {
	E, err := kepler.Solve(50*math.Pi/180, 0.0934)
	fmt.Printf("%.6f°, %v\n", E*180/math.Pi, err)
	// Output: 54.348443°, <nil>
}

func TestSolve(t *testing.T) {
	for _, e := range []float64{0, 0.0167, 0.0934, 0.2056, 0.5, 0.967, 0.99} {
		for i := -40; i <= 40; i++ {
			M := float64(i) * math.Pi / 13
			E, err := kepler.Solve(M, e)
			require.NoError(t, err, "M = %v, e = %v", M, e)
			assert.InDelta(t, M, E-e*math.Sin(E), 4e-15*(1+math.Abs(M)), "M = %v, e = %v", M, e)
		}
	}
}

// J. Meeus, Astronomical Algorithms, 2nd ed., chapter 30: M = 5°, e = 0.1 gives
// E = 5.554589°.
func TestPublishedValue(t *testing.T) {
	E, err := kepler.Solve(5*math.Pi/180, 0.1)
	require.NoError(t, err)
	assert.InDelta(t, 5.554589, E*180/math.Pi, 5e-7)
}

func TestBadEccentricity(t *testing.T) {
	for _, e := range []float64{-0.1, 1, math.NaN()} {
		_, err := kepler.Solve(1, e)
		assert.Error(t, err)
	}
}
