package driver

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/diff"
)

// Values and Jacobian take no more operations in the chosen mode than in forward or reverse
// mode alone.
func TestChosenModeTakesFewestOperations(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"spherical harmonics to degree 10", harmonicsModel(10)},
		{"product of 10 matrices", chainModel(10)},
		{"arm", armModel(false)},
		{"bundle", bundleModel()},
		{"pendulum", pendulumModel()},
	} {
		t.Run(c.name, func(t *testing.T) {
			count := func(mode diff.Mode) int { return programs(t, c.text, mode)[0].Cost().Ops() }
			forward, reverse, auto := count(diff.Forward), count(diff.Reverse), count(diff.Auto)
			t.Logf("operations: forward %d, reverse %d, chosen %d", forward, reverse, auto)
			assert.LessOrEqual(t, auto, min(forward, reverse))
		})
	}
}

// So do Hessians, with value and gradient.
func TestChosenModeOfHessiansTakesFewestOperations(t *testing.T) {
	const wanted = "grad hess"
	for _, c := range []struct{ name, text string }{
		{"Rosenbrock 100, sparse", wanting(rosenbrockModel(100), "sparse hess")},
		{"Rosenbrock 10", wanting(rosenbrockModel(10), wanted)},
		{"Beale", wanting(bealeModel(), wanted)},
		{"Powell 20", wanting(powellModel(), wanted)},
		{"helical", wanting(helicalModel(), wanted)},
		{"norm of the arm", wanting(armModel(true), wanted)},
		{"Black and Scholes", wanting(blackScholesModel(), wanted)},
	} {
		t.Run(c.name, func(t *testing.T) {
			count := func(mode diff.Mode) int { return programs(t, c.text, mode)[0].Cost().Ops() }
			forward, reverse, mixed, auto := count(diff.Forward), count(diff.Reverse), count(diff.Elimination), count(diff.Auto)
			t.Logf("operations: forward %d, reverse %d, mixed %d, chosen %d", forward, reverse, mixed, auto)
			assert.LessOrEqual(t, auto, min(forward, reverse, mixed))
		})
	}
}

// wanting is the model with something else wanted.
func wanting(model, what string) string {
	head, _, _ := strings.Cut(model, "want ")
	return head + "want " + what + "\n"
}

// harmonicsModel are the solid spherical harmonics of x, y, z, not normalised, up to a
// degree: a product of the real or imaginary part of (x + i*y)^m, and a polynomial in z and
// r^2 by the recurrence of associated Legendre functions in their degree (DLMF 14.10.3).
func harmonicsModel(degree int) string {
	m, v := newModel(3)
	x, y, z := v[0], v[1], v[2]
	r := m.let("%s^2 + %s^2 + %s^2", x, y, z)
	re, im := operand("1"), operand("0")
	var outs []operand
	top := 1 // (2*k - 1)!!
	for k := range degree + 1 {
		before, p := operand("0"), m.let("%d", top)
		for l := k; l <= degree; l++ {
			outs = append(outs, m.let("%s*%s", p, re))
			if k > 0 {
				outs = append(outs, m.let("%s*%s", p, im))
			}
			before, p = p, m.let("(%d*%s*%s - %d*%s*%s)/%d", 2*l+1, z, p, l+k, r, before, l-k+1)
		}
		re, im = m.let("%s*%s - %s*%s", x, re, y, im), m.let("%s*%s + %s*%s", x, im, y, re)
		top *= 2*k + 1
	}
	return m.text("value jac", outs...)
}

// chainModel is the product of n matrices of 3 rows and columns.
func chainModel(n int) string {
	m, v := newModel(9 * n)
	var product [3][3]operand
	for k := range n {
		var a [3][3]operand
		for i := range a {
			copy(a[i][:], v[9*k+3*i:])
		}
		if k == 0 {
			product = a
		} else {
			product = m.product(product, a)
		}
	}
	var outs []operand
	for _, row := range product {
		outs = append(outs, row[:]...)
	}
	return m.text("value jac", outs...)
}
