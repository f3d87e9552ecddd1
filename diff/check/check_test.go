package check_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff/check"
)

type function = func(x []float64) float64
type gradient = func(dst, x []float64)

var everywhere = [2]float64{math.Inf(-1), math.Inf(1)}
var positive = [2]float64{0, math.Inf(1)}

// right are functions with their right gradients, each over a box.
var right = []struct {
	name string
	f    function
	grad gradient
	box  [][2]float64
}{
	{"product", func(x []float64) float64 { return x[0] * x[0] * math.Sin(x[1]) },
		func(dst, x []float64) {
			dst[0], dst[1] = 2*x[0]*math.Sin(x[1]), x[0]*x[0]*math.Cos(x[1])
		}, [][2]float64{{-2, 2}, {-3, 3}}},
	{"rosenbrock", rosenbrock, rosenbrockGrad, [][2]float64{{-2, 2}, {-1, 3}}},
	{"rosenbrock everywhere", rosenbrock, rosenbrockGrad, [][2]float64{everywhere, everywhere}},
	{"constant", func([]float64) float64 { return 7 },
		func(dst, _ []float64) { dst[0] = 0 }, [][2]float64{everywhere}},
	{"linear with zero", func(x []float64) float64 { return 3 * x[0] },
		func(dst, _ []float64) { dst[0], dst[1] = 3, 0 }, [][2]float64{everywhere, everywhere}},
	{"log", func(x []float64) float64 { return math.Log(x[0]) },
		func(dst, x []float64) { dst[0] = 1 / x[0] }, [][2]float64{positive}},
	{"log everywhere", func(x []float64) float64 { return math.Log(x[0]) },
		func(dst, x []float64) { dst[0] = 1 / x[0] }, [][2]float64{everywhere}},
	{"exp everywhere", func(x []float64) float64 { return math.Exp(x[0]) },
		func(dst, x []float64) { dst[0] = math.Exp(x[0]) }, [][2]float64{everywhere}},
	{"badly scaled", func(x []float64) float64 { return math.Sin(1e6*x[0]) + 1e-9*x[1] },
		func(dst, x []float64) { dst[0], dst[1] = 1e6*math.Cos(1e6*x[0]), 1e-9 },
		[][2]float64{{0, 1}, {0, 1e9}}},
	{"tiny and huge", func(x []float64) float64 { return x[0] / x[1] },
		func(dst, x []float64) { dst[0], dst[1] = 1/x[1], -x[0]/(x[1]*x[1]) },
		[][2]float64{{1e200, 2e200}, {1e-34, 1e-33}}},
	{"near-singular", func(x []float64) float64 { return 1 / (x[0] - 1) },
		func(dst, x []float64) { dst[0] = -1 / ((x[0] - 1) * (x[0] - 1)) },
		[][2]float64{{1, 1.001}}},
	{"close to a pole", func(x []float64) float64 { return 1 / (x[0] - 1) },
		func(dst, x []float64) { dst[0] = -1 / ((x[0] - 1) * (x[0] - 1)) },
		[][2]float64{{1.0000001, 1.1}}},
	{"cancelling mildly", func(x []float64) float64 { return (1e6 + math.Sin(x[0])) - 1e6 + x[0] },
		func(dst, x []float64) { dst[0] = math.Cos(x[0]) + 1 }, [][2]float64{{-3, 3}}},
	{"cancelling gradient", func(x []float64) float64 { return math.Expm1(x[0]) / x[0] },
		func(dst, x []float64) { dst[0] = math.Exp(x[0])/x[0] - math.Expm1(x[0])/(x[0]*x[0]) },
		[][2]float64{{1e-4, 1}}},
	{"kink", func(x []float64) float64 { return math.Max(x[0], 0) + math.Abs(x[0]-1) },
		func(dst, x []float64) { dst[0] = step(x[0]) + math.Copysign(1, x[0]-1) },
		[][2]float64{everywhere}},
	{"kink at zero", func(x []float64) float64 { return math.Max(x[0], 0) },
		func(dst, x []float64) { dst[0] = step(x[0]) }, [][2]float64{everywhere}},
	{"jump", func(x []float64) float64 { return math.Floor(x[0]) + x[0]*x[0] },
		func(dst, x []float64) { dst[0] = 2 * x[0] }, [][2]float64{{-5, 5}}},
	{"root", func(x []float64) float64 { return math.Sqrt(1 - x[0]*x[0]) },
		func(dst, x []float64) { dst[0] = -x[0] / math.Sqrt(1-x[0]*x[0]) }, [][2]float64{{-1, 1}}},
	{"small domain", func(x []float64) float64 { return math.Acos(x[0] * 50) },
		func(dst, x []float64) { dst[0] = -50 / math.Sqrt(1-2500*x[0]*x[0]) }, [][2]float64{{-1, 1}}},
	{"held", func(x []float64) float64 { return math.Pow(x[0], x[1]) },
		func(dst, x []float64) { dst[0], dst[1] = x[1]*math.Pow(x[0], x[1]-1), math.NaN() },
		[][2]float64{{0.5, 2}, {3, 3}}},
	{"underflow", func(x []float64) float64 { return math.Exp(-x[0] * x[0]) },
		func(dst, x []float64) { dst[0] = -2 * x[0] * math.Exp(-x[0]*x[0]) }, [][2]float64{{-40, 40}}},
}

func step(x float64) float64 {
	if x > 0 {
		return 1
	}
	return 0
}

func rosenbrock(x []float64) float64 {
	a, b := 1-x[0], x[1]-x[0]*x[0]
	return a*a + 100*b*b
}

func rosenbrockGrad(dst, x []float64) {
	b := x[1] - x[0]*x[0]
	dst[0], dst[1] = -2*(1-x[0])-400*x[0]*b, 200*b
}

func TestGradientAcceptsRight(t *testing.T) {
	for _, c := range right {
		t.Run(c.name, func(t *testing.T) {
			for seed := range uint64(20) {
				r, err := check.Gradient(c.f, c.grad, c.box, check.Options{Seed: seed})
				require.NoError(t, err, "seed %d", seed)
				require.LessOrEqual(t, r.Worst.Excess(), 1.0)
			}
		})
	}
}

// wrongs spoil a right gradient of two variables. They don't show in the functions
// named: a zero has no sign, and 1e-3 is nothing beside 1e234.
var wrongs = []struct {
	name   string
	spoil  func(dst, x []float64)
	except []string
}{
	{"sign", func(dst, _ []float64) { dst[1] = -dst[1] }, []string{"linear with zero"}},
	{"factor 1+1e-6", func(dst, _ []float64) { dst[0] *= 1 + 1e-6 }, nil},
	{"swapped", func(dst, _ []float64) { dst[0], dst[1] = dst[1], dst[0] }, nil},
	{"NaN", func(dst, _ []float64) { dst[1] = math.NaN() }, nil},
	{"infinite", func(dst, _ []float64) { dst[0] = math.Inf(1) }, nil},
	{"zero", func(dst, _ []float64) { dst[0] = 0 }, nil},
	{"wrong in a corner", func(dst, x []float64) {
		if x[0] > 0 && x[1] > 0 {
			dst[0] += 1e-3
		}
	}, []string{"tiny and huge", "badly scaled"}},
}

func TestGradientCatchesWrong(t *testing.T) {
	for _, c := range right {
		if len(c.box) != 2 || c.box[1][0] == c.box[1][1] {
			continue
		}
		for _, w := range wrongs {
			if slices.Contains(w.except, c.name) {
				continue
			}
			t.Run(c.name+"/"+w.name, func(t *testing.T) {
				grad := func(dst, x []float64) {
					c.grad(dst, x)
					w.spoil(dst, x)
				}
				for seed := range uint64(20) {
					r, err := check.Gradient(c.f, grad, c.box, check.Options{Seed: seed})
					require.ErrorIs(t, err, check.ErrMismatch, "seed %d: %v", seed, r)
					assert.Positive(t, r.Failed)
					assert.Greater(t, r.Worst.Excess(), 1.0)
				}
			})
		}
	}
}

func TestGradientCatchesUnwritten(t *testing.T) {
	half := func(dst, x []float64) { dst[0] = 2 * x[0] }
	f := func(x []float64) float64 { return x[0]*x[0] + 0*x[1] }
	_, err := check.Gradient(f, half, [][2]float64{{0, 1}, {0, 1}}, check.Options{})
	require.ErrorIs(t, err, check.ErrMismatch)
}

func TestGradientDoesNotSeeArgumentsChanged(t *testing.T) {
	f := func(x []float64) float64 { v := x[0] * x[1]; x[0], x[1] = 0, 0; return v }
	grad := func(dst, x []float64) { dst[0], dst[1] = x[1], x[0]; x[0], x[1] = 9, 9 }
	_, err := check.Gradient(f, grad, [][2]float64{{0, 1}, {0, 1}}, check.Options{})
	require.NoError(t, err)
}

func TestGradientTooFew(t *testing.T) {
	for name, f := range map[string]function{
		"nowhere finite":     func([]float64) float64 { return math.NaN() },
		"faster than floats": func(x []float64) float64 { return math.Sin(1e17 * x[0]) },
		"lost in its noise":  func(x []float64) float64 { return (1e9 + math.Sin(x[0])) - 1e9 },
	} {
		t.Run(name, func(t *testing.T) {
			grad := func(dst, x []float64) { dst[0] = math.Cos(x[0]) }
			r, err := check.Gradient(f, grad, [][2]float64{{1, 2}}, check.Options{})
			require.ErrorIs(t, err, check.ErrTooFew, "%v", r)
			assert.Zero(t, r.Failed)
		})
	}
}

func TestGradientStaysInBox(t *testing.T) {
	box := [][2]float64{{0, 1}, {-3, math.Inf(1)}, {math.Inf(-1), 5}, {2, 2}, {1, math.Nextafter(1, 2)}}
	f := func(x []float64) float64 {
		for i, b := range box {
			require.True(t, b[0] <= x[i] && x[i] <= b[1], "x[%d] = %v", i, x[i])
		}
		return x[0] * x[1] * x[2]
	}
	grad := func(dst, x []float64) {
		f(x)
		dst[0], dst[1], dst[2], dst[3], dst[4] = x[1]*x[2], x[0]*x[2], x[0]*x[1], 0, 0
	}
	r, err := check.Gradient(f, grad, box, check.Options{})
	require.ErrorIs(t, err, check.ErrTooFew) // no step fits into the last coordinate
	assert.Equal(t, check.Held, r.Counts[0][3])
	assert.Zero(t, r.Counts[0][4])
	assert.Zero(t, r.Failed)
}

func TestGradientBadBox(t *testing.T) {
	for _, box := range [][][2]float64{nil, {{1, 0}}, {{math.NaN(), 1}}, {{math.Inf(1), math.Inf(1)}}, {{math.Inf(-1), math.Inf(-1)}}} {
		_, err := check.Gradient(rosenbrock, rosenbrockGrad, box, check.Options{})
		require.Error(t, err, "%v", box)
	}
	_, err := check.Gradient(rosenbrock, rosenbrockGrad, [][2]float64{{0, 1}, {1, 0}}, check.Options{})
	require.EqualError(t, err, "check: coordinate 1: no number lies in [1, 0]")
}

func TestSameSeedSameReport(t *testing.T) {
	box := [][2]float64{everywhere, everywhere}
	a, _ := check.Gradient(rosenbrock, rosenbrockGrad, box, check.Options{Seed: 3})
	b, _ := check.Gradient(rosenbrock, rosenbrockGrad, box, check.Options{Seed: 3})
	c, _ := check.Gradient(rosenbrock, rosenbrockGrad, box, check.Options{Seed: 4})
	assert.Equal(t, a, b)
	assert.NotEqual(t, a.Worst.X, c.Worst.X)
}

func TestJacobian(t *testing.T) {
	f := func(dst, x []float64) { dst[0], dst[1] = x[0]*math.Cos(x[1]), x[0]*math.Sin(x[1]) }
	jac := func(dst, x []float64) {
		s, c := math.Sincos(x[1])
		dst[0], dst[1] = c, -x[0]*s
		dst[2], dst[3] = s, x[0]*c
	}
	box := [][2]float64{{0, 10}, {-4, 4}}
	r, err := check.Jacobian(2, f, jac, box, check.Options{Points: 8})
	require.NoError(t, err)
	assert.Equal(t, 32, r.Compared)
	assert.Equal(t, [][]int{{8, 8}, {8, 8}}, r.Counts)

	transposed := func(dst, x []float64) { jac(dst, x); dst[1], dst[2] = dst[2], dst[1] }
	r, err = check.Jacobian(2, f, transposed, box, check.Options{})
	require.ErrorIs(t, err, check.ErrMismatch)
	assert.Contains(t, err.Error(), "check: the derivative is wrong: 64 of 128 partials are wrong")
	assert.Contains(t, r.String(), fmt.Sprintf("∂f[%d]/∂x[%d]", r.Worst.Row, r.Worst.Index))
}

func BenchmarkGradient(b *testing.B) {
	for b.Loop() {
		_, err := check.Gradient(rosenbrock, rosenbrockGrad, [][2]float64{{-2, 2}, {-1, 3}}, check.Options{})
		require.NoError(b, err)
	}
}
