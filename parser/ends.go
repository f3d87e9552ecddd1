package parser

import (
	"math"

	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// bound reads what tree t says about the parameter name into b.
func (l *lowerer) bound(t tree, name *node, b *Bounds) bool {
	root := t.root()
	switch root.kind {
	case kindName:
		return true
	case kindInteger, kindNonzero:
		if !l.bound(t.operands()[0], name, b) {
			return false
		}
		also := Unbounded()
		also.Integer, also.Nonzero = root.kind == kindInteger, root.kind == kindNonzero
		b.join(also)
		return true
	case kindIn:
		return l.boundIn(t, name, b)
	case kindCompare:
		return l.boundCompare(t, name, b)
	case kindAnd:
		for _, o := range t.operands() {
			part := Unbounded()
			n, ok := l.paramIn(o)
			if !ok || n.text(l.src) != name.text(l.src) {
				r := o.root()
				l.errorAtNode(&r, "", "expected a bound of %s", name.text(l.src))
				return false
			}
			if !l.bound(o, &n, &part) {
				return false
			}
			b.join(part)
		}
		return true
	}
	l.errorAtNode(&root, boundForms, "expected a bound")
	return false
}

// boundIn reads x in [lo, hi].
func (l *lowerer) boundIn(t tree, name *node, b *Bounds) bool {
	ops := t.operands()
	if !ops[0].isName() {
		r := ops[0].root()
		l.errorAtNode(&r, "", `expected a name before "in"`)
		return false
	}
	lo, ok1 := l.end(ops[1])
	hi, ok2 := l.end(ops[2])
	rel := t.root().rel
	lo.Open = lo.Open || rel&openLo != 0
	hi.Open = hi.Open || rel&openHi != 0
	b.Lo, b.Hi = lo, hi
	return ok1 && ok2
}

// boundCompare reads x > lo, lo < x, and lo < x <= hi.
func (l *lowerer) boundCompare(t tree, name *node, b *Bounds) bool {
	ops := t.operands()
	at := 0
	for i, o := range ops {
		if unrelated(o, i).root().start == name.start {
			at = i
		}
	}
	for i := 1; i < len(ops); i++ {
		rel := ops[i].root()
		if lexer.TokenType(rel.rel) == tokNE && len(ops) == 2 {
			return l.boundNonzero(unrelated(ops[1-at], 1-at), b)
		}
		up, open, ok := direction(lexer.TokenType(rel.rel))
		if !ok {
			l.errorAt(int(rel.at), int(rel.at)+2, boundForms, "a bound is one of < <= > >= in")
			return false
		}
		var other tree
		switch at {
		case i - 1: // x < other
			other = unrelated(ops[i], i)
		case i: // other < x
			other, up = unrelated(ops[i-1], i-1), !up
		default:
			r := unrelated(ops[i], i).root()
			l.errorAtNode(&r, "lo < x < hi", "a bound has the parameter in the middle")
			return false
		}
		e, ok := l.end(other)
		if !ok {
			return false
		}
		e.Open = e.Open || open
		part := Unbounded()
		if up {
			part.Hi = e
		} else {
			part.Lo = e
		}
		b.join(part)
	}
	return true
}

// boundForms shows what a bound may be.
const boundForms = "x > 0, x in [0, 1], x != 0 or n integer"

// boundNonzero reads x != 0; other is what stands there for 0.
func (l *lowerer) boundNonzero(other tree, b *Bounds) bool {
	e, ok := l.end(other)
	if !ok {
		return false
	}
	if root := other.root(); !e.isZero() {
		l.errorAtNode(&root, "only x != 0 is understood", "a bound cannot leave out %s", l.quoted(&root, "this"))
		return false
	}
	also := Unbounded()
	also.Nonzero = true
	b.join(also)
	return true
}

// direction tells a relation x ? end: whether the end is an upper one, and
// whether it is excluded.
func direction(rel lexer.TokenType) (up, open, ok bool) {
	switch rel {
	case tokLT:
		return true, true, true
	case tokLE:
		return true, false, true
	case tokGT:
		return false, true, true
	case tokGE:
		return false, false, true
	}
	return false, false, false
}

// end reads the constant at the end of an interval.
func (l *lowerer) end(t tree) (End, bool) {
	root := t.root()
	if t[0].kind == kindName && t[0].text(l.src) == infinite && (len(t) == 1 || len(t) == 2 && root.kind == kindNegate) {
		return infinity(3 - 2*len(t)), true // inf is one node, -inf two
	}
	before := l.errs.count()
	x, ok := l.lower(t)
	if !ok || l.errs.count() > before {
		return End{}, false
	}
	f, ok := l.constantValue(x)
	if !ok {
		l.errorAtNode(&root, "", "the end of a bound is a constant")
		return End{}, false
	}
	e := End{Float: f}
	e.Num, e.Exact = l.g.Value(x)
	return e, true
}

// constantValue evaluates an expression without variables in float64.
func (l *lowerer) constantValue(x expr.ID) (float64, bool) {
	t := l.g.Tape(x)
	vals := make([]float64, t.Len())
	var args []float64
	for i, id := range t.IDs {
		args = args[:0]
		for _, a := range t.Args(i) {
			args = append(args, vals[a])
		}
		switch op := l.g.Op(id); {
		case op == expr.OpNum:
			n, _ := l.g.Value(id)
			vals[i] = n.Float64()
		case op == expr.OpPi:
			vals[i] = math.Pi
		case op == expr.OpAdd:
			for _, a := range args {
				vals[i] += a
			}
		case op == expr.OpMul || op == expr.OpScale:
			vals[i] = 1
			for _, a := range args {
				vals[i] *= a
			}
		case op == expr.OpPow:
			vals[i] = math.Pow(args[0], args[1])
		case op.IsFunc():
			vals[i] = op.Operation().Eval(args)
		default:
			return 0, false
		}
	}
	v := vals[len(vals)-1]
	return v, !math.IsNaN(v)
}
