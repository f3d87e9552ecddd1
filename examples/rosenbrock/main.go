// Command rosenbrock minimises a function with gonum's optimisers, from the
// value, gradient and Hessian that symdiff generates from rosenbrock.sd.
package main

import (
	"fmt"
	"log"

	"gonum.org/v1/gonum/optimize"
)

func main() {
	log.SetFlags(0)
	result, err := minimise([]float64{-1.2, 1, -1.2, 1})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("minimum %.1g at %.6f after %d gradients\n", result.F, result.X, result.GradEvaluations)
}

// minimise runs Newton's method from a start of four coordinates.
func minimise(start []float64) (*optimize.Result, error) {
	return optimize.Minimize(RosenbrockProblem(), start, &optimize.Settings{GradientThreshold: 1e-10}, &optimize.Newton{})
}
