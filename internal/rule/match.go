package rule

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// maxOperands bounds the operands of a sum or product in which a pattern is
// looked for: the ways to choose k of n grow as n^k.
const maxOperands = 24

// A matcher looks for a pattern. Its methods recurse over the pattern, which is
// part of the program and small, never over the expression: each goes on with
// then, and takes back what it bound if that fails.
type matcher struct {
	g     *expr.Graph
	t     *Template
	bound [numHoles]expr.ID
	rest  []expr.ID // operands at the top that the pattern leaves
	fuel  *int
}

func (m *matcher) matchTop(x expr.ID, then func() bool) bool {
	root := &m.t.steps[m.t.root]
	if root.op != expr.OpAdd && root.op != expr.OpMul && root.op != expr.OpScale {
		return m.match(m.t.root, x, then)
	}
	operands, ok := m.operands(root.op, x)
	return ok && m.choose(root, m.order(root), operands, true, then)
}

// match matches step i of the pattern with x.
func (m *matcher) match(i int, x expr.ID, then func() bool) bool {
	if *m.fuel--; *m.fuel < 0 {
		return false
	}
	g, s := m.g, &m.t.steps[i]
	if name, ok := m.t.negated(s); ok {
		return m.bindNegated(name.hole, x, then)
	}
	switch s.op {
	case expr.OpVar:
		return m.bind(s.hole, x, then)
	case expr.OpNum:
		v, ok := g.Value(x)
		return ok && v.Equal(s.num) && then()
	case expr.OpAdd, expr.OpMul, expr.OpScale:
		operands, ok := m.operands(s.op, x)
		return ok && m.choose(s, m.order(s), operands, false, then)
	}
	if g.Op(x) != s.op {
		return false
	}
	args := g.Args(x)
	if len(args) != len(s.args) {
		return false
	}
	return m.all(s.args, args, then) || len(args) == 2 && symmetric[s.op] && m.all(s.args, []expr.ID{args[1], args[0]}, then)
}

// symmetric are functions of two operands whose order does not count.
var symmetric = map[expr.Op]bool{expr.OpMax: true, expr.OpMin: true, expr.OpHypot: true, expr.OpLogaddexp: true}

// all matches operands one by one.
func (m *matcher) all(steps []int, args []expr.ID, then func() bool) bool {
	if len(steps) == 0 {
		return then()
	}
	return m.match(steps[0], args[0], func() bool { return m.all(steps[1:], args[1:], then) })
}

func (m *matcher) bind(hole int, x expr.ID, then func() bool) bool {
	if b := m.bound[hole]; b != 0 {
		return b == x && then()
	}
	if !admits(m.g, hole, x) {
		return false
	}
	m.bound[hole] = x
	if then() {
		return true
	}
	m.bound[hole] = 0
	return false
}

// negated returns the name of which s is the negation.
func (t *Template) negated(s *step) (name *step, ok bool) {
	if s.op != expr.OpScale {
		return nil, false
	}
	c, name := &t.steps[s.args[0]], &t.steps[s.args[1]]
	return name, name.op == expr.OpVar && c.num.Equal(expr.NewInt(-1))
}

// bindNegated binds a name to -x: one that is not bound yet only where that has
// no minus.
func (m *matcher) bindNegated(hole int, x expr.ID, then func() bool) bool {
	if c, _ := m.g.Coefficient(x); m.bound[hole] == 0 && c.Sign() > 0 {
		return false
	}
	return m.bind(hole, m.g.Neg(x), then)
}

// operands lists the terms of a sum, or the coefficient and factors of a product.
func (m *matcher) operands(op expr.Op, x expr.ID) ([]expr.ID, bool) {
	g := m.g
	if op == expr.OpAdd {
		args := g.Args(x)
		return args, g.Op(x) == op && len(args) <= maxOperands
	}
	c, rest := g.Coefficient(x)
	factors := []expr.ID{rest}
	if g.Op(rest) == expr.OpMul {
		factors = g.Args(rest)
	}
	if len(factors) > maxOperands {
		return nil, false
	}
	if !c.Equal(expr.NewInt(1)) {
		factors = append(slices.Clone(factors), g.Num(c))
	}
	return factors, true
}

// order lists the operands of a sum or product in the pattern in the order in
// which they are matched: what has most structure first, a bare name last.
func (m *matcher) order(s *step) []int {
	steps := m.t.flat(s)
	weight := func(i int) int {
		switch t := &m.t.steps[i]; {
		case t.op != expr.OpVar:
			return 0
		case t.hole >= len(anyHoles):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(steps, func(i, j int) int { return weight(i) - weight(j) })
	return steps
}

// choose matches each of steps with one of operands. What is left over must be
// nothing, or at the top stays; a name that comes last takes all of it.
func (m *matcher) choose(s *step, steps []int, operands []expr.ID, top bool, then func() bool) bool {
	if len(steps) == 0 {
		if len(operands) > 0 && !top {
			return false
		}
		if top {
			m.rest = operands
		}
		return then()
	}
	if last := &m.t.steps[steps[0]]; len(steps) == 1 && !top && last.op == expr.OpVar {
		return m.takeAll(s, last, operands, then)
	}
	for i, x := range operands {
		others := slices.Delete(slices.Clone(operands), i, i+1)
		if m.match(steps[0], x, func() bool { return m.choose(s, steps[1:], others, top, then) }) {
			return true
		}
	}
	return false
}

// takeAll binds a name to what is left of a sum or product: of a product also to
// 1, where nothing is.
func (m *matcher) takeAll(s, name *step, operands []expr.ID, then func() bool) bool {
	if s.op == expr.OpAdd {
		return len(operands) > 0 && m.bind(name.hole, m.g.Add(operands...), then)
	}
	return m.bind(name.hole, m.g.Mul(operands...), then)
}
