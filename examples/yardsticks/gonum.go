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
	grad  func(grad, x []float64) float64
	x     []float64
}

func problems() []problem {
	return []problem{
		{"Beale", functions.Beale{}, tests.BealeGrad, []float64{1.3, -0.4}},
		{"BiggsEXP2", functions.BiggsEXP2{}, tests.Biggs2Grad, []float64{1, 2}},
		{"BiggsEXP3", functions.BiggsEXP3{}, tests.Biggs3Grad, []float64{1, 2, 1}},
		{"BiggsEXP4", functions.BiggsEXP4{}, tests.Biggs4Grad, []float64{1, 2, 1, 1}},
		{"BiggsEXP5", functions.BiggsEXP5{}, tests.Biggs5Grad, []float64{1, 2, 1, 1, 1}},
		{"BiggsEXP6", functions.BiggsEXP6{}, tests.Biggs6Grad, []float64{1, 2, 1, 1, 1, 1}},
		{"Box3D", functions.Box3D{}, tests.BoxGrad, []float64{0.3, 10, 20}},
		{"BrownBadlyScaled", functions.BrownBadlyScaled{}, tests.BrownBadlyScaledGrad, []float64{1, 1.5}},
		{"BrownAndDennis", functions.BrownAndDennis{}, tests.BrownDennisGrad, []float64{25, 5, -5, -1}},
		{"ExtendedPowellSingular", functions.ExtendedPowellSingular{}, tests.PowellSingularGrad, ramp(8)},
		{"ExtendedRosenbrock", functions.ExtendedRosenbrock{}, tests.RosenbrockGrad, ramp(10)},
		{"Gaussian", functions.Gaussian{}, tests.GaussianGrad, []float64{0.4, 1, 0.1}},
		{"GulfResearchAndDevelopment", functions.GulfResearchAndDevelopment{}, tests.GulfGrad, []float64{5, 2.5, 0.15}},
		{"HelicalValley", functions.HelicalValley{}, tests.HelicalGrad, []float64{0.9, 0.7, -0.3}},
		{"Linear", linear{}, tests.LinearGrad, ramp(10)},
		{"PenaltyI", functions.PenaltyI{}, tests.PenaltyIGrad, ramp(10)},
		{"PenaltyII", functions.PenaltyII{}, tests.PenaltyIIGrad, ramp(10)},
		{"PowellBadlyScaled", functions.PowellBadlyScaled{}, tests.PowellBadlyScaledGrad, []float64{0.3, 1}},
		{"Sphere", functions.Sphere{}, tests.SphereGrad, ramp(10)},
		{"Trigonometric", functions.Trigonometric{}, tests.TrigonometricGrad, ramp(10)},
		{"VariablyDimensioned", functions.VariablyDimensioned{}, tests.VariablyDimensionedGrad, ramp(10)},
		{"Watson", functions.Watson{}, tests.WatsonGrad, ramp(6)},
		{"Wood", functions.Wood{}, tests.WoodGrad, []float64{-3, -1, -3, -1}},
		{"ConcaveRight", functions.ConcaveRight{}, tests.ConcaveRightGrad, []float64{0.7}},
		{"ConcaveLeft", functions.ConcaveLeft{}, tests.ConcaveLeftGrad, []float64{0.7}},
		{"Plassmann", functions.Plassmann{L: 39, Beta: 0.01}, tests.PlassmannGrad, []float64{0.7}},
		{"YanaiOzawaKaneko", functions.YanaiOzawaKaneko{Beta1: 0.001, Beta2: 0.01}, tests.YanaiGrad, []float64{0.7}},
	}
}

// linear is [functions.Linear], whose gradient is returned too.
type linear struct{ functions.Linear }

func (l linear) Grad(grad, x []float64) { l.Linear.Grad(grad, x) }

// runs are gonum's value, its gradient, and the generated value and gradient together.
func (p problem) runs() []run {
	grad := make([]float64, len(p.x))
	return []run{
		repeat(func() { p.gonum.Func(p.x) }),
		repeat(func() { p.gonum.Grad(grad, p.x) }),
		repeat(func() { p.grad(grad, p.x) }),
	}
}

func repeat(f func()) run {
	return func(n int) {
		for range n {
			f()
		}
	}
}

// writeProblems writes a line for each problem: the generated gradient, which comes with
// the value, beside gonum's gradient alone, and beside gonum's value and gradient.
func writeProblems(w *tabwriter.Writer, rounds int) error {
	all := problems()
	var runs []run
	for _, p := range all {
		runs = append(runs, p.runs()...)
	}
	times := measure(rounds, runs)
	fmt.Fprintln(w, "function\tn\tgonum Grad\tgonum both\tgenerated both\tboth/Grad\tboth/both\t")
	var means [2]float64
	for i, p := range all {
		value, grad, ours := times[3*i], times[3*i+1], times[3*i+2]
		ratios := [2]float64{ours / grad, ours / (value + grad)}
		fmt.Fprintf(w, "%s\t%d\t%.1f\t%.1f\t%.1f\t%.2f\t%.2f\t\n", p.name, len(p.x), grad, value+grad, ours, ratios[0], ratios[1])
		for k, r := range ratios {
			means[k] += math.Log(r) / float64(len(all))
		}
	}
	_, err := fmt.Fprintf(w, "geometric mean\t\t\t\t\t%.2f\t%.2f\t\n", math.Exp(means[0]), math.Exp(means[1]))
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
