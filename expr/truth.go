package expr

import (
	"fmt"
	"slices"
)

// Truth values are a kind of their own: what compares numbers gives them, and
// what takes a condition takes nothing else. A comparison with NaN is false, so
// not (u < v) is no v <= u, and u <= u is not always true.

// True returns the truth value true.
func (g *Graph) True() ID { return g.yes }

// False returns the truth value false.
func (g *Graph) False() ID { return g.no }

func (g *Graph) truth(b bool) ID {
	if b {
		return g.yes
	}
	return g.no
}

// IsTruth reports whether x is a truth value, not a number.
func (g *Graph) IsTruth(x ID) bool { return g.Op(x).IsTruth() }

// takesTruth reports whether an operand of op is a condition.
func (op Op) takesTruth() bool { return op == OpAnd || op == OpOr || op == OpNot || op == OpIf }

// checkKinds panics where a new node takes a truth value for a number or a
// number for a condition.
func (g *Graph) checkKinds(op Op, args []ID) {
	if op == OpCall {
		args = args[1:] // the function, which CallFunction has looked at
	}
	for i, a := range args {
		want := op.takesTruth() && (op != OpIf || i == 0)
		g.checkKind(op, a, want)
	}
}

func (g *Graph) checkKind(op Op, x ID, want bool) {
	is := g.nodes[g.check(x)].op.IsTruth()
	switch {
	case g.nodes[x].op == OpFunction:
		panic(fmt.Sprintf("expr: the operand %s of %v is a function, not a number", g.String(x), op))
	case is == want || x == g.undefined:
	case is:
		panic(fmt.Sprintf("expr: the operand %s of %v is a condition, not a number", g.String(x), op))
	default:
		panic(fmt.Sprintf("expr: the operand %s of %v is a number, not a condition", g.String(x), op))
	}
}

// Less returns the truth value x < y.
func (g *Graph) Less(x, y ID) ID {
	if x == y && g.check(x) != g.undefined {
		g.checkKind(OpLt, x, false)
		return g.no
	}
	return g.compared(OpLt, x, y, func(c int) bool { return c < 0 })
}

// LessEqual returns the truth value x <= y.
func (g *Graph) LessEqual(x, y ID) ID {
	return g.compared(OpLe, x, y, func(c int) bool { return c <= 0 })
}

// Equal returns the truth value x == y. A variable stands on the left, a number on
// the right, so that both ways to write it are one.
func (g *Graph) Equal(x, y ID) ID {
	if g.turned(x, y) {
		x, y = y, x
	}
	return g.compared(OpEq, x, y, func(c int) bool { return c == 0 })
}

// NotEqual returns the truth value x != y, which is not x == y: true with NaN.
func (g *Graph) NotEqual(x, y ID) ID { return g.Not(g.Equal(x, y)) }

// compared decides a comparison of numbers, and keeps any other.
func (g *Graph) compared(op Op, x, y ID, holds func(c int) bool) ID {
	if g.check(x) == g.undefined || g.check(y) == g.undefined {
		return g.undefined
	}
	a, ok := g.Value(x)
	b, ok2 := g.Value(y)
	if ok && ok2 {
		return g.truth(holds(a.Cmp(b)))
	}
	return g.intern(op, x, y)
}

// Not returns the truth value that x is not.
func (g *Graph) Not(x ID) ID {
	switch g.Op(x) {
	case OpUndefined:
		return x
	case OpTrue:
		return g.no
	case OpFalse:
		return g.yes
	case OpNot:
		return g.Args(x)[0]
	}
	return g.intern(OpNot, x)
}

// And tells whether all of xs are true; of none that is so.
func (g *Graph) And(xs ...ID) ID { return g.joined(OpAnd, g.no, g.yes, xs) }

// Or tells whether one of xs is true; of none that is not so.
func (g *Graph) Or(xs ...ID) ID { return g.joined(OpOr, g.yes, g.no, xs) }

// joined puts truth values together in their order. decides is the value that
// one operand gives to the whole, neutral the one that changes nothing. It is
// decided also by x beside not x.
func (g *Graph) joined(op Op, decides, neutral ID, xs []ID) ID {
	if g.anyUndefined(xs) {
		return g.undefined
	}
	seen := make(map[ID]bool, len(xs))
	var args []ID
	for _, x := range xs {
		g.checkKind(op, x, true)
		if x == neutral || seen[x] {
			continue
		}
		seen[x] = true
		args = append(args, x)
	}
	opposed := func(x ID) bool { return g.nodes[x].op == OpNot && seen[g.Args(x)[0]] }
	switch {
	case seen[decides] || slices.ContainsFunc(args, opposed):
		return decides
	case len(args) == 0:
		return neutral
	case len(args) == 1:
		return args[0]
	}
	return g.intern(op, args...)
}

// If returns the expression that is x where the condition c is true, and y
// elsewhere. Only the chosen one counts: an arm may be undefined.
//
// A known condition picks its arm, equal arms are one, and the same condition
// within an arm is decided.
func (g *Graph) If(c, x, y ID) ID {
	g.checkKind(OpIf, c, true)
	for g.nodes[c].op == OpNot {
		c, x, y = g.Args(c)[0], y, x
	}
	if g.nodes[g.check(x)].op == OpIf && g.Args(x)[0] == c {
		x = g.Args(x)[1]
	}
	if g.nodes[g.check(y)].op == OpIf && g.Args(y)[0] == c {
		y = g.Args(y)[2]
	}
	g.checkKind(OpIf, x, false)
	g.checkKind(OpIf, y, false)
	switch {
	case c == g.undefined:
		return c
	case c == g.yes || x == y:
		return x
	case c == g.no:
		return y
	}
	return g.intern(OpIf, c, x, y)
}
