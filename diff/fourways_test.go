package diff_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/testkit"
)

const (
	// Dual numbers round in float64 as the symbolic derivative does, but not in
	// the same places. Allowed for it are dualFactor times the running error bound
	// of the symbolic derivative, times what nudges of the point move the dual
	// numbers by, times the rounding of the largest of these on the way, and dualTol of the derivative and of 1.
	dualFactor = 1000
	dualTol    = 1e-9
	nudges     = 3

	// shortest is the exponent of what differences take for 0.
	shortest = 10 - stepBits
)

// First and second derivatives agree four ways: symbolic in forward mode,
// symbolic in reverse mode, dual numbers of another library, and differences at
// high precision. The expressions have branches.
func TestFourWays(t *testing.T) {
	funcs := slices.DeleteFunc(expr.Functions(), func(op expr.Op) bool { return !hasDual(op) })
	t.Logf("%d functions: %v", len(funcs), funcs)
	counts := [3]int{}
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := testkit.Expr(t, g, testkit.Shape{Size: 12, Branches: true, Funcs: funcs})
		xs := vars(g)
		at := drawPoint(t, g, xs)
		x, y := rapid.SampledFrom(xs).Draw(t, "by"), rapid.SampledFrom(xs).Draw(t, "and by")
		if fourWays(t, g, f, []expr.ID{x}, at) {
			counts[1]++
		}
		if fourWays(t, g, f, []expr.ID{x, y}, at) {
			counts[2]++
		}
	})
	t.Logf("%d first and %d second derivatives compared", counts[1], counts[2])
	require.Greater(t, counts[1], 20)
	require.Greater(t, counts[2], 20)
}

// fourWays compares the derivative of f by xs, one or two variables, where it is
// defined and f is smooth. It reports whether all four ways had an answer.
func fourWays(t *rapid.T, g *expr.Graph, f expr.ID, xs []expr.ID, at point) bool {
	before, forward, reverse := f, f, f
	for _, x := range xs {
		var err error
		before = forward
		if forward, err = diff.Derivative(g, forward, x); err != nil {
			return false // undefined everywhere
		}
		ds, err := diff.Gradient(g, reverse, []expr.ID{x})
		if err != nil { // it may see that no arm is left
			_, ok := valueAt(g, forward, at, witnessPrec)
			require.False(t, ok, "∂%v of %s: %v, but not in forward mode", xs, g.String(f), err)
			return false
		}
		reverse = ds[0]
	}
	a, ok1 := valueAt(g, forward, at, witnessPrec)
	b, ok2 := valueAt(g, reverse, at, witnessPrec)
	if !ok1 || !ok2 {
		return false
	}
	require.True(t, agree(a, b, 1e-60, agreeBits), "∂%v of %s: forward %v, reverse %v", xs, g.String(f), a, b)
	if byConvention(g, f, xs, at) {
		return false
	}
	last := xs[len(xs)-1]
	if v, ok := valueAt(g, before, at, 53); !ok || v.MantExp(nil) > maxValueBits || kinked(g, before, last, at) || kinked(g, f, last, at) || kinked(g, f, xs[0], at) {
		return false
	}
	d, ok1 := difference(g, before, last, at, 0)
	e, ok2 := difference(g, before, last, at, 10)
	if !ok1 || !ok2 || !agree(d, e, 1e-30, agreeBits/2) {
		return false
	}
	require.True(t, agree(a, d, 1e-30, agreeBits/2), "∂%v of %s: %v, differences %v", xs, g.String(f), a, d)
	return dualAgrees(t, g, f, forward, xs, at, a)
}

// byConvention reports whether a convention decides at the point, and not the
// neighbourhood: a comparison in f is of equals, a ratio0 divides by 0, a mod by
// less than the step of the differences, or a function with kinks or jumps has
// one there in some x.
func byConvention(g *expr.Graph, f expr.ID, xs []expr.ID, at point) bool {
	zero := func(d expr.ID) bool {
		v, ok := valueAt(g, d, at, 53)
		return ok && (v.Sign() == 0 || v.MantExp(nil) < shortest)
	}
	for _, y := range slices.Collect(g.Reach(f)) {
		args := g.Args(y)
		switch op := g.Op(y); {
		case (op == expr.OpLt || op == expr.OpLe || op == expr.OpEq) && zero(g.Sub(args[0], args[1])):
			return true
		case (op == expr.OpRatio0 || op == expr.OpMod) && zero(args[1]):
			return true
		case op.IsFunc() && !slices.Contains(smooth, op) && slices.ContainsFunc(xs, func(x expr.ID) bool { return rough(g, y, x, at) }):
			return true
		}
	}
	return false
}

// rough reports whether f has a kink in x at the point, or a jump: then differences
// of two steps disagree.
func rough(g *expr.Graph, f, x expr.ID, at point) bool {
	d, ok1 := difference(g, f, x, at, 0)
	e, ok2 := difference(g, f, x, at, 10)
	return !ok1 || !ok2 || !agree(d, e, 1e-30, agreeBits/2) || kinked(g, f, x, at)
}

// smooth are the functions whose points need no look.
var smooth = slices.DeleteFunc(testkit.SmoothFuncs(), func(op expr.Op) bool { return op == expr.OpHypot })

// dualAgrees compares with dual numbers, if the symbolic derivative d has a
// bound of its error in float64 that says something.
func dualAgrees(t *rapid.T, g *expr.Graph, f, d expr.ID, xs []expr.ID, at point, want *big.Float) bool {
	params := vars(g)
	p, err := eval.Compile(g, []expr.ID{d}, params)
	require.NoError(t, err)
	args := make([][]float64, len(params))
	for i, x := range params {
		v, _ := at[x].Float64()
		args[i] = []float64{v}
	}
	var got, bound [1]float64
	p.RunBound(got[:], bound[:], args...)
	exactly, _ := want.Float64()
	unfolded, _ := g.Unfold([]expr.ID{f}, known)
	found, largest := dualDerivative(t, g, unfolded[0], xs, at, 0)
	allowed := dualFactor*(bound[0]+0x1p-52*largest) + dualTol*(math.Abs(exactly)+1)
	for k := range nudges {
		near, _ := dualDerivative(t, g, unfolded[0], xs, at, k+1)
		allowed += dualFactor * math.Abs(near-found)
	}
	if math.IsInf(allowed, 0) || math.IsNaN(allowed+found) || math.IsInf(found, 0) {
		return false
	}
	require.InDelta(t, exactly, found, allowed, "∂%v of %s at %v: dual numbers give %v, exactly %v", xs, g.String(f), at, found, exactly)
	return true
}

// dualDerivative is the derivative by dual numbers, at a point nudged by k units
// in the last place, and the largest one on the way.
func dualDerivative(t *rapid.T, g *expr.Graph, f expr.ID, xs []expr.ID, at point, k int) (d, largest float64) {
	duals := map[expr.ID]dual{}
	for _, x := range vars(g) {
		v, _ := at[x].Float64()
		n := dual{Real: v * (1 + float64(k)*0x1p-52)}
		if x == xs[0] {
			n.E1mag = 1
		}
		if x == xs[len(xs)-1] {
			n.E2mag = 1
		}
		duals[x] = n
	}
	n, largest := dualAt(t, g, f, duals)
	if len(xs) == 2 {
		return n.E1E2mag, largest
	}
	return n.E1mag, largest
}
