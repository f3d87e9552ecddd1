package special_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/special"
)

var (
	inf     = math.Inf(1)
	nan     = math.NaN()
	negZero = math.Copysign(0, -1)
)

// same also tells the zeros apart.
func same(t *testing.T, want, got float64, text string, args ...any) {
	t.Helper()
	if math.IsNaN(want) {
		assert.True(t, math.IsNaN(got), text, args)
		return
	}
	assert.Equal(t, math.Float64bits(want), math.Float64bits(got), "%s: want %v, got %v", text, want, got)
}

func TestSpecialCases(t *testing.T) {
	for _, c := range []struct {
		name    string
		f       unary
		x, want float64
	}{
		{"Gamma", special.Gamma, inf, inf},
		{"Gamma", special.Gamma, -inf, nan},
		{"Gamma", special.Gamma, nan, nan},
		{"Gamma", special.Gamma, 0, inf},
		{"Gamma", special.Gamma, negZero, -inf},
		{"Gamma", special.Gamma, -1, nan},
		{"Gamma", special.Gamma, -0x1p60, nan},
		{"Gamma", special.Gamma, 5e-324, inf},
		{"Gamma", special.Gamma, -5e-324, -inf},
		{"Gamma", special.Gamma, 172, inf},
		{"Gamma", special.Gamma, 1e300, inf},
		{"Gamma", special.Gamma, -190.5, negZero},
		{"Gamma", special.Gamma, -191.5, 0},
		{"Gamma", special.Gamma, -1e6 - 0.5, negZero},
		{"Lgamma", special.Lgamma, inf, inf},
		{"Lgamma", special.Lgamma, -inf, inf},
		{"Lgamma", special.Lgamma, nan, nan},
		{"Lgamma", special.Lgamma, 0, inf},
		{"Lgamma", special.Lgamma, negZero, inf},
		{"Lgamma", special.Lgamma, -3, inf},
		{"Lgamma", special.Lgamma, -1e300, inf},
		{"Lgamma", special.Lgamma, 2.6e305, inf},
		{"Lgamma", special.Lgamma, 1, 0},
		{"Lgamma", special.Lgamma, 2, 0},
		{"Digamma", special.Digamma, inf, inf},
		{"Digamma", special.Digamma, -inf, nan},
		{"Digamma", special.Digamma, nan, nan},
		{"Digamma", special.Digamma, 0, -inf},
		{"Digamma", special.Digamma, negZero, inf},
		{"Digamma", special.Digamma, 5e-324, -inf},
		{"Digamma", special.Digamma, -2, nan},
		{"Digamma", special.Digamma, -1e300, nan},
		{"Trigamma", special.Trigamma, inf, 0},
		{"Trigamma", special.Trigamma, -inf, nan},
		{"Trigamma", special.Trigamma, nan, nan},
		{"Trigamma", special.Trigamma, 0, inf},
		{"Trigamma", special.Trigamma, negZero, inf},
		{"Trigamma", special.Trigamma, 1e-300, inf},
		{"Trigamma", special.Trigamma, -1e-300, inf},
		{"Trigamma", special.Trigamma, -2, inf},
		{"Trigamma", special.Trigamma, -1e300, inf},
		{"Log2", special.Log2, inf, inf},
		{"Log2", special.Log2, -inf, nan},
		{"Log2", special.Log2, nan, nan},
		{"Log2", special.Log2, 0, -inf},
		{"Log2", special.Log2, negZero, -inf},
		{"Log2", special.Log2, -1, nan},
		{"Log2", special.Log2, 1, 0},
		{"Log2", special.Log2, 8, 3},
		{"Log2", special.Log2, 5e-324, -1074},
		{"Log2", special.Log2, 0x1p1023, 1023},
		{"Asin", special.Asin, 0, 0},
		{"Asin", special.Asin, negZero, negZero},
		{"Asin", special.Asin, 1, math.Pi / 2},
		{"Asin", special.Asin, -1, -math.Pi / 2},
		{"Asin", special.Asin, 1.0000000000000002, nan},
		{"Asin", special.Asin, inf, nan},
		{"Asin", special.Asin, -inf, nan},
		{"Asin", special.Asin, nan, nan},
		{"Asin", special.Asin, 5e-324, 5e-324},
		{"Acos", special.Acos, 0, math.Pi / 2},
		{"Acos", special.Acos, 1, 0},
		{"Acos", special.Acos, -1, math.Pi},
		{"Acos", special.Acos, -1.0000000000000002, nan},
		{"Acos", special.Acos, inf, nan},
		{"Acos", special.Acos, nan, nan},
		{"Asec", special.Asec, 1, 0},
		{"Asec", special.Asec, -1, math.Pi},
		{"Asec", special.Asec, inf, math.Pi / 2},
		{"Asec", special.Asec, -inf, math.Pi / 2},
		{"Asec", special.Asec, 0.5, nan},
		{"Asec", special.Asec, 0, nan},
		{"Asec", special.Asec, nan, nan},
		{"Acsc", special.Acsc, 1, math.Pi / 2},
		{"Acsc", special.Acsc, -1, -math.Pi / 2},
		{"Acsc", special.Acsc, inf, 0},
		{"Acsc", special.Acsc, -inf, negZero},
		{"Acsc", special.Acsc, 0.5, nan},
		{"Acsc", special.Acsc, 0, nan},
		{"Acsc", special.Acsc, nan, nan},
		{"Asech", special.Asech, 1, 0},
		{"Asech", special.Asech, 0, inf},
		{"Asech", special.Asech, negZero, nan},
		{"Asech", special.Asech, -0.1, nan},
		{"Asech", special.Asech, 1.0000000000000002, nan},
		{"Asech", special.Asech, inf, nan},
		{"Asech", special.Asech, nan, nan},
		{"Phi", special.Phi, 0, 0.5},
		{"Phi", special.Phi, negZero, 0.5},
		{"Phi", special.Phi, inf, 1},
		{"Phi", special.Phi, -inf, 0},
		{"Phi", special.Phi, nan, nan},
		{"Phi", special.Phi, -38.6, 0},
		{"Phi", special.Phi, -1e300, 0},
		{"Phi", special.Phi, 9, 1},
		{"Phi", special.Phi, 5e-324, 0.5},
		{"Erfinv", special.Erfinv, 0, 0},
		{"Erfinv", special.Erfinv, negZero, negZero},
		{"Erfinv", special.Erfinv, 1, inf},
		{"Erfinv", special.Erfinv, -1, -inf},
		{"Erfinv", special.Erfinv, 1.5, nan},
		{"Erfinv", special.Erfinv, -inf, nan},
		{"Erfinv", special.Erfinv, nan, nan},
		{"Erfinv", special.Erfinv, 5e-324, 5e-324},
		{"LambertW", special.LambertW, 0, 0},
		{"LambertW", special.LambertW, negZero, negZero},
		{"LambertW", special.LambertW, inf, inf},
		{"LambertW", special.LambertW, -inf, nan},
		{"LambertW", special.LambertW, nan, nan},
		{"LambertW", special.LambertW, -1, nan},
		{"LambertW", special.LambertW, -0x1.78b56362cef38p-02, -1},
		{"LambertW", special.LambertW, -0x1.78b56362cef39p-02, nan},
		{"LambertW", special.LambertW, 5e-324, 5e-324},
		{"Sinc", special.Sinc, 0, 1},
		{"Sinc", special.Sinc, negZero, 1},
		{"Sinc", special.Sinc, inf, 0},
		{"Sinc", special.Sinc, -inf, 0},
		{"Sinc", special.Sinc, nan, nan},
		{"Sinc", special.Sinc, 5e-324, 1},
		{"J0", special.J0, 0, 1},
		{"J0", special.J0, negZero, 1},
		{"J0", special.J0, inf, 0},
		{"J0", special.J0, -inf, 0},
		{"J0", special.J0, nan, nan},
		{"J0", special.J0, 5e-324, 1},
		{"J1", special.J1, 0, 0},
		{"J1", special.J1, negZero, negZero},
		{"J1", special.J1, inf, 0},
		{"J1", special.J1, -inf, negZero},
		{"J1", special.J1, nan, nan},
		{"J1", special.J1, 1e-320, 5e-321},
		{"J1", special.J1, -1e-30, -5e-31},
		{"Y0", special.Y0, 0, -inf},
		{"Y0", special.Y0, negZero, -inf},
		{"Y0", special.Y0, inf, 0},
		{"Y0", special.Y0, -inf, nan},
		{"Y0", special.Y0, -1, nan},
		{"Y0", special.Y0, -5e-324, nan},
		{"Y0", special.Y0, nan, nan},
		{"Y1", special.Y1, 0, -inf},
		{"Y1", special.Y1, negZero, -inf},
		{"Y1", special.Y1, inf, 0},
		{"Y1", special.Y1, -inf, nan},
		{"Y1", special.Y1, -1, nan},
		{"Y1", special.Y1, -5e-324, nan},
		{"Y1", special.Y1, nan, nan},
		{"Y1", special.Y1, 5e-324, -inf},
		{"Y1", special.Y1, 1e-309, -inf},
		{"Ei", special.Ei, 0, -inf},
		{"Ei", special.Ei, negZero, -inf},
		{"Ei", special.Ei, inf, inf},
		{"Ei", special.Ei, -inf, negZero},
		{"Ei", special.Ei, nan, nan},
		{"Ei", special.Ei, 716.4, inf},
		{"Ei", special.Ei, 1e300, inf},
		{"Ei", special.Ei, -739.5, negZero},
		{"Ei", special.Ei, -1e300, negZero},
		{"Li", special.Li, 0, 0},
		{"Li", special.Li, negZero, 0},
		{"Li", special.Li, 1, -inf},
		{"Li", special.Li, -5e-324, nan},
		{"Li", special.Li, -inf, nan},
		{"Li", special.Li, inf, inf},
		{"Li", special.Li, nan, nan},
		{"Li", special.Li, 5e-324, negZero},
		{"Si", special.Si, 0, 0},
		{"Si", special.Si, negZero, negZero},
		{"Si", special.Si, inf, math.Pi / 2},
		{"Si", special.Si, -inf, -math.Pi / 2},
		{"Si", special.Si, -1e300, -math.Pi / 2},
		{"Si", special.Si, nan, nan},
		{"Si", special.Si, 5e-324, 5e-324},
		{"Ci", special.Ci, 0, -inf},
		{"Ci", special.Ci, negZero, -inf},
		{"Ci", special.Ci, inf, 0},
		{"Ci", special.Ci, -1, nan},
		{"Ci", special.Ci, -inf, nan},
		{"Ci", special.Ci, nan, nan},
	} {
		same(t, c.want, c.f(c.x), c.name, c.x)
	}
}

func TestSpecialCasesOfElliptic(t *testing.T) {
	for _, c := range []struct {
		name         string
		f            func(phi, m float64) float64
		phi, m, want float64
	}{
		{"EllipticF", special.EllipticF, 0, 0.5, 0},
		{"EllipticF", special.EllipticF, negZero, 3, negZero},
		{"EllipticF", special.EllipticF, 2, 1, inf},
		{"EllipticF", special.EllipticF, -2, 1, -inf},
		{"EllipticF", special.EllipticF, 2, 1.5, nan},
		{"EllipticF", special.EllipticF, 1, 2, nan},
		{"EllipticF", special.EllipticF, inf, 0.5, nan},
		{"EllipticF", special.EllipticF, 1, -inf, nan},
		{"EllipticF", special.EllipticF, nan, 0.5, nan},
		{"EllipticF", special.EllipticF, 0.5, nan, nan},
		{"EllipticF", special.EllipticF, 1e300, 0, 1e300},
		{"EllipticE", special.EllipticE, 0, inf, nan},
		{"EllipticE", special.EllipticE, negZero, 3, negZero},
		{"EllipticE", special.EllipticE, math.Pi / 2, 1, 1},
		{"EllipticE", special.EllipticE, 2, 1.5, nan},
		{"EllipticE", special.EllipticE, 1, 2, nan},
		{"EllipticE", special.EllipticE, -inf, 0.5, nan},
		{"EllipticE", special.EllipticE, nan, 0.5, nan},
		{"EllipticE", special.EllipticE, 1e-300, -1e100, 1e-300},
		{"EllipticE", special.EllipticE, -1e300, 0, -1e300},
	} {
		same(t, c.want, c.f(c.phi, c.m), c.name, c.phi, c.m)
	}
}

func TestSpecialCasesOfEllipticPi(t *testing.T) {
	for _, c := range []struct{ n, phi, m, want float64 }{
		{0.5, 0, 0.5, 0},
		{-3, negZero, 3, negZero},
		{0.5, 2, 1, inf},
		{1, -2, 0.5, -inf},
		{1.5, 2, 0.5, nan},
		{0.5, 1, 2, nan},
		{2, 1, 0.5, nan},
		{0.5, inf, 0.5, nan},
		{inf, 1, 0.5, nan},
		{0.5, 1, -inf, nan},
		{nan, 1, 0.5, nan},
		{0.5, nan, 0.5, nan},
		{0.5, 1, nan, nan},
	} {
		same(t, c.want, special.EllipticPi(c.n, c.phi, c.m), "EllipticPi", c.n, c.phi, c.m)
	}
}

func TestSpecialCasesOfEllipticJ(t *testing.T) {
	for _, c := range []struct {
		i, j, k   int
		n, phi, m float64
		want      float64
		name      string
	}{
		{1, 0, 0, 5, negZero, 0.5, negZero, "an odd function"},
		{1, 1, 0, 0, math.Pi, 1, inf, "diverges"},
		{1, 0, 2, 1, 3, 0.5, inf, "diverges"},
		{1, 0, 0, 5, 0, 0.5, 0, "n does not count"},
		{0, 0, 0, 5, 1e-300, 0.5, 1e-300, "n does not count"},
		{0, 0, 0, inf, 1e-300, 0.5, 1e-300, "n does not count"},
		{-1, 0, 0, 0, 1, 0.5, nan, "an order"},
		{0, -1, 0, 0, 1, 0.5, nan, "an order"},
		{0, 0, -1, 0, 1, 0.5, nan, "an order"},
		{1, 1, 1, nan, 1, 0.5, nan, "NaN"},
	} {
		same(t, c.want, special.EllipticJ(c.i, c.j, c.k, c.n, c.phi, c.m), c.name, c.n, c.phi, c.m)
	}
}

func TestSpecialCasesOfOrders(t *testing.T) {
	for _, c := range []struct {
		name    string
		f       func(int, float64) float64
		n       int
		x, want float64
	}{
		{"Polygamma", special.Polygamma, -1, 1, nan},
		{"Polygamma", special.Polygamma, 1<<24 + 1, 1, nan},
		{"Polygamma", special.Polygamma, 2, inf, negZero},
		{"Polygamma", special.Polygamma, 3, inf, 0},
		{"Polygamma", special.Polygamma, 3, -inf, nan},
		{"Polygamma", special.Polygamma, 3, nan, nan},
		{"Polygamma", special.Polygamma, 3, 0, inf},
		{"Polygamma", special.Polygamma, 3, negZero, inf},
		{"Polygamma", special.Polygamma, 2, 0, -inf},
		{"Polygamma", special.Polygamma, 2, negZero, inf},
		{"Polygamma", special.Polygamma, 2, 1e-200, -inf},
		{"Polygamma", special.Polygamma, 2, -1e-200, inf},
		{"Polygamma", special.Polygamma, 2, -1, nan},
		{"Polygamma", special.Polygamma, 3, -1, inf},
		{"Polygamma", special.Polygamma, 2000, 1, -inf},
		{"Polygamma", special.Polygamma, 0, 1, special.Digamma(1)},
		{"Polygamma", special.Polygamma, 1, 1, special.Trigamma(1)},
		{"Sincn", special.Sincn, -1, 1, nan},
		{"Sincn", special.Sincn, 1<<24 + 1, 1, nan},
		{"Sincn", special.Sincn, 0, 0, 1},
		{"Sincn", special.Sincn, 1, 0, 0},
		{"Sincn", special.Sincn, 1, negZero, 0},
		{"Sincn", special.Sincn, 2, 0, -1.0 / 3},
		{"Sincn", special.Sincn, 4, 0, 0.2},
		{"Sincn", special.Sincn, 64, 0, 1.0 / 65},
		{"Sincn", special.Sincn, 66, negZero, -1.0 / 67},
		{"Sincn", special.Sincn, 3, inf, 0},
		{"Sincn", special.Sincn, 2, -inf, 0},
		{"Sincn", special.Sincn, 3, nan, nan},
		{"Sincn", special.Sincn, 2, 5e-324, -1.0 / 3},
		{"Sincn", special.Sincn, 3, 0, 0},
		{"Sincn", special.Sincn, 3, negZero, 0},
		{"Sincn", special.Sincn, 3, 6e-323, 1e-323},
		{"Sincn", special.Sincn, 1, 6e-323, -2e-323},
		{"Sincn", special.Sincn, 1, 0x1p-1000, -0x1.5555555555555p-1002},
		{"Sincn", special.Sincn, 1, -0x1p-1000, 0x1.5555555555555p-1002},
		{"Jn", special.Jn, 0, 0, 1},
		{"Jn", special.Jn, 2, 0, 0},
		{"Jn", special.Jn, 3, negZero, 0},
		{"Jn", special.Jn, 2, inf, 0},
		{"Jn", special.Jn, 3, -inf, 0},
		{"Jn", special.Jn, 2, nan, nan},
		{"Jn", special.Jn, 1<<24 + 1, 1, nan},
		{"Jn", special.Jn, -1<<24 - 1, 1, nan},
		{"Jn", special.Jn, 1, -2, -special.J1(2)},
		{"Jn", special.Jn, -1, 2, -special.J1(2)},
		{"Jn", special.Jn, -1, -2, special.J1(2)},
		{"Jn", special.Jn, 1000, 1, 0},
		{"Jn", special.Jn, 100000, 99, 0},
		{"Jn", special.Jn, 2, 5e-324, 0},
		{"Yn", special.Yn, 0, 0, -inf},
		{"Yn", special.Yn, 2, 0, -inf},
		{"Yn", special.Yn, 2, 8.4158e-155, -inf},
		{"Yn", special.Yn, 5, 1e-155, -inf},
		{"Yn", special.Yn, -2, 0, -inf},
		{"Yn", special.Yn, -1, 0, inf},
		{"Yn", special.Yn, -3, negZero, inf},
		{"Yn", special.Yn, 3, -1, nan},
		{"Yn", special.Yn, 3, -inf, nan},
		{"Yn", special.Yn, 3, inf, 0},
		{"Yn", special.Yn, 3, nan, nan},
		{"Yn", special.Yn, 2, 5e-324, -inf},
		{"Yn", special.Yn, -3, 1e-200, inf},
		{"Yn", special.Yn, 100000, 99, -inf},
		{"Yn", special.Yn, -1, 2, -special.Y1(2)},
		{"Yn", special.Yn, 1<<24 + 1, 1, nan},
	} {
		same(t, c.want, c.f(c.n, c.x), c.name, c.n, c.x)
	}
}

// Gamma(n) is (n-1)!, exact as long as that is a float64.
func TestFactorials(t *testing.T) {
	want := 1.0
	for n := 1; n <= 23; n++ {
		same(t, want, special.Gamma(float64(n)), "Gamma", n)
		want *= float64(n)
	}
}
