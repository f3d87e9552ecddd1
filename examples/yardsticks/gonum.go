package main

import (
	"fmt"
	"math"
	"text/tabwriter"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/num/dual"
	"gonum.org/v1/gonum/optimize/functions"

	"github.com/symdiff/symdiff/examples/yardsticks/std"
	"github.com/symdiff/symdiff/examples/yardsticks/tests"
)

// A byHand function has a gradient that was written by hand.
type byHand interface {
	Func(x []float64) float64
	Grad(grad, x []float64)
}

// A problem is a function of gonum and what is generated from its formula.
type problem struct {
	name  string
	gonum byHand
	grad  func(grad, x []float64) float64 // and the value
	alone func(grad, x []float64)
	x     []float64
}

func problems() []problem {
	return []problem{
		{"Beale", functions.Beale{}, tests.BealeGrad, tests.BealeJac, []float64{1.3, -0.4}},
		{"BiggsEXP2", functions.BiggsEXP2{}, tests.Biggs2Grad, tests.Biggs2Jac, []float64{1, 2}},
		{"BiggsEXP3", functions.BiggsEXP3{}, tests.Biggs3Grad, tests.Biggs3Jac, []float64{1, 2, 1}},
		{"BiggsEXP4", functions.BiggsEXP4{}, tests.Biggs4Grad, tests.Biggs4Jac, []float64{1, 2, 1, 1}},
		{"BiggsEXP5", functions.BiggsEXP5{}, tests.Biggs5Grad, tests.Biggs5Jac, []float64{1, 2, 1, 1, 1}},
		{"BiggsEXP6", functions.BiggsEXP6{}, tests.Biggs6Grad, tests.Biggs6Jac, []float64{1, 2, 1, 1, 1, 1}},
		{"Box3D", functions.Box3D{}, tests.BoxGrad, tests.BoxJac, []float64{0.3, 10, 20}},
		{"BrownBadlyScaled", functions.BrownBadlyScaled{}, tests.BrownBadlyScaledGrad, tests.BrownBadlyScaledJac, []float64{1, 1.5}},
		{"BrownAndDennis", functions.BrownAndDennis{}, tests.BrownDennisGrad, tests.BrownDennisJac, []float64{25, 5, -5, -1}},
		{"ExtendedPowellSingular", functions.ExtendedPowellSingular{}, tests.PowellSingularGrad, tests.PowellSingularJac, ramp(8)},
		{"ExtendedRosenbrock", functions.ExtendedRosenbrock{}, tests.RosenbrockGrad, tests.RosenbrockJac, ramp(10)},
		{"Gaussian", functions.Gaussian{}, tests.GaussianGrad, tests.GaussianJac, []float64{0.4, 1, 0.1}},
		{"GulfResearchAndDevelopment", functions.GulfResearchAndDevelopment{}, tests.GulfGrad, tests.GulfJac, []float64{5, 2.5, 0.15}},
		{"HelicalValley", functions.HelicalValley{}, tests.HelicalGrad, tests.HelicalJac, []float64{0.9, 0.7, -0.3}},
		{"Linear", linear{}, tests.LinearGrad, tests.LinearJac, ramp(10)},
		{"PenaltyI", functions.PenaltyI{}, tests.PenaltyIGrad, tests.PenaltyIJac, ramp(10)},
		{"PenaltyII", functions.PenaltyII{}, tests.PenaltyIIGrad, tests.PenaltyIIJac, ramp(10)},
		{"PowellBadlyScaled", functions.PowellBadlyScaled{}, tests.PowellBadlyScaledGrad, tests.PowellBadlyScaledJac, []float64{0.3, 1}},
		{"Sphere", functions.Sphere{}, tests.SphereGrad, tests.SphereJac, ramp(10)},
		{"Trigonometric", functions.Trigonometric{}, tests.TrigonometricGrad, tests.TrigonometricJac, ramp(10)},
		{"VariablyDimensioned", functions.VariablyDimensioned{}, tests.VariablyDimensionedGrad, tests.VariablyDimensionedJac, ramp(10)},
		{"Watson", functions.Watson{}, tests.WatsonGrad, tests.WatsonJac, ramp(6)},
		{"Wood", functions.Wood{}, tests.WoodGrad, tests.WoodJac, []float64{-3, -1, -3, -1}},
		{"ConcaveRight", functions.ConcaveRight{}, tests.ConcaveRightGrad, tests.ConcaveRightJac, []float64{0.7}},
		{"ConcaveLeft", functions.ConcaveLeft{}, tests.ConcaveLeftGrad, tests.ConcaveLeftJac, []float64{0.7}},
		{"Plassmann", functions.Plassmann{L: 39, Beta: 0.01}, tests.PlassmannGrad, tests.PlassmannJac, []float64{0.7}},
		{"YanaiOzawaKaneko", functions.YanaiOzawaKaneko{Beta1: 0.001, Beta2: 0.01}, tests.YanaiGrad, tests.YanaiJac, []float64{0.7}},
	}
}

// linear is [functions.Linear], whose gradient is returned too.
type linear struct{ functions.Linear }

func (l linear) Grad(grad, x []float64) { l.Linear.Grad(grad, x) }

// runs are gonum's value, its gradient, and the generated gradient, with the value and alone.
func (p problem) runs() []run {
	grad := make([]float64, len(p.x))
	return []run{
		repeat(func() { p.gonum.Func(p.x) }),
		repeat(func() { p.gonum.Grad(grad, p.x) }),
		repeat(func() { p.grad(grad, p.x) }),
		repeat(func() { p.alone(grad, p.x) }),
	}
}

func repeat(f func()) run {
	return func(n int) {
		for range n {
			f()
		}
	}
}

// writeProblems writes a line for each problem: the generated gradient beside gonum's, and
// with the value beside gonum's value and gradient, and beside its gradient alone.
func writeProblems(w *tabwriter.Writer, rounds int) error {
	all := problems()
	var runs []run
	for _, p := range all {
		runs = append(runs, p.runs()...)
	}
	times := measure(rounds, runs)
	fmt.Fprintln(w, "function\tn\tgonum Grad\tgenerated Jac\tgonum both\tgenerated both\tJac/Grad\tboth/both\tboth/Grad\t")
	var means [3]float64
	for i, p := range all {
		value, grad, both, alone := times[4*i], times[4*i+1], times[4*i+2], times[4*i+3]
		ratios := [3]float64{alone / grad, both / (value + grad), both / grad}
		fmt.Fprintf(w, "%s\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.2f\t%.2f\t%.2f\t\n", p.name, len(p.x), grad, alone, value+grad, both, ratios[0], ratios[1], ratios[2])
		for k, r := range ratios {
			means[k] += math.Log(r) / float64(len(all))
		}
	}
	_, err := fmt.Fprintf(w, "geometric mean\t\t\t\t\t\t%.2f\t%.2f\t%.2f\t\n", math.Exp(means[0]), math.Exp(means[1]), math.Exp(means[2]))
	return err
}

// writeOthers writes how long other ways to the gradient of Rosenbrock's function of ten
// variables take: central differences, of the generated value, and dual numbers.
func writeOthers(w *tabwriter.Writer, rounds int) error {
	x := ramp(10)
	grad := make([]float64, len(x))
	central := &fd.Settings{Formula: fd.Central}
	times := measure(rounds, []run{
		repeat(func() { std.Rosenbrock10Grad(grad, x) }),
		repeat(func() { fd.Gradient(grad, std.Rosenbrock10, x, central) }),
		repeat(func() { dualGradient(grad, x) }),
	})
	fmt.Fprintln(w, "way to the gradient of ros10\tns\tratio\t")
	for i, name := range []string{"generated", "central differences (gonum diff/fd)", "dual numbers (gonum num/dual)"} {
		fmt.Fprintf(w, "%s\t%.1f\t%.1f\t\n", name, times[i], times[i]/times[0])
	}
	return nil
}

// dualGradient stores the gradient of Rosenbrock's function: one evaluation for each
// variable.
func dualGradient(grad, x []float64) {
	at := make([]dual.Number, len(x))
	for i, v := range x {
		at[i].Real = v
	}
	for i := range x {
		at[i].Emag = 1
		grad[i] = dualRosenbrock(at).Emag
		at[i].Emag = 0
	}
}

func dualRosenbrock(x []dual.Number) dual.Number {
	var sum dual.Number
	for i := range len(x) - 1 {
		a := dual.Sub(dual.Number{Real: 1}, x[i])
		b := dual.Sub(x[i+1], dual.Mul(x[i], x[i]))
		sum = dual.Add(sum, dual.Add(dual.Mul(a, a), dual.Scale(100, dual.Mul(b, b))))
	}
	return sum
}
