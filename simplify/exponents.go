package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// maxExponents bounds the exponentials that are compared with each other: each two take a
// normal form.
const maxExponents = 6

// relatedRoots returns the roots with exponentials written as multiples of others, where
// that is cheaper: exp(u) is exp(v)*x^n if u - v is n*log(x). That of both sides of
// S*exp(-d^2/2) = K*exp(-r*T)*exp(-(d - s)^2/2), say, with log(S/K) in d, one is enough. It
// is to be repeated.
func relatedRoots(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	p := newPass(g, roots, opt, known)
	exps, products := p.exponentials()
	best := roots
	if len(exps) > maxExponents || len(products) > 2*maxExponents {
		return roots
	}
	for _, from := range products {
		for _, to := range exps {
			if slices.Contains(from, to) {
				continue
			}
			y := p.byExponential(from, to)
			if y == 0 {
				continue
			}
			if next := newPass(g, roots, opt, known).replaced(roots, from, y); Cost(g, next...) < Cost(g, best...) {
				best = next
			}
		}
	}
	return best
}

// exponentials lists those on the tape, each alone and as many as stand in one product, in
// an order that does not hang on IDs.
func (p *pass) exponentials() (exps []expr.ID, products [][]expr.ID) {
	g := p.g
	isExp := func(x expr.ID) bool { return g.Op(x) == expr.OpExp }
	for _, x := range p.t.IDs {
		switch {
		case isExp(x):
			exps = append(exps, x)
			products = append(products, []expr.ID{x})
		case g.Op(x) == expr.OpMul:
			factors := slices.DeleteFunc(slices.Clone(g.Args(x)), func(f expr.ID) bool { return !isExp(f) })
			is := func(other []expr.ID) bool { return slices.Equal(other, factors) }
			if len(factors) > 1 && !slices.ContainsFunc(products, is) {
				products = append(products, factors)
			}
		}
	}
	slices.SortFunc(exps, g.Compare)
	slices.SortFunc(products, func(a, b []expr.ID) int { return slices.CompareFunc(a, b, g.Compare) })
	return exps, products
}

// byExponential returns exp(v)*x^n*… for a product of exponentials, if its exponent less v
// is a sum of multiples of logarithms, else 0. Where exp(v) may overflow the product may
// not, as x may be small.
func (p *pass) byExponential(from []expr.ID, to expr.ID) expr.ID {
	g := p.g
	v := g.Args(to)[0]
	if p.lies(v).hi > safeExponent {
		return 0
	}
	difference := []expr.ID{g.Neg(v)}
	for _, x := range from {
		difference = append(difference, g.Args(x)[0])
	}
	d := p.normalForm(g.Add(difference...))
	if d == 0 {
		return 0
	}
	terms := []expr.ID{d}
	if g.Op(d) == expr.OpAdd {
		terms = g.Args(d)
	}
	factors := []expr.ID{to}
	for _, t := range terms {
		c, m := g.Coefficient(t)
		switch {
		case g.Op(m) == expr.OpLog && c.IsInt():
			factors = append(factors, g.Pow(g.Args(m)[0], g.Num(c)))
		case d != g.Int(0):
			return 0
		}
	}
	y := g.Mul(factors...)
	if !p.definedWith(y, g.Mul(from...)) {
		return 0
	}
	return y
}

// definedWith reports whether x is known to be defined wherever y is: what may be
// undefined in x, but for logarithms taken away, stands in y.
func (p *pass) definedWith(x, y expr.ID) bool {
	stands := map[expr.ID]bool{}
	for z := range p.g.Reach(y) {
		stands[z] = true
	}
	for z := range p.g.Reach(x) {
		if !stands[z] && !p.definedBy(z) {
			return false
		}
	}
	return true
}

// replaced returns the roots with y in the place of the factors from of products, or of
// the one.
func (p *pass) replaced(roots, from []expr.ID, y expr.ID) []expr.ID {
	g := p.g
	for i, x := range p.t.IDs {
		if comparison(g, x) { // what stands in it must not become defined
			p.image[i] = x
			continue
		}
		p.image[i] = p.again(i)
		if len(from) == 1 && x == from[0] {
			p.image[i] = y
		}
		args := g.Args(x)
		if g.Op(x) != expr.OpMul || slices.ContainsFunc(from, func(f expr.ID) bool { return !slices.Contains(args, f) }) {
			continue
		}
		factors := []expr.ID{y}
		for k, a := range p.t.Args(i) {
			if !slices.Contains(from, args[k]) {
				factors = append(factors, p.image[a])
			}
		}
		p.image[i] = p.unnested(g.Mul(factors...))
	}
	return p.images(roots)
}
