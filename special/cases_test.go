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
	} {
		same(t, c.want, c.f(c.x), c.name, c.x)
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
