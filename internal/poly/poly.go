package poly

import (
	"bytes"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

const (
	// MaxVars is the number of variables of a ring: few formulas that can be
	// simplified as a whole have more.
	MaxVars = 16

	// MaxDegree bounds the exponent of a variable. That of a product of two fits a
	// byte, so it is checked after the sum.
	MaxDegree = 100

	// maxWords bounds the length of a coefficient in units of 64 bits. Those of
	// common divisors grow far beyond those of what they divide.
	maxWords = 16
)

// A Mono is a product of powers of the variables, given by the exponents.
type Mono [MaxVars]uint8

// A Term is a coefficient other than 0 times a product of powers.
type Term struct {
	C expr.Num
	M Mono
}

// A Poly is a polynomial: its terms in falling lexicographic order of the
// exponents. None is 0. Polynomials are never modified.
type Poly []Term

// A Ring does arithmetic as long as it has fuel.
type Ring struct {
	Fuel   int // terms that may still be multiplied
	failed bool
}

// Failed reports whether a limit was passed, so that what was computed means
// nothing.
func (r *Ring) Failed() bool { return r.failed || r.Fuel < 0 }

// Fail makes the ring fail: the caller has passed a limit of its own.
func (r *Ring) Fail() { r.failed = true }

// Const returns the polynomial c.
func Const(c expr.Num) Poly {
	if c.Sign() == 0 {
		return nil
	}
	return Poly{{C: c}}
}

// Var returns the variable v.
func Var(v int) Poly {
	t := Term{C: expr.NewInt(1)}
	t.M[v] = 1
	return Poly{t}
}

// Constant returns the value of p, if it has no variable.
func (p Poly) Constant() (expr.Num, bool) {
	switch {
	case len(p) == 0:
		return expr.Num{}, true
	case len(p) == 1 && p[0].M == Mono{}:
		return p[0].C, true
	}
	return expr.Num{}, false
}

// IsOne reports whether p is 1.
func (p Poly) IsOne() bool {
	c, ok := p.Constant()
	return ok && c.Equal(expr.NewInt(1))
}

// Equal reports whether p and q are the same polynomial.
func (p Poly) Equal(q Poly) bool {
	return slices.EqualFunc(p, q, func(a, b Term) bool { return a.M == b.M && a.C.Equal(b.C) })
}

// Degree returns the largest exponent of the variable v in p.
func (p Poly) Degree(v int) int {
	d := 0
	for i := range p {
		d = max(d, int(p[i].M[v]))
	}
	return d
}

func compare(a, b *Mono) int { return bytes.Compare(a[:], b[:]) }

// times returns the product of two monomials.
func (r *Ring) times(a, b Mono) Mono {
	for i := range a {
		if a[i] += b[i]; a[i] > MaxDegree {
			r.failed = true
			return Mono{}
		}
	}
	return a
}

// over returns a/b, if b divides a.
func (a Mono) over(b Mono) (Mono, bool) {
	for i := range a {
		if a[i] < b[i] {
			return Mono{}, false
		}
		a[i] -= b[i]
	}
	return a, true
}

// number returns c, unless it is too long.
func (r *Ring) number(c expr.Num) expr.Num {
	r.Fuel--
	if _, _, ok := c.Frac(); ok {
		return c
	}
	q := c.Rat()
	words := (max(q.Num().BitLen(), q.Denom().BitLen()) + 63) / 64
	if r.Fuel -= words; words > maxWords {
		r.failed = true
		return expr.NewInt(1)
	}
	return c
}

// Add returns a + b.
func (r *Ring) Add(a, b Poly) Poly { return r.merge(a, b, expr.NewInt(1), Mono{}) }

// Sub returns a - b.
func (r *Ring) Sub(a, b Poly) Poly { return r.merge(a, b, expr.NewInt(-1), Mono{}) }

// merge returns a + c·m·b.
func (r *Ring) merge(a, b Poly, c expr.Num, m Mono) Poly {
	if r.Failed() {
		return nil
	}
	return r.mergeTo(make(Poly, 0, len(a)+len(b)), a, b, c, m)
}

// mergeTo appends a + c·m·b to out, which has room for it.
func (r *Ring) mergeTo(out, a, b Poly, c expr.Num, m Mono) Poly {
	for len(b) > 0 {
		t := Term{r.number(c.Mul(b[0].C)), r.times(m, b[0].M)}
		b = b[1:]
		for len(a) > 0 && compare(&a[0].M, &t.M) > 0 {
			out, a = append(out, a[0]), a[1:]
		}
		if len(a) > 0 && a[0].M == t.M {
			t.C = r.number(t.C.Add(a[0].C))
			a = a[1:]
		}
		if t.C.Sign() != 0 {
			out = append(out, t)
		}
	}
	return append(out, a...)
}

// Scale returns c·p.
func (r *Ring) Scale(c expr.Num, p Poly) Poly {
	if c.Sign() == 0 {
		return nil
	}
	return r.merge(nil, p, c, Mono{})
}

// Mul returns a·b.
func (r *Ring) Mul(a, b Poly) Poly {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return nil
	}
	// Halves are multiplied and added, so that terms are merged a logarithmic
	// number of times.
	parts := make([]Poly, len(a))
	for i, t := range a {
		parts[i] = r.merge(nil, b, t.C, t.M)
	}
	for len(parts) > 1 {
		half := parts[:0]
		for i := 0; i < len(parts); i += 2 {
			if i+1 < len(parts) {
				half = append(half, r.Add(parts[i], parts[i+1]))
			} else {
				half = append(half, parts[i])
			}
		}
		parts = half
	}
	return parts[0]
}

// Pow returns p^n for n >= 0.
func (r *Ring) Pow(p Poly, n int) Poly {
	out := Const(expr.NewInt(1))
	for ; n > 0 && !r.Failed(); n >>= 1 {
		if n&1 != 0 {
			out = r.Mul(out, p)
		}
		if n > 1 {
			p = r.Mul(p, p)
		}
	}
	return out
}

// Div returns a/b, if b divides a.
func (r *Ring) Div(a, b Poly) (Poly, bool) {
	if len(b) == 0 {
		return nil, false
	}
	var out, left, free Poly // two buffers in turn hold what is left of a
	for len(a) > 0 && !r.Failed() {
		m, ok := a[0].M.over(b[0].M)
		if !ok {
			return nil, false
		}
		c := r.number(a[0].C.Div(b[0].C))
		out = append(out, Term{c, m})
		left, free = r.mergeTo(slices.Grow(free[:0], len(a)+len(b)), a, b, c.Neg(), m), left
		a = left
	}
	return out, !r.Failed()
}
