package rule

import (
	"slices"
	"strings"
	"sync"

	"github.com/symdiff/symdiff/expr"
)

// A Rewrite is a row of a table of rewrites: where From matches and When holds,
// To is the same.
//
// In From, the names u, v and w match any expression, a, b and c numbers, and k,
// m and n integers. Sums and products match in any order. At the top, a sum or
// product may have more operands than From, which stay; elsewhere it may not,
// unless one operand of From is a name that stands nowhere else in it: that takes
// all that is left, in a product at least 1.
//
// When is a condition, or several joined by and; it is empty where the sides are
// equal wherever From is defined.
type Rewrite struct {
	Name   string
	From   string
	To     string
	When   string
	Normal bool // gives expressions one form: used also where the result is no shorter
	Source string

	compiled func() *compiledRewrite
}

type compiledRewrite struct {
	from *Template
	to   *Template
	when *Template // if(When, 1, 0), or nil
}

// Names of what a pattern matches, by kind.
var (
	anyHoles     = []string{"u", "v", "w"}
	numberHoles  = []string{"a", "b", "c"}
	integerHoles = []string{"k", "m", "n"}
	holeNames    = slices.Concat(anyHoles, numberHoles, integerHoles)
)

const numHoles = 9

// Compiled returns the rows, each of which is parsed when it is first tried.
func Compiled(rows []Rewrite) []Rewrite {
	rows = slices.Clone(rows)
	for i := range rows {
		r := &rows[i]
		r.compiled = sync.OnceValue(func() *compiledRewrite {
			c := &compiledRewrite{from: Compile(r.From, holeNames...), to: Compile(r.To, holeNames...)}
			if r.When != "" {
				c.when = Compile("if("+r.When+", 1, 0)", holeNames...)
			}
			return c
		})
	}
	return rows
}

// Saves reports whether To is less work than From by the given measure of an
// expression, and calls no function that From does not call with the same
// operands: the names count for nothing.
func (r *Rewrite) Saves(cost func(g *expr.Graph, x expr.ID) int) bool {
	g := expr.New()
	var holes []expr.ID
	for _, name := range holeNames {
		holes = append(holes, g.Var(name))
	}
	c := r.compiled()
	from, to := c.from.Build(g, holes...), c.to.Build(g, holes...)
	t := g.Tape(from)
	for x := range g.Reach(to) {
		if _, ok := t.Pos(x); !ok && g.Op(x).IsFunc() {
			return false
		}
	}
	return cost(g, to) < cost(g, from)
}

// Op returns the operation at the top of From, and the operations among its
// operands, looking through powers and coefficients: what an expression must
// have for the rule to match.
func (r *Rewrite) Op() (op expr.Op, needs []expr.Op) {
	t := r.compiled().from
	top := &t.steps[t.root]
	op = top.op
	if op == expr.OpScale { // a number times what stands second
		op = expr.OpMul
	}
	for _, a := range t.flat(top) {
		if under := t.under(a); under > expr.OpPow {
			needs = append(needs, under)
		}
	}
	return op, needs
}

// flat lists the operands of a step; those of a product with a coefficient side
// by side.
func (t *Template) flat(s *step) []int {
	args := slices.Clone(s.args)
	if s.op == expr.OpScale && t.steps[args[1]].op == expr.OpMul {
		args = append(args[:1], t.steps[args[1]].args...)
	}
	return args
}

// order lists the operands of a sum or product in the order in which they are
// matched: what has most structure first, a bare name last.
func (t *Template) order(s *step) []int {
	weight := func(i int) int {
		switch s := &t.steps[i]; {
		case s.op != expr.OpVar:
			return 0
		case s.hole >= len(anyHoles):
			return 1
		}
		return 2
	}
	steps := t.flat(s)
	slices.SortStableFunc(steps, func(i, j int) int { return weight(i) - weight(j) })
	return steps
}

// under is the operation of a step below powers and coefficients.
func (t *Template) under(i int) expr.Op {
	for {
		s := &t.steps[i]
		switch s.op {
		case expr.OpPow:
			i = s.args[0]
		case expr.OpScale:
			i = s.args[1]
		case expr.OpMul:
			for _, a := range s.args {
				if op := t.under(a); op > expr.OpPow {
					return op
				}
			}
			return expr.OpMul
		default:
			return s.op
		}
	}
}

// Apply returns what the rule makes of x, or 0 where it does not match. proves
// decides conditions; fuel counts the steps of matching down, and nothing
// matches once it is used up.
func (r *Rewrite) Apply(g *expr.Graph, x expr.ID, fuel *int, proves func(condition expr.ID) bool) expr.ID {
	c := r.compiled()
	if !c.from.possible(g, x) {
		return 0
	}
	m := matcher{g: g, t: c.from, fuel: fuel}
	if !m.matchTop(x, func() bool { return c.when == nil || holds(g, c.when.Build(g, m.bound[:]...), proves) }) {
		return 0
	}
	y := c.to.Build(g, m.bound[:]...)
	switch {
	case len(m.rest) == 0:
		return y
	case g.Op(x) == expr.OpAdd:
		return g.Add(append(m.rest, y)...)
	}
	return g.Mul(append(m.rest, y)...)
}

// holds decides the condition of x, which is if(condition, 1, 0).
func holds(g *expr.Graph, x expr.ID, proves func(condition expr.ID) bool) bool {
	one := g.Int(1)
	if g.Op(x) != expr.OpIf {
		return x == one
	}
	args := g.Args(x)
	if args[1] != one { // the condition was a negation
		return proves(g.Not(args[0]))
	}
	return proves(args[0])
}

// admits reports whether a name may stand for x.
func admits(g *expr.Graph, hole int, x expr.ID) bool {
	if hole < len(anyHoles) {
		return true
	}
	v, ok := g.Value(x)
	return ok && (hole < len(anyHoles)+len(numberHoles) || v.IsInt())
}

// String returns the rule as text.
func (r *Rewrite) String() string {
	s := r.From + " → " + r.To
	if r.When != "" {
		s += "  (" + strings.TrimSpace(r.When) + ")"
	}
	return s
}
