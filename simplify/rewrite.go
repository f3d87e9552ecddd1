package simplify

import (
	"slices"
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

// An applicable rule is one that may match an expression.
type applicable struct {
	rule  *rule.Rewrite
	needs []expr.Op // among the operands, below powers and coefficients
	saves bool      // it is cheaper to run
}

// byTop finds the rules by the operation at the top.
var byTop = sync.OnceValue(func() map[expr.Op][]applicable {
	m := map[expr.Op][]applicable{}
	for i := range rewrites {
		r := &rewrites[i]
		op, needs := r.Op()
		a := applicable{r, needs, r.Saves(func(g *expr.Graph, x expr.ID) int { return Cost(g, x) })}
		m[op] = append(m[op], a)
		if op == expr.OpMul {
			m[expr.OpScale] = append(m[expr.OpScale], a)
		}
	}
	return m
})

// A memo holds expressions to which no rule applies, from one pass to the next.
type memo map[expr.ID]struct{}

// rewritten returns x after the rules that make it better.
func (p *pass) rewritten(x expr.ID) expr.ID {
	for range maxRewrites {
		if _, ok := p.settled[x]; ok {
			return x
		}
		y := p.rewriteOnce(x)
		if y == x {
			if p.fuel >= 0 {
				p.settled[x] = struct{}{}
			}
			break
		}
		x = y
	}
	return x
}

func (p *pass) rewriteOnce(x expr.ID) expr.ID {
	rules := byTop()[p.g.Op(x)]
	if len(rules) == 0 {
		return x
	}
	under := p.under(x)
	for _, a := range rules {
		missing := func(op expr.Op) bool { return !slices.Contains(under, op) }
		if slices.ContainsFunc(a.needs, missing) || p.opt.Goal == Running && !a.saves && !a.rule.Normal {
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

// under lists the operations among the operands of x, below powers and
// coefficients.
func (p *pass) under(x expr.ID) []expr.Op {
	g := p.g
	args := p.factors(x)
	if op := g.Op(x); op != expr.OpMul && op != expr.OpScale {
		args = g.Args(x)
	}
	var ops []expr.Op
	for _, a := range args {
		for _, f := range p.factors(a) {
			base, _ := g.Power(f)
			ops = append(ops, g.Op(base))
		}
	}
	return ops
}

// factors lists the factors of x but for a coefficient.
func (p *pass) factors(x expr.ID) []expr.ID {
	_, m := p.g.Coefficient(x)
	if p.g.Op(m) == expr.OpMul {
		return p.g.Args(m)
	}
	return []expr.ID{m}
}
