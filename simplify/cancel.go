package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/poly"
)

// fractionFuel bounds the terms that are multiplied to write an expression as one
// fraction: about a millisecond.
const fractionFuel = 8_000

// A canceller writes an expression as a fraction of polynomials over what is no
// sum, product, power or exponential: unlike a normalizer it does not look into
// functions, and what it gives is defined where the expression is.
type canceller struct {
	normalizer
	bases  []factorBase
	roots  []relation           // those of relations that say what the power of a root is
	angles map[expr.ID]expr.Num // by what they are multiples of; 0 where multiples differ
	done   []written
}

// A written polynomial, and the shortest expression that was found for it.
type written struct {
	p poly.Poly
	x expr.ID
}

// A factorBase is a sum x that is a factor somewhere: c*p/den, with a product of
// powers below.
type factorBase struct {
	x   expr.ID
	c   expr.Num
	p   poly.Poly
	den poly.Mono
}

func (p *pass) newCanceller() *canceller {
	return &canceller{normalizer: *p.newNormalizer(fractionFuel), angles: map[expr.ID]expr.Num{}}
}

// lowestTerms returns x as a fraction in lowest terms, in the shortest of a few
// forms; x itself if it is none.
func (p *pass) lowestTerms(x expr.ID) expr.ID { return p.cancelled(fraction{x, false}) }

// squareFree is lowestTerms, also for a sum of which nothing is known to cancel: it
// may be a power.
func (p *pass) squareFree(x expr.ID) expr.ID { return p.cancelled(fraction{x, true}) }

func (p *pass) cancelled(f fraction) expr.ID {
	y, known := p.lowest[f]
	if !known {
		y = f.x
		q := p.newCanceller()
		if order, worth := q.arithmetic(y); worth || f.always && order != nil {
			y = q.shortest(y, order)
		}
		p.lowest[f] = y
	}
	return y
}

// shortest returns the shortest form of x, which is made of what order lists.
func (q *canceller) shortest(x expr.ID, order []expr.ID) expr.ID {
	for _, y := range order {
		q.measure(y)
	}
	for _, y := range order {
		q.image[y] = q.plain(y)
		if q.r.Failed() {
			return x
		}
	}
	forms := q.forms(q.image[x])
	if len(forms) == 0 {
		return x
	}
	return q.p.shorter(forms...)
}

// divided returns the product x without the sums that it is divided by, if they
// all divide others and it is then no worse.
func (p *pass) divided(x expr.ID) expr.ID {
	if above, below := p.sumsIn(x); !p.proofs || above == 0 || below == 0 {
		return x
	}
	y := p.lowestTerms(x)
	_, left := p.sumsIn(y)
	worse := p.g.Length(y) > p.g.Length(x)
	if p.opt.Goal == Running {
		worse = Cost(p.g, y) > Cost(p.g, x)
	}
	if left > 0 || worse {
		return x
	}
	return y
}

// sumsIn counts the sums that are factors of the product x, above the line and
// below it.
func (p *pass) sumsIn(x expr.ID) (above, below int) {
	for _, f := range p.factors(x) {
		switch base, e := p.g.Power(f); {
		case p.g.Op(base) != expr.OpAdd:
		case e.Sign() < 0:
			below++
		default:
			above++
		}
	}
	return above, below
}

// measure notes what roots there are of an expression, and of what angles there
// are multiples.
func (q *canceller) measure(x expr.ID) {
	if base, e := q.g.Power(x); base != x && !e.IsInt() {
		q.note(unit{rootOf, base, 0}, e)
	}
	if op := q.g.Op(x); op != expr.OpSin && op != expr.OpCos {
		return
	}
	c, m := q.g.Coefficient(q.g.Args(x)[0])
	q.note(unit{angular, 0, m}, c)
	if old, ok := q.angles[m]; ok && !old.Abs().Equal(c.Abs()) {
		c = expr.Num{}
	}
	q.angles[m] = c
}

// arithmetic lists x and what it is a sum, product or power of, operands first. It
// is worth a look only if sums are multiplied or divided by.
func (q *canceller) arithmetic(x expr.ID) (order []expr.ID, worth bool) {
	g := q.g
	order, ok := postorder(x, maxNormalNodes, q.parts)
	products, divisions := 0, 0
	for _, y := range order {
		base, e := g.Power(y)
		for _, a := range q.parts(y) {
			if g.Op(a) == expr.OpAdd && g.Op(y) != expr.OpAdd {
				q.bases = append(q.bases, factorBase{x: a})
				products++
			}
			if base != y && e.Sign() < 0 {
				divisions++
			}
		}
	}
	return order, ok && (products > 1 || products > 0 && divisions > 0 || divisions > 1)
}

// parts lists what x is a sum, product or power of.
func (q *canceller) parts(x expr.ID) []expr.ID {
	g := q.g
	base, _ := g.Power(x)
	switch args := g.Args(x); {
	case g.Op(x) == expr.OpAdd, g.Op(x) == expr.OpMul:
		return args
	case g.Op(x) == expr.OpScale:
		return args[1:]
	case base != x:
		return args[:1]
	}
	return nil
}

// plain is the image of x, given those of what it is a sum, product or power of.
// Of what has roots here, all powers are powers of one root.
func (q *canceller) plain(x expr.ID) ratio {
	g := q.g
	switch base, e := g.Power(x); g.Op(x) {
	case expr.OpNum, expr.OpAdd, expr.OpMul:
		return q.of(x, nil)
	case expr.OpScale:
		c, m := g.Coefficient(x)
		return q.mul(q.number(c), q.image[m])
	case expr.OpPow:
		k, ok := e.Int64()
		switch c, v := g.Coefficient(g.Args(x)[1]); {
		case base != x && ok:
			return q.pow(q.image[base], k)
		case base != x:
			return q.root(base, e)
		case c.Equal(expr.NewInt(-1)):
			return q.pow(q.atom(g.Pow(g.Args(x)[0], v)), -1)
		}
	case expr.OpExp:
		c, m := g.Coefficient(g.Args(x)[0])
		if k, size, ok := q.count(unit{exponential, 0, m}, c); ok {
			return q.pow(q.atom(g.Call("exp", g.Scale(size, m))), k)
		}
	}
	if op := g.Op(x); op == expr.OpSin || op == expr.OpCos {
		_, m := g.Coefficient(g.Args(x)[0])
		if c, ok := q.angles[m]; ok && c.Sign() == 0 && g.Op(m) != expr.OpAdd {
			return normal[op](&q.normalizer, ratio{}, g.Args(x))
		}
	}
	if d := q.units[unit{rootOf, x, 0}]; d > 1 {
		return q.pow(q.atom(g.Pow(x, g.Num(expr.NewFrac(1, d)))), d)
	}
	return q.atom(x)
}

// root is the power q of base with a fraction e: one of a root.
func (q *canceller) root(base expr.ID, e expr.Num) ratio {
	k, size, ok := q.count(unit{rootOf, base, 0}, e)
	if !ok {
		return q.integer(1)
	}
	y := q.atom(q.g.Pow(base, q.g.Num(size)))
	_, d, _ := size.Frac()
	rel := relation{q.index(q.g.Pow(base, q.g.Num(size))), int(d), q.image[base]}
	known := func(r relation) bool { return r.v == rel.v }
	if u, ok := rel.value.num.Constant(); !slices.ContainsFunc(q.roots, known) && !(ok && u.Sign() == 0) {
		if whole := q.pow(y, d); !whole.num.Equal(rel.value.num) || !whole.den.Equal(rel.value.den) {
			q.roots = append(q.roots, rel)
		}
	}
	return q.pow(y, k)
}

// squares are functions whose squares differ by 1: f^2 = 1 + sign*h^2.
var squares = []struct {
	f, h expr.Op
	sign int64
}{
	{expr.OpSin, expr.OpCos, -1}, {expr.OpCosh, expr.OpSinh, 1}, {expr.OpSec, expr.OpTan, 1},
	{expr.OpCsc, expr.OpCot, 1}, {expr.OpSech, expr.OpTanh, -1}, {expr.OpCoth, expr.OpCsch, 1},
}

// pairs returns the relations that hold between atoms by squares: those by which
// the first of a pair goes, and those by which the second goes.
func (q *canceller) pairs() (first, second []relation) {
	g := q.g
	for i, x := range q.atoms {
		for _, s := range squares {
			if g.Op(x) != s.f {
				continue
			}
			for j, y := range q.atoms {
				if g.Op(y) != s.h || g.Args(y)[0] != g.Args(x)[0] {
					continue
				}
				one, sign := q.integer(1), q.integer(s.sign)
				f, h := q.atom(x), q.atom(y)
				first = append(first, relation{i, 2, q.add(one, q.mul(sign, q.mul(h, h)))})
				second = append(second, relation{j, 2, q.mul(sign, q.sub(q.mul(f, f), one))})
			}
		}
	}
	return first, second
}

// forms returns expressions for x: as it is, and with squares of functions written
// by those of others.
func (q *canceller) forms(x ratio) []expr.ID {
	q.readBases()
	first, second := q.pairs()
	var out []expr.ID
	var seen []ratio
	for i, more := range [][]relation{nil, first, second} {
		if i > 0 && len(more) == 0 {
			continue
		}
		q.relations = append(append([]relation(nil), more...), q.roots...)
		y := q.reduced(x.num)
		c, y := q.cancelled(ratio{y.num, q.r.Mul(y.den, x.den)})
		if y = q.withoutRoots(y); q.r.Failed() {
			break
		}
		if len(y.num) == 0 {
			return append(out, q.g.Int(0))
		}
		if slices.ContainsFunc(seen, func(z ratio) bool { return z.num.Equal(y.num) && z.den.Equal(y.den) }) {
			continue // the same fraction
		}
		seen = append(seen, y)
		for _, bases := range [][]factorBase{q.bases, nil} {
			if z := q.text(c, y, bases); !q.r.Failed() {
				out = append(out, q.p.flipped(z))
			}
		}
	}
	return out
}

// readBases finds the polynomials of the sums that are factors.
func (q *canceller) readBases() {
	bases := q.bases[:0]
	for _, b := range q.bases {
		image := q.image[b.x]
		if len(image.num) < 2 || len(image.den) != 1 {
			continue
		}
		b.c, b.p = q.r.Content(image.num)
		b.c = b.c.Div(image.den[0].C)
		b.den = image.den[0].M
		same := func(d factorBase) bool { return d.p.Equal(b.p) }
		if m, _ := b.p.Monomial(); m == (poly.Mono{}) && !slices.ContainsFunc(bases, same) {
			bases = append(bases, b)
		}
	}
	q.bases = bases
}

// withoutRoots cancels the power of a root below with what it is above.
func (q *canceller) withoutRoots(y ratio) ratio {
	for _, rel := range q.roots {
		u := rel.value
		if !u.den.IsOne() {
			continue
		}
		power := q.r.Pow(poly.Var(rel.v), rel.deg)
		for !q.r.Failed() {
			num, above := q.r.Div(y.num, u.num)
			den, below := q.r.Div(y.den, power)
			if above && below {
				y = ratio{num, den}
				continue
			}
			num, above = q.r.Div(y.num, poly.Var(rel.v))
			den, below = q.r.Div(y.den, u.num)
			if !above || !below {
				break
			}
			y = ratio{num, q.r.Mul(den, q.r.Pow(poly.Var(rel.v), rel.deg-1))}
		}
	}
	return y
}

// text returns c*y with the powers of bases in it, and of atoms, apart.
func (q *canceller) text(c expr.Num, y ratio, bases []factorBase) expr.ID {
	g := q.g
	var exps [poly.MaxVars]int
	var factors []expr.ID
	for _, side := range []struct {
		p    poly.Poly
		sign int
	}{{y.num, 1}, {y.den, -1}} {
		m, rest := side.p.Monomial()
		for v, e := range m {
			exps[v] += side.sign * int(e)
		}
		for _, b := range bases {
			n := 0
			for d, ok := q.r.Div(rest, b.p); ok; d, ok = q.r.Div(rest, b.p) {
				rest, n = d, n+side.sign
			}
			if n == 0 {
				continue
			}
			factors = append(factors, g.Pow(b.x, g.Int(int64(n))), g.Pow(g.Num(b.c), g.Int(int64(-n))))
			for v, e := range b.den {
				exps[v] += n * int(e)
			}
		}
		factors = append(factors, g.Pow(q.split(rest), g.Int(int64(side.sign))))
	}
	for v, e := range exps {
		if e != 0 {
			factors = append(factors, g.Pow(q.atoms[v], g.Int(int64(e))))
		}
	}
	return g.Mul(q.flat(append(factors, g.Num(c))...)...)
}

// flat opens the products among factors.
func (q *canceller) flat(xs ...expr.ID) (out []expr.ID) {
	for _, x := range xs {
		c, m := q.g.Coefficient(x)
		out = append(append(out, q.g.Num(c)), q.p.factors(m)...)
	}
	return out
}

// split returns p as a sum, with variables collected, or as powers of square-free
// sums, whichever is shorter. What is left without known factors is often the whole
// again.
func (q *canceller) split(p poly.Poly) expr.ID {
	for _, s := range q.done {
		if s.p.Equal(p) {
			return s.x
		}
	}
	x := q.splitAnew(p)
	q.done = append(q.done, written{p, x})
	return x
}

func (q *canceller) splitAnew(p poly.Poly) expr.ID {
	whole := q.collected(p)
	if len(p) < 3 {
		return whole
	}
	c, fs := q.r.SquareFree(p)
	if len(fs) < 2 && (len(fs) == 0 || fs[0].N < 2) || q.r.Failed() {
		return whole
	}
	factors := []expr.ID{q.g.Num(c)}
	for _, f := range fs {
		factors = append(factors, q.g.Pow(q.collected(f.P), q.g.Int(int64(f.N))))
	}
	return q.p.shorter(whole, q.g.Mul(q.flat(factors...)...))
}

// collects reports whether terms of p have the same power of the variable v.
func collects(p poly.Poly, v int) bool {
	var seen [poly.MaxDegree + 1]bool
	for i := range p {
		if e := p[i].M[v]; e > 0 {
			if seen[e] {
				return true
			}
			seen[e] = true
		}
	}
	return false
}

// collected returns p as a sum, or as a polynomial in one of its variables with
// coefficients that are sums, if that is shorter.
func (q *canceller) collected(p poly.Poly) expr.ID {
	g := q.g
	best := q.sum(p)
	for v := range q.atoms {
		if len(p) < 3 || !collects(p, v) {
			continue
		}
		var terms []expr.ID
		for k, c := range p.Coefficients(v) {
			if k == 0 {
				terms = append(terms, q.algebra.terms(c)...)
				continue
			}
			d, c := q.r.Content(c)
			m, c := c.Monomial()
			power := g.Pow(q.atoms[v], g.Int(int64(k)))
			terms = append(terms, g.Mul(q.flat(g.Num(d), power, q.product(m), q.sum(c))...))
		}
		best = q.p.shorter(best, g.Add(terms...))
	}
	return best
}
