package simplify

import "github.com/symdiff/symdiff/expr"

// maxKnownSteps bounds the look into an expression for what is known of it.
const maxKnownSteps = 64

// each reports whether holds says yes of everything it is asked about, from x
// on. It answers for an expression itself, or names operands that must hold
// instead.
func (p *pass) each(x expr.ID, holds func(y expr.ID) (yes bool, instead []expr.ID)) bool {
	work := []expr.ID{x}
	for range maxKnownSteps {
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

// What is known of the sign of x, wherever x is defined.
func (p *pass) nonnegative(x expr.ID) bool { return p.lies(x).lo >= 0 }
func (p *pass) nonzero(x expr.ID) bool     { return p.lies(x).nonzero }
