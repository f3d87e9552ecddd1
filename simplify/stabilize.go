package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// stabilized returns the roots with the rows of stables used wherever they match. What
// it leaves, it leaves as it is: no sum is opened, no term collected.
func (t *trial) stabilized(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	stage := openShares
	for range maxPasses + int(noShares) {
		p := newPass(g, roots, opt, known)
		p.trial = t
		if p.stage = stage; !p.hasShares() {
			p.stage = noShares
		}
		next := p.stabilize(roots)
		if slices.Equal(next, roots) {
			if p.stage >= lastShares {
				break
			}
			stage++
			continue
		}
		roots = next
		t.amount += p.amount
		for _, name := range p.took {
			if !slices.Contains(t.used, name) {
				t.used = append(t.used, name)
			}
		}
		for _, s := range p.steps {
			opt.Trace(s)
		}
	}
	return roots
}

// hasShares reports whether anything is divided by a sum of exponentials that may
// overflow.
func (p *pass) hasShares() bool {
	return slices.ContainsFunc(p.t.IDs, func(x expr.ID) bool {
		s, e := p.g.Power(x)
		return e.Sign() < 0 && p.expSum(s).sum != 0
	})
}

func (p *pass) stabilize(roots []expr.ID) []expr.ID {
	for i := range p.t.IDs {
		p.image[i] = p.stable(i, p.rebuild(i))
	}
	return p.images(roots)
}

// stableTerms is the number of terms of the rows that match whole sums.
const stableTerms = 2

// stable returns x, an image of position i, after one row.
func (p *pass) stable(i int, x expr.ID) expr.ID {
	g := p.g
	if p.stage == openShares {
		if y := p.openedShares(x); y != x && p.mayTake(openedShare) {
			return p.raised(openedShare, x, y, Cost(g, y))
		}
		return x
	}
	if y := p.withoutLargest(x); y != x && p.mayTake(shiftedSum) {
		return p.raised(shiftedSum, x, y, Cost(g, y))
	}
	op := g.Op(x)
	if op == expr.OpAdd {
		if y := p.meeting(x); y != x && p.mayTake(sumsMet) {
			return p.raised(sumsMet, x, y, p.amongUsers(i, y))
		}
	}
	if op == expr.OpScale {
		op = expr.OpMul
	}
	for _, r := range stableByTop()[op] {
		if r.whole && len(g.Args(x)) != stableTerms || !p.mayTake(r.Name) {
			continue
		}
		if y := r.Apply(g, x, &p.fuel, p.proves); y != 0 && g.Op(y) != expr.OpUndefined {
			return p.raised(r.Name, x, y, r.amount+p.amongUsers(i, y))
		}
	}
	return x
}

// mayTake reports whether the step of that name is not left out.
func (p *pass) mayTake(name string) bool { return !slices.Contains(p.trial.without, name) }

// raised is step for one that may raise the cost by the amount.
func (p *pass) raised(rule string, from, to expr.ID, amount int) expr.ID {
	p.amount += amount
	if !slices.Contains(p.took, rule) {
		p.took = append(p.took, rule)
	}
	if p.opt.Trace != nil {
		p.steps = append(p.steps, Step{rule, from, to, amount})
	}
	return to
}

// sumsMet is the name of the step.
const sumsMet = "like terms of nested sums collected"

// maxMeeting bounds the terms of a sum that are looked at for terms that meet.
const maxMeeting = 16

// meeting returns the sum x with the sums among its terms opened, if terms meet so
// that fewer are left, and no more operations, though what stands in x may be needed
// elsewhere: x + 1 - x is 1.
func (p *pass) meeting(x expr.ID) expr.ID {
	g := p.g
	one := expr.NewInt(1)
	var terms []expr.ID
	for _, t := range g.Args(x) {
		c, m := g.Coefficient(t)
		if g.Op(m) != expr.OpAdd || !c.Abs().Equal(one) || len(g.Args(m)) > maxMeeting {
			terms = append(terms, t)
			continue
		}
		for _, a := range g.Args(m) {
			terms = append(terms, g.Scale(c, a))
		}
	}
	if len(terms) == len(g.Args(x)) || len(terms) > maxMeeting {
		return x
	}
	y := g.Add(terms...)
	if g.Op(y) != expr.OpAdd || p.operators(y) < len(g.Args(x)) {
		return p.unlessLost(x, y)
	}
	return x
}

// amongUsers is what it may cost that y has taken the place of the expression at position i:
// a product that uses it takes its coefficient and divides by a reciprocal, and where
// several products use that one, each does so for itself.
func (p *pass) amongUsers(i int, y expr.ID) int {
	c, m := p.g.Coefficient(y)
	cost := 0
	if !c.Abs().Equal(expr.NewInt(1)) {
		cost += costArith
	}
	if reciprocal(p.g, m) {
		cost += costDiv
	}
	for p.uses[i] == 1 && fractional(p.g, p.t.IDs[p.user[i]]) {
		i = int(p.user[i])
	}
	return int(p.uses[i]) * cost
}

// operators counts the operations of the sum x itself, with those of coefficients.
func (p *pass) operators(x expr.ID) int {
	n := len(p.g.Args(x)) - 1
	for _, t := range p.g.Args(x) {
		if c, m := p.g.Coefficient(t); !c.Abs().Equal(expr.NewInt(1)) && m != p.g.Int(1) {
			n++
		}
	}
	return n
}
