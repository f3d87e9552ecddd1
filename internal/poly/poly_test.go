package poly_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/poly"
	_ "github.com/symdiff/symdiff/internal/testkit" // the seed
)

const plenty = 1_000_000

// draw draws a polynomial in up to three variables.
func draw(t *rapid.T, label string, terms int) poly.Poly {
	r := &poly.Ring{Fuel: plenty}
	var p poly.Poly
	for range rapid.IntRange(1, terms).Draw(t, label) {
		q := poly.Const(expr.NewFrac(int64(rapid.IntRange(-9, 9).Draw(t, "p")), int64(rapid.IntRange(1, 4).Draw(t, "q"))))
		for v := range 3 {
			q = r.Mul(q, r.Pow(poly.Var(v), rapid.IntRange(0, 2).Draw(t, "e")))
		}
		p = r.Add(p, q)
	}
	return p
}

// at is the value of p at a point.
func at(p poly.Poly, x [3]expr.Num) expr.Num {
	var sum expr.Num
	for _, t := range p {
		v := t.C
		for i, x := range x {
			for range t.M[i] {
				v = v.Mul(x)
			}
		}
		sum = sum.Add(v)
	}
	return sum
}

func TestValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &poly.Ring{Fuel: plenty}
		a, b := draw(t, "a", 5), draw(t, "b", 5)
		var x [3]expr.Num
		for i := range x {
			x[i] = expr.NewFrac(int64(rapid.IntRange(-5, 5).Draw(t, "x")), 3)
		}
		va, vb := at(a, x), at(b, x)
		require.True(t, at(r.Add(a, b), x).Equal(va.Add(vb)))
		require.True(t, at(r.Sub(a, b), x).Equal(va.Sub(vb)))
		require.True(t, at(r.Mul(a, b), x).Equal(va.Mul(vb)))
		require.True(t, at(r.Pow(a, 3), x).Equal(va.Mul(va).Mul(va)))
		require.False(t, r.Failed())
	})
}

// a·b/b is a, and what does not divide is found.
func TestDivision(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &poly.Ring{Fuel: plenty}
		a, b := draw(t, "a", 5), draw(t, "b", 5)
		if len(b) == 0 {
			return
		}
		q, ok := r.Div(r.Mul(a, b), b)
		require.True(t, ok && q.Equal(a))
		if _, constant := b.Constant(); !constant {
			_, ok = r.Div(r.Add(r.Mul(a, b), poly.Const(expr.NewInt(1))), b)
			require.False(t, ok)
		}
	})
}

// The common divisor of a·c and b·c divides both, and c divides it; what is left
// of them has none.
func TestGcd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &poly.Ring{Fuel: plenty}
		a, b, c := draw(t, "a", 4), draw(t, "b", 4), draw(t, "c", 4)
		if len(a) == 0 || len(b) == 0 || len(c) == 0 {
			return
		}
		ac, bc := r.Mul(a, c), r.Mul(b, c)
		g := r.Gcd(ac, bc)
		p, ok := r.Div(ac, g)
		require.True(t, ok, "%v does not divide %v", g, ac)
		q, ok := r.Div(bc, g)
		require.True(t, ok, "%v does not divide %v", g, bc)
		_, ok = r.Div(g, c)
		require.True(t, ok, "%v does not divide %v", c, g)
		require.True(t, r.Gcd(p, q).IsOne(), "%v and %v", p, q)
		require.False(t, r.Failed())
	})
}

// The factors of SquareFree multiply to the whole, and have no common factors.
func TestSquareFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &poly.Ring{Fuel: plenty}
		a, b := draw(t, "a", 3), draw(t, "b", 3)
		if len(a) == 0 || len(b) == 0 {
			return
		}
		p := r.Mul(r.Pow(a, 2), b)
		c, factors := r.SquareFree(p)
		product := poly.Const(c)
		for i, f := range factors {
			product = r.Mul(product, r.Pow(f.P, f.N))
			for _, h := range factors[:i] {
				require.True(t, r.Gcd(f.P, h.P).IsOne())
			}
		}
		require.True(t, product.Equal(p), "%v is not %v", factors, p)
	})
}

// What takes too long fails, at a count that does not depend on the machine.
func TestFuel(t *testing.T) {
	r := &poly.Ring{Fuel: 100}
	p := r.Add(poly.Var(0), poly.Var(1))
	r.Pow(p, 60)
	require.True(t, r.Failed())
	r = &poly.Ring{Fuel: plenty}
	r.Pow(poly.Var(3), poly.MaxDegree+1)
	require.True(t, r.Failed())
}

// A Ring divides (x^2 - 1) by x - 1.
func Example() {
	r := &poly.Ring{Fuel: 1000}
	one := poly.Const(expr.NewInt(1))
	x := poly.Var(0)
	q, ok := r.Div(r.Sub(r.Mul(x, x), one), r.Sub(x, one))
	fmt.Println(ok, q.Equal(r.Add(x, one)))
	// Output: true true
}
