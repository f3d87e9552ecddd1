package expr

import (
	"fmt"
	"slices"
)

// Call returns the function fn of args. The name sqrt gives u^(1/2), clamp and
// log of two arguments what their formulas say. It panics on an unknown name or
// a wrong number of arguments; [Arity] tells.
func (g *Graph) Call(fn string, args ...ID) ID {
	least, most, ok := Arity(fn)
	switch {
	case !ok:
		panic(fmt.Sprintf("expr: no function %q", fn))
	case len(args) < least || most >= 0 && len(args) > most:
		panic(fmt.Sprintf("expr: %s cannot be applied to %d arguments", fn, len(args)))
	}
	op, ok := Lookup(fn)
	switch {
	case !ok:
		return shorthands[fn].build(g, slices.Clone(args))
	case op == OpLog && len(args) == 2: // to a base
		return g.Div(g.Apply(OpLog, args[0]), g.Apply(OpLog, args[1]))
	case op == OpEllipticE && len(args) == 1:
		return g.Apply(op, g.quarterTurn(), args[0])
	case op == OpEllipticPi && len(args) == 2:
		return g.Apply(op, args[0], g.quarterTurn(), args[1])
	}
	return g.Apply(op, args...)
}

// Apply returns the function op of args: exact where the table of operations
// gives an exact value, undefined outside the domain.
func (g *Graph) Apply(op Op, args ...ID) ID {
	row := op.Operation()
	if row == nil || len(args) == 0 || len(args) != row.Arity && !row.variadic {
		panic(fmt.Sprintf("expr: %v cannot be applied to %d arguments", op, len(args)))
	}
	if g.anyUndefined(args) {
		return g.undefined
	}
	// What is called through a table gets a copy, so that the operands of all
	// other calls stay off the heap.
	if c := constructors[op]; c != nil {
		return c(g, slices.Clone(args))
	}
	if op.defined() {
		return g.applyDefined(op, slices.Clone(args))
	}
	if row.Orders > 0 {
		return g.nth(op, args[0], args[1])
	}
	return g.applyOne(op, args[0])
}

// applyOne returns the function op of x by what its row says.
func (g *Graph) applyOne(op Op, x ID) ID {
	row := &operations[op]
	n := &g.nodes[x]
	if op == OpLog && n.op == OpExp && g.nodes[g.args[n.off]].op == OpNum {
		return g.args[n.off] // log(e^c) = c
	}
	if n.op != OpNum {
		return g.intern(op, x)
	}
	c := g.nums[n.off]
	if !row.Domain.Contains(c) {
		return g.undefined
	}
	for _, p := range row.points {
		if c.is(p.at) {
			return g.Int(p.value)
		}
	}
	if row.exact != nil {
		if r, ok := row.exact(c); ok {
			return g.Num(r)
		}
	}
	return g.intern(op, x)
}

// xlogy is x·log(y), and 0 at x = 0: with a constant x there is nothing left of
// the exception, so the logarithm stands for itself.
func (g *Graph) xlogy(args []ID) ID {
	x, y := args[0], args[1]
	c, m := g.Coefficient(x)
	v, constant := g.Value(y)
	switch {
	case constant && v.Sign() < 0:
		return g.undefined
	case c.Sign() == 0 || y == g.one:
		return g.zero
	case constant && v.Sign() == 0: // log(0) is undefined, so only the exception is left
		return g.If(g.Equal(m, g.zero), g.zero, g.undefined)
	case m == g.one:
		return g.scale(c, g.Apply(OpLog, y))
	case constant && v.Sign() > 0: // the logarithm is finite; xlogy(x, 0) is 0 at x = 0
		return g.scale(c, g.Mul(m, g.Apply(OpLog, y)))
	}
	return g.scale(c, g.intern(OpXlogy, m, y))
}

// Diff returns the unevaluated n-th derivative of f in the variable x. It
// panics if x is no variable or n is negative.
func (g *Graph) Diff(f, x ID, n int) ID {
	if g.Op(x) != OpVar || n < 0 {
		panic("expr: Diff needs a variable and an order of at least 0")
	}
	if g.check(f) == g.undefined || n == 0 {
		return f
	}
	g.unevaluated = true
	return g.intern(OpDiff, f, x, g.Int(int64(n)))
}

// Unevaluated reports whether g may hold an unevaluated derivative.
func (g *Graph) Unevaluated() bool { return g.unevaluated }

// Rebuild returns the operation of x applied to other operands, through the
// constructors. A leaf is returned as it is.
func (g *Graph) Rebuild(x ID, args ...ID) ID {
	if len(args) == 0 {
		return g.check(x)
	}
	return g.Make(g.Op(x), args...)
}

// Make returns op applied to args, through the constructors. It panics for the
// operations of leaves.
func (g *Graph) Make(op Op, args ...ID) ID {
	switch op {
	case OpAdd:
		return g.Add(args...)
	case OpScale, OpMul:
		return g.Mul(args...)
	case OpPow:
		return g.Pow(args[0], args[1])
	case OpDiff:
		v, _ := g.Value(args[2])
		n, _ := v.Int64()
		return g.Diff(args[0], args[1], int(n))
	case OpLt:
		return g.Less(args[0], args[1])
	case OpLe:
		return g.LessEqual(args[0], args[1])
	case OpEq:
		return g.Equal(args[0], args[1])
	case OpAnd:
		return g.And(args...)
	case OpOr:
		return g.Or(args...)
	case OpNot:
		return g.Not(args[0])
	case OpIf:
		return g.If(args[0], args[1], args[2])
	case OpCall:
		return g.CallFunction(args[0], args[1:]...)
	default:
		return g.Apply(op, args...)
	}
}
