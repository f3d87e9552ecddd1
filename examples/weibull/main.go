// Command weibull fits a distribution to the ages at which ball bearings failed, by
// Newton's method on the second derivatives that symdiff generates from weibull.sd. They
// also say how certain the result is.
package main

import (
	"fmt"
	"log"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// bearings are ages in millions of revolutions [Lieblein and Zelen, Journal of Research
// of the National Bureau of Standards 57 (1956) 273-316].
var bearings = []float64{
	17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.48, 51.84, 51.96, 54.12, 55.56, 67.80,
	68.64, 68.64, 68.88, 84.12, 93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40,
}

func main() {
	log.SetFlags(0)
	f, err := newFit(bearings)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("shape %.4f ± %.4f, scale %.3f ± %.3f, after %d Hessians\n",
		f.shape, f.shapeError, f.scale, f.scaleError, f.hessians)
}

// A fit is shape and scale with their standard deviations.
type fit struct {
	shape, scale           float64
	shapeError, scaleError float64
	hessians               int
}

// total is the sum of Surprise over all failures, with its derivatives.
func total(ages, x, grad []float64, hess *mat.SymDense) float64 {
	var f, dk, ds, dkk, dks, dss float64
	for _, t := range ages {
		a, b, c, d, e, g := SurpriseHess(x[0], x[1], t)
		f, dk, ds, dkk, dks, dss = f+a, dk+b, ds+c, dkk+d, dks+e, dss+g
	}
	if grad != nil {
		grad[0], grad[1] = dk, ds
	}
	if hess != nil {
		hess.SetSym(0, 0, dkk)
		hess.SetSym(0, 1, dks)
		hess.SetSym(1, 1, dss)
	}
	return f
}

func newFit(ages []float64) (fit, error) {
	problem := optimize.Problem{
		Func: func(x []float64) float64 {
			if x[0] <= 0 || x[1] <= 0 {
				return math.Inf(1)
			}
			return total(ages, x, nil, nil)
		},
		Grad: func(grad, x []float64) { total(ages, x, grad, nil) },
		Hess: func(hess *mat.SymDense, x []float64) { total(ages, x, nil, hess) },
	}
	mean := 0.0
	for _, t := range ages {
		mean += t / float64(len(ages))
	}
	settings := &optimize.Settings{GradientThreshold: 1e-9}
	result, err := optimize.Minimize(problem, []float64{1, mean}, settings, &optimize.Newton{})
	if err != nil {
		return fit{}, err
	}
	// The inverse of the Hessian at the minimum estimates the covariance.
	hess, covariance := mat.NewSymDense(2, nil), mat.NewSymDense(2, nil)
	total(ages, result.X, nil, hess)
	var c mat.Cholesky
	if !c.Factorize(hess) {
		return fit{}, fmt.Errorf("no minimum at %v", result.X)
	}
	if err := c.InverseTo(covariance); err != nil {
		return fit{}, err
	}
	return fit{
		shape: result.X[0], scale: result.X[1],
		shapeError: math.Sqrt(covariance.At(0, 0)), scaleError: math.Sqrt(covariance.At(1, 1)),
		hessians: result.HessEvaluations,
	}, nil
}
