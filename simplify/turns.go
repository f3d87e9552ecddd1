package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

const (
	// maxAngles bounds the angles by which expressions are gathered.
	maxAngles = 16

	// maxGathered bounds the expressions of the passes that gather by one angle each,
	// with the terms that are looked at for what they round: of many angles only the
	// first are tried where there is much.
	maxGathered = 20_000
)

// gatheredRoots returns roots gathered by the sine and cosine of the angle by which that
// makes them cheapest, if cheaper: what is computed by products of matrices that turn.
func gatheredRoots(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	best := roots
	us := anglesOf(g, roots, true)
	fuel := maxGathered
	for _, u := range us[:min(len(us), maxAngles)] {
		p := newPass(g, roots, opt, known)
		next, ok := p.gathered(u, roots, fuel)
		if !ok {
			break
		}
		if fuel -= p.t.Len() + p.looked; Cost(g, next...) < Cost(g, best...) {
			best = next
		}
	}
	return best
}

// anglesOf lists the angles of which there are sines and cosines, or only those of which
// there are both, in an order that does not hang on IDs. What has no variables is computed
// beforehand.
func anglesOf(g *expr.Graph, roots []expr.ID, both bool) (out []expr.ID) {
	t := g.Tape(roots...)
	varies := make([]bool, t.Len())
	have := map[expr.ID]expr.Op{}
	for i, x := range t.IDs {
		args := t.Args(i)
		varies[i] = g.Op(x) == expr.OpVar || slices.ContainsFunc(args, func(a uint32) bool { return varies[a] })
		op := g.Op(x)
		if op != expr.OpSin && op != expr.OpCos || !varies[i] {
			continue
		}
		u := t.IDs[args[0]]
		if before := have[u]; (before == 0) != both && before != op {
			out = append(out, u)
		}
		have[u] = op
	}
	slices.SortFunc(out, g.Compare)
	return out
}

// The monomials of cos and sin of one angle to which others are reduced, by
// sin^2 = 1 - cos^2.
const (
	alone = iota
	cosine
	sine
	cosineSquared
	cosineSine
	monomials
)

// timesMonomial says what a product of two of the first three is: one monomial, or for
// sin*sin the difference of 1 and cos^2.
var timesMonomial = [3][3]int{
	alone:  {alone, cosine, sine},
	cosine: {cosine, cosineSquared, cosineSine},
	sine:   {sine, cosineSine, -1},
}

// A turned expression is a sum of multiples of monomials; 0 stands for none.
type turned struct {
	of      [monomials]expr.ID
	squared bool // it was made by multiplying two that turn
}

// fixed reports whether r does not turn.
func (r *turned) fixed() bool {
	for m, x := range r.of {
		if x != 0 && m != alone {
			return false
		}
	}
	return true
}

// fixed is what does not turn.
func fixed(x expr.ID) turned { return turned{of: [monomials]expr.ID{alone: x}} }

// A gathering is the state of gathered.
type gathering struct {
	p      *pass
	c, s   expr.ID
	turned []turned // by position
}

// gathered writes what the roots reach as a*cos(u) + b*sin(u) + c, where it is that, with
// a, b and c made in the same way of those of the operands. What is of degree two in them
// stays as it is, but where it turns out not to hang on u:
// (a*cos(u) + b*sin(u))^2 + (a*sin(u) - b*cos(u))^2 is a^2 + b^2. The cosine that would
// be left of (a + b*cos(u))^2 + (b*sin(u))^2 is not worth what may cancel then. It is
// false where that takes more than fuel.
func (p *pass) gathered(u expr.ID, roots []expr.ID, fuel int) (out []expr.ID, ok bool) {
	g := p.g
	t := &gathering{p: p, c: g.Call("cos", u), s: g.Call("sin", u), turned: make([]turned, p.t.Len())}
	one := g.Int(1)
	for i, x := range p.t.IDs {
		if p.t.Len()+p.looked > fuel {
			return nil, false
		}
		if comparison(g, x) { // what stands in it must not become defined
			p.image[i], t.turned[i] = x, fixed(x)
			continue
		}
		plain := p.again(i)
		switch x {
		case t.c:
			t.turned[i].of[cosine] = one
		case t.s:
			t.turned[i].of[sine] = one
		default:
			t.turned[i] = t.made(i, plain)
		}
		p.image[i] = t.text(&t.turned[i], plain)
	}
	return p.images(roots), true
}

// text writes r, which is plain over the images of its operands.
func (t *gathering) text(r *turned, plain expr.ID) expr.ID {
	g := t.p.g
	switch {
	case r.fixed():
		return t.orZero(r.of[alone])
	case r.squared:
		return plain
	}
	y := t.p.signedSum(g.Add(t.p.flat(t.orZero(r.of[cosine]), t.c), t.p.flat(t.orZero(r.of[sine]), t.s), t.orZero(r.of[alone])))
	if _, m := g.Coefficient(plain); g.Op(m) == expr.OpAdd {
		return t.p.unlessLost(plain, y)
	}
	return y
}

func (t *gathering) orZero(x expr.ID) expr.ID {
	if x == 0 {
		return t.p.g.Int(0)
	}
	return x
}

// made returns what position i is, plain being its operation over the images.
func (t *gathering) made(i int, plain expr.ID) turned {
	g := t.p.g
	operands := t.p.t.Args(i)
	if !slices.ContainsFunc(operands, func(a uint32) bool { return !t.turned[a].fixed() }) {
		return fixed(plain)
	}
	switch x := t.p.t.IDs[i]; g.Op(x) {
	case expr.OpAdd:
		return t.sum(operands)
	case expr.OpScale, expr.OpMul:
		if out, ok := t.product(operands); ok {
			return out
		}
	case expr.OpPow:
		base, e := g.Power(x)
		if base != x && e.Equal(expr.NewInt(2)) {
			if out, ok := t.product([]uint32{operands[0], operands[0]}); ok {
				return out
			}
		}
	}
	return fixed(plain)
}

// sum adds operands, monomial by monomial.
func (t *gathering) sum(operands []uint32) (out turned) {
	for m := range out.of {
		var terms []expr.ID
		for _, a := range operands {
			if x := t.turned[a].of[m]; x != 0 {
				terms = append(terms, x)
			}
			out.squared = out.squared || t.turned[a].squared
		}
		out.of[m] = t.added(terms)
	}
	out.squared = out.squared && !out.fixed()
	return out
}

// added returns the sum of terms, 0 for none or where they cancel.
func (t *gathering) added(terms []expr.ID) expr.ID {
	switch len(terms) {
	case 0:
		return 0
	case 1:
		return terms[0]
	}
	x := t.p.addedAngles(t.p.openSum(terms))
	if x == t.p.g.Int(0) {
		return 0
	}
	return x
}

// product multiplies operands, if no more than two of them turn.
func (t *gathering) product(operands []uint32) (turned, bool) {
	out := fixed(t.p.g.Int(1))
	for _, a := range operands {
		b := t.turned[a]
		switch {
		case b.fixed():
			out = t.scaled(out, t.orZero(b.of[alone]))
		case out.fixed():
			out = t.scaled(b, t.orZero(out.of[alone]))
		case out.squared || b.squared:
			return out, false
		default:
			out = t.square(&out, &b)
		}
	}
	return out, true
}

// scaled multiplies r by x.
func (t *gathering) scaled(r turned, x expr.ID) turned {
	for m, y := range r.of {
		if y == 0 {
			continue
		}
		if r.of[m] = t.p.flat(y, x); r.of[m] == t.p.g.Int(0) {
			r.of[m] = 0
		}
	}
	r.squared = r.squared && !r.fixed()
	return r
}

// square multiplies a and b, which are of degree one.
func (t *gathering) square(a, b *turned) (out turned) {
	var terms [monomials][]expr.ID
	for i := range timesMonomial {
		for j, m := range timesMonomial[i] {
			if a.of[i] == 0 || b.of[j] == 0 {
				continue
			}
			x := t.p.flat(a.of[i], b.of[j])
			if m < 0 {
				terms[alone] = append(terms[alone], x)
				x, m = t.p.g.Neg(x), cosineSquared
			}
			terms[m] = append(terms[m], x)
		}
	}
	for m := range out.of {
		out.of[m] = t.added(terms[m])
	}
	out.squared = !out.fixed()
	return out
}
