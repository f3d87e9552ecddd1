package poly

import (
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
	num, den := new(big.Int), big.NewInt(1)
	for _, t := range p {
		v := t.C.Rat()
		num.GCD(nil, nil, num, new(big.Int).Abs(v.Num()))
		g := new(big.Int).GCD(nil, nil, den, v.Denom())
		den.Mul(den, g.Quo(v.Denom(), g))
	}
	c = expr.NewRat(new(big.Rat).SetFrac(num, den))
	if p[0].C.Sign() < 0 {
		c = c.Neg()
	}
	if c.Equal(expr.NewInt(1)) {
		return c, p
	}
	return c, r.Scale(r.number(c.Inv()), p)
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
	out := make([]Poly, p.Degree(v)+1)
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
