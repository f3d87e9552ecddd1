// Command rosenbrock minimises a function with gonum's optimisers, from the
// value and gradient that symdiff generates from rosenbrock.sd.
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

// minimise runs BFGS from a start of four coordinates.
func minimise(start []float64) (*optimize.Result, error) {
	problem := optimize.Problem{
		Func: func(x []float64) float64 { return Rosenbrock(x[0], x[1], x[2], x[3]) },
		Grad: func(grad, x []float64) {
			_, grad[0], grad[1], grad[2], grad[3] = RosenbrockGrad(x[0], x[1], x[2], x[3])
		},
	}
	return optimize.Minimize(problem, start, &optimize.Settings{GradientThreshold: 1e-10}, &optimize.BFGS{})
}
