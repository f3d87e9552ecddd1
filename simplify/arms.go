package simplify

import (
	"maps"

	"github.com/symdiff/symdiff/expr"
)

// maxArm bounds the length of an if whose arms are simplified by what its
// condition says, so that branches within branches stay linear.
const maxArm = 64

// arms returns x, an if, with each arm simplified under what the condition says
// there: a condition that holds or does not is decided, and bounds of a variable
// count as assumed. It is x itself unless the result is better.
func (p *pass) arms(x expr.ID) expr.ID {
	g := p.g
	if g.Op(x) != expr.OpIf || p.inArm || g.Length(x) > maxArm {
		return x
	}
	args := g.Args(x)
	c, u, v := args[0], args[1], args[2]
	y := g.If(c, p.arm(c, true, u), p.arm(c, false, v))
	switch {
	case g.Op(y) == expr.OpUndefined, p.opt.Goal == Reading && g.Length(y) > g.Length(x), p.opt.Goal == Running && Cost(g, y) > Cost(g, x):
		return x
	}
	return y
}

// arm is u, simplified for where c holds, or where it does not.
func (p *pass) arm(c expr.ID, holds bool, u expr.ID) expr.ID {
	g := p.g
	if u == g.Undefined() {
		return u
	}
	opt := p.opt
	opt.Assume, opt.Trace = maps.Clone(opt.Assume), nil
	if opt.Assume == nil {
		opt.Assume = map[expr.ID]Range{}
	}
	from, to := []expr.ID{c}, []expr.ID{g.False()}
	if holds {
		to[0] = g.True()
	}
	if x, value, ok := learn(g, opt.Assume, c, holds); ok {
		from, to = append(from, x), append(to, value)
	}
	v := g.Subst([]expr.ID{u}, from, to)[0]
	if g.Op(v) == expr.OpUndefined {
		return u
	}
	inner := newPass(g, []expr.ID{v}, opt, newMemo())
	inner.inArm, inner.rules = true, p.rules
	return inner.run([]expr.ID{v})[0]
}

// learn adds what a comparison of a variable with a number says to assume. Where
// the variable has but one value, it returns both.
func learn(g *expr.Graph, assume map[expr.ID]Range, c expr.ID, holds bool) (x, value expr.ID, ok bool) {
	op := g.Op(c)
	if op != expr.OpLt && op != expr.OpLe && op != expr.OpEq {
		return 0, 0, false
	}
	u, v := g.Args(c)[0], g.Args(c)[1]
	mirrored := g.Op(v) == expr.OpVar
	if mirrored {
		u, v = v, u
	}
	end, number := g.Value(v)
	if !number || g.Op(u) != expr.OpVar {
		return 0, 0, false
	}
	r := assume[u]
	switch {
	case op == expr.OpEq && holds:
		return u, v, true
	case op == expr.OpEq:
		r.Nonzero = r.Nonzero || end.Sign() == 0
	case mirrored == holds: // end < u, or not u < end
		r = r.above(end, (op == expr.OpLt) == holds)
	default:
		r = r.mirrored().above(end.Neg(), (op == expr.OpLt) == holds).mirrored()
	}
	assume[u] = r
	return 0, 0, false
}

// above narrows r to what lies above lo, or is equal to it unless open.
func (r Range) above(lo expr.Num, open bool) Range {
	if !r.HasLo || r.Lo.Cmp(lo) < 0 || r.Lo.Equal(lo) && open {
		r.HasLo, r.Lo, r.LoOpen = true, lo, open
	}
	return r
}
