package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/poly"
)

// An algebra writes expressions as fractions of polynomials over atoms, which are
// expressions that it does not look into. It is done once its ring has failed.
type algebra struct {
	g     *expr.Graph
	r     poly.Ring
	atoms []expr.ID // variable v of a polynomial stands for atoms[v]
}

// A ratio is a fraction of polynomials; the denominator is not 0.
type ratio struct{ num, den poly.Poly }

func (a *algebra) number(c expr.Num) ratio {
	return ratio{poly.Const(c), poly.Const(expr.NewInt(1))}
}

func (a *algebra) integer(n int64) ratio { return a.number(expr.NewInt(n)) }

// index returns the number of the variable that stands for the atom x.
func (a *algebra) index(x expr.ID) int {
	i := slices.Index(a.atoms, x)
	switch {
	case i >= 0:
		return i
	case len(a.atoms) == poly.MaxVars:
		a.r.Fail()
		return 0
	}
	a.atoms = append(a.atoms, x)
	return len(a.atoms) - 1
}

func (a *algebra) atom(x expr.ID) ratio {
	return ratio{poly.Var(a.index(x)), poly.Const(expr.NewInt(1))}
}

func (a *algebra) add(x, y ratio) ratio {
	if x.den.Equal(y.den) {
		return ratio{a.r.Add(x.num, y.num), x.den}
	}
	g := a.r.Gcd(x.den, y.den)
	xd, _ := a.r.Div(x.den, g)
	yd, _ := a.r.Div(y.den, g)
	return ratio{a.r.Add(a.r.Mul(x.num, yd), a.r.Mul(y.num, xd)), a.r.Mul(x.den, yd)}
}

func (a *algebra) sub(x, y ratio) ratio { return a.add(x, a.mul(a.integer(-1), y)) }

func (a *algebra) mul(x, y ratio) ratio {
	return ratio{a.r.Mul(x.num, y.num), a.r.Mul(x.den, y.den)}
}

// pow returns x^n. The power of 0 with n < 0 makes the ring fail.
func (a *algebra) pow(x ratio, n int64) ratio {
	if n < 0 {
		if len(x.num) == 0 {
			a.r.Fail()
			return x
		}
		x, n = ratio{x.den, x.num}, -n
	}
	if n > poly.MaxDegree {
		a.r.Fail()
		return x
	}
	return ratio{a.r.Pow(x.num, int(n)), a.r.Pow(x.den, int(n))}
}

func (a *algebra) div(x, y ratio) ratio { return a.mul(x, a.pow(y, -1)) }

// cancelled returns x in lowest terms as a number times a fraction of polynomials
// with integer coefficients that have no common factor, the first positive.
func (a *algebra) cancelled(x ratio) (c expr.Num, y ratio) {
	if len(x.num) == 0 {
		return expr.Num{}, a.integer(0)
	}
	c, x.num = a.r.Content(x.num)
	d, den := a.r.Content(x.den)
	if x.den = den; !den.IsOne() {
		g := a.r.Gcd(x.num, x.den)
		x.num, _ = a.r.Div(x.num, g)
		x.den, _ = a.r.Div(x.den, g)
	}
	return c.Div(d), x
}

// sum returns the polynomial p as an expression.
func (a *algebra) sum(p poly.Poly) expr.ID { return a.g.Add(a.terms(p)...) }

// terms lists those of p.
func (a *algebra) terms(p poly.Poly) (out []expr.ID) {
	for _, t := range p {
		out = append(out, a.g.Scale(t.C, a.product(t.M)))
	}
	return out
}

func (a *algebra) product(m poly.Mono) expr.ID {
	var factors []expr.ID
	for v, e := range m {
		if e > 0 {
			factors = append(factors, a.g.Pow(a.atoms[v], a.g.Int(int64(e))))
		}
	}
	return a.g.Mul(factors...)
}

// factors writes a polynomial as powers of atoms and of one sum.
func (a *algebra) factors(p poly.Poly, sign int64) (out []powered) {
	m, rest := p.Monomial()
	for v, e := range m {
		if e > 0 {
			out = append(out, powered{a.atoms[v], poly.Var(v), sign * int64(e)})
		}
	}
	if _, constant := rest.Constant(); !constant {
		out = append(out, powered{a.sum(rest), rest, sign})
	}
	return out
}

// powered is an expression, which is a polynomial, to a power.
type powered struct {
	x expr.ID
	p poly.Poly
	n int64
}

// expr returns x as an expression, in lowest terms.
func (a *algebra) expr(x ratio) expr.ID {
	c, fs := a.split(x)
	if a.r.Failed() {
		return a.g.Int(0)
	}
	factors := []expr.ID{a.g.Num(c)}
	for _, f := range fs {
		factors = append(factors, a.g.Pow(f.x, a.g.Int(f.n)))
	}
	return a.g.Mul(factors...)
}

// split returns x as a number times powers of sums and atoms, in lowest terms.
func (a *algebra) split(x ratio) (expr.Num, []powered) {
	c, x := a.cancelled(x)
	if c.Sign() == 0 {
		return c, nil
	}
	return c, append(a.factors(x.num, 1), a.factors(x.den, -1)...)
}
