// Drag finds the speed at which falling bodies stop to gain speed, by Newton's
// method on generated code that calls a Go function for the drag.
package main

import (
	"fmt"
	"math"
)

// precise is the acceleration below which a speed counts as found.
const precise = 1e-12

// terminal returns the speed at which a body of mass m does not accelerate. Drag
// rises with speed, so that Newton's method from above comes down to it.
func terminal(m float64) float64 {
	v := 100.0
	for range 100 {
		a, slope := AccelerationGrad(m, v)
		if math.Abs(a) < precise {
			break
		}
		v -= a / slope
	}
	return v
}

func main() {
	for _, m := range []float64{5, 10, 20} {
		fmt.Printf("%g kg: %.3f m/s\n", m, terminal(m))
	}
}
