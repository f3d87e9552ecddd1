package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// cleared returns roots with the sums of fractions that are divided by put over their
// common denominators, where what then stands above is there already and all together
// costs less: beside sqrt(x^2 + y^2), x/(x^2*((y/x)^2 + 1)), of the derivative of
// atan(y/x), is x/(x^2 + y^2). Elsewhere it is not: x^2 + y^2 may overflow where (y/x)^2
// does not.
func cleared(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	var steps []Step
	trace := opt.Trace
	if trace != nil {
		opt.Trace = func(s Step) { steps = append(steps, s) }
	}
	p := newPass(g, roots, opt, known)
	parts := map[expr.ID]halves{}
	for i := range p.t.IDs {
		x := p.rebuild(i)
		switch p.g.Op(x) {
		case expr.OpPow:
			p.image[i] = p.step(clearedSum, x, p.clearedPower(x, parts))
		case expr.OpMul:
			p.image[i] = p.step(clearedSum, x, p.clearedProduct(x, parts))
		default:
			p.image[i] = x
		}
	}
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

// clearedSum is the name of the step.
const clearedSum = "fractions below the line added"

// The halves of a product that was cleared: the denominator that came above the line, and
// the rest, which others may have too.
type halves struct{ denominator, rest expr.ID }

// clearedPower returns the negative power x of a sum with the fractions in it added.
func (p *pass) clearedPower(x expr.ID, parts map[expr.ID]halves) expr.ID {
	g := p.g
	s, e := g.Power(x)
	if e.Sign() >= 0 || !e.IsInt() || g.Op(s) != expr.OpAdd {
		return x
	}
	c, m := g.Coefficient(p.fraction(s))
	sum, below := s, []expr.ID(nil)
	for _, f := range p.factors(m) {
		if g.Op(f) == expr.OpAdd {
			sum = f
		} else {
			below = append(below, g.Pow(f, g.Num(e)))
		}
	}
	if _, there := p.t.Pos(sum); sum == s || !there || len(below) == 0 || !c.Equal(expr.NewInt(1)) {
		return x
	}
	h := halves{g.Mul(below...), g.Pow(sum, g.Num(e))}
	y := g.Mul(h.denominator, h.rest)
	parts[y] = h
	return y
}

// clearedProduct returns the product x with the denominators that came above the line
// cancelled, or apart from the rest.
func (p *pass) clearedProduct(x expr.ID, parts map[expr.ID]halves) expr.ID {
	g := p.g
	var denominators, rest []expr.ID
	for _, f := range g.Args(x) {
		if h, is := parts[f]; is {
			denominators, f = append(denominators, p.factors(h.denominator)...), h.rest
		}
		rest = append(rest, f)
	}
	if len(denominators) == 0 {
		return x
	}
	if y := g.Mul(append(denominators, rest...)...); len(p.factors(y)) <= len(rest) {
		return y
	}
	h := halves{g.Mul(denominators...), g.Mul(rest...)}
	y := g.Mul(h.denominator, h.rest)
	parts[y] = h
	return y
}
