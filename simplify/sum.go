package simplify

import "github.com/symdiff/symdiff/expr"

// sum returns the image of the sum at position i: nested sums opened if that is
// no longer, with their coefficients multiplied out if that is shorter.
func (p *pass) sum(i int) expr.ID {
	plain := p.rebuild(i)
	if p.absorbed(i) {
		return plain
	}
	if p.opt.Goal == Running {
		// Opening pays where it makes terms meet; otherwise the order of
		// additions stays as written.
		best := p.step(likeTerms, plain, p.shorter(plain, p.metSum(i, false), p.metSum(i, true)))
		if p.ownsTerms(i) {
			best = p.step(commonFactor, best, p.factored(best))
		}
		best = p.step(commonFactor, best, p.grouped(best))
		return best
	}
	best := p.step(likeTerms, plain, p.shorter(p.flatSum(i, false), plain, p.flatSum(i, true)))
	return p.unlessKept(sumLaws, best, p.shortSum)
}

// shortSum returns the sum x after what may make it shorter to read.
func (p *pass) shortSum(x expr.ID) expr.ID {
	x = p.step("multiplied out", x, p.shorter(x, p.expanded(x)))
	x = p.step(commonFactor, x, p.factored(x))
	x = p.step(commonFactor, x, p.grouped(x))
	return p.step("fractions added", x, p.shorter(x, p.fraction(x)))
}

// Names of steps.
const (
	likeTerms    = "like terms collected"
	commonFactor = "common factor taken out"
)

// ownsTerms reports whether nothing but the sum at position i uses its terms, so
// that taking factors out of them leaves no term to be computed for itself.
func (p *pass) ownsTerms(i int) bool {
	for _, a := range p.t.Args(i) {
		if p.opens(a, expr.OpScale) {
			a = p.t.Args(int(a))[1]
		}
		if len(p.t.Args(int(a))) > 0 && p.uses[a] > 1 {
			return false
		}
	}
	return true
}

// flatSum opens the sums nested in position i. A coefficient other than ±1 is
// multiplied out if spread is set; otherwise its sum stays closed.
func (p *pass) flatSum(i int, spread bool) expr.ID {
	work, terms := p.work[:0], p.terms[:0]
	one := expr.NewInt(1)
	for _, a := range p.t.Args(i) {
		work = append(work, operand{one, a})
	}
	for len(work) > 0 {
		o := work[len(work)-1]
		work = work[:len(work)-1]
		c, _ := p.g.Coefficient(p.t.IDs[o.pos])
		if p.opens(o.pos, expr.OpScale) && (spread || c.Abs().Equal(one)) {
			if m := p.t.Args(int(o.pos))[1]; p.g.Op(p.t.IDs[m]) == expr.OpAdd {
				o = operand{o.c.Mul(c), m}
			}
		}
		if p.opens(o.pos, expr.OpAdd) {
			for _, a := range p.t.Args(int(o.pos)) {
				work = append(work, operand{o.c, a})
			}
			continue
		}
		for _, x := range p.copied(o.pos, expr.OpAdd) {
			terms = append(terms, p.g.Scale(o.c, x))
		}
	}
	p.work, p.terms = work, terms
	return p.g.Add(terms...)
}
