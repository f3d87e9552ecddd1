package parser

import (
	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// Branches: if(c, a, b), and piecewise(c1, a1, c2, a2, …, otherwise).
const (
	wordIf        = "if"
	wordPiecewise = "piecewise"
)

// isBranch reports whether a name is that of a branch.
func isBranch(name string) bool { return name == wordIf || name == wordPiecewise }

// relations build the comparison of each token.
var relations = map[lexer.TokenType]func(g *expr.Graph, u, v expr.ID) expr.ID{
	tokLT: (*expr.Graph).Less,
	tokLE: (*expr.Graph).LessEqual,
	tokGT: func(g *expr.Graph, u, v expr.ID) expr.ID { return g.Less(v, u) },
	tokGE: func(g *expr.Graph, u, v expr.ID) expr.ID { return g.LessEqual(v, u) },
	tokEQ: (*expr.Graph).Equal,
	tokNE: (*expr.Graph).NotEqual,
}

// kinds checks that an operation gets conditions where it takes them, and
// numbers elsewhere.
func (l *lowerer) kinds(d *node) bool {
	n := d.consumed()
	if d.kind == kindInvert {
		n = int(d.n)
	}
	name := ""
	if d.kind == kindCall {
		name = d.name(l.src)
		if l.funcs[name] == nil && !isFunction(name) && name != wordDiff {
			return true // it will be reported as unknown
		}
	}
	branch := isBranch(name) && l.funcs[name] == nil
	for i := range n {
		want := d.kind == kindNot || d.kind == kindAnd || d.kind == kindOr ||
			branch && i%2 == 0 && i+1 < n && (i == 0 || name == wordPiecewise)
		at := len(l.stack) - n + i
		if l.g.IsTruth(l.stack[at]) != want {
			return l.wrongKind(l.origin[at], want)
		}
	}
	return true
}

func (l *lowerer) wrongKind(d *node, condition bool) bool {
	if condition {
		l.errorAtNode(d, "a condition is a comparison, as in x > 0", "%s is a number, not a condition", l.quoted(d, "this"))
	} else {
		l.notANumber(d)
	}
	return false
}

// notANumber reports a condition that stands for a number.
func (l *lowerer) notANumber(d *node) {
	at := int(d.at)
	l.errorAt(at, at+1, "conditions stand in if(x > 0, a, b); a bound stands behind a parameter, or in --assume", "a condition is not a number")
}

// compared replaces the operands of a comparison by what it says. A chain
// a < b < c says a < b and b < c.
func (l *lowerer) compared(d *node) bool {
	n := int(d.n)
	ops := l.top(n)
	rels := l.rels[len(l.rels)-n+1:]
	parts := make([]expr.ID, n-1)
	for i, r := range rels {
		parts[i] = relations[r](l.g, ops[i], ops[i+1])
	}
	l.rels = l.rels[:len(l.rels)-n+1]
	return l.replace(n, l.g.And(parts...))
}

// branch builds an if, or the ifs within each other that a piecewise is. Where
// nothing stands for the last case the value is undefined.
func (l *lowerer) branch(d *node, name string) bool {
	n := int(d.n)
	if name == wordIf && !l.arity(d, name, 3) {
		return false
	}
	if n < 2 {
		l.errorAtName(d, "piecewise(x < 0, a, x < 1, b, c)", "piecewise takes conditions and values, got %d argument%s", n, plural(n))
		return false
	}
	args := l.top(n)
	x := l.g.Undefined()
	if n%2 == 1 {
		x = args[n-1]
	}
	for i := n&^1 - 2; i >= 0; i -= 2 {
		x = l.g.If(args[i], args[i+1], x)
	}
	if x == l.g.Undefined() {
		l.errorAtName(d, "none of its conditions is ever true", "%s is undefined", l.quoted(d, name+" of these arguments"))
		return false
	}
	return l.replace(n, x)
}
