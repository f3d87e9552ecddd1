package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// maxAngle bounds the angles that are added, in radians: what is rounded in the sum is
// then some units of what is rounded in its sine, and as much is in the products that make
// it up. Of large angles the sum is rounded to less digits than the products.
const maxAngle = 4

// addedRoots returns the roots with angles added, if that makes nothing dearer.
func addedRoots(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	if len(anglesOf(g, roots, true)) == 0 {
		return roots
	}
	if added := newPass(g, roots, opt, known).anglesAdded(roots); Cost(g, added...) <= Cost(g, roots...) {
		return added
	}
	return roots
}

// anglesAdded returns the roots with those pairs of terms replaced that are products of
// sines and cosines as in the sine or cosine of a sum of angles.
func (p *pass) anglesAdded(roots []expr.ID) []expr.ID {
	for i, x := range p.t.IDs {
		if p.image[i] = x; comparison(p.g, x) { // what stands in it must not become defined
			continue
		}
		p.image[i] = p.again(i)
		if p.g.Op(p.image[i]) == expr.OpAdd {
			p.image[i] = p.addedAngles(p.image[i])
		}
	}
	return p.images(roots)
}

// openSum adds terms; sums among them, of few terms, are opened.
func (p *pass) openSum(terms []expr.ID) expr.ID {
	g := p.g
	var out []expr.ID
	for _, t := range terms {
		c, m := g.Coefficient(t)
		if g.Op(m) != expr.OpAdd || len(g.Args(m)) > maxCopied {
			out = append(out, t)
			continue
		}
		for _, a := range g.Args(m) {
			out = append(out, g.Scale(c, a))
		}
	}
	return p.signedSum(g.Add(out...))
}

// signedSum returns the sum x, or a multiple of -1 of a sum, so that of x and -x it is
// the same sum.
func (p *pass) signedSum(x expr.ID) expr.ID {
	g := p.g
	if g.Op(x) != expr.OpAdd {
		return x
	}
	first, sign := expr.ID(0), 0
	for _, t := range g.Args(x) {
		if c, m := g.Coefficient(t); first == 0 || g.Compare(m, first) < 0 {
			first, sign = m, c.Sign()
		}
	}
	if sign > 0 {
		return x
	}
	var terms []expr.ID
	for _, t := range g.Args(x) {
		terms = append(terms, g.Neg(t))
	}
	return g.Neg(g.Add(terms...))
}

// A turnTerm is a term of a sum that has two sines or cosines among its factors.
type turnTerm struct {
	at      int // in the sum
	c       expr.Num
	factors []expr.ID
}

// addedAngles returns the sum x with two terms after the other replaced by one.
func (p *pass) addedAngles(x expr.ID) expr.ID {
	for range maxCopied {
		y := p.addedOnce(x)
		if y == x {
			break
		}
		x = y // it may be half of another
	}
	return x
}

func (p *pass) addedOnce(x expr.ID) expr.ID {
	g := p.g
	c, m := g.Coefficient(x)
	terms := g.Args(m)
	if g.Op(m) != expr.OpAdd || len(terms) > maxCopied {
		return x
	}
	var turns []turnTerm
	for i, t := range terms {
		d, factors := p.openFactors(t)
		n := 0
		for _, f := range factors {
			if op := g.Op(f); op == expr.OpSin || op == expr.OpCos {
				n++
			}
		}
		if n >= 2 {
			turns = append(turns, turnTerm{i, d, factors})
		}
	}
	for k, s := range turns {
		for _, t := range turns[k+1:] {
			if y := p.addedPair(s, t); y != 0 {
				rest := slices.Delete(slices.Clone(terms), t.at, t.at+1)
				rest[s.at] = y
				return g.Scale(c, g.Add(rest...))
			}
		}
	}
	return x
}

// addedPair returns w*cos(u)*cos(v) - w*sin(u)*sin(v) and the like as one term, else 0.
func (p *pass) addedPair(s, t turnTerm) expr.ID {
	g := p.g
	c, xs, d, ys := s.c, slices.Clone(s.factors), t.c, slices.Clone(t.factors)
	same := c.Equal(d)
	if !same && !c.Equal(d.Neg()) {
		return 0
	}
	var common []expr.ID
	xs = slices.DeleteFunc(xs, func(f expr.ID) bool {
		k := slices.Index(ys, f)
		if k >= 0 {
			common, ys = append(common, f), slices.Delete(ys, k, k+1)
		}
		return k >= 0
	})
	if len(xs) != 2 || len(ys) != 2 {
		return 0
	}
	cosines := func(fs []expr.ID) bool { return g.Op(fs[0]) == expr.OpCos && g.Op(fs[1]) == expr.OpCos }
	if cosines(ys) {
		c, xs, ys = d, ys, xs
	}
	u, v := xs[0], xs[1]
	var z expr.ID
	switch {
	case cosines(xs) && p.sines(ys, u, v):
		z = p.turnOf(expr.OpCos, u, v, !same)
	case g.Op(u) == expr.OpSin && g.Op(v) == expr.OpCos && p.swapped(ys, u, v):
		z = p.turnOf(expr.OpSin, u, v, same)
	case g.Op(u) == expr.OpCos && g.Op(v) == expr.OpSin && p.swapped(ys, v, u):
		z = p.turnOf(expr.OpSin, v, u, same)
	default:
		return 0
	}
	e, m := g.Coefficient(z)
	if len(g.Args(m)) > 0 && !p.small(g.Args(m)[0]) {
		return 0
	}
	return g.Mul(append(common, g.Num(c.Mul(e)), m)...)
}

// small reports whether the sum of angles u is no more than a turn for each, on average:
// at a few points inside what is assumed, as they are witness for parentheses.
func (p *pass) small(u expr.ID) bool {
	sum := 0.0
	for _, r := range p.rounding(u) {
		sum += r
	}
	return sum <= maxAngle*samples*float64(len(p.g.Args(u)))
}

// sines reports whether fs are the sines of the arguments of u and v.
func (p *pass) sines(fs []expr.ID, u, v expr.ID) bool {
	g := p.g
	a, b := g.Args(u)[0], g.Args(v)[0]
	return g.Op(fs[0]) == expr.OpSin && g.Op(fs[1]) == expr.OpSin &&
		(g.Args(fs[0])[0] == a && g.Args(fs[1])[0] == b || g.Args(fs[0])[0] == b && g.Args(fs[1])[0] == a)
}

// swapped reports whether fs are the cosine of the argument of u, a sine, and the sine of
// that of v, a cosine.
func (p *pass) swapped(fs []expr.ID, u, v expr.ID) bool {
	g := p.g
	if g.Op(fs[0]) == expr.OpSin {
		fs = []expr.ID{fs[1], fs[0]}
	}
	return g.Op(fs[0]) == expr.OpCos && g.Op(fs[1]) == expr.OpSin && g.Args(fs[0])[0] == g.Args(u)[0] && g.Args(fs[1])[0] == g.Args(v)[0]
}

// turnOf is the sine or cosine of the sum, or else the difference, of the arguments of u
// and v.
func (p *pass) turnOf(op expr.Op, u, v expr.ID, sum bool) expr.ID {
	g := p.g
	a, b := g.Args(u)[0], g.Args(v)[0]
	if !sum {
		b = g.Neg(b)
	}
	sign, angle := g.Coefficient(p.openSum([]expr.ID{a, b}))
	switch {
	case sign.Sign() >= 0:
		return g.Call(op.String(), g.Scale(sign, angle))
	case op == expr.OpCos:
		return g.Call("cos", g.Scale(sign.Neg(), angle))
	}
	return g.Neg(g.Call("sin", g.Scale(sign.Neg(), angle)))
}

// openFactors returns the coefficient of x and its factors, those of products among them
// too.
func (p *pass) openFactors(x expr.ID) (expr.Num, []expr.ID) {
	g := p.g
	c, m := g.Coefficient(x)
	work := []expr.ID{m}
	var out []expr.ID
	for len(work) > 0 && len(out) < maxOpened {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		d, n := g.Coefficient(f)
		if c = c.Mul(d); g.Op(n) == expr.OpMul {
			work = append(work, g.Args(n)...)
			continue
		}
		out = append(out, n)
	}
	return c, append(out, work...)
}
