package expr

import (
	"cmp"
	"slices"
)

// term is one operand of a sum, c·m, or one factor of a product, m^c.
type term struct {
	hash uint64
	m    ID
	x    ID // the operand itself
}

// Add returns the sum of xs, 0 for none. Numbers are added exactly and like
// terms among xs are collected; sums among xs are not opened.
func (g *Graph) Add(xs ...ID) ID {
	if len(xs) == 2 {
		if s := g.sum2(xs[0], xs[1]); s != 0 {
			return s
		}
	}
	if g.anyUndefined(xs) {
		return g.undefined
	}
	var sum Num
	terms := g.terms[:0]
	for _, x := range xs {
		n := &g.nodes[x]
		switch n.op {
		case OpNum:
			sum = bounded(sum.Add(g.nums[n.off]))
		case OpScale:
			m := g.args[n.off+1]
			terms = append(terms, term{g.nodes[m].hash, m, x})
		default:
			terms = append(terms, term{n.hash, x, x})
		}
	}
	g.terms = terms
	args := g.collect(terms, g.factor, func(m ID, c Num) ID { return g.scale(c, m) })
	if sum.Sign() != 0 {
		args = slices.Insert(args, 0, g.Num(sum))
	}
	switch len(args) {
	case 0:
		return g.zero
	case 1:
		return args[0]
	}
	return g.intern(OpAdd, args...)
}

// sum2 returns x + y for two numbers or two terms of which there is nothing to
// collect: most sums are made here. It returns 0 for any other operands.
func (g *Graph) sum2(x, y ID) ID {
	if g.nodes[g.check(y)].op == OpNum {
		x, y = y, x
	}
	if g.nodes[g.check(x)].op != OpNum {
		return g.pair(OpAdd, x, y, g.like)
	}
	switch n := &g.nodes[y]; {
	case n.op == OpNum:
		return g.Num(g.nums[g.nodes[x].off].Add(g.nums[n.off]))
	case x == g.zero || y == g.undefined:
		return 0
	}
	return g.intern(OpAdd, x, y) // a number stands first
}

// pair returns the node op(x, y) if there is nothing to collect: most sums and
// products are made here. part is what terms or factors are ordered by. It
// returns 0 for any other operands.
func (g *Graph) pair(op Op, x, y ID, part func(ID) ID) ID {
	a, b := part(x), part(y)
	if a == 0 || b == 0 || a == b {
		return 0
	}
	if g.Compare(a, b) > 0 {
		x, y = y, x
	}
	return g.intern(op, x, y)
}

// like returns m of a term c·m, and 0 for what a sum does not keep as a term.
func (g *Graph) like(x ID) ID {
	n := &g.nodes[g.check(x)]
	switch n.op {
	case OpNum, OpUndefined:
		return 0
	case OpScale:
		return g.args[n.off+1]
	}
	return x
}

// factor returns c of a term c·m, and 1 for any other.
func (g *Graph) factor(x ID) Num {
	if n := &g.nodes[x]; n.op == OpScale {
		return g.nums[g.nodes[g.args[n.off]].off]
	}
	return NewInt(1)
}

// collect orders terms by m and merges those with equal m: the sum of their c,
// unless it is 0, makes a new operand. It returns the operands, which are valid
// until the next call.
func (g *Graph) collect(terms []term, c func(x ID) Num, merged func(m ID, c Num) ID) []ID {
	order := func(a, b term) int {
		if a.hash != b.hash {
			return cmp.Compare(a.hash, b.hash)
		}
		return g.Compare(a.m, b.m)
	}
	slices.SortFunc(terms, order)
	args := g.keep[:0]
	for len(terms) > 0 {
		n := 1
		for n < len(terms) && terms[n].m == terms[0].m {
			n++
		}
		if x := terms[0]; n == 1 {
			args = append(args, x.x)
		} else {
			sum := c(x.x)
			for _, y := range terms[1:n] {
				sum = bounded(sum.Add(c(y.x)))
			}
			if sum.Sign() != 0 {
				args = append(args, merged(x.m, sum))
			}
		}
		terms = terms[n:]
	}
	g.keep = args
	return args
}

func (g *Graph) anyUndefined(xs []ID) bool {
	found := false
	for _, x := range xs {
		found = found || g.check(x) == g.undefined
	}
	return found
}

// scaled splits a node c·m.
func (g *Graph) scaled(x ID) (c Num, m ID) {
	n := &g.nodes[x]
	return g.nums[g.nodes[g.args[n.off]].off], g.args[n.off+1]
}

// Coefficient splits x into a rational coefficient and the rest: c·m for an
// [OpScale], x·1 for a number, and 1·x otherwise.
func (g *Graph) Coefficient(x ID) (c Num, m ID) {
	switch n := &g.nodes[g.check(x)]; n.op {
	case OpScale:
		return g.scaled(x)
	case OpNum:
		return g.nums[n.off], g.one
	}
	return NewInt(1), x
}

// scale returns c·m in constant time.
func (g *Graph) scale(c Num, m ID) ID {
	if c.is(1) {
		return m
	}
	if c.Sign() == 0 {
		return g.zero
	}
	switch g.nodes[m].op {
	case OpNum:
		return g.Num(c.Mul(g.nums[g.nodes[m].off]))
	case OpScale:
		d, inner := g.scaled(m)
		return g.scale(c.Mul(d), inner)
	}
	return g.intern(OpScale, g.Num(c), m)
}

// Scale returns c·x.
func (g *Graph) Scale(c Num, x ID) ID {
	if g.check(x) == g.undefined {
		return x
	}
	return g.scale(c, x)
}

// Neg returns -x, which is (-1)·x.
func (g *Graph) Neg(x ID) ID { return g.Scale(NewInt(-1), x) }

// Sub returns x - y, which is x + (-1)·y.
func (g *Graph) Sub(x, y ID) ID { return g.Add(x, g.Neg(y)) }
