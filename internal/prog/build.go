package prog

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
)

// Operations of the builder alone: leaves among its values.
const (
	leafParam = numOps + iota // A is the index of the parameter
	leafConst                 // A is the index of the constant
)

// A builder holds a program under construction. Its values are numbered in the
// order of their making; schedule renumbers those that are needed.
type builder struct {
	g       *expr.Graph
	t       *expr.Tape
	fold    bool
	library expr.Library
	last    int    // the pass up to which it goes
	relaxed bool   // reciprocals and groups
	nested  []bool // beside the tape: a sum that is added with another one, if it gathers

	params  []Param
	consts  []Const
	code    []Instr
	nodes   []expr.ID // beside code
	known   map[Instr]Val
	constOf map[expr.ID]Val

	// Beside the tape:
	use   []usage
	order [][]int // the operands of sums and products in the reader's order, once asked for
	val   []Val   // of every expression that is not constant
	abs   []Val   // of c·m with c < 0: the value of |c|·m, plus 1; 0 is not made yet

	powers map[power]Val
	shared map[int]bool // reciprocals that are multiplied with, by position
	choices
	paired  map[int][]int // by position of a sum or product: its operands, and pairs of them
	joined  []pair        // at the positions behind the tape
	parts   map[int][]int // by such a position: the factors that stand there as one
	gathers bool          // terms were gathered

	external external
	calls    map[string]Val // by function and arguments: the index in external
}

// choices are made by passes that look for the fewest operations.
type choices struct {
	multiple map[int]multiple // by position
	gather   bool             // terms of one coefficient
	pair     bool             // operands that several sums or products have in common
	divide   bool             // and quotients that several products have
}

// newBuilder checks what was asked for.
func newBuilder(g *expr.Graph, outs, params []expr.ID, opt Options, last int) (*builder, error) {
	b := &builder{g: g, t: g.StructuralTape(outs...), fold: opt.Fold != nil, library: opt.Library, last: last, relaxed: opt.Relaxed}
	n := b.t.Len()
	b.known = make(map[Instr]Val, n)
	b.constOf = make(map[expr.ID]Val)
	b.powers, b.shared, b.calls = make(map[power]Val), make(map[int]bool), make(map[string]Val)
	b.use, b.order = make([]usage, n), make([][]int, n)
	b.val, b.abs = make([]Val, n), make([]Val, n)
	index := make(map[expr.ID]Val, len(params))
	for i, x := range params {
		if g.Op(x) != expr.OpVar || len(g.Shape(x)) > 0 {
			return nil, fmt.Errorf("parameter %d, %s, is not a scalar variable", i+1, g.String(x))
		}
		if _, ok := index[x]; ok {
			return nil, fmt.Errorf("parameter %s is given twice", g.Name(x))
		}
		index[x] = b.value(Instr{Op: leafParam, A: Val(i)})
		b.params = append(b.params, Param{Name: g.Name(x), ID: x})
	}
	for _, x := range b.t.IDs {
		switch g.Op(x) {
		case expr.OpDiff:
			return nil, fmt.Errorf("the formula holds the unevaluated derivative %s", g.String(x))
		case expr.OpFunction:
			if s, _ := g.Signature(x); opt.Known == nil || !opt.Known(s) {
				return nil, fmt.Errorf("%v has no formula", s)
			}
		}
	}
	for _, x := range outs {
		switch {
		case g.Op(x) == expr.OpUndefined && !opt.Undefined: // an arm may be
			return nil, fmt.Errorf("the formula is undefined")
		case g.IsTruth(x):
			return nil, fmt.Errorf("%s is a condition, not a number", g.String(x))
		}
	}
	for i, x := range b.t.IDs {
		if g.Op(x) != expr.OpVar {
			continue
		}
		v, ok := index[x]
		if !ok {
			return nil, fmt.Errorf("the variable %s is not a parameter", g.Name(x))
		}
		b.val[i] = v
	}
	b.countUses(outs)
	return b, nil
}

// does reports whether a pass has its turn.
func (b *builder) does(pass int) bool { return pass <= b.last }

// build makes the value of every expression, operands first. Some turn out not
// to be needed as such; schedule drops them.
func (b *builder) build() {
	if b.gather {
		b.findNested()
	}
	for i, x := range b.t.IDs {
		if b.gather && b.nested[i] || b.use[i].constant || b.g.Op(x) == expr.OpVar || b.g.Op(x) == expr.OpFunction {
			continue
		}
		v := b.expression(i)
		b.val[i] = v
		if m := b.multiple[i]; b.nodes[v] == 0 && !m.inPlace() {
			b.nodes[v] = x
		}
	}
}

// expression makes the value of the expression at position i.
func (b *builder) expression(i int) Val {
	x, args := b.t.IDs[i], b.t.Args(i)
	switch op := b.g.Op(x); op {
	case expr.OpAdd:
		return b.sum(i)
	case expr.OpScale:
		return b.scaled(i)
	case expr.OpMul:
		return b.product(b.factor(i), b.operands(i))
	case expr.OpPow:
		return b.pow(i)
	case expr.OpMax, expr.OpMin:
		return b.chain(op, b.ordered(i))
	case expr.OpCall:
		return b.call(ExternalCall{Function: b.t.IDs[args[0]]}, args[1:])
	case expr.OpIf:
		return b.value(Instr{Op: Choose, A: b.at(int(args[1])), B: b.at(int(args[2])), C: b.at(int(args[0]))})
	default:
		if op.IsTruth() {
			return b.truth(op, args)
		}
		if len(args) > 2 {
			return b.call(ExternalCall{Fn: op}, args)
		}
		in := Instr{Op: Call, Fn: op, A: b.at(int(args[0]))}
		if len(args) == 2 {
			in.B = b.at(int(args[1]))
		}
		return b.value(in)
	}
}

// chain applies a function of any number of operands to them two at a time.
func (b *builder) chain(fn expr.Op, at []int) Val {
	v := b.at(at[0])
	for _, i := range at[1:] {
		v = b.value(Instr{Op: Call, Fn: fn, A: v, B: b.at(i)})
	}
	return v
}

// truths are the operations of truth values.
var truths = map[expr.Op]Op{
	expr.OpLt: Less, expr.OpLe: LessEqual, expr.OpEq: Equal, expr.OpAnd: And, expr.OpOr: Or, expr.OpNot: Not,
}

// truth makes a comparison, or the truth value that others give, from left to
// right.
func (b *builder) truth(op expr.Op, args []uint32) Val {
	v := b.at(int(args[0]))
	if op == expr.OpNot {
		return b.value(Instr{Op: Not, A: v})
	}
	for _, a := range args[1:] {
		v = b.value(Instr{Op: truths[op], A: v, B: b.at(int(a))})
	}
	return v
}

// at returns the value of the expression at a position.
func (b *builder) at(i int) Val {
	if i >= b.t.Len() {
		return b.pairAt(i)
	}
	if b.use[i].constant {
		return b.constant(b.t.IDs[i], false)
	}
	if b.multiple[i].inPlace() {
		return b.product(expr.NewInt(1), []int{i})
	}
	return b.val[i]
}

// held returns the value that is computed for the expression at a position: of one that is
// held as a multiple, that.
func (b *builder) held(i int) Val {
	if b.multiple[i].inPlace() && i < b.t.Len() {
		return b.val[i]
	}
	return b.at(i)
}

// factor is the number that the value of position i is multiplied by.
func (b *builder) factor(i int) expr.Num {
	if m := b.multiple[i]; m.inPlace() {
		return m.by
	}
	return expr.NewInt(1)
}

// ordered returns the positions of the operands of a sum or product in the
// reader's order.
func (b *builder) ordered(i int) []int {
	if b.order[i] != nil {
		return b.order[i]
	}
	ids := b.g.Ordered(b.t.IDs[i])
	at := make([]int, len(ids))
	for k, x := range ids {
		at[k], _ = b.t.Pos(x)
	}
	b.order[i] = at
	return at
}

// again returns a builder for the same, with choices.
func (b *builder) again(made choices) *builder {
	n := b.t.Len()
	c := &builder{g: b.g, t: b.t, fold: b.fold, library: b.library, last: b.last, relaxed: b.relaxed, use: b.use, order: b.order, choices: made}
	c.known, c.constOf = make(map[Instr]Val, len(b.code)), make(map[expr.ID]Val)
	c.powers, c.shared, c.calls = make(map[power]Val), make(map[int]bool), make(map[string]Val)
	c.val, c.abs = make([]Val, n), make([]Val, n)
	c.params = b.params
	for i := range b.params {
		c.value(Instr{Op: leafParam, A: Val(i)})
	}
	for i, x := range b.t.IDs {
		if b.g.Op(x) == expr.OpVar {
			c.val[i] = b.val[i]
		}
	}
	return c
}

// value numbers an instruction: the same operation on the same values is made
// once.
func (b *builder) value(in Instr) Val {
	key := in
	if (in.Op == Add || in.Op == Mul) && key.A > key.B {
		key.A, key.B = key.B, key.A // commutative, also when rounded
	}
	if v, ok := b.known[key]; ok {
		return v
	}
	v := Val(len(b.code))
	b.code = append(b.code, in)
	b.nodes = append(b.nodes, 0)
	b.known[key] = v
	return v
}

// constant returns the constant x. merged tells that x is a product that the
// formula does not hold as such.
func (b *builder) constant(x expr.ID, merged bool) Val {
	if v, ok := b.constOf[x]; ok {
		return v
	}
	c := Const{Kind: Folded, X: x, merged: merged}
	coef, m := b.g.Coefficient(x)
	if n, ok := b.g.Value(x); ok {
		c.Kind, c.Num = Rational, n
	} else if m == b.g.Pi() {
		c.Kind, c.Num = PiTimes, coef
	}
	v := b.value(Instr{Op: leafConst, A: Val(len(b.consts))})
	b.consts = append(b.consts, c)
	b.constOf[x] = v
	return v
}

// number returns the constant n.
func (b *builder) number(n expr.Num) Val { return b.constant(b.g.Num(n), false) }
