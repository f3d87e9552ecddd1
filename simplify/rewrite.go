package simplify

import (
	"sync"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/rule"
)

const (
	// fuelPerNode bounds the steps of matching of a pass, so that its cost stays
	// linear. Derivatives take about 20.
	fuelPerNode = 512

	// maxRewrites bounds the rules used one after the other at one expression.
	maxRewrites = 16
)

// An opSet holds operations, of which there are fewer than 128.
type opSet [2]uint64

func (s *opSet) add(op expr.Op) { s[op/64] |= 1 << (op % 64) }

// holds reports whether all of t are in s.
func (s opSet) holds(t opSet) bool { return t[0]&^s[0] == 0 && t[1]&^s[1] == 0 }

// An applicable rule is one that may match an expression.
type applicable struct {
	rule  *rule.Rewrite
	op    expr.Op // at the top
	needs opSet   // among the operands, below powers and coefficients
	saves bool    // it is cheaper to run
}

// byTop finds the rules by the operation at the top.
var byTop = sync.OnceValue(func() map[expr.Op][]applicable {
	m := map[expr.Op][]applicable{}
	for i := range rewrites {
		a := newApplicable(&rewrites[i])
		a.saves = a.rule.Saves(func(g *expr.Graph, x expr.ID) int { return Cost(g, x) })
		m[a.op] = append(m[a.op], a)
		if a.op == expr.OpMul {
			m[expr.OpScale] = append(m[expr.OpScale], a)
		}
	}
	return m
})

func newApplicable(r *rule.Rewrite) applicable {
	op, needs := r.Op()
	a := applicable{rule: r, op: op}
	for _, need := range needs {
		a.needs.add(need)
	}
	return a
}

// rewritten returns x after the rules that make it better.
func (p *pass) rewritten(x expr.ID) expr.ID {
	for range maxRewrites {
		rules := byTop()[p.g.Op(x)]
		if p.settled.has(x) || len(rules) == 0 {
			return x
		}
		y := p.rewriteOnce(x, rules)
		if y == x {
			if p.fuel >= 0 {
				p.settled.add(x)
			}
			break
		}
		x = y
	}
	return x
}

func (p *pass) rewriteOnce(x expr.ID, rules []applicable) expr.ID {
	under := p.under(x)
	for i := range rules {
		a := &rules[i]
		if !under.holds(a.needs) || p.opt.Goal == Running && !a.saves && !a.rule.Normal {
			continue
		}
		y := a.rule.Apply(p.g, x, &p.fuel, p.proves)
		if y == 0 || y == x || p.g.Op(y) == expr.OpUndefined {
			continue
		}
		if was, is := p.g.Length(x), p.g.Length(y); p.opt.Goal == Reading && (is > was || is == was && !a.rule.Normal) {
			continue
		}
		return p.step(a.rule.Name, x, y)
	}
	return x
}

// under holds the operations among the operands of x, below powers and
// coefficients.
func (p *pass) under(x expr.ID) (ops opSet) {
	g := p.g
	_, m := g.Coefficient(x)
	if op := g.Op(x); op != expr.OpMul && op != expr.OpScale || g.Op(m) == expr.OpMul {
		for _, a := range g.Args(m) {
			p.underFactors(&ops, a)
		}
		return ops
	}
	p.underFactors(&ops, m)
	return ops
}

func (p *pass) underFactors(ops *opSet, x expr.ID) {
	g := p.g
	_, m := g.Coefficient(x)
	if g.Op(m) != expr.OpMul {
		base, _ := g.Power(m)
		ops.add(g.Op(base))
		return
	}
	for _, f := range g.Args(m) {
		base, _ := g.Power(f)
		ops.add(g.Op(base))
	}
}

// factors lists the factors of x but for a coefficient.
func (p *pass) factors(x expr.ID) []expr.ID {
	_, m := p.g.Coefficient(x)
	if p.g.Op(m) == expr.OpMul {
		return p.g.Args(m)
	}
	return []expr.ID{m}
}
