package parser

import (
	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// lowerer turns syntax trees into expressions of a graph: a loop over the
// nodes with a stack of operands.
type lowerer struct {
	src  *source
	g    *expr.Graph
	errs *reporter

	stack    []expr.ID
	origin   []*node           // beside the stack: what made an operand
	rels     []lexer.TokenType // of the comparisons that are being read
	spans    []Span            // by ID, where positions are kept
	keep     bool              // keep positions
	decimals bool
	names    *scope
	funcs    map[string]*item // functions of the file
	missing  map[string]bool  // names already reported
	copied   int              // expressions that calls of functions copied
}

// lower returns the number that a tree says; ok is false where an error was
// reported that left nothing to go on with.
func (l *lowerer) lower(t tree) (x expr.ID, ok bool) {
	if x, ok = l.any(t); ok && l.g.IsTruth(x) {
		l.notANumber(&t[len(t)-1])
		return 0, false
	}
	return x, ok
}

// any returns the number or condition that a tree says.
func (l *lowerer) any(t tree) (x expr.ID, ok bool) {
	base, rels := len(l.stack), len(l.rels)
	defer func() { l.stack, l.rels = l.stack[:base], l.rels[:rels] }()
	for i := range t {
		d := &t[i]
		switch d.kind {
		case kindIndex, kindIn, kindInteger, kindNonzero:
			return 0, l.misplaced(d, t[i+1:])
		}
		if !l.kinds(d) || !l.node(d) {
			return 0, false
		}
		if d.kind != kindRelation {
			l.origin = append(l.origin[:len(l.stack)-1], d)
		}
		if l.keep {
			l.mark(l.stack[len(l.stack)-1], d)
		}
	}
	return l.stack[base], true
}

// mark notes where x was first written.
func (l *lowerer) mark(x expr.ID, d *node) {
	if int(x) >= len(l.spans) {
		l.spans = append(l.spans, make([]Span, int(x)+1-len(l.spans))...)
	}
	if l.spans[x] == (Span{}) {
		l.spans[x] = Span{d.start, d.end}
	}
}

// top returns the n operands on top of the stack.
func (l *lowerer) top(n int) []expr.ID { return l.stack[len(l.stack)-n:] }

// replace puts x in the place of n operands.
func (l *lowerer) replace(n int, x expr.ID) bool {
	l.stack = append(l.stack[:len(l.stack)-n], x)
	return true
}

// node applies one node to the stack.
func (l *lowerer) node(d *node) bool {
	switch d.kind {
	case kindNumber:
		v, decimal := value(d.text(l.src))
		l.decimals = l.decimals || decimal
		return l.replace(0, l.g.Num(v))
	case kindSup:
		return l.replace(0, l.g.Num(superscript(d.text(l.src))))
	case kindName:
		return l.name(d)
	case kindSum:
		return l.replace(int(d.n), l.g.Add(l.top(int(d.n))...))
	case kindProduct:
		return l.replace(int(d.n), l.g.Mul(l.top(int(d.n))...))
	case kindFunction:
		return l.replace(0, l.g.Int(0)) // keeps its place
	case kindPartial:
		return l.partial(d)
	case kindNegate:
		return l.replace(1, l.g.Neg(l.top(1)[0]))
	case kindInvert:
		return l.invert(d)
	case kindPower:
		return l.power(d)
	case kindRelation:
		l.rels = append(l.rels, lexer.TokenType(d.rel))
		return true
	case kindCompare:
		return l.compared(d)
	case kindNot:
		return l.replace(1, l.g.Not(l.top(1)[0]))
	case kindAnd:
		return l.replace(int(d.n), l.g.And(l.top(int(d.n))...))
	case kindOr:
		return l.replace(int(d.n), l.g.Or(l.top(int(d.n))...))
	}
	return l.call(d)
}

// invert replaces the operands on top of the stack by their inverses.
func (l *lowerer) invert(d *node) bool {
	minusOne := l.g.Int(-1)
	for i, x := range l.top(int(d.n)) {
		y := l.g.Pow(x, minusOne)
		if y == l.g.Undefined() {
			l.errorAt(int(d.at), int(d.at)+1, "", "division by zero")
			return false
		}
		l.top(int(d.n))[i] = y
	}
	return true
}

func (l *lowerer) power(d *node) bool {
	u, v := l.top(2)[0], l.top(2)[1]
	x := l.g.Pow(u, v)
	if x != l.g.Undefined() {
		return l.replace(2, x)
	}
	if n, ok := l.g.Value(u); ok && n.Sign() == 0 {
		l.errorAt(int(d.at), int(d.at)+1, "", "division by zero")
		return false
	}
	hint := ""
	if e, ok := l.g.Value(v); ok && e.Cmp(expr.NewFrac(1, 3)) == 0 {
		hint = "the real cube root is cbrt(x)"
	}
	l.errorAt(int(d.at), int(d.at)+1, hint, "%s is undefined", l.quoted(d, "this power"))
	return false
}

// quoted returns the source of a node, or a word for it where it is long.
func (l *lowerer) quoted(d *node, word string) string {
	if q := l.src.quote(int(d.start), int(d.end)); q != "" {
		return q
	}
	return word
}

// misplaced reports what the grammar has and formulas don't. The nodes behind it
// tell whether it stands in the call of an unknown function, as in sum(i in [0, 3], x).
func (l *lowerer) misplaced(d *node, behind tree) bool {
	at := int(d.at)
	for i := range behind {
		c := &behind[i]
		if c.kind == kindCall && c.start <= d.start && !isFunction(c.name(l.src)) && l.funcs[c.name(l.src)] == nil {
			l.errorAtName(c, "symdiff funcs lists all", "unknown function %s", c.name(l.src))
			return false
		}
	}
	switch d.kind {
	case kindIndex:
		l.errorAt(at, at+1, "every name stands for one number", "%s is a scalar and has no index", l.quoted(&node{start: d.start, end: d.at}, "this"))
	default:
		l.errorAt(at, at+1, "a bound stands behind a parameter, or in --assume; a condition is 0 < x and x < 1", "a bound is not part of a formula")
	}
	return false
}

func (l *lowerer) errorAt(start, end int, hint, format string, args ...any) {
	l.errs.at(l.src, start, end, hint, format, args...)
}

func (l *lowerer) errorAtNode(d *node, hint, format string, args ...any) {
	l.errorAt(int(d.start), int(d.end), hint, format, args...)
}
