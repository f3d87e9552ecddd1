package parser

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// wordPartial is the partial derivative of a function without a formula:
// D(f, 1, 2)(x, y).
const wordPartial = "D"

// Declare makes functions without a formula known in g, from a list of calls
// such as "f(x, y), g(t)". Only the number of arguments counts.
func Declare(g *expr.Graph, src string) (err error) {
	defer expr.Recover(&err, stage)
	p := newExprParser(g, &source{text: src})
	c := &p.climb
	if len(src) > bufferedBytes {
		c.errorAt(0, 0, "", "declarations of %d bytes (limit %d)", len(src), bufferedBytes)
		return p.low.errs.err()
	}
	c.in, _ = lexer.Upgrade(newScanner(p.src, false, c.errs)) // the scanner returns no error
	c.prev.typ = tokEOF
	for {
		t, ok := c.expression()
		if !ok {
			break
		}
		p.low.declare(t)
		if c.peek() != tokComma {
			if c.peek() != tokEOF {
				c.leftover()
			}
			break
		}
		c.next()
	}
	return p.low.errs.err()
}

// declare makes the function of a call known.
func (l *lowerer) declare(t tree) {
	d := t.root()
	if d.kind != kindCall {
		l.errorAtNode(&d, "f(x, y)", "expected a function with its arguments")
		return
	}
	name := d.name(l.src)
	_, constant := constants[name]
	switch {
	case isFunction(name) || name == wordDiff:
		l.errorAtName(&d, "choose another name", "%s is a function of the language", name)
		return
	case constant || name == infinite:
		l.errorAtName(&d, "choose another name", "%s is a constant of the language", name)
		return
	case d.n == 0:
		l.errorAtName(&d, name+"(x)", "%s has no arguments", name)
		return
	}
	for _, o := range t.operands() {
		if r := o.root(); !o.isName() {
			l.errorAtNode(&r, name+"(x, y)", "expected the name of an argument")
			return
		}
	}
	if other := l.g.Known(name); len(other) > 0 && other[0] != int(d.n) {
		l.errorAtName(&d, "", "%s has %d argument%s already", name, other[0], plural(other[0]))
		return
	}
	l.g.Function(name, int(d.n))
}

// callKnown calls a function without a formula.
func (l *lowerer) callKnown(d *node, name string, arities []int) bool {
	n := int(d.n)
	if !slices.Contains(arities, n) {
		return l.arity(d, name, arities[0])
	}
	return l.replace(n, l.g.CallFunction(l.g.Function(name, n), l.top(n)...))
}

// partial reports whether a bracket follows on D(f, 1, 2), given its name and the
// nodes of its arguments.
func (c *climber) partial(name string, args tree) bool {
	if name != wordPartial || c.peek() != tokLParen || len(args) < 2 || args[0].kind != kindName {
		return false
	}
	for _, a := range args[1:] {
		if a.kind != kindNumber {
			return false
		}
	}
	return true
}

// partial replaces D(f, 1, 2)(x, y) by the call of the derivative.
func (l *lowerer) partial(d *node) bool {
	n, orders := int(d.n), int(d.at)
	at := l.origin[len(l.origin)-n:]
	name := at[0].text(l.src)
	arity := n - 1 - orders
	switch arities := l.arities(name); {
	case len(arities) == 0:
		return l.noPartials(at[0], name, arity)
	case !slices.Contains(arities, arity):
		l.errorAtNode(at[0], "", "%s takes %d argument%s, got %d", name, arities[0], plural(arities[0]), arity)
		return false
	}
	by := make([]int, orders)
	for i := range by {
		num := at[1+i]
		k, err := strconv.Atoi(num.text(l.src))
		if err != nil || k < 1 || k > arity {
			l.errorAtNode(num, "", "%s has no argument %s: they are numbered from 1 to %d", name, head(num.text(l.src)), arity)
			return false
		}
		by[i] = k
	}
	return l.replace(n, l.g.CallFunction(l.g.Function(name, arity, by...), l.top(arity)...))
}

// arities returns the numbers of arguments of a function without a formula.
func (l *lowerer) arities(name string) []int {
	if f := l.funcs[name]; f != nil {
		if f.decl == nil || !f.decl.open() {
			return nil
		}
		return []int{len(f.decl.Params)}
	}
	return l.g.Known(name)
}

// noPartials reports a derivative of what is no function without a formula.
func (l *lowerer) noPartials(d *node, name string, arity int) bool {
	switch {
	case isFunction(name) || l.funcs[name] != nil:
		l.errorAtNode(d, "write diff("+name+"(x), x)", "%s has a formula: D is for functions that have none", name)
	default:
		l.errorAtNode(d, l.declaration(name, arity), "unknown function %s", name)
	}
	return false
}

// declaration says how a function of n arguments is declared here.
func (l *lowerer) declaration(name string, n int) string {
	args := []string{"x", "y", "z"}
	for i := len(args); i < min(n, maxListed); i++ {
		args = append(args, fmt.Sprint("x", i+1))
	}
	call := name + "(" + strings.Join(args[:min(max(n, 1), len(args))], ", ") + ")"
	if l.names.free {
		return "a function without a formula is declared: --function '" + call + "'"
	}
	return "a function without a formula is declared: func " + call
}
