package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// product returns the image of the product at position i: nested products and
// integer powers of products opened if that is no longer, and powers of one
// base joined if that is shorter.
func (p *pass) product(i int) expr.ID {
	plain := p.rebuild(i)
	if p.absorbed(i) {
		return plain
	}
	flat := p.flatProduct(expr.NewInt(1), uint32(i))
	best := p.step(likeBases, plain, p.shorter(flat, plain))
	if p.opt.Goal == Running && p.sharesPowers(i) {
		return best
	}
	best = p.step("powers of one base joined", best, p.shorter(best, p.joinPowers(best), p.joinPowers(flat)))
	if p.opt.Goal == Running {
		return p.step("common divisors cancelled", best, p.divided(best))
	}
	return p.unlessKept(productLaws, best, p.shortProduct)
}

// shortProduct returns the product x after what may make it shorter to read.
func (p *pass) shortProduct(x expr.ID) expr.ID {
	x = p.step("common divisors cancelled", x, p.divided(x))
	x = p.step("fractions cancelled", x, p.shorter(x, p.together(x)))
	x = p.step("multiples joined", x, p.associated(x))
	return p.step("signs turned", x, p.flipped(x))
}

// likeBases is the name of a step.
const likeBases = "like bases collected"

// sharesPowers reports whether a power or exponential among the operands of
// position i is used elsewhere too, so that joining would compute it twice.
func (p *pass) sharesPowers(i int) bool {
	for _, a := range p.t.Args(i) {
		op := p.g.Op(p.t.IDs[a])
		if p.uses[a] > 1 && (op == expr.OpPow || op == expr.OpExp) {
			return true
		}
	}
	return false
}

// flatProduct opens the product at position i to the power e, and the products
// nested in it.
func (p *pass) flatProduct(e expr.Num, i uint32) expr.ID {
	g, one := p.g, expr.NewInt(1)
	work, factors := p.work[:0], p.terms[:0]
	for _, a := range p.t.Args(int(i)) {
		work = append(work, operand{e, a})
	}
	for len(work) > 0 {
		o := work[len(work)-1]
		work = work[:len(work)-1]
		x := p.t.IDs[o.pos]
		args := p.t.Args(int(o.pos))
		_, q := g.Power(x)
		switch {
		case p.opens(o.pos, expr.OpPow) && q.IsInt() && !q.Equal(one) && p.isProduct(args[0]):
			work = append(work, operand{o.c.Mul(q), args[0]})
		case p.opens(o.pos, expr.OpScale) && o.c.Abs().Equal(one): // c^e may be huge
			work = append(work, operand{o.c, args[0]}, operand{o.c, args[1]})
		case p.opens(o.pos, expr.OpMul):
			for _, a := range args {
				work = append(work, operand{o.c, a})
			}
		default:
			for _, f := range p.copied(o.pos, expr.OpMul) {
				factors = append(factors, g.Pow(f, g.Num(o.c)))
			}
		}
	}
	p.work, p.terms = work, factors
	return g.Mul(factors...)
}

// isProduct reports whether position i can be opened by flatProduct.
func (p *pass) isProduct(i uint32) bool { return p.g.Op(p.t.IDs[i]) == expr.OpMul }

// joinPowers returns the product x with powers of one base made one power, also
// where exponents are not constant: u^a*u^b = u^(a + b), exp(a)*exp(b) =
// exp(a + b).
func (p *pass) joinPowers(x expr.ID) expr.ID {
	g := p.g
	c, m := g.Coefficient(x)
	if g.Op(m) != expr.OpMul {
		return x
	}
	if !p.repeats(g.Args(m)) {
		return x
	}
	type group struct {
		base      expr.ID
		exponents []expr.ID
	}
	var groups []group
	for _, f := range g.Args(m) {
		base, e := p.split(f)
		i := slices.IndexFunc(groups, func(h group) bool { return h.base == base })
		if i < 0 {
			groups = append(groups, group{base, []expr.ID{e}})
			continue
		}
		groups[i].exponents = append(groups[i].exponents, e)
	}
	factors := []expr.ID{g.Num(c)}
	for _, h := range groups {
		var terms []expr.ID
		for _, e := range h.exponents {
			if g.Op(e) == expr.OpAdd {
				terms = append(terms, g.Args(e)...)
			} else {
				terms = append(terms, e)
			}
		}
		factors = append(factors, g.Pow(h.base, g.Add(terms...)))
	}
	return g.Mul(factors...)
}

// repeats reports whether two of the factors are powers of one base.
func (p *pass) repeats(factors []expr.ID) bool {
	bases := p.terms[:0]
	for _, f := range factors {
		base, _ := p.split(f)
		bases = append(bases, base)
	}
	p.terms = bases
	slices.Sort(bases)
	return len(slices.Compact(bases)) < len(factors)
}

// split writes x as a power: e^u for exp(u), u^v, and x^1 for anything else.
func (p *pass) split(x expr.ID) (base, exponent expr.ID) {
	g := p.g
	switch args := g.Args(x); g.Op(x) {
	case expr.OpPow:
		return args[0], args[1]
	case expr.OpExp:
		return g.Call("exp", g.Int(1)), args[0]
	}
	return x, g.Int(1)
}

// power returns the image of the power at position i.
func (p *pass) power(i int) expr.ID {
	g := p.g
	plain := p.rebuild(i)
	u, q := g.Power(p.t.IDs[i])
	base := p.t.Args(i)[0]
	if u != p.t.IDs[i] && u == p.image[base] && q.IsInt() && p.isProduct(base) && !p.absorbedPower(i) &&
		(p.opt.Goal == Reading || p.uses[base] == 1) {
		return p.step("power of a product opened", plain, p.shorter(p.flatProduct(q, base), plain))
	}
	return p.step("law of powers", plain, p.normalPower(p.integerPower(plain)))
}

// absorbedPower reports whether the product that uses position i opens it.
func (p *pass) absorbedPower(i int) bool {
	return p.uses[i] == 1 && p.g.Op(p.t.IDs[p.user[i]]) == expr.OpMul && int(p.user[i]) != i
}

// normalPower applies the laws of powers that hold for real numbers wherever
// the left side is defined.
func (p *pass) normalPower(x expr.ID) expr.ID {
	g := p.g
	u, q := g.Power(x)
	if u == x {
		return x
	}
	even := q.IsInt() && q.Div(expr.NewInt(2)).IsInt()
	switch g.Op(u) {
	case expr.OpAbs:
		if even { // abs(v)^2 = v^2
			return g.Pow(g.Args(u)[0], g.Num(q))
		}
	case expr.OpPow:
		return p.powerOfPower(x, u, q)
	case expr.OpScale: // (c*m)^q = c^q*m^q for c > 0
		c, m := g.Coefficient(u)
		if cq := g.Pow(g.Num(c), g.Num(q)); c.Sign() > 0 && !q.IsInt() && g.Op(cq) == expr.OpNum {
			return g.Mul(cq, g.Pow(m, g.Num(q)))
		}
	case expr.OpExp:
		if !q.IsInt() { // exp(v)^q = exp(q*v): the base is positive
			return g.Call("exp", g.Mul(g.Num(q), g.Args(u)[0]))
		}
	}
	return x
}

// powerOfPower is (v^a)^q, given as x = u^q with u = v^a. It is abs(v)^(a*q) for
// an even integer a, and v^(a*q) where v >= 0 is known.
func (p *pass) powerOfPower(x, u expr.ID, q expr.Num) expr.ID {
	g := p.g
	v, a := g.Power(u)
	if v == u {
		return p.evenPower(x, u, q)
	}
	e := g.Num(a.Mul(q))
	switch {
	case p.nonnegative(v):
		return g.Pow(v, e)
	case a.IsInt() && a.Div(expr.NewInt(2)).IsInt():
		return p.normalPower(g.Pow(g.Call("abs", v), e))
	}
	return x
}
