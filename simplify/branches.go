package simplify

import "github.com/symdiff/symdiff/expr"

// assumed decides a comparison of a variable with a number where what is known
// of the variable does.
func (p *pass) assumed(x expr.ID) expr.ID {
	g := p.g
	op := g.Op(x)
	if op == expr.OpEq {
		return p.unequal(x)
	}
	if op != expr.OpLt && op != expr.OpLe {
		return x
	}
	u, v := g.Args(x)[0], g.Args(x)[1]
	if c, ok := g.Value(v); ok && g.Op(u) == expr.OpVar {
		return p.decided(x, p.opt.Assume[u], c, op == expr.OpLe)
	}
	if c, ok := g.Value(u); ok && g.Op(v) == expr.OpVar {
		return p.decided(x, p.opt.Assume[v].mirrored(), c.Neg(), op == expr.OpLe)
	}
	return x
}

// unequal decides that the comparison x == y is never true, where that is known:
// an equality may only be denied.
func (p *pass) unequal(x expr.ID) expr.ID {
	g := p.g
	u, v := g.Args(x)[0], g.Args(x)[1]
	c, ok := g.Value(v)
	switch r := p.opt.Assume[u]; {
	case !ok:
	case c.Sign() == 0 && p.nonzero(u):
		return g.False()
	case g.Op(u) != expr.OpVar:
	case r.Integer && !c.IsInt(),
		r.HasLo && (c.Cmp(r.Lo) < 0 || r.LoOpen && c.Equal(r.Lo)),
		r.HasHi && (c.Cmp(r.Hi) > 0 || r.HiOpen && c.Equal(r.Hi)):
		return g.False()
	}
	return x
}

// decided is the comparison x, of a variable in r that is to be below c, or equal
// to it where that counts.
func (p *pass) decided(x expr.ID, r Range, c expr.Num, equal bool) expr.ID {
	if r.HasHi {
		if d := r.Hi.Cmp(c); d < 0 || d == 0 && (equal || r.HiOpen) {
			return p.g.True()
		}
	}
	if r.HasLo {
		if d := r.Lo.Cmp(c); d > 0 || d == 0 && (!equal || r.LoOpen) {
			return p.g.False()
		}
	}
	return x
}

// mirrored is what is known of -x.
func (r Range) mirrored() Range {
	return Range{
		Lo: r.Hi.Neg(), Hi: r.Lo.Neg(), HasLo: r.HasHi, HasHi: r.HasLo, LoOpen: r.HiOpen, HiOpen: r.LoOpen,
		Integer: r.Integer, Nonzero: r.Nonzero,
	}
}
