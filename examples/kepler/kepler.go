// Package kepler solves Kepler's equation E - e·sin(E) = M by Newton's method,
// with the value and the derivative that symdiff generates from kepler.sd.
package kepler

import (
	"fmt"
	"math"
)

// maxSteps bounds Newton's method. From the start below it converges for every
// orbit, in a handful of steps unless e is close to 1 and M to 0.
const maxSteps = 50

// Solve returns the eccentric anomaly E in radians for the mean anomaly M in
// radians and the eccentricity e, 0 <= e < 1.
//
// It starts at π on the side of M, where E - e·sin(E) - M is convex towards the
// root, so Newton's method approaches it from one side and cannot overshoot
// (Danby, Fundamentals of Celestial Mechanics, 2nd ed., section 6.6).
func Solve(M, e float64) (E float64, err error) {
	if !(0 <= e && e < 1) {
		return 0, fmt.Errorf("kepler: eccentricity %v is not in [0, 1)", e)
	}
	turns := math.Round(M / (2 * math.Pi))
	M -= 2 * math.Pi * turns // now in [-π, π]
	E = math.Copysign(math.Pi, M)
	for range maxSteps {
		f, slope := ResidualGrad(E, e, M)
		step := f / slope
		E -= step
		if math.Abs(step) <= 1e-15*math.Abs(E) {
			return E + 2*math.Pi*turns, nil
		}
	}
	return 0, fmt.Errorf("kepler: no convergence for M = %v, e = %v", M, e)
}
