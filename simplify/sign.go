package simplify

import "github.com/symdiff/symdiff/expr"

// A Range is what is known of a variable: the interval in which it lies, and
// which of the numbers there it takes.
type Range struct {
	Lo, Hi         expr.Num // used only where bounded
	HasLo, HasHi   bool
	LoOpen, HiOpen bool // the end itself is excluded
	Integer        bool // whole numbers only
	Nonzero        bool // never 0
}

// positive and negative tell what is so of every number in r.
func (r Range) positive() bool { return r.HasLo && (r.Lo.Sign() > 0 || r.Lo.Sign() == 0 && r.LoOpen) }
func (r Range) negative() bool { return r.HasHi && (r.Hi.Sign() < 0 || r.Hi.Sign() == 0 && r.HiOpen) }

// neverNegative lists functions whose values are at least 0.
var neverNegative = map[expr.Op]bool{
	expr.OpExp: true, expr.OpCosh: true, expr.OpAbs: true, expr.OpErfc: true, expr.OpAcos: true, expr.OpAcosh: true,
	expr.OpSech: true, expr.OpAsech: true, expr.OpAsec: true, expr.OpExp10: true, expr.OpSigmoid: true, expr.OpPhi: true,
	expr.OpExp2: true, expr.OpHypot: true, expr.OpHeaviside: true, expr.OpRelu: true, expr.OpSoftplus: true,
	expr.OpMaxshare: true, expr.OpMinshare: true,
}

// nonnegative reports whether x >= 0 is known wherever x is defined: sums and
// products of what is nonnegative, even powers, roots and the functions above.
func (p *pass) nonnegative(x expr.ID) bool {
	g := p.g
	work := []expr.ID{x}
	for range maxSignSteps {
		if len(work) == 0 {
			return true
		}
		y := work[len(work)-1]
		work = work[:len(work)-1]
		switch op := g.Op(y); op {
		case expr.OpNum:
			if c, _ := g.Value(y); c.Sign() < 0 {
				return false
			}
		case expr.OpPi:
		case expr.OpVar:
			if r := p.opt.Assume[y]; !r.HasLo || r.Lo.Sign() < 0 {
				return false
			}
		case expr.OpAdd, expr.OpMul, expr.OpScale:
			work = append(work, g.Args(y)...)
		case expr.OpIf:
			work = append(work, g.Args(y)[1:]...)
		case expr.OpUndefined: // an arm: nothing is promised where it is chosen
		case expr.OpPow:
			u, q := g.Power(y)
			if u == y {
				if p.even(g.Args(y)[1]) {
					continue
				}
				u, q = g.Args(y)[0], expr.NewInt(1) // u^v > 0 for u > 0
			}
			if q.IsInt() && !q.Div(expr.NewInt(2)).IsInt() {
				work = append(work, u)
			}
		default:
			if !neverNegative[op] {
				return false
			}
		}
	}
	return false
}
