package expr

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"slices"
)

// An ID names one expression of one graph. 0 is no expression.
type ID uint32

// A Dim is one extent of an array: the value bound to Sym when the code runs,
// plus N; or, with an empty Sym, the constant N.
type Dim struct {
	N   int
	Sym string
}

// A Shape lists the extents of an array: [] is a scalar, [n] a vector,
// [m n] a matrix.
type Shape []Dim

// DefaultMaxNodes is the limit on the nodes of a graph unless [MaxNodes] sets
// another: 50 million, which take about 3 GB.
const DefaultMaxNodes = 50_000_000

// pollEvery is the number of new nodes between two looks at the context.
const pollEvery = 4096

// node has 16 bytes: the nodes that an expression touches are what its cost
// hangs on.
type node struct {
	hash uint64
	off  uint32 // operands: first in Graph.args; leaves: index of the payload
	n    uint16 // number of operands; manyArgs or more stand before the first of them
	op   Op
	free bool // of variables, conditions and calls
}

const manyArgs = math.MaxUint16

type symbol struct {
	name  string
	shape Shape
}

// A Graph is an append-only, interned set of expressions.
type Graph struct {
	nodes     []node
	args      []ID
	nums      []Num
	syms      []symbol
	functions []Signature
	table     table

	maxNodes int
	ctx      context.Context
	progress func(nodes int)
	hashMask uint64 // all ones; tests weaken it to make hashes collide

	terms   []term // scratch of Add and Mul
	keep    []ID   // scratch of Add and Mul
	mark    []uint32
	pos     []uint32
	epoch   uint32
	infos   []info // of the first nodes, for reading order; computed on demand
	reading []ID   // their operands in reading order, beside args

	ints [2*maxSmallInt + 1]ID // of -maxSmallInt … maxSmallInt; 0 where not made yet

	unevaluated    bool // an OpDiff was made
	symbolicOrders bool

	undefined, pi, zero, one, minusOne, two, half, yes, no ID
}

// An Option configures a new graph.
type Option func(*Graph)

const (
	// mostIDs is one less than what an ID can name: the last is no expression.
	mostIDs = min(math.MaxUint32-1, math.MaxInt)

	// mostArgs is what an offset into the operands can name.
	mostArgs = min(math.MaxUint32, math.MaxInt)
)

// MaxNodes limits the number of nodes; see [LimitError]. The few constants that
// every graph holds count, but always fit.
func MaxNodes(n int) Option { return func(g *Graph) { g.maxNodes = min(n, mostIDs) } }

// Context makes constructors stop, by a [LimitError], once ctx is done.
func Context(ctx context.Context) Option { return func(g *Graph) { g.ctx = ctx } }

// Progress calls report with the number of nodes whenever the context would be
// asked: every 4096 nodes.
func Progress(report func(nodes int)) Option { return func(g *Graph) { g.progress = report } }

// New returns an empty graph.
func New(opts ...Option) *Graph {
	g := &Graph{maxNodes: DefaultMaxNodes, hashMask: ^uint64(0)}
	for _, o := range opts {
		o(g)
	}
	limit := g.maxNodes
	g.maxNodes = DefaultMaxNodes
	g.nodes = append(g.nodes, node{}) // ID 0
	g.table.far = make([]uint64, minFar)
	g.undefined = g.leaf(OpUndefined, 0, 0)
	g.pi = g.leaf(OpPi, 0, 0)
	g.yes, g.no = g.leaf(OpTrue, 0, 0), g.leaf(OpFalse, 0, 0)
	g.zero, g.one, g.minusOne = g.Int(0), g.Int(1), g.Int(-1)
	g.two, g.half = g.Int(2), g.Num(NewFrac(1, 2))
	g.maxNodes = limit
	return g
}

// Len returns one more than the largest ID of g: the length of a slice indexed
// by ID.
func (g *Graph) Len() int { return len(g.nodes) }

// Limit returns the limit on nodes that [MaxNodes] sets.
func (g *Graph) Limit() int { return g.maxNodes }

// Op tells what x is.
func (g *Graph) Op(x ID) Op { return g.nodes[g.check(x)].op }

// Args returns the operands of x in canonical order. The slice must not be
// modified.
func (g *Graph) Args(x ID) []ID {
	return g.operands(&g.nodes[g.check(x)])
}

// operands returns the operands of n. A leaf has none: its off counts payloads,
// and may lie beyond args.
func (g *Graph) operands(n *node) []ID {
	if n.n == 0 {
		return nil
	}
	end := n.off + g.count(n)
	return g.args[n.off:end:end]
}

// count returns the number of operands of n.
func (g *Graph) count(n *node) uint32 {
	if n.n == manyArgs {
		return uint32(g.args[n.off-1])
	}
	return uint32(n.n)
}

// Value returns the number x, or false if x is not a number.
func (g *Graph) Value(x ID) (Num, bool) {
	n := &g.nodes[g.check(x)]
	if n.op != OpNum {
		return Num{}, false
	}
	return g.nums[n.off], true
}

// IsConstant reports whether x is a number, π, or made of such by arithmetic and by functions
// that are known: what a program need not compute.
func (g *Graph) IsConstant(x ID) bool { return g.nodes[g.check(x)].free }

// Name returns the name of a variable, and "" for anything else.
func (g *Graph) Name(x ID) string {
	n := &g.nodes[g.check(x)]
	if n.op != OpVar {
		return ""
	}
	return g.syms[n.off].name
}

// Shape returns the extents of x: empty for a scalar.
func (g *Graph) Shape(x ID) Shape {
	n := &g.nodes[g.check(x)]
	if n.op != OpVar {
		return nil
	}
	return g.syms[n.off].shape
}

// check returns x if it is an ID of g.
func (g *Graph) check(x ID) ID {
	if x == 0 || int(x) >= len(g.nodes) {
		g.badID(x)
	}
	return x
}

func (g *Graph) badID(x ID) {
	panic(fmt.Sprintf("expr: ID %d is not in this graph of %d expressions", x, len(g.nodes)-1))
}

// leaf interns a node without operands. hash is that of the payload.
func (g *Graph) leaf(op Op, hash uint64, payload uint32) ID {
	hash = g.hashLeaf(op, hash)
	p := g.table.leaf(hash)
	for id := p.next(); id != 0; id = p.next() {
		if n := &g.nodes[id]; n.hash == hash && n.op == op && g.samePayload(n, payload) {
			return id
		}
	}
	return g.append(p, node{hash: hash, op: op, off: payload, free: op == OpNum || op == OpPi})
}

func (g *Graph) samePayload(n *node, payload uint32) bool {
	switch n.op {
	case OpNum:
		return g.nums[n.off].Equal(g.nums[payload])
	case OpVar:
		a, b := &g.syms[n.off], &g.syms[payload]
		return a.name == b.name && slices.Equal(a.shape, b.shape)
	case OpFunction:
		return g.functions[n.off].compare(g.functions[payload]) == 0
	}
	return true
}

// intern returns the node op(args), making it if it is new.
func (g *Graph) intern(op Op, args ...ID) ID {
	hash, newest, others := g.hashNode(op, args)
	p := g.table.nearby(hash, newest)
	for id := p.next(); id != 0; id = p.next() {
		if n := &g.nodes[id]; n.hash == hash && n.op == op && slices.Equal(g.operands(n), args) {
			return id
		}
	}
	if others || op.takesTruth() {
		g.checkKinds(op, args)
	}
	if len(g.args) > mostArgs-len(args)-1 {
		panic(&LimitError{What: "operands", Limit: mostArgs})
	}
	free := op >= OpAdd && op <= OpPow || op.IsFunc()
	for k := 0; free && k < len(args); k++ {
		free = g.nodes[args[k]].free
	}
	if len(args) < manyArgs {
		id := g.append(p, node{hash: hash, off: uint32(len(g.args)), n: uint16(len(args)), op: op, free: free})
		g.args = append(room(g.args, len(args)), args...)
		return id
	}
	id := g.append(p, node{hash: hash, off: uint32(len(g.args)) + 1, n: manyArgs, op: op, free: free})
	g.args = append(append(g.args, ID(len(args))), args...)
	return id
}

// append adds a node that is not there yet: p has found its place.
func (g *Graph) append(p probe, n node) ID {
	id := len(g.nodes)
	if id > g.maxNodes {
		panic(&LimitError{What: LimitNodes, Limit: g.maxNodes})
	}
	if id%pollEvery == 0 {
		g.poll(id)
	}
	g.nodes = append(room(g.nodes, 1), n)
	p.put(ID(id))
	return ID(id)
}

// poll tells how far g has come, and stops if that is wanted.
func (g *Graph) poll(nodes int) {
	if g.progress != nil {
		g.progress(nodes)
	}
	if g.ctx == nil {
		return
	}
	if err := g.ctx.Err(); err != nil {
		panic(&LimitError{Err: err})
	}
}

// room returns s with capacity for n more elements. It doubles where append
// would add a quarter: a graph grows often, and copies are most of its cost.
func room[T any](s []T, n int) []T {
	if len(s)+n <= cap(s) {
		return s
	}
	return slices.Grow(s, max(len(s), n))
}

// Int returns the integer n.
func (g *Graph) Int(n int64) ID { return g.Num(NewInt(n)) }

// Rat returns the number r.
func (g *Graph) Rat(r *big.Rat) ID { return g.Num(NewRat(r)) }

// Num returns the number n.
func (g *Graph) Num(n Num) ID {
	small, isSmall := n.smallInt()
	if isSmall && g.ints[small] != 0 {
		return g.ints[small]
	}
	g.nums = append(g.nums, bounded(n))
	last := uint32(len(g.nums) - 1)
	id := g.leaf(OpNum, hashNum(n), last)
	if g.nodes[id].off != last {
		g.nums = g.nums[:last] // it was known already
	}
	if isSmall {
		g.ints[small] = id
	}
	return id
}

// maxSmallInt bounds the integers whose IDs are kept at hand: rules of calculus
// and exponents use few others.
const maxSmallInt = 512

// smallInt returns the index of x among the integers kept at hand.
func (x Num) smallInt() (int, bool) {
	i := x.p + maxSmallInt
	return int(i), x.big == nil && x.q <= 1 && 0 <= i && i <= 2*maxSmallInt
}

// Pi returns the constant π.
func (g *Graph) Pi() ID { return g.pi }

// Undefined returns the node that stands for every exact constant outside the
// real domain.
func (g *Graph) Undefined() ID { return g.undefined }

// Var returns the variable of a name and shape. It panics if name is not an
// identifier: letters, digits and underscores, at most [MaxName] bytes, not
// beginning with a digit and not the blank "_".
func (g *Graph) Var(name string, shape ...Dim) ID {
	if !IsName(name) {
		panic(fmt.Sprintf("expr: %q is not a name", name))
	}
	g.syms = append(g.syms, symbol{name, shape})
	last := uint32(len(g.syms) - 1)
	id := g.leaf(OpVar, hashSymbol(name, shape), last)
	if g.nodes[id].off == last {
		g.syms[last].shape = slices.Clone(shape)
	} else {
		g.syms = g.syms[:last]
	}
	return id
}
