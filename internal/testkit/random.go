package testkit

import (
	"math/bits"
	"slices"

	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
)

// A Shape says what random expressions look like. The zero value is good.
type Shape struct {
	Vars  []string  // names of the variables; nil means x, y, z
	Size  int       // most operations of the language; 0 means 12
	Depth int       // most levels of them; 0 means 6
	Funcs []expr.Op // functions to use; nil means all of the table
	// Branches draws ifs too.
	Branches bool
	// Coefficients draws fractional multiples often, and few different ones, so that
	// those of several terms are the same or multiples of each other.
	Coefficients bool
}

const (
	defaultSize  = 12
	defaultDepth = 6

	// recent is how many of the latest nodes are preferred as operands, so that
	// expressions grow deep rather than fall apart.
	recent = 3

	// mostOrders is how many orders of a function are drawn, from 0 up.
	mostOrders = 4

	// mostOperands is the largest number of operands of a sum or product.
	mostOperands = 4
)

// SmoothFuncs returns the functions of the table without those that have a kink or a
// jump.
func SmoothFuncs() []expr.Op {
	return slices.DeleteFunc(expr.Functions(), func(op expr.Op) bool { return kinked[op] })
}

// kinked are the functions with a kink or a jump.
var kinked = map[expr.Op]bool{
	expr.OpAbs: true, expr.OpSign: true, expr.OpFloor: true, expr.OpCeil: true, expr.OpRound: true, expr.OpTrunc: true,
	expr.OpMod: true, expr.OpMax: true, expr.OpMin: true, expr.OpMaxshare: true, expr.OpMinshare: true,
	expr.OpHeaviside: true, expr.OpRelu: true,
}

// Expr draws an expression over the graph. Its operands are drawn from what was drawn
// before, so subexpressions are shared. It is never undefined, but may well be outside
// the real domain wherever its variables lie.
func Expr(t *rapid.T, g *expr.Graph, s Shape) expr.ID {
	d := newDrawer(t, g, s)
	for range d.pick(d.size, "size") {
		d.step()
	}
	return d.join()
}

// A drawer builds a pool of expressions from its leaves up.
type drawer struct {
	t     *rapid.T
	g     *expr.Graph
	size  int
	depth int
	funcs []expr.Op
	kinds []func(*drawer) drawn
	vars  []expr.ID
	pool  []drawn
	used  map[expr.ID]bool // what an operand was drawn from

	conditions []drawn // of the ifs so far
}

type drawn struct {
	id    expr.ID
	depth int
}

func newDrawer(t *rapid.T, g *expr.Graph, s Shape) *drawer {
	d := &drawer{t: t, g: g, size: s.Size, depth: s.Depth, funcs: s.Funcs, kinds: kinds, used: make(map[expr.ID]bool)}
	if d.size == 0 {
		d.size = defaultSize
	}
	if d.depth == 0 {
		d.depth = defaultDepth
	}
	if s.Branches {
		d.kinds = slices.Concat(kinds, branches)
	}
	if s.Coefficients {
		d.kinds = slices.Concat(d.kinds, coefficients)
	}
	if d.funcs == nil {
		d.funcs = expr.Functions()
	}
	names := s.Vars
	if names == nil {
		names = []string{"x", "y", "z"}
	}
	for _, name := range names {
		d.vars = append(d.vars, g.Var(name))
	}
	d.pool = append(d.pool, drawn{d.variable(), 0})
	return d
}

// pick draws from 0 to n-1, each about as often: rapid's integers prefer the small, so
// that half of the table of functions would hardly ever be seen.
func (d *drawer) pick(n int, label string) int {
	return rapid.Custom(func(t *rapid.T) int {
		k := 0
		for range bits.Len(uint(n-1)) + 1 {
			k *= 2
			if rapid.Bool().Draw(t, "bit") {
				k++
			}
		}
		return k % n
	}).Draw(d.t, label)
}

func (d *drawer) variable() expr.ID { return d.vars[d.pick(len(d.vars), "variable")] }

// kinds are the ways to make a node, the frequent ones several times.
var kinds = []func(*drawer) drawn{
	(*drawer).sum, (*drawer).sum, (*drawer).difference,
	(*drawer).product, (*drawer).product, (*drawer).quotient,
	(*drawer).power, (*drawer).generalPower, (*drawer).symbolicPower, (*drawer).negation,
	(*drawer).function, (*drawer).function, (*drawer).function,
}

// branches are drawn beside kinds where the shape asks for them.
var branches = []func(*drawer) drawn{(*drawer).branch, (*drawer).branch, (*drawer).branch}

// coefficients are drawn beside kinds where the shape asks for them.
var coefficients = []func(*drawer) drawn{(*drawer).multiple, (*drawer).multiple, (*drawer).multiples, (*drawer).multiples, (*drawer).multiples}

// step adds a node to the pool, unless it is undefined or too deep, or a number in it too
// long.
func (d *drawer) step() {
	var tooLong error
	defer expr.Recover(&tooLong, "random expressions")
	n := d.kinds[d.pick(len(d.kinds), "kind")](d)
	if n.depth < d.depth && d.g.Op(n.id) != expr.OpUndefined {
		d.pool = append(d.pool, n)
	}
}

// join returns the sum or product of what no operand was drawn from, so that nothing
// is lost, or the last node where a number in it would be too long.
func (d *drawer) join() (x expr.ID) {
	last := d.pool[len(d.pool)-1].id
	var tooLong error
	defer func() {
		if tooLong != nil {
			x = last
		}
	}()
	defer expr.Recover(&tooLong, "random expressions")
	var loose []expr.ID
	for _, n := range d.pool {
		if !d.used[n.id] {
			loose = append(loose, n.id)
		}
	}
	switch {
	case len(loose) == 0:
		return last
	case d.pick(2, "join") == 0:
		return d.g.Mul(loose...)
	}
	return d.g.Add(loose...)
}

// operand draws a leaf, a recent node or any node.
func (d *drawer) operand() drawn {
	switch d.pick(8, "operand") {
	case 0, 1:
		return drawn{d.variable(), 0}
	case 2:
		return drawn{d.number(), 0}
	case 3:
		return d.use(d.pick(len(d.pool), "shared"))
	}
	return d.use(len(d.pool) - 1 - d.pick(min(recent, len(d.pool)), "recent"))
}

func (d *drawer) use(k int) drawn {
	d.used[d.pool[k].id] = true
	return d.pool[k]
}

func (d *drawer) operands(least int) (ids []expr.ID, depth int) {
	for range least + d.pick(mostOperands-least+1, "operands") {
		x := d.operand()
		ids, depth = append(ids, x.id), max(depth, x.depth)
	}
	return ids, depth + 1
}

func (d *drawer) sum() drawn {
	ids, depth := d.operands(2)
	return drawn{d.g.Add(ids...), depth}
}

func (d *drawer) product() drawn {
	ids, depth := d.operands(2)
	return drawn{d.g.Mul(ids...), depth}
}

func (d *drawer) difference() drawn {
	x, y := d.operand(), d.operand()
	return drawn{d.g.Sub(x.id, y.id), max(x.depth, y.depth) + 1}
}

func (d *drawer) quotient() drawn {
	x, y := d.operand(), d.operand()
	return drawn{d.g.Div(x.id, y.id), max(x.depth, y.depth) + 1}
}

func (d *drawer) negation() drawn {
	x := d.operand()
	return drawn{d.g.Neg(x.id), x.depth + 1}
}

// power draws the exponents that formulas have: small integers, halves and thirds.
func (d *drawer) power() drawn {
	x := d.operand()
	p, q := rapid.Int64Range(-4, 6).Draw(d.t, "p"), rapid.Int64Range(1, 3).Draw(d.t, "q")
	return drawn{d.g.Pow(x.id, d.g.Num(expr.NewFrac(p, q))), x.depth + 1}
}

func (d *drawer) generalPower() drawn {
	x, y := d.operand(), d.operand()
	return drawn{d.g.Pow(x.id, y.id), max(x.depth, y.depth) + 1}
}

// symbolicPower draws what derivatives of powers with variable exponents look like:
// u^(a + c) and (u^a)^b, mostly times another power of u.
func (d *drawer) symbolicPower() drawn {
	u := d.operand()
	exponent := func() expr.ID {
		return d.g.Add(d.g.Scale(expr.NewInt(int64(d.pick(4, "multiple"))-1), d.variable()), d.g.Int(int64(d.pick(4, "shift"))-2))
	}
	x, depth := d.g.Pow(u.id, exponent()), u.depth+1
	if d.pick(3, "nested") == 0 {
		x, depth = d.g.Pow(x, exponent()), depth+1
	}
	if d.pick(3, "beside") > 0 {
		x, depth = d.g.Mul(x, d.g.Pow(u.id, exponent())), depth+1
	}
	return drawn{x, depth}
}

func (d *drawer) function() drawn {
	op := d.funcs[d.pick(len(d.funcs), "function")]
	n := op.Operation().Arity
	if op.Operation().Variadic() {
		n += d.pick(mostOperands-n+1, "operands")
	}
	args := make([]expr.ID, n)
	depth := 0
	for i := range args {
		if i < op.Operation().Orders {
			args[i] = d.g.Int(int64(d.pick(mostOrders, "order")))
			continue
		}
		x := d.operand()
		args[i], depth = x.id, max(depth, x.depth)
	}
	return drawn{d.g.Apply(op, args...), depth + 1}
}

// multiple draws a fraction of an operand.
func (d *drawer) multiple() drawn {
	x := d.operand()
	return drawn{d.g.Scale(d.fraction(), x.id), x.depth + 1}
}

func (d *drawer) fraction() expr.Num {
	p := int64(d.pick(4, "p") + 1)
	if d.pick(2, "minus") == 0 {
		p = -p
	}
	return expr.NewFrac(p, int64(d.pick(7, "q")+1))
}

// multiples draws a sum of fractions of operands, all with one coefficient or each with
// its own.
func (d *drawer) multiples() drawn {
	ids, depth := d.operands(2)
	c, one := d.fraction(), d.pick(2, "one") == 0
	terms := make([]expr.ID, len(ids))
	for i, x := range ids {
		if i > 0 && !one {
			c = d.fraction()
		}
		terms[i] = d.g.Scale(c, x)
	}
	return drawn{d.g.Add(terms...), depth + 1}
}

// number draws a constant: mostly a small integer or fraction, sometimes pi, e or a
// number beyond int64.
func (d *drawer) number() expr.ID {
	switch d.pick(10, "number") {
	case 0:
		return d.g.Pi()
	case 1:
		if slices.Contains(d.funcs, expr.OpExp) {
			return d.g.Apply(expr.OpExp, d.g.Int(1))
		}
		return d.g.Pi()
	case 2:
		return d.g.Pow(d.g.Int(rapid.Int64Range(2, 99).Draw(d.t, "base")), d.g.Int(rapid.Int64Range(10, 40).Draw(d.t, "exponent")))
	case 3, 4, 5:
		p, q := rapid.Int64Range(-99, 99).Draw(d.t, "p"), rapid.Int64Range(1, 20).Draw(d.t, "q")
		return d.g.Num(expr.NewFrac(p, q))
	}
	return d.g.Int(rapid.Int64Range(-9, 9).Draw(d.t, "integer"))
}

// branch draws an if. Half of the conditions have been drawn before, so that ifs with
// one condition meet.
func (d *drawer) branch() drawn {
	x, y := d.operand(), d.operand()
	c := d.condition()
	return drawn{d.g.If(c.id, x.id, y.id), max(x.depth, y.depth, c.depth) + 1}
}

func (d *drawer) condition() drawn {
	if n := len(d.conditions); n > 0 && d.pick(2, "condition") == 0 {
		return d.conditions[d.pick(n, "old condition")]
	}
	c := d.comparison()
	switch d.pick(5, "logic") {
	case 0:
		e := d.comparison()
		c = drawn{d.g.And(c.id, e.id), max(c.depth, e.depth)}
	case 1:
		e := d.comparison()
		c = drawn{d.g.Or(c.id, d.g.Not(e.id)), max(c.depth, e.depth)}
	}
	d.conditions = append(d.conditions, c)
	return c
}

func (d *drawer) comparison() drawn {
	x, y := d.operand(), d.operand()
	relations := []func(x, y expr.ID) expr.ID{d.g.Less, d.g.LessEqual, d.g.Less, d.g.Equal, d.g.NotEqual}
	return drawn{relations[d.pick(len(relations), "relation")](x.id, y.id), max(x.depth, y.depth) + 1}
}
