package parser

import (
	"math"

	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// ParseAssumptions reads bounds as on a command line: "x > 0, y in [0, 2], n
// integer". Several bounds of one variable are joined.
func ParseAssumptions(src string) (list []Assumption, err error) {
	defer expr.Recover(&err, stage)
	p := newExprParser(expr.New(), &source{text: src})
	p.low.names = newScope(false)
	p.low.names.bounds = true
	c := &p.climb
	c.bounds = true
	if len(src) > bufferedBytes {
		c.errorAt(0, 0, "", "assumptions of %d bytes (limit %d)", len(src), bufferedBytes)
		return nil, p.low.errs.err()
	}
	c.in, _ = lexer.Upgrade(newScanner(p.src, false, c.errs)) // the scanner returns no error
	c.prev.typ = tokEOF
	byName := map[string]int{}
	for {
		t, ok := c.expression()
		if !ok {
			break
		}
		if c.peek() != tokComma && c.peek() != tokEOF {
			c.leftover()
			break
		}
		if param, ok := p.low.param(t); ok {
			list = p.low.assume(list, byName, param)
		}
		if c.peek() == tokEOF {
			break
		}
		c.next()
	}
	if err := p.low.errs.err(); err != nil {
		return nil, err
	}
	return list, nil
}

// assume adds the bounds of a variable to the list.
func (l *lowerer) assume(list []Assumption, byName map[string]int, p *Param) []Assumption {
	if !p.Bounded() {
		l.errorAt(int(p.Pos.Start), int(p.Pos.End), "write "+p.Name+" > 0, for example", "nothing is said about %s", p.Name)
		return list
	}
	i, seen := byName[p.Name]
	if !seen {
		byName[p.Name] = len(list)
		return append(list, Assumption{p.Name, p.Bounds, p.Pos})
	}
	b := &list[i].Bounds
	b.join(p.Bounds)
	if b.empty() {
		l.errorAt(int(p.Pos.Start), int(p.Pos.End), "", "no %s satisfies these bounds", p.Name)
	}
	return list
}

// join narrows b to what also satisfies c.
func (b *Bounds) join(c Bounds) {
	if b.Lo.less(c.Lo) || b.Lo.same(c.Lo) && c.Lo.Open {
		b.Lo = c.Lo
	}
	if c.Hi.less(b.Hi) || b.Hi.same(c.Hi) && c.Hi.Open {
		b.Hi = c.Hi
	}
	b.Integer = b.Integer || c.Integer
	b.Nonzero = b.Nonzero || c.Nonzero
	if b.Nonzero {
		b.withoutZero()
	}
}

// withoutZero says that b excludes 0 by its ends, where they are or hide it.
func (b *Bounds) withoutZero() {
	lo, hi := &b.Lo, &b.Hi
	lo.Open = lo.Open || lo.isZero()
	hi.Open = hi.Open || hi.isZero()
	b.Nonzero = lo.Float < 0 && hi.Float > 0
}

func (x End) isZero() bool { return x.Exact && x.Num.Sign() == 0 }

func (b *Bounds) empty() bool {
	if b.Integer && b.Lo.Exact && b.Hi.Exact {
		return b.holdsNoInteger()
	}
	return b.Hi.less(b.Lo) || b.Hi.same(b.Lo) && (b.Lo.Open || b.Hi.Open)
}

// holdsNoInteger looks at the integers from the lower end on: both ends may be
// left out, and 0.
func (b *Bounds) holdsNoInteger() bool {
	const leftOut = 3
	n := math.Ceil(b.Lo.Float)
	for range leftOut + 1 {
		if n > b.Hi.Float {
			return true
		}
		if b.Contains(n) {
			return false
		}
		n++
	}
	return false
}

// less compares two ends: exactly where both are exact.
func (x End) less(y End) bool {
	if x.Exact && y.Exact {
		return x.Num.Cmp(y.Num) < 0
	}
	return x.Float < y.Float
}

func (x End) same(y End) bool { return !x.less(y) && !y.less(x) }

// param reads a parameter with its bounds. Without a name it is nil; ok is
// false where something was reported.
func (l *lowerer) param(t tree) (p *Param, ok bool) {
	name, found := l.paramIn(t)
	root := t.root()
	if !found {
		l.errorAtNode(&root, "a parameter is a name, x, or one with a bound: x > 0, x in [0, 1]", "expected a parameter")
		return nil, false
	}
	word := name.text(l.src)
	p = &Param{Name: word, Bounds: Unbounded(), Pos: Span{name.start, name.end}}
	if word == infinite {
		l.errorAtNode(&name, "", "inf cannot be a name")
		return nil, false
	}
	p.ID = l.g.Var(word)
	if l.keep {
		l.mark(p.ID, &name)
	}
	if root.kind == kindIndex {
		l.errorAtNode(&root, "list its elements as parameters", "%s is an array; every parameter is one number", word)
		return p, false
	}
	if !l.bound(t, &name, &p.Bounds) {
		return p, false
	}
	if p.empty() {
		l.errorAtNode(&root, "", "no %s satisfies this bound", word)
		return p, false
	}
	return p, true
}

// paramIn finds the parameter's name where a bound stands.
func (l *lowerer) paramIn(t tree) (node, bool) {
	root := t.root()
	switch root.kind {
	case kindName:
		return root, true
	case kindIndex, kindInteger, kindNonzero, kindIn:
		return t[0], t[0].kind == kindName // the operand that stands first
	case kindAnd:
		return l.paramIn(t.operands()[0])
	case kindCompare:
		return l.comparedName(t)
	}
	return node{}, false
}

// comparedName finds the parameter in a comparison: the operand that is a bare
// name, and of two the one that is no constant.
func (l *lowerer) comparedName(t tree) (found node, ok bool) {
	for i, o := range t.operands() {
		o = unrelated(o, i)
		if !o.isName() {
			continue
		}
		d := o.root()
		if ok && (!l.constant(found.text(l.src)) || l.constant(d.text(l.src))) {
			continue
		}
		found, ok = d, true
	}
	return found, ok
}

// unrelated strips the relation behind an operand of a comparison.
func unrelated(o tree, i int) tree {
	if i == 0 {
		return o
	}
	return o[:len(o)-1]
}

func (l *lowerer) constant(name string) bool {
	if l.names != nil && l.names.outer != nil {
		if _, ok := l.names.outer(name); ok {
			return true
		}
	}
	_, ok := constants[name]
	return ok || name == infinite
}
