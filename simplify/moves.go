package simplify

import (
	"slices"
	"sync"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/rule"
)

// A move writes an expression in another way that is often longer, but from which
// a shorter one may be reached. It is sound, as a rewrite is.
type move struct {
	name  string
	apply func(p *pass, x expr.ID) expr.ID
}

// moves are tried in this order.
var moves = []move{
	{"fractions added", (*pass).combined},
	{"fractions of one denominator added", (*pass).partlyCombined},
	{"common divisors cancelled", (*pass).lowestTerms},
	{"multiplied out", (*pass).distributed},
	{"common factor taken out", (*pass).allFactored},
	{"functions as quotients", (*pass).asQuotients},
	{"functions as quotients, common divisors cancelled", (*pass).quotientsInLowestTerms},
	{"powers of sums multiplied out below", (*pass).distributedBelow},
	{"cosines by sines", byRules(bySines)},
	{"sines by cosines", byRules(byCosines)},
	{"double angles", byRules(doubled)},
	{"powers of quotients", byRules(ofQuotients)},
	{"exponentials taken out", (*pass).exponentialsOut},
	{"exponentials as hyperbolic functions", byRules(hyperbolic)},
}

var toQuotients = byRules(quotients)

// Rows that write functions by others, each group for one move.
var (
	quotients = rule.Compiled([]rule.Rewrite{
		{Name: "tan-as-quotient", From: "tan(u)", To: "sin(u)/cos(u)", Source: "DLMF 4.14.4"},
		{Name: "sec-as-quotient", From: "sec(u)", To: "1/cos(u)", Source: "DLMF 4.14.6"},
		{Name: "csc-as-quotient", From: "csc(u)", To: "1/sin(u)", Source: "DLMF 4.14.5"},
		{Name: "cot-as-quotient", From: "cot(u)", To: "cos(u)/sin(u)", Source: "DLMF 4.14.7"},
		{Name: "tanh-as-quotient", From: "tanh(u)", To: "sinh(u)/cosh(u)", Source: "DLMF 4.28.4"},
		{Name: "sech-as-quotient", From: "sech(u)", To: "1/cosh(u)", Source: "DLMF 4.28.6"},
		{Name: "csch-as-quotient", From: "csch(u)", To: "1/sinh(u)", Source: "DLMF 4.28.5"},
		{Name: "double-angle-sin-expanded", From: "sin(2*u)", To: "2*sin(u)*cos(u)", Source: "DLMF 4.21.27"},
		{Name: "double-angle-cos-expanded", From: "cos(2*u)", To: "1 - 2*sin(u)^2", Source: "DLMF 4.21.28"},
		{Name: "coth-as-quotient", From: "coth(u)", To: "cosh(u)/sinh(u)", Source: "DLMF 4.28.7"},
	})
	bySines = rule.Compiled([]rule.Rewrite{
		{Name: "cos-by-sine", From: "cos(u)^n", To: "(1 - sin(u)^2)*cos(u)^(n - 2)", When: "n > 1", Source: "DLMF 4.21.12"},
		{Name: "cosh-by-sine", From: "cosh(u)^n", To: "(1 + sinh(u)^2)*cosh(u)^(n - 2)", When: "n > 1", Source: "DLMF 4.35.11"},
	})
	byCosines = rule.Compiled([]rule.Rewrite{
		{Name: "sin-by-cosine", From: "sin(u)^n", To: "(1 - cos(u)^2)*sin(u)^(n - 2)", When: "n > 1", Source: "DLMF 4.21.12"},
		{Name: "sinh-by-cosine", From: "sinh(u)^n", To: "(cosh(u)^2 - 1)*sinh(u)^(n - 2)", When: "n > 1", Source: "DLMF 4.35.11"},
	})
	hyperbolic = rule.Compiled([]rule.Rewrite{
		{Name: "logistic-density", From: "exp(u)*(exp(u) + 1)^(-2)", To: "1/(4*cosh(u/2)^2)", Source: "exp(u) + 1 = 2*exp(u/2)*cosh(u/2)"},
		{Name: "planck-density", From: "exp(u)*(exp(u) - 1)^(-2)", To: "1/(4*sinh(u/2)^2)", Source: "exp(u) - 1 = 2*exp(u/2)*sinh(u/2)"},
		{Name: "planck-density-negative", From: "exp(u)*(1 - exp(u))^(-2)", To: "1/(4*sinh(u/2)^2)", Source: "exp(u) - 1 = 2*exp(u/2)*sinh(u/2)"},
		{Name: "exponentials-tanh", From: "(exp(u) - 1)/(exp(u) + 1)", To: "tanh(u/2)", Source: "exp(u) - 1 = 2*exp(u/2)*sinh(u/2), and so cosh"},
		{Name: "exponentials-coth", From: "(exp(u) + 1)/(exp(u) - 1)", To: "coth(u/2)", Source: "the same"},
	})
	ofQuotients = rule.Compiled([]rule.Rewrite{
		{Name: "power-of-quotient", From: "u*(u/v)^(w + a)", To: "v*(u/v)^(w + a + 1)", Source: "u = v*(u/v), and x*x^w = x^(w + 1) wherever x^w is defined"},
	})
	doubled = rule.Compiled([]rule.Rewrite{
		{Name: "product-doubled", From: "sin(u)*cos(u)", To: "sin(2*u)/2", Source: "DLMF 4.21.27"},
		{Name: "cos-doubled", From: "cos(u)^2", To: "(1 + cos(2*u))/2", Source: "DLMF 4.21.28"},
		{Name: "sin-doubled", From: "sin(u)^2", To: "(1 - cos(2*u))/2", Source: "DLMF 4.21.28"},
	})
)

// byRules returns what applies rows wherever they match.
func byRules(rows []rule.Rewrite) func(p *pass, x expr.ID) expr.ID {
	compiled := sync.OnceValue(func() []applicable {
		var out []applicable
		for i := range rows {
			a := newApplicable(&rows[i])
			a.needs.add(a.op)
			out = append(out, a)
		}
		return out
	})
	return func(p *pass, x expr.ID) expr.ID {
		present := p.outlined(x).present
		var rows []applicable
		for _, a := range compiled() {
			if present.holds(a.needs) {
				rows = append(rows, a)
			}
		}
		if len(rows) == 0 {
			return x
		}
		y := p.everywhere(x, func(y expr.ID) expr.ID {
			for _, a := range rows {
				if op := p.g.Op(y); op != a.op && !(op == expr.OpScale && a.op == expr.OpMul) {
					continue
				}
				if z := a.rule.Apply(p.g, y, &p.fuel, p.proves); z != 0 {
					return z
				}
			}
			return y
		})
		if y == x {
			return x
		}
		return p.distributed(y)
	}
}

// asQuotients writes functions as quotients of others and adds the fractions.
func (p *pass) asQuotients(x expr.ID) expr.ID {
	y, known := p.quotients[x]
	if !known {
		if y = toQuotients(p, x); y != x {
			y = p.combined(y)
		}
		p.quotients[x] = y
	}
	return y
}

// quotientsInLowestTerms cancels what asQuotients gives.
func (p *pass) quotientsInLowestTerms(x expr.ID) expr.ID {
	if y := p.asQuotients(x); y != x {
		return p.squareFree(y)
	}
	return x
}

// distributedBelow multiplies out powers of sums below the line.
func (p *pass) distributedBelow(x expr.ID) expr.ID {
	g := p.g
	return p.everywhere(x, func(y expr.ID) expr.ID {
		base, e := g.Power(y)
		if n := e.Neg(); base == y || g.Op(base) != expr.OpAdd || !n.IsInt() || n.Cmp(expr.NewInt(1)) <= 0 {
			return y
		}
		return g.Pow(p.distributed(g.Pow(base, g.Num(e.Neg()))), g.Int(-1))
	})
}

// combined adds the fractions of every sum in x.
func (p *pass) combined(x expr.ID) expr.ID {
	return p.everywhere(x, func(y expr.ID) expr.ID {
		switch p.g.Op(y) {
		case expr.OpAdd:
			return p.fraction(p.flattened(y))
		case expr.OpMul, expr.OpScale:
			return p.opened(y)
		case expr.OpPow:
			return p.rootOfFraction(p.opened(y))
		}
		return y
	})
}

// partlyCombined adds the fractions of a sum that have a sum below the line in
// common, each such sum for itself.
func (p *pass) partlyCombined(x expr.ID) expr.ID {
	g := p.g
	return p.everywhere(x, func(y expr.ID) expr.ID {
		if g.Op(y) != expr.OpAdd || len(g.Args(y)) > maxFactorTerms {
			return y
		}
		y = p.flattened(y)
		for _, t := range g.Args(y) {
			for _, f := range p.factors(t) {
				base, e := g.Power(f)
				if g.Op(base) != expr.OpAdd || e.Sign() > 0 || g.Op(y) != expr.OpAdd {
					continue
				}
				if with, without := p.having(g.Args(y), base); len(with) > 1 && len(without) > 0 {
					y = g.Add(append(without, p.fraction(g.Add(with...)))...)
				}
			}
		}
		return y
	})
}

// allFactored takes common factors out of every sum.
func (p *pass) allFactored(x expr.ID) expr.ID {
	return p.everywhere(x, func(y expr.ID) expr.ID {
		if p.g.Op(y) == expr.OpAdd {
			return p.factoredBy(p.flattened(y), -maxMultiplied)
		}
		return y
	})
}

// rootOfFraction writes (u^2*v)^q as abs(u)^(2*q)*v^q where u is not 0, since it
// stands below the line, or v is a positive number, and (u*v)^q as u^q*v^q for u > 0.
func (p *pass) rootOfFraction(x expr.ID) expr.ID {
	g := p.g
	u, q := g.Power(x)
	if u == x || q.IsInt() {
		return x
	}
	if g.Op(u) == expr.OpAdd {
		u = p.shorter(p.squareFree(u), p.fraction(u))
	}
	c, m := g.Coefficient(u)
	alone := c.Sign() > 0 && len(p.factors(m)) == 1
	two := expr.NewInt(2)
	inside, outside, squares := []expr.ID{g.Num(c)}, []expr.ID{g.Int(1)}, []expr.ID{g.Int(1)}
	for _, f := range p.factors(m) {
		base, e := g.Power(f)
		switch {
		case e.Sign() < 0 && p.nonnegative(base):
			outside = append(outside, g.Pow(base, g.Num(e.Mul(q))))
		case (e.Sign() < 0 || alone) && e.Div(two).IsInt():
			squares = append(squares, g.Pow(base, g.Num(e.Div(two).Abs())))
			if e.Sign() > 0 {
				two = two.Neg()
			}
		default:
			inside = append(inside, f)
		}
	}
	if len(outside) == 1 && len(squares) == 1 {
		return x
	}
	square := g.Pow(g.Call("abs", g.Mul(squares...)), g.Num(two.Neg().Mul(q)))
	return g.Mul(append(outside, square, g.Pow(g.Mul(inside...), g.Num(q)))...)
}

// distributed multiplies out every product and power of sums in x.
func (p *pass) distributed(x expr.ID) expr.ID {
	return p.everywhere(x, func(y expr.ID) expr.ID {
		if p.g.Op(y) == expr.OpAdd {
			y = p.flattened(y)
		}
		terms := []expr.ID{y}
		if p.g.Op(y) == expr.OpAdd {
			terms = p.g.Args(y)
		}
		if !slices.ContainsFunc(terms, p.expands) {
			return y
		}
		if z, ok := p.multiplied(terms); ok {
			return z
		}
		return y
	})
}

// flattened opens the sums among the terms of x, if that is a sum, and those with a
// coefficient.
func (p *pass) flattened(x expr.ID) expr.ID {
	g := p.g
	if g.Op(x) != expr.OpAdd {
		return x
	}
	isSum := func(t expr.ID) bool { _, m := g.Coefficient(t); return g.Op(m) == expr.OpAdd }
	if !slices.ContainsFunc(g.Args(x), isSum) {
		return x
	}
	var terms []expr.ID
	for _, t := range g.Args(x) {
		if c, m := g.Coefficient(t); g.Op(m) == expr.OpAdd {
			for _, a := range g.Args(m) {
				terms = append(terms, g.Scale(c, a))
			}
			continue
		}
		terms = append(terms, t)
	}
	return g.Add(terms...)
}

// exponentialsOut takes the exponentials that have a minus out of every sum:
// exp(-u) + 1 is exp(-u)*(1 + exp(u)).
func (p *pass) exponentialsOut(x expr.ID) expr.ID {
	g := p.g
	return p.everywhere(x, func(y expr.ID) expr.ID {
		if g.Op(y) != expr.OpAdd {
			return y
		}
		for _, t := range g.Args(y) {
			for _, f := range p.factors(t) {
				if g.Op(f) != expr.OpExp {
					continue
				}
				u := g.Args(f)[0]
				if c, _ := g.Coefficient(u); c.Sign() < 0 || leadsMinus(g, u) {
					return g.Mul(f, p.timesExp(y, g.Neg(u)))
				}
			}
		}
		return y
	})
}

// leadsMinus reports whether most terms of the sum u have a minus.
func leadsMinus(g *expr.Graph, u expr.ID) bool {
	if g.Op(u) != expr.OpAdd {
		return false
	}
	minus := 0
	for _, t := range g.Args(u) {
		if c, _ := g.Coefficient(t); c.Sign() < 0 {
			minus++
		}
	}
	return 2*minus > len(g.Args(u))
}

// timesExp multiplies the terms of a sum by exp(u).
func (p *pass) timesExp(x, u expr.ID) expr.ID {
	g := p.g
	e := g.Call("exp", u)
	var terms []expr.ID
	for _, t := range g.Args(x) {
		terms = append(terms, p.joinPowers(p.flat(t, e)))
	}
	return g.Add(terms...)
}
