package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// safeExponent is below the exponents at which exp overflows or its result is
// subnormal: log(2^1022) is 708.4.
const safeExponent = 700

// Names of steps.
const (
	shiftedSum  = "largest exponential taken out"
	openedShare = "exponentials of a share cancelled"
)

// exponentials stands for a sum of exponentials s = exp(largest)*sum, in which no
// exponential overflows and one is 1. The zero value stands for anything else.
type exponentials struct {
	largest, sum expr.ID
	pair         bool // s is exp(u) + exp(v), or exp(u) + 1
}

// withoutLargest returns x with the largest exponential taken out of a sum s of
// exponentials, where x is log(s), or a product of exponentials and powers of s
// below 0, as the derivatives of log(s) are. What the table of rows does with two
// exponentials, it leaves.
//
// It rounds the differences of exponents, which costs bits where these are large.
// So s stays as it is where bounds show that nothing overflows. Its cost, in
// proportion to the number of exponentials, may come on top of what there is, as s
// may be needed for itself.
func (p *pass) withoutLargest(x expr.ID) expr.ID {
	switch p.g.Op(x) {
	case expr.OpLog:
		return p.logOfSum(x)
	case expr.OpMul:
		if p.stage != noShares {
			return p.shares(x)
		}
	}
	return x
}

// logOfSum returns largest + log(sum) for log(s), and softplus(log(s)) for
// log(1 + s), which is accurate where s is small too.
func (p *pass) logOfSum(x expr.ID) expr.ID {
	g := p.g
	s := g.Args(x)[0]
	if u := p.logOfShare(s); u != 0 {
		return u
	}
	c := p.expSum(s)
	if c.sum == 0 || c.pair {
		return x // there is a row for two
	}
	if one := g.Int(1); slices.Contains(g.Args(s), one) {
		return g.Call("softplus", g.Call("log", g.Sub(s, one)))
	}
	return g.Add(c.largest, g.Call("log", c.sum))
}

// logOfShare returns u - log(s) for the logarithm of x = exp(u)/s, if the largest
// exponential was taken out of it, and else 0: a share may underflow.
func (p *pass) logOfShare(x expr.ID) expr.ID {
	g := p.g
	factors := p.factors(x)
	if len(factors) != 2 {
		return 0
	}
	for i, f := range factors {
		s, e := g.Power(factors[1-i])
		if g.Op(f) == expr.OpExp && p.lessLargest(g.Args(f)[0]) && e.Sign() < 0 && g.Op(s) == expr.OpAdd && p.lies(s).positive() {
			c, _ := g.Coefficient(x)
			if c.Sign() > 0 {
				return g.Add(g.Args(f)[0], g.Call("log", g.Num(c)), g.Scale(e, g.Call("log", s)))
			}
		}
	}
	return 0
}

// sharesOfTwo writes sigmoid(u - v) for exp(u)/(exp(u) + exp(v)) in the product x.
func (p *pass) sharesOfTwo(x expr.ID) expr.ID {
	g := p.g
	for i, f := range g.Args(x) {
		s, e := g.Power(f)
		if e.Sign() >= 0 || g.Op(s) != expr.OpAdd {
			continue
		}
		if j, share := p.shareOfTwo(g.Args(x), s, p.expSum(s)); share != 0 {
			factors := slices.Clone(g.Args(x))
			factors[j], factors[i] = share, g.Mul(f, s)
			return g.Mul(factors...)
		}
	}
	return x
}

// shareOfTwo returns sigmoid(u - v) for exp(u)/s with s = exp(u) + exp(v), and
// which of the factors is exp(u).
func (p *pass) shareOfTwo(factors []expr.ID, s expr.ID, c exponentials) (int, expr.ID) {
	g := p.g
	if !c.pair {
		return 0, 0
	}
	terms := g.Args(s)
	for k, t := range terms {
		if j := slices.Index(factors, t); j >= 0 && g.Op(t) == expr.OpExp {
			return j, g.Call("sigmoid", g.Sub(p.exponentOf(t), p.exponentOf(terms[1-k])))
		}
	}
	return 0, 0
}

// exponentOf returns u for exp(u), and 0 for 1.
func (p *pass) exponentOf(x expr.ID) expr.ID {
	if p.g.Op(x) == expr.OpExp {
		return p.g.Args(x)[0]
	}
	return p.g.Int(0)
}

// shifted returns exp(u - n*m) for exp(u).
func (p *pass) shifted(x expr.ID, n expr.Num, m expr.ID) expr.ID {
	return p.g.Call("exp", p.g.Sub(p.g.Args(x)[0], p.g.Scale(n, m)))
}

// lastExponential returns the index of the last exponential, or -1.
func (p *pass) lastExponential(factors []expr.ID) int {
	for i, f := range slices.Backward(factors) {
		if p.g.Op(f) == expr.OpExp {
			return i
		}
	}
	return -1
}

// expSum looks at s once in a pass, whatever uses it.
func (p *pass) expSum(s expr.ID) exponentials {
	c, known := p.expSums[s]
	if !known {
		c = p.newExpSum(s)
		p.expSums[s] = c
	}
	return c
}

func (p *pass) newExpSum(s expr.ID) exponentials {
	g := p.g
	if g.Op(s) != expr.OpAdd {
		return exponentials{}
	}
	var coefs []expr.Num
	var exps []expr.ID
	plain := 0 // terms that are exponentials, without a coefficient
	for _, t := range g.Args(s) {
		c, m := g.Coefficient(t)
		switch {
		case c.Sign() < 0:
			return exponentials{}
		case m == g.Int(1):
			exps = append(exps, g.Int(0))
		case g.Op(m) == expr.OpExp:
			exps = append(exps, g.Args(m)[0])
		default:
			return exponentials{}
		}
		if coefs = append(coefs, c); c.Equal(expr.NewInt(1)) {
			plain++
		}
	}
	if p.harmless(exps) {
		return exponentials{}
	}
	m := g.Call("max", exps...)
	terms := make([]expr.ID, len(exps))
	for i, u := range exps {
		terms[i] = g.Scale(coefs[i], g.Call("exp", g.Sub(u, m)))
	}
	return exponentials{m, g.Add(terms...), len(exps) == 2 && plain == 2}
}

// harmless reports whether no exponential overflows and not all underflow: the
// exponents are known to be moderate, or the largest one is taken off already.
func (p *pass) harmless(exps []expr.ID) bool {
	overflow, underflow := false, true
	for _, u := range exps {
		r := p.lies(u)
		overflow = overflow || r.hi > safeExponent
		underflow = underflow && r.lo < -safeExponent
	}
	return !overflow && !underflow || slices.ContainsFunc(exps, p.lessLargest)
}

// lessLargest reports whether u is something less a maximum.
func (p *pass) lessLargest(u expr.ID) bool {
	g := p.g
	terms := []expr.ID{u}
	if g.Op(u) == expr.OpAdd {
		terms = g.Args(u)
	}
	return slices.ContainsFunc(terms, func(t expr.ID) bool {
		c, m := g.Coefficient(t)
		return c.Sign() < 0 && g.Op(m) == expr.OpMax
	})
}
