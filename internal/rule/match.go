package rule

import (
	"math/bits"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// maxOperands bounds the operands of a sum or product in which a pattern is
// looked for: the ways to choose k of n grow as n^k. With a coefficient, they have a
// bit each in 32.
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
	return ok && m.choose(&choice{root, operands, true}, root.order, 0, then)
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
		return ok && m.choose(&choice{s, operands, false}, s.order, 0, then)
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

// A choice is a sum or product of the pattern and the operands to match it with.
type choice struct {
	of       *step
	operands []expr.ID
	top      bool
}

// without lists the operands but for those whose bit is set in used.
func (c *choice) without(used uint32) []expr.ID {
	left := make([]expr.ID, 0, len(c.operands))
	for i, x := range c.operands {
		if used&(1<<i) == 0 {
			left = append(left, x)
		}
	}
	return left
}

// choose matches each of steps with one of the operands that are not used. What is
// left over must be nothing, or at the top stays; a name that comes last takes all of
// it.
func (m *matcher) choose(c *choice, steps []int, used uint32, then func() bool) bool {
	left := len(c.operands) - bits.OnesCount32(used)
	if len(steps) == 0 {
		if left > 0 && !c.top {
			return false
		}
		if c.top {
			m.rest = c.without(used)
		}
		return then()
	}
	s := &m.t.steps[steps[0]]
	if len(steps) == 1 && !c.top && s.op == expr.OpVar {
		return m.takeAll(c.of, s, c.without(used), then)
	}
	if c.top && left < len(steps) {
		return false
	}
	for i, x := range c.operands {
		if used&(1<<i) != 0 || m.t.excludes(m.g, s, x) {
			continue
		}
		if m.match(steps[0], x, func() bool { return m.choose(c, steps[1:], used|1<<i, then) }) {
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
