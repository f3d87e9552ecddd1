package simplify

import "github.com/symdiff/symdiff/expr"

// maxSignSteps bounds the look into an expression for what is known of it.
const maxSignSteps = 64

// each reports whether holds says yes of everything it is asked about, from x
// on. It answers for an expression itself, or names operands that must hold
// instead.
func (p *pass) each(x expr.ID, holds func(y expr.ID) (yes bool, instead []expr.ID)) bool {
	work := []expr.ID{x}
	for range maxSignSteps {
		if len(work) == 0 {
			return true
		}
		y := work[len(work)-1]
		work = work[:len(work)-1]
		yes, instead := holds(y)
		if !yes {
			return false
		}
		work = append(work, instead...)
	}
	return false
}

// wholeValued lists functions whose values are integers.
var wholeValued = map[expr.Op]bool{
	expr.OpFloor: true, expr.OpCeil: true, expr.OpRound: true, expr.OpTrunc: true, expr.OpSign: true,
}

// integer reports whether x is an integer wherever it is defined.
func (p *pass) integer(x expr.ID) bool {
	g := p.g
	return p.each(x, func(y expr.ID) (bool, []expr.ID) {
		switch op := g.Op(y); op {
		case expr.OpNum:
			c, _ := g.Value(y)
			return c.IsInt(), nil
		case expr.OpVar:
			return p.opt.Assume[y].Integer, nil
		case expr.OpAdd, expr.OpMul, expr.OpScale, expr.OpAbs, expr.OpMax, expr.OpMin:
			return true, g.Args(y)
		case expr.OpIf:
			return true, g.Args(y)[1:]
		case expr.OpPow:
			u, q := g.Power(y)
			return u != y && q.IsInt() && q.Sign() > 0, []expr.ID{u}
		default:
			return wholeValued[op], nil
		}
	})
}

// parity tells whether the integer x is odd; ok is false where that is not known.
// rest is x without what is known to be even.
func (p *pass) parity(x expr.ID) (odd, ok bool, rest expr.ID) {
	g := p.g
	terms := []expr.ID{x}
	if g.Op(x) == expr.OpAdd {
		terms = g.Args(x)
	}
	two, one := expr.NewInt(2), g.Int(1)
	var left []expr.ID
	ok = true
	for _, t := range terms {
		c, m := g.Coefficient(t)
		if v, number := g.Value(t); number {
			c, m = v, one
		}
		switch {
		case c.Div(two).IsInt() && p.integer(m):
			continue
		case m == one && c.IsInt():
			odd = !odd
		default:
			ok = false
		}
		left = append(left, t)
	}
	return odd, ok, g.Add(left...)
}

// even reports whether x is known to be an even integer.
func (p *pass) even(x expr.ID) bool {
	odd, ok, _ := p.parity(x)
	return ok && !odd
}

// alwaysPositive lists functions whose values are above 0.
var alwaysPositive = map[expr.Op]bool{
	expr.OpExp: true, expr.OpExp2: true, expr.OpExp10: true, expr.OpCosh: true, expr.OpSech: true,
}

// positive reports whether x > 0 is known wherever x is defined.
func (p *pass) positive(x expr.ID) bool {
	g := p.g
	return p.each(x, func(y expr.ID) (bool, []expr.ID) {
		switch op := g.Op(y); op {
		case expr.OpNum:
			c, _ := g.Value(y)
			return c.Sign() > 0, nil
		case expr.OpPi:
			return true, nil
		case expr.OpVar:
			return p.opt.Assume[y].positive(), nil
		case expr.OpMul, expr.OpScale:
			return true, g.Args(y)
		case expr.OpAdd:
			if p.lifted(y) {
				return true, nil
			}
			return true, g.Args(y)
		case expr.OpPow:
			if u, q := g.Power(y); q.IsInt() && q.Div(expr.NewInt(2)).IsInt() {
				return p.nonzero(u), nil
			}
			return true, g.Args(y)[:1]
		case expr.OpAbs:
			return p.nonzero(g.Args(y)[0]), nil
		default:
			return alwaysPositive[op], nil
		}
	})
}

// lifted reports whether a sum has a number above 0 among terms that are not
// below it.
func (p *pass) lifted(sum expr.ID) bool {
	for _, t := range p.g.Args(sum) {
		if c, ok := p.g.Value(t); ok {
			return c.Sign() > 0 && p.nonnegative(sum)
		}
	}
	return false
}

// nonzero reports whether x != 0 is known wherever x is defined.
func (p *pass) nonzero(x expr.ID) bool {
	g := p.g
	return p.each(x, func(y expr.ID) (bool, []expr.ID) {
		switch op := g.Op(y); op {
		case expr.OpNum:
			c, _ := g.Value(y)
			return c.Sign() != 0, nil
		case expr.OpPi:
			return true, nil
		case expr.OpVar:
			r := p.opt.Assume[y]
			return r.Nonzero || r.positive() || r.negative(), nil
		case expr.OpMul, expr.OpScale:
			return true, g.Args(y)
		case expr.OpPow, expr.OpAbs, expr.OpSign: // of a power the base
			return true, g.Args(y)[:1]
		case expr.OpAdd:
			return p.lifted(y), nil
		default:
			return alwaysPositive[op], nil
		}
	})
}

// signOf returns the sign that x has wherever it is defined, if that is known.
func (p *pass) signOf(x expr.ID) (sign int, ok bool) {
	if p.positive(x) {
		return 1, true
	}
	terms := []expr.ID{x}
	if p.g.Op(x) == expr.OpAdd {
		terms = p.g.Args(x)
	}
	for i, t := range terms {
		s := p.termSign(t)
		if s == 0 || i > 0 && s != sign {
			return 0, false
		}
		sign = s
	}
	return sign, true
}

// termSign returns the sign of a product of numbers, powers of variables and what
// is positive, or 0 if it is not known.
func (p *pass) termSign(t expr.ID) int {
	g := p.g
	if v, ok := g.Value(t); ok {
		return v.Sign()
	}
	c, m := g.Coefficient(t)
	sign := c.Sign()
	factors := []expr.ID{m}
	if g.Op(m) == expr.OpMul {
		factors = g.Args(m)
	}
	for _, f := range factors {
		base, q := g.Power(f)
		odd := q.IsInt() && !q.Div(expr.NewInt(2)).IsInt()
		switch {
		case odd && g.Op(base) == expr.OpVar && p.opt.Assume[base].negative():
			sign = -sign
		case !p.positive(f):
			return 0
		}
	}
	return sign
}
