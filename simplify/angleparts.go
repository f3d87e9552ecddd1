package simplify

import (
	"math"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

const (
	// maxParts bounds the angles of which sums are formed.
	maxParts = 8

	// maxRaised is the largest power to which what is made of such products is raised: a
	// power multiplies the error.
	maxRaised = 2
)

// A parted angle u is m*v + n*w, where m and n are small; n is 0 for a multiple of v.
type parted struct {
	u, v expr.ID
	m    int64
	w    expr.ID
	n    int64
}

// partedRoots returns roots in which the sine and cosine of an angle are computed from
// those of others, where that is cheaper: of a - 2*b from those of a and b. It is to be
// repeated. The products are rounded more often than the sine, and most where it is small:
// so a few points must show that no more is lost of the roots on the whole.
func partedRoots(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	p := newPass(g, roots, opt, known)
	best := roots
	lost := math.NaN()
	for _, a := range p.partedAngles(roots) {
		next := newPass(g, roots, opt, known).partedBy(a, roots)
		if Cost(g, next...) >= Cost(g, best...) || p.exposes(a, roots) {
			continue
		}
		if math.IsNaN(lost) {
			lost = p.lostBits(roots)
		}
		if newPass(g, next, opt, known).lostBits(next) <= lost+mayRound {
			best = next
		}
	}
	return best
}

// partedAngles lists the angles that are sums of others.
func (p *pass) partedAngles(roots []expr.ID) (out []parted) {
	us := anglesOf(p.g, roots, false)
	us = slices.DeleteFunc(us, func(u expr.ID) bool { return !p.total(u) })
	us = us[:min(len(us), maxParts)]
	index := map[expr.ID]signedAngle{}
	for _, u := range us {
		sign, form := p.angleForm(u)
		index[form] = signedAngle{u, sign}
	}
	put := func(v expr.ID, m int64, w expr.ID, n int64) {
		sign, form := p.angleForm(p.g.Scale(expr.NewInt(m), v), p.g.Scale(expr.NewInt(n), w))
		if a, ok := index[form]; ok && a.u != v && a.u != w {
			out = append(out, parted{a.u, v, m * sign * a.sign, w, n * sign * a.sign})
		}
	}
	for i, v := range us {
		put(v, 2, v, 0)
		for _, w := range us[i+1:] {
			for _, k := range pairsOfMultiples {
				put(v, k[0], w, k[1])
			}
		}
	}
	return out
}

// pairsOfMultiples are those that an angle may be the sum of, but for the sign. Two that
// are doubled take as much as the sine and cosine of it.
var pairsOfMultiples = [][2]int64{{1, 1}, {1, -1}, {2, 1}, {2, -1}, {1, 2}, {1, -2}}

// A signedAngle is u, which is a form times a sign.
type signedAngle struct {
	u    expr.ID
	sign int64
}

// angleForm returns the sum of terms up to its sign, with that.
func (p *pass) angleForm(terms ...expr.ID) (sign int64, form expr.ID) {
	c, m := p.g.Coefficient(p.openSum(terms))
	return int64(c.Sign()), p.g.Scale(c.Abs(), m)
}

// partedBy returns the roots with the sine and cosine of a.u by those of its parts.
func (p *pass) partedBy(a parted, roots []expr.ID) []expr.ID {
	g := p.g
	sv, cv := p.multiple(a.v, a.m)
	sin, cos := sv, cv
	if a.n != 0 {
		sw, cw := p.multiple(a.w, a.n)
		sin = g.Add(p.flat(sv, cw), p.flat(cv, sw))
		cos = g.Sub(p.flat(cv, cw), p.flat(sv, sw))
	}
	for i, x := range p.t.IDs {
		p.image[i] = p.again(i)
		switch {
		case g.Op(x) == expr.OpSin && g.Args(x)[0] == a.u:
			p.image[i] = sin
		case g.Op(x) == expr.OpCos && g.Args(x)[0] == a.u:
			p.image[i] = cos
		}
	}
	return p.images(roots)
}

// multiple returns the sine and cosine of n*u, for n from -2 to 2.
func (p *pass) multiple(u expr.ID, n int64) (sin, cos expr.ID) {
	g := p.g
	sin, cos = g.Call("sin", u), g.Call("cos", u)
	if n*n == 4 {
		sin, cos = g.Mul(g.Int(2), sin, cos), g.Sub(g.Int(1), g.Mul(g.Int(2), g.Pow(sin, g.Int(2))))
	}
	if n < 0 {
		sin = g.Neg(sin)
	}
	return sin, cos
}

// exposes reports whether all digits of the sine or cosine of a.u count for what the roots
// are: it, or a product that it is a factor of, is returned, or has a function or a power
// taken of it; or a power beyond maxRaised is taken of what hangs on it. In a sum with other
// terms those that the smaller of them lack don't.
func (p *pass) exposes(a parted, roots []expr.ID) bool {
	g := p.g
	most := expr.NewInt(maxRaised)
	factor, hangs := make([]bool, p.t.Len()), make([]bool, p.t.Len())
	for i, x := range p.t.IDs {
		isFactor, hung := false, false
		for _, b := range p.t.Args(i) {
			isFactor, hung = isFactor || factor[b], hung || hangs[b]
		}
		op := g.Op(x)
		switch _, e := g.Power(x); {
		case op == expr.OpCos && g.Args(x)[0] == a.u, op == expr.OpSin && g.Args(x)[0] == a.u && a.n != 0:
			factor[i], hung = true, true
		case op == expr.OpMul, op == expr.OpScale:
			factor[i] = isFactor
		case isFactor && op != expr.OpAdd, op == expr.OpPow && hung && e.Abs().Cmp(most) > 0:
			return true
		}
		hangs[i] = hung
	}
	return slices.ContainsFunc(roots, func(r expr.ID) bool { i, _ := p.t.Pos(r); return factor[i] })
}
