package poly

import (
	"math"
	"math/big"

	"github.com/symdiff/symdiff/expr"
)

// Content returns the number c and the polynomial q with p = c·q such that the
// coefficients of q are integers without a common factor, the first positive. It
// is 1 and 0 for 0.
func (r *Ring) Content(p Poly) (c expr.Num, q Poly) {
	if len(p) == 0 {
		return expr.NewInt(1), nil
	}
	c, ok := smallContent(p)
	if !ok {
		c = largeContent(p)
	}
	if p[0].C.Sign() < 0 {
		c = c.Neg()
	}
	if c.Equal(expr.NewInt(1)) {
		return c, p
	}
	return c, r.Scale(r.number(c.Inv()), p)
}

// smallContent is the largest number of which all coefficients of p are multiples,
// unless one of them, or their common denominator, is too long for 32 bits.
func smallContent(p Poly) (c expr.Num, ok bool) {
	num, den := int64(0), int64(1)
	for i := range p {
		n, d, ok := p[i].C.Frac()
		if !ok || d > math.MaxInt32 || den > math.MaxInt32 {
			return c, false
		}
		num = gcd(num, n)
		if d != 1 {
			den *= d / gcd(den, d)
		}
	}
	return expr.NewFrac(num, den), true
}

// largeContent is smallContent for coefficients of any length.
func largeContent(p Poly) expr.Num {
	num, den := new(big.Int), big.NewInt(1)
	for _, t := range p {
		v := t.C.Rat()
		num.GCD(nil, nil, num, new(big.Int).Abs(v.Num()))
		g := new(big.Int).GCD(nil, nil, den, v.Denom())
		den.Mul(den, g.Quo(v.Denom(), g))
	}
	return expr.NewRat(new(big.Rat).SetFrac(num, den))
}

// gcd is the greatest common divisor, not negative.
func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

// Monomial returns the largest product of powers that divides p, and the rest.
func (p Poly) Monomial() (m Mono, rest Poly) {
	if len(p) == 0 {
		return Mono{}, nil
	}
	m = p[0].M
	for i := range p {
		for v := range m {
			m[v] = min(m[v], p[i].M[v])
		}
	}
	if m == (Mono{}) {
		return m, p
	}
	rest = make(Poly, len(p))
	for i, t := range p {
		rest[i].C = t.C
		rest[i].M, _ = t.M.over(m)
	}
	return m, rest
}

// Coefficients returns p as a polynomial in the variable v: the coefficient of
// v^i, which does not hold v, at i.
func (p Poly) Coefficients(v int) []Poly {
	var count [MaxDegree + 1]int
	for i := range p {
		count[p[i].M[v]]++
	}
	all := make(Poly, len(p))
	out := make([]Poly, p.Degree(v)+1)
	for d := range out {
		out[d], all = all[:0:count[d]], all[count[d]:]
	}
	for _, t := range p {
		d := t.M[v]
		t.M[v] = 0
		out[d] = append(out[d], t) // the order of terms of one degree stays
	}
	return out
}

// Derivative returns ∂p/∂v.
func (r *Ring) Derivative(p Poly, v int) Poly {
	var out Poly
	for _, t := range p {
		if d := t.M[v]; d > 0 {
			t.C = r.number(t.C.Mul(expr.NewInt(int64(d))))
			t.M[v]--
			out = append(out, t)
		}
	}
	return out
}
