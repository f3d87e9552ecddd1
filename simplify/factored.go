package simplify

import "github.com/symdiff/symdiff/expr"

// Factored returns roots, which were made cheap to run, with common factors taken out of
// terms of sums also where that only costs as much: x*y - x is x*(y - 1). Derivatives may
// have more in common with it: the one by x is y - 1.
func Factored(g *expr.Graph, roots []expr.ID, opt Options) (out []expr.ID, err error) {
	defer expr.Recover(&err, "simplify")
	p := newPass(g, roots, opt, newMemo())
	for i := range p.t.IDs {
		x := p.rebuild(i)
		if y := p.factorsOut(x); y != x {
			x = p.unlessLost(x, y)
		}
		p.image[i] = x
	}
	if out = p.images(roots); Cost(g, out...) > Cost(g, roots...) {
		return roots, nil
	}
	return out, nil
}

// factorsOut returns the sum x with common factors taken out of all terms, or of some, if
// that is no longer.
func (p *pass) factorsOut(x expr.ID) expr.ID {
	anyhow := func(y expr.ID) expr.ID { return p.factoredBy(y, 0) }
	if y := anyhow(x); y != x {
		return y
	}
	return p.groupedBy(x, anyhow, 0)
}
