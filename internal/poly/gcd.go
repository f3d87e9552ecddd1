package poly

import "github.com/symdiff/symdiff/expr"

// References:
//
//	[Knuth] D. E. Knuth, The Art of Computer Programming, vol. 2, section 4.6.1

// Gcd returns the greatest common divisor of a and b: its coefficients are
// integers without a common factor, the first positive. That of 0 and 0 is 0.
//
// It divides both, which is tested. Variable after variable is taken as the main
// one, over polynomials in the others; the degree of the divisor in each is
// bounded first by that of an image modulo a prime.
func (r *Ring) Gcd(a, b Poly) Poly {
	_, a = r.Content(a)
	_, b = r.Content(b)
	if len(a) == 0 || len(b) == 0 {
		if len(a) == 0 {
			return b
		}
		return a
	}
	m, a1 := a.Monomial()
	n, b1 := b.Monomial()
	for v := range m {
		m[v] = min(m[v], n[v])
	}
	g := r.gcdPrimitive(a1, b1)
	if g.IsOne() || r.Failed() {
		return Poly{{expr.NewInt(1), m}}
	}
	return r.merge(nil, g, expr.NewInt(1), m)
}

// gcdPrimitive is Gcd of what no number and no variable divides. It calls itself
// for polynomials in fewer variables, and so at most MaxVars deep.
func (r *Ring) gcdPrimitive(a, b Poly) Poly {
	one := Const(expr.NewInt(1))
	if _, ok := a.Constant(); ok || r.Failed() {
		return one
	}
	if _, ok := b.Constant(); ok {
		return one
	}
	if a.Equal(b) {
		return a
	}
	best, least, bounds := -1, MaxDegree+1, [MaxVars]int{}
	for v := range MaxVars {
		da, db := a.Degree(v), b.Degree(v)
		switch {
		case da == 0 && db == 0:
			continue
		case da == 0 || db == 0:
			return r.gcdAll(append(a.Coefficients(v), b.Coefficients(v)...))
		}
		if bounds[v] = r.imageDegree(a, b, v); bounds[v] == 0 {
			return r.gcdAll(append(a.Coefficients(v), b.Coefficients(v)...))
		}
		if d := min(da, db); d < least {
			best, least = v, d
		}
	}
	return r.gcdMain(a, b, best, bounds[best])
}

// gcdAll returns the common divisor of all ps.
func (r *Ring) gcdAll(ps []Poly) Poly {
	var g Poly
	for _, p := range ps {
		if g = r.Gcd(g, p); g.IsOne() || r.Failed() {
			return Const(expr.NewInt(1))
		}
	}
	return g
}

// gcdMain returns the common divisor of a and b, of which the degree in v is at
// most bound, by primitive remainders [Knuth, algorithm E].
func (r *Ring) gcdMain(a, b Poly, v, bound int) Poly {
	one := Const(expr.NewInt(1))
	ca, cb := r.gcdAll(a.Coefficients(v)), r.gcdAll(b.Coefficients(v))
	content := r.Gcd(ca, cb)
	a, okA := r.Div(a, ca)
	b, okB := r.Div(b, cb)
	if !okA || !okB {
		return one
	}
	if a.Degree(v) < b.Degree(v) {
		a, b = b, a
	}
	whole, other := a, b
	for !r.Failed() {
		if b.Degree(v) <= bound {
			_, first := r.Div(whole, b)
			if _, second := r.Div(other, b); first && second {
				_, g := r.Content(r.Mul(content, b))
				return g
			}
		}
		rem := r.remainder(a, b, v)
		if rem.Degree(v) == 0 {
			return content
		}
		_, rem = r.Content(rem)
		c := r.gcdAll(rem.Coefficients(v))
		if rem, okA = r.Div(rem, c); !okA {
			return one
		}
		a, b = b, rem
	}
	return one
}

// remainder returns the remainder of a power of the leading coefficient of b
// times a by b, as polynomials in v.
func (r *Ring) remainder(a, b Poly, v int) Poly {
	d := b.Degree(v)
	lead := b.Coefficients(v)[d]
	for !r.Failed() && len(a) > 0 && a.Degree(v) >= d {
		e := a.Degree(v)
		top := a.Coefficients(v)[e]
		var shift Mono
		shift[v] = uint8(e - d)
		a = r.Sub(r.Mul(lead, a), r.merge(nil, r.Mul(top, b), expr.NewInt(1), shift))
		_, a = r.Content(a)
	}
	return a
}
