package poly

import "github.com/symdiff/symdiff/expr"

// References:
//
//	[Yun] D. Y. Y. Yun, On square-free decomposition algorithms, SYMSAC 1976

// A Factor is a polynomial to a power.
type Factor struct {
	P Poly
	N int
}

// SquareFree writes p, which is not 0, as a number times powers of polynomials
// that no square divides and that have no factor in common. Variables are factors
// of their own.
func (r *Ring) SquareFree(p Poly) (c expr.Num, factors []Factor) {
	c, p = r.Content(p)
	m, p := p.Monomial()
	for v, e := range m {
		if e > 0 {
			factors = append(factors, Factor{Var(v), int(e)})
		}
	}
	for v := 0; v < MaxVars && !r.Failed(); v++ {
		if p.Degree(v) == 0 {
			continue
		}
		content := r.gcdAll(p.Coefficients(v))
		if q, ok := r.Div(p, content); ok {
			factors = append(factors, r.yun(q, v)...)
			p = content // without v
		}
	}
	if k, ok := p.Constant(); ok {
		c = c.Mul(k)
	}
	return c, factors
}

// yun splits p, of which every factor holds the variable v, by multiplicity
// [Yun].
func (r *Ring) yun(p Poly, v int) []Factor {
	d := r.Derivative(p, v)
	if r.imageDegree(p, d, v) == 0 { // no factor is there twice
		return []Factor{{p, 1}}
	}
	g := r.Gcd(p, d)
	b, _ := r.Div(p, g)
	w, _ := r.Div(d, g)
	var out []Factor
	for n := 1; !r.Failed() && b.Degree(v) > 0; n++ {
		w = r.Sub(w, r.Derivative(b, v))
		f := r.Gcd(b, w)
		if f.Degree(v) > 0 {
			out = append(out, Factor{f, n})
		}
		b, _ = r.Div(b, f)
		w, _ = r.Div(w, f)
	}
	return out
}
