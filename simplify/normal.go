package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/poly"
)

const (
	// maxNormalNodes bounds the expressions that the proof that one is constant
	// looks at.
	maxNormalNodes = 256

	// normalFuel bounds the terms that one proof multiplies: a few milliseconds.
	normalFuel = 20_000

	// proofFuel bounds those of all proofs of a pass, whatever its size.
	proofFuel = 10 * normalFuel

	// maxMultiple bounds the multiples of an angle or exponent that are powers of
	// one atom, and the steps of a recurrence.
	maxMultiple = 24
)

// A normalizer writes expressions as fractions over atoms between which no
// relations hold, or known ones: sines and cosines of angles that no others are
// multiples or sums of, likewise exponentials and powers, roots, and logarithms
// of what does not split further.
//
// What it does with an expression is right near every point where that is
// defined, but for the points where another denominator vanishes: enough to see
// that it is constant.
type normalizer struct {
	algebra
	p         *pass
	image     map[expr.ID]ratio
	text      map[expr.ID]expr.ID // of expressions: what their images are
	units     map[unit]int64
	inside    map[expr.ID]ratio // of functions of one operand that are atoms: the operands
	relations []relation
}

// A unit is what exponents or angles are multiples of: m over the number that
// units holds. base is the base of the powers; none for exponentials.
type unit struct {
	kind unitKind
	base expr.ID
	m    expr.ID
}

type unitKind uint8

const (
	exponential unitKind = iota
	angular
	powerOf // of base, with an exponent that is not constant
	rootOf  // of base
)

// A relation says that variable v to the power deg is value, in which v stands to
// a lower power, if at all.
type relation struct {
	v, deg int
	value  ratio
}

// proved returns x, the image of position i, or the constant that it always is.
func (p *pass) proved(i int, x expr.ID) expr.ID {
	if !p.proofs || p.proof <= 0 || len(p.g.Args(x)) == 0 || p.g.IsTruth(x) || !p.looksConstant(i) {
		return x
	}
	return p.unlessKept(constantLaws, x, func(x expr.ID) expr.ID {
		if c := p.constant(x); c != 0 && p.g.Length(c) < p.g.Length(x) {
			return c
		}
		return x
	})
}

// newNormalizer returns one with fuel.
func (p *pass) newNormalizer(fuel int) *normalizer {
	n := &normalizer{
		p: p, image: map[expr.ID]ratio{}, text: map[expr.ID]expr.ID{},
		units: map[unit]int64{}, inside: map[expr.ID]ratio{},
	}
	n.algebra = algebra{g: p.g, r: poly.Ring{Fuel: fuel}}
	return n
}

// constant returns the number, or the expression without variables, that x is
// wherever it is defined, if the normal form is one; else 0.
func (p *pass) constant(x expr.ID) expr.ID {
	n, y, ok := p.normalized(x)
	if !ok {
		return 0
	}
	return n.value(y)
}

// normalForm returns what x is near every point where it is defined, as a fraction in
// lowest terms, or 0 if that takes too long.
func (p *pass) normalForm(x expr.ID) expr.ID {
	if p.proof <= 0 {
		return 0
	}
	n, y, ok := p.normalized(x)
	if !ok {
		return 0
	}
	num, den := n.reduced(y.num), n.reduced(y.den)
	if n.r.Failed() || len(den.num) == 0 {
		return 0
	}
	if z := n.expr(n.div(num, den)); !n.r.Failed() {
		return z
	}
	return 0
}

// normalized returns x as a fraction, and the normalizer that made it, unless it is too
// large.
func (p *pass) normalized(x expr.ID) (n *normalizer, y ratio, ok bool) {
	order, ok := postorder(x, maxNormalNodes, p.g.Args)
	if p.proof -= len(order) + 1; !ok {
		p.proof -= maxNormalNodes
		return nil, y, false
	}
	n = p.newNormalizer(normalFuel)
	if order, ok = postorder(p.inBasis(x), maxNormalNodes, p.g.Args); !ok {
		return nil, y, false
	}
	for _, z := range order {
		n.measure(z)
	}
	for _, z := range order {
		if n.g.Op(z) == expr.OpUndefined || n.r.Failed() {
			return nil, y, false
		}
		n.visit(z)
	}
	p.proof -= normalFuel - n.r.Fuel
	return n, n.image[order[len(order)-1]], true
}

// postorder lists what x reaches through operands, those first, in an order that
// does not hang on IDs. It is false if that is more than most.
func postorder(x expr.ID, most int, operands func(x expr.ID) []expr.ID) (order []expr.ID, ok bool) {
	type item struct {
		x    expr.ID
		done bool // its operands are
	}
	seen := map[expr.ID]bool{}
	stack := []item{{x, false}}
	for len(stack) > 0 {
		it := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if it.done {
			order = append(order, it.x)
			continue
		}
		if seen[it.x] {
			continue
		}
		if seen[it.x] = true; len(seen) > most {
			return nil, false
		}
		stack = append(stack, item{it.x, true})
		for _, a := range operands(it.x) {
			stack = append(stack, item{a, false})
		}
	}
	return order, true
}

// visit finds the image of x, whose operands have theirs.
func (n *normalizer) visit(x expr.ID) {
	g := n.g
	args := make([]expr.ID, 0, 4)
	if base, q := g.Power(x); !arithmetic[g.Op(x)] && (base == x || !q.IsInt()) {
		for _, a := range g.Args(x) {
			args = append(args, n.textOf(a))
		}
		if g.IsTruth(x) || g.Op(x) == expr.OpFunction {
			if n.text[x] = x; !comparison(g, x) || n.p.total(x) {
				n.text[x] = g.Rebuild(x, args...)
			}
			return
		}
	}
	if n.r.Failed() {
		return
	}
	n.image[x] = n.of(x, args)
}

// arithmetic are the operations whose images are computed from those of the
// operands; others need their operands as expressions.
var arithmetic = map[expr.Op]bool{
	expr.OpNum: true, expr.OpAdd: true, expr.OpScale: true, expr.OpMul: true,
}

// textOf returns the image of x as an expression.
func (n *normalizer) textOf(x expr.ID) expr.ID {
	y, ok := n.text[x]
	if !ok {
		y = n.expr(n.image[x])
		n.text[x] = y
	}
	return y
}

// of returns the image of x, given its operands as expressions if it is a
// function.
func (n *normalizer) of(x expr.ID, args []expr.ID) ratio {
	g := n.g
	switch op := g.Op(x); op {
	case expr.OpNum:
		c, _ := g.Value(x)
		return n.number(c)
	case expr.OpAdd:
		sum := n.integer(0)
		for _, a := range g.Args(x) {
			sum = n.add(sum, n.image[a])
		}
		return sum
	case expr.OpScale, expr.OpMul:
		product := n.integer(1)
		for _, a := range g.Args(x) {
			product = n.mul(product, n.image[a])
		}
		return product
	case expr.OpPow:
		if base, q := g.Power(x); base != x && q.IsInt() {
			k, ok := q.Int64()
			if !ok {
				n.r.Fail()
			}
			return n.pow(n.image[base], k)
		}
		return n.power(n.image[g.Args(x)[0]], args[0], args[1])
	case expr.OpIf:
		return n.branch(g.Args(x)[0], n.image[g.Args(x)[1]], n.image[g.Args(x)[2]])
	default:
		if row, ok := normal[op]; ok {
			return row(n, n.image[g.Args(x)[len(args)-1]], args)
		}
		return n.opaque(g.Rebuild(x, args...))
	}
}

// normal are the functions that the normalizer knows: of the image of the last
// operand, and the operands as expressions.
var normal = map[expr.Op]func(n *normalizer, u ratio, args []expr.ID) ratio{
	expr.OpExp:       func(n *normalizer, _ ratio, args []expr.ID) ratio { return n.exp(args[0]) },
	expr.OpSin:       func(n *normalizer, _ ratio, args []expr.ID) ratio { s, _ := n.angle(args[0]); return s },
	expr.OpCos:       func(n *normalizer, _ ratio, args []expr.ID) ratio { _, c := n.angle(args[0]); return c },
	expr.OpLog:       func(n *normalizer, u ratio, _ []expr.ID) ratio { return n.log(u) },
	expr.OpAbs:       func(n *normalizer, u ratio, _ []expr.ID) ratio { return n.abs(u) },
	expr.OpAsin:      signed(expr.OpAsin, -1),
	expr.OpAtan:      signed(expr.OpAtan, -1),
	expr.OpErf:       signed(expr.OpErf, -1),
	expr.OpErfinv:    signed(expr.OpErfinv, -1),
	expr.OpSi:        signed(expr.OpSi, -1),
	expr.OpCbrt:      signed(expr.OpCbrt, -1),
	expr.OpSign:      signed(expr.OpSign, -1),
	expr.OpJ1:        signed(expr.OpJ1, -1),
	expr.OpJ0:        signed(expr.OpJ0, 1),
	expr.OpGamma:     (*normalizer).gamma,
	expr.OpDigamma:   (*normalizer).digamma,
	expr.OpTrigamma:  (*normalizer).trigamma,
	expr.OpPolygamma: (*normalizer).polygamma,
	expr.OpJn:        bessel(expr.OpJ0, expr.OpJ1),
	expr.OpYn:        bessel(expr.OpY0, expr.OpY1),
}

// opaque is the image of what nothing more is known of.
func (n *normalizer) opaque(x expr.ID) ratio {
	if c, ok := n.g.Value(x); ok {
		return n.number(c)
	}
	if n.g.Op(x) == expr.OpUndefined {
		n.r.Fail()
	}
	c, m := n.g.Coefficient(x)
	return n.mul(n.number(c), n.atom(m))
}

// related is the atom x, of which the power deg is value.
func (n *normalizer) related(x expr.ID, deg int, value func(x ratio) ratio) ratio {
	known := slices.Contains(n.atoms, x)
	y := n.atom(x)
	if !known {
		n.relations = append(n.relations, relation{n.index(x), deg, value(y)})
	}
	return y
}

// branch is u where c holds and v elsewhere: an atom that is 1 or 0 chooses.
func (n *normalizer) branch(c expr.ID, u, v ratio) ratio {
	if y, ok := n.folded(c, u, v); ok {
		return y
	}
	one := n.g.Int(1)
	x := n.g.If(n.textOf(c), one, n.g.Int(0))
	switch {
	case x == one:
		return u
	case n.g.Op(x) != expr.OpIf:
		return v
	}
	chosen := n.related(x, 2, func(x ratio) ratio { return x })
	return n.add(n.mul(chosen, u), n.mul(n.sub(n.integer(1), chosen), v))
}

// folded is branch where u - v is a multiple q of d, and c is d > 0 or d >= 0: the
// branches are equal at d = 0, so it is (u + v)/2 + q*abs(d)/2. Where d is undefined
// it is v, so d must not be.
func (n *normalizer) folded(c expr.ID, u, v ratio) (ratio, bool) {
	if op := n.g.Op(c); op != expr.OpLt && op != expr.OpLe || !n.p.total(c) {
		return u, false
	}
	args := n.g.Args(c)
	d, diff := n.sub(n.image[args[1]], n.image[args[0]]), n.sub(u, v)
	q, ok := n.r.Div(diff.num, d.num)
	if _, constant := d.num.Constant(); !ok || constant {
		return u, false
	}
	half := n.number(expr.NewFrac(1, 2))
	multiple := n.mul(ratio{q, diff.den}, ratio{d.den, n.integer(1).num})
	return n.mul(half, n.add(n.add(u, v), n.mul(multiple, n.abs(d)))), true
}

// value returns the constant that x is: 0 where that does not follow from the
// relations. Where the denominator vanishes by them, nothing follows.
func (n *normalizer) value(x ratio) expr.ID {
	num, den := n.reduced(x.num), n.reduced(x.den)
	if n.r.Failed() || len(den.num) == 0 {
		return 0
	}
	if len(num.num) == 0 || n.cancels(num.num) {
		return n.g.Int(0)
	}
	y := n.expr(n.div(num, den))
	if n.r.Failed() || len(n.g.Vars(y)) > 0 {
		return 0
	}
	return y
}

// cancels reports whether p = a + b*r with the last square root r = sqrt(u) in it is
// 0: a and b have opposite signs and a^2 = b^2*u.
func (n *normalizer) cancels(p poly.Poly) bool {
	for i := len(n.relations) - 1; i >= 0; i-- {
		rel := n.relations[i]
		if _, e := n.g.Power(n.atoms[rel.v]); p.Degree(rel.v) == 0 || !e.Equal(expr.NewFrac(1, 2)) {
			continue
		}
		parts := p.Coefficients(rel.v)
		a, b := n.p.lies(n.sum(parts[0])), n.p.lies(n.sum(parts[1]))
		if !(a.positive() && b.negative() || a.negative() && b.positive()) {
			return false
		}
		u := rel.value
		square := n.r.Sub(n.r.Mul(n.r.Mul(parts[0], parts[0]), u.den), n.r.Mul(n.r.Mul(parts[1], parts[1]), u.num))
		return len(n.reduced(square).num) == 0 && !n.r.Failed()
	}
	return false
}

// reduced returns p with the relations used from the last to the first, each of
// which speaks of earlier ones only.
func (n *normalizer) reduced(p poly.Poly) ratio {
	x := ratio{p, poly.Const(expr.NewInt(1))}
	for i := len(n.relations) - 1; i >= 0; i-- {
		rel := n.relations[i]
		for x.num.Degree(rel.v) >= rel.deg && !n.r.Failed() {
			x = n.lowered(x, rel)
		}
	}
	return x
}

// lowered replaces v^k by v^(k - deg) times the value in the numerator of x,
// wherever k is large enough.
func (n *normalizer) lowered(x ratio, rel relation) ratio {
	var low, high poly.Poly
	for _, t := range x.num {
		if int(t.M[rel.v]) < rel.deg {
			low = append(low, t)
			continue
		}
		t.M[rel.v] -= uint8(rel.deg)
		high = append(high, t)
	}
	num := n.r.Add(n.r.Mul(low, rel.value.den), n.r.Mul(high, rel.value.num))
	return ratio{num, n.r.Mul(x.den, rel.value.den)}
}
