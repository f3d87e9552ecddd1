package parser

import (
	"github.com/alecthomas/participle/v2/lexer"
)

// Precedence of operators, loosest first.
const (
	precNone = iota
	precOr
	precAnd
	precNot
	precCompare
	precSum
	precProduct
	precUnary
)

// infix is the precedence of each operator between two operands. Powers bind
// tighter and are read by the climber's power.
var infix = [numTokens]uint8{
	tokOr: precOr, tokAnd: precAnd,
	tokLT: precCompare, tokLE: precCompare, tokGT: precCompare, tokGE: precCompare,
	tokEQ: precCompare, tokNE: precCompare, tokIn: precCompare,
	tokPlus: precSum, tokMinus: precSum,
	tokStar: precProduct, tokSlash: precProduct,
}

// climber reads one expression by precedence climbing and writes its syntax
// tree. It recurses over brackets and over the six precedences, so the lexer's
// limit on nesting bounds the stack.
type climber struct {
	src    *source
	in     reader
	errs   *reporter
	bounds bool // n integer is understood

	out    tree
	powers []power // the operators of the chains of powers being read

	prev struct { // the token read last
		typ        lexer.TokenType
		start, end int
	}
	group   bool   // the operand read last is a bracketed expression
	powered bool   // the operand read last ends in a power written with ^
	open    []open // brackets that are open
}

// power is one ^ of a chain, waiting for its exponent.
type power struct {
	start, at int
	negate    int // offset of the exponent's sign plus one, or 0
}

type open struct {
	text string
	at   int
}

// expression reads one expression. The tree is valid until the next call with
// the same out; ok is false where an error was reported.
func (c *climber) expression() (t tree, ok bool) {
	first := len(c.out)
	c.powers, c.open = c.powers[:0], c.open[:0]
	if !c.climb(precOr) {
		return nil, false
	}
	return c.out[first:len(c.out):len(c.out)], true
}

func (c *climber) peek() lexer.TokenType { return c.in.Peek().Type }

func (c *climber) next() *lexer.Token {
	t := c.in.Next()
	c.prev.typ, c.prev.start, c.prev.end = t.Type, t.Pos.Offset, t.Pos.Offset+len(t.Value)
	return t
}

func (c *climber) emit(k kind, n, start, at int) {
	c.out = append(c.out, node{start: uint32(start), end: uint32(c.prev.end), at: uint32(at), n: uint32(n), kind: k})
}

// climb reads an expression whose operators bind at least as tightly as least.
func (c *climber) climb(least uint8) bool {
	start := c.in.Peek().Pos.Offset
	if !c.prefixed(least) {
		return false
	}
	for {
		p := c.ahead()
		if p < least || p == precNone {
			return true
		}
		ok := false
		switch p {
		case precSum:
			ok = c.sum(start)
		case precProduct:
			ok = c.product(start)
		case precCompare:
			ok = c.compare(start)
		default:
			ok = c.logic(start, p)
		}
		if !ok {
			return false
		}
	}
}

// ahead returns the precedence of the operator that follows, or precNone. Two
// operands side by side are a product where the rule for them allows it.
func (c *climber) ahead() uint8 {
	t := c.peek()
	if t < 0 {
		return precNone
	}
	if p := infix[t]; p != precNone {
		return p
	}
	if (t == tokName || t == tokLParen) && (c.prev.typ == tokNumber || c.prev.typ == tokRParen) {
		return precProduct
	}
	if c.bounds && t == tokName && c.prev.typ == tokName && properties[c.in.Peek().Value] != 0 {
		return precCompare
	}
	return precNone
}

// prefixed reads an operand with what may stand before it: signs, or not.
func (c *climber) prefixed(least uint8) bool {
	if c.peek() != tokNot {
		return c.signed()
	}
	t := c.next()
	at := t.Pos.Offset
	if least > precNot {
		c.errorAt(at, at+len(t.Value), "write it in brackets", `"not" cannot stand inside a formula`)
		return false
	}
	if !c.climb(precNot) {
		return false
	}
	c.emit(kindNot, 1, at, at)
	return true
}

// signed reads a run of signs and a power. -x^2 is -(x^2).
func (c *climber) signed() bool {
	start, negate := c.signs()
	if !c.power() {
		return false
	}
	if negate > 0 {
		c.emit(kindNegate, 1, start, negate-1)
		c.group = false
	}
	return true
}

// signs reads a run of signs. negate is the place of the first minus, plus
// one, where the run negates.
func (c *climber) signs() (start, negate int) {
	start = c.in.Peek().Pos.Offset
	minus, odd := 0, false
	for t := c.peek(); t == tokPlus || t == tokMinus; t = c.peek() {
		at := c.next().Pos.Offset
		if t == tokMinus {
			odd = !odd
			if minus == 0 {
				minus = at + 1
			}
		}
	}
	if !odd {
		return start, 0
	}
	return start, minus
}

// power reads a primary and a chain of powers: a^b^c is a^(b^c). The chain is
// kept on a stack, so its length is free.
func (c *climber) power() bool {
	start := c.in.Peek().Pos.Offset
	if !c.primary() {
		return false
	}
	c.powered = false
	if c.peek() != tokPow {
		return true
	}
	base := len(c.powers)
	for c.peek() == tokPow {
		if c.prev.typ == tokSup {
			return c.afterSuperscript()
		}
		p := power{start: start, at: c.next().Pos.Offset}
		_, p.negate = c.signs()
		start = c.in.Peek().Pos.Offset
		c.powers = append(c.powers, p)
		if !c.primary() {
			return false
		}
	}
	for i := len(c.powers) - 1; i >= base; i-- {
		p := c.powers[i]
		if p.negate > 0 {
			c.emit(kindNegate, 1, p.negate-1, p.negate-1)
		}
		c.emit(kindPower, 2, p.start, p.at)
	}
	c.powers = c.powers[:base]
	c.group, c.powered = false, true
	return true
}

// sum reads the rest of a chain of terms: one n-ary node.
func (c *climber) sum(start int) bool {
	n, at := 1, -1
	for c.ahead() == precSum {
		op := c.next()
		opAt, minus, from := op.Pos.Offset, op.Type == tokMinus, c.in.Peek().Pos.Offset
		if at < 0 {
			at = opAt
		}
		if !c.climb(precSum + 1) {
			return false
		}
		if minus {
			c.emit(kindNegate, 1, from, opAt)
		}
		n++
	}
	c.emit(kindSum, n, start, at)
	c.group, c.powered = false, false
	return true
}

// product reads the rest of a chain of factors: one n-ary node. A denominator
// that is a bracketed product joins the chain with all its factors: a/(b*c) is
// a*b^(-1)*c^(-1).
func (c *climber) product(start int) bool {
	n, at := 1, -1
	slash, from := -1, start // the last "/" where its denominator stands before, and the last factor
	for c.ahead() == precProduct {
		op := c.in.Peek()
		opAt := op.Pos.Offset
		if at < 0 {
			at = opAt
		}
		beside := op.Type != tokStar && op.Type != tokSlash
		if beside && (slash >= 0 || c.powered) {
			return c.twoReadings(start, slash, from)
		}
		slash = -1
		if op.Type == tokSlash {
			slash = opAt
		}
		if !beside {
			c.next()
		}
		from = c.in.Peek().Pos.Offset
		if !c.climb(precProduct + 1) {
			return false
		}
		if slash >= 0 {
			n += c.invert(slash)
		} else {
			n++
		}
	}
	c.emit(kindProduct, n, start, at)
	c.group, c.powered = false, false
	return true
}

// invert makes the operand read last a denominator and returns how many
// factors that are.
func (c *climber) invert(at int) int {
	k := 1
	if last := c.out.root(); c.group && last.kind == kindProduct {
		k = int(last.n)
		c.out = c.out[:len(c.out)-1]
	}
	c.emit(kindInvert, k, at, at)
	return k
}

// logic reads the rest of a chain of "and" or of "or".
func (c *climber) logic(start int, p uint8) bool {
	n, at := 1, c.in.Peek().Pos.Offset
	for c.ahead() == p {
		c.next()
		if !c.climb(p + 1) {
			return false
		}
		n++
	}
	k := kindAnd
	if p == precOr {
		k = kindOr
	}
	c.emit(k, n, start, at)
	return true
}
