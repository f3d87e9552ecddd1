// Command arm finds joint angles that bring the tool of a robot's arm to a point, by
// damped least squares on the Jacobian that symdiff generates from arm.sd.
package main

import (
	"fmt"
	"log"

	"gonum.org/v1/gonum/mat"
)

func main() {
	log.SetFlags(0)
	q := []float64{0, 0.5, -1, 0, 0.5, 0}
	steps, err := reach(q, []float64{0.3, 0.5, 0.6})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("after %d steps the joints are at %.4f\n", steps, q)
}

const (
	joints, axes = 6, 3

	damping   = 0.05 // metres: what keeps steps small where the arm is stretched
	tolerance = 1e-9 // metres
	maxSteps  = 200
)

// reach changes the joint angles q until the tip is at the target. Each step dq is the
// one that minimises |J·dq - e|² + damping²·|dq|², where e is what is missing: it is
// Jᵀ·(J·Jᵀ + damping²·I)⁻¹·e.
func reach(q, target []float64) (steps int, err error) {
	tip, jac := make([]float64, axes), make([]float64, axes*joints)
	j := mat.NewDense(axes, joints, jac) // shares its elements
	missing := mat.NewVecDense(axes, nil)
	var a mat.Dense
	var solved, step mat.VecDense
	for steps = range maxSteps {
		TipValueJac(tip, jac, q)
		missing.SubVec(mat.NewVecDense(axes, target), mat.NewVecDense(axes, tip))
		if mat.Norm(missing, 2) < tolerance {
			return steps, nil
		}
		a.Mul(j, j.T())
		for i := range axes {
			a.Set(i, i, a.At(i, i)+damping*damping)
		}
		if err := solved.SolveVec(&a, missing); err != nil {
			return steps, err
		}
		step.MulVec(j.T(), &solved)
		for i := range q {
			q[i] += step.AtVec(i)
		}
	}
	return maxSteps, fmt.Errorf("no joint angles found in %d steps", maxSteps)
}
