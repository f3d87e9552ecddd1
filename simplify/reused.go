package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// A reuse writes a product by another that is there already.
type reuse struct {
	product expr.ID   // the other
	has     []expr.ID // its factors
	n       int64     // the power of it that is in the product
	rest    []expr.ID // of the product, without that
}

// reusedProducts returns roots with products that divide by something written by others
// that are there already, if all together then costs less: of q = u/w, u/w^2 is q/w,
// u^2/w^2 is q^2, and u*v/w is q*v. A reciprocal alone is no such product: what it is multiplied with would be
// rounded once more.
func reusedProducts(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	var steps []Step
	trace := opt.Trace
	if trace != nil {
		opt.Trace = func(s Step) { steps = append(steps, s) }
	}
	p := newPass(g, roots, opt, known)
	p.reuse()
	next := p.images(roots)
	if slices.Equal(next, roots) {
		return roots
	}
	next = fixpoint(g, next, opt, known, true)
	if Cost(g, next...) >= Cost(g, roots...) {
		return roots
	}
	for _, s := range append(p.steps, steps...) {
		trace(s)
	}
	return next
}

// reuse makes the images of all positions. Which products are written by others hangs on
// the products that there are alone, not on their order; one that is written by another
// is not what others are written by in the same pass.
func (p *pass) reuse() {
	found := map[expr.ID]reuse{}
	for _, x := range p.t.IDs {
		if p.g.Op(x) == expr.OpMul {
			if r, ok := p.reusable(x); ok {
				found[x] = r
			}
		}
	}
	// The base of a power, unless it is 1, stands before what is made; the power may not.
	image := func(x expr.ID) expr.ID {
		base, e := p.g.Power(x)
		if i, there := p.t.Pos(base); there && base != p.g.Int(1) {
			return p.g.Pow(p.image[i], p.g.Num(e))
		}
		return x
	}
	images := func(xs []expr.ID) []expr.ID {
		out := make([]expr.ID, len(xs))
		for k, x := range xs {
			out[k] = image(x)
		}
		return out
	}
	for i, x := range p.t.IDs {
		p.image[i] = p.rebuild(i)
		if r, ok := found[x]; ok && found[r.product].product == 0 {
			y := p.g.Mul(append(images(r.rest), p.g.Pow(p.g.Mul(images(r.has)...), p.g.Int(r.n)))...)
			p.image[i] = p.step("quotients used again", p.image[i], y)
		}
	}
}

// reusable returns a product on the tape by which x can be written.
func (p *pass) reusable(x expr.ID) (r reuse, ok bool) {
	g := p.g
	factors := g.Args(x)
	divides := func(f expr.ID) bool { return reciprocal(g, f) }
	if len(factors) > maxFactorTerms || !slices.ContainsFunc(factors, divides) {
		return r, false
	}
	there := func(h expr.ID) bool {
		_, there := p.t.Pos(h)
		return there && h != x && g.Op(h) == expr.OpMul && !reciprocal(g, h)
	}
	for k, f := range factors {
		w, e := g.Power(f)
		for l, h := range factors {
			u, a := g.Power(h)
			n, m := wholes(a), wholes(e.Neg())
			if n = min(n, m); l == k || n < 1 {
				continue
			}
			one := []expr.ID{u, g.Pow(w, g.Int(-1))}
			if q := g.Mul(one...); there(q) {
				rest := append(without(factors, k, l), g.Div(h, g.Pow(u, g.Int(n))), g.Mul(f, g.Pow(w, g.Int(n))))
				return reuse{q, one, n, rest}, true
			}
		}
	}
	for k, f := range factors {
		rest := without(factors, k, k)
		if h := g.Mul(rest...); there(h) && slices.ContainsFunc(rest, divides) {
			return reuse{h, rest, 1, []expr.ID{f}}, true
		}
	}
	return r, false
}

// without returns xs without two of them.
func without(xs []expr.ID, k, l int) (rest []expr.ID) {
	for i, x := range xs {
		if i != k && i != l {
			rest = append(rest, x)
		}
	}
	return rest
}

// wholes is the largest integer that is not above an exponent.
func wholes(e expr.Num) int64 {
	p, q, ok := e.Frac()
	if !ok || p < 0 {
		return 0
	}
	return p / q
}
