package parser

import "github.com/alecthomas/participle/v2/lexer"

// properties are the words that stand behind a parameter: one that takes whole
// numbers only, one that is never 0.
var properties = map[string]kind{"integer": kindInteger, "nonzero": kindNonzero}

// compare reads the rest of a comparison: a < b <= c, x in [0, 1), n integer, x nonzero.
// Chains are one node; == and != don't chain.
func (c *climber) compare(start int) bool {
	first := c.in.Peek()
	at, t := first.Pos.Offset, first.Type
	switch {
	case t == tokIn:
		return c.interval(start)
	case t == tokName:
		c.emit(properties[c.next().Value], 1, start, at)
		return true
	}
	n, single := 1, false
	for c.ahead() == precCompare && c.peek() != tokIn && c.peek() != tokName {
		op := c.next()
		rel, from, to := op.Type, op.Pos.Offset, op.Pos.Offset+len(op.Value)
		equality := rel == tokEQ || rel == tokNE
		if n > 1 && (equality || single) {
			c.errorAt(from, to, "join two comparisons by and", `== and != don't chain`)
			return false
		}
		single = equality
		if !c.climb(precCompare + 1) {
			return false
		}
		c.emit(kindRelation, 1, from, from)
		c.out[len(c.out)-1].rel = uint8(rel)
		n++
	}
	c.emit(kindCompare, n, start, at)
	return true
}

// interval reads "in [lo, hi]"; a round bracket excludes its end.
func (c *climber) interval(start int) bool {
	at := c.next().Pos.Offset
	ends := uint8(0)
	switch c.peek() {
	case tokLParen:
		ends |= openLo
	case tokLBrack:
	default:
		c.unexpected("an interval such as [0, 1] or (0, inf)")
		return false
	}
	b := c.next()
	c.open = append(c.open, open{b.Value, b.Pos.Offset})
	if !c.climb(precSum) || !c.expect(tokComma) || !c.climb(precSum) {
		return false
	}
	switch c.peek() {
	case tokRParen:
		ends |= openHi
	case tokRBrack:
	default:
		c.missing(`"]" or ")"`)
		return false
	}
	c.next()
	c.open = c.open[:len(c.open)-1]
	c.emit(kindIn, 3, start, at)
	c.out[len(c.out)-1].rel = ends
	return true
}

// primary reads a number, a name, a call, an index or a bracketed expression,
// and a superscript behind it.
func (c *climber) primary() bool {
	t := c.in.Peek()
	start := t.Pos.Offset
	c.group = false
	switch t.Type {
	case tokNumber:
		c.next()
		c.emit(kindNumber, 0, start, start)
	case tokName:
		name := c.next().Value
		if c.peek() == tokLParen {
			if !c.call(start, len(name)) {
				return false
			}
		} else {
			c.emit(kindName, 0, start, start)
			c.out[len(c.out)-1].rel = uint8(len(name))
		}
	case tokLParen:
		c.next()
		c.open = append(c.open, open{"(", start})
		if c.peek() == tokRParen {
			return c.operandMissing()
		}
		if !c.climb(precOr) || !c.closing(tokRParen) {
			return false
		}
		c.group = true
	default:
		return c.operandMissing()
	}
	for c.peek() == tokLBrack {
		if !c.index(start) {
			return false
		}
	}
	if c.peek() == tokSup {
		sup := c.next().Pos.Offset
		c.emit(kindSup, 0, sup, sup)
		c.emit(kindPower, 2, start, sup)
		c.group = false
	}
	return true
}

// call reads the arguments behind a name.
func (c *climber) call(start, name int) bool {
	first := len(c.out)
	n, ok := c.list(tokRParen)
	if !ok {
		return false
	}
	if c.partial(c.src.text[start:start+name], c.out[first:]) {
		c.out[first].kind = kindFunction
		m, ok := c.list(tokRParen)
		if !ok {
			return false
		}
		c.emit(kindPartial, n+m, start, n-1)
		return true
	}
	c.emit(kindCall, n, start, start)
	c.out[len(c.out)-1].rel = uint8(name)
	return true
}

// index reads [i, j] behind an operand.
func (c *climber) index(start int) bool {
	at := c.in.Peek().Pos.Offset
	n, ok := c.list(tokRBrack)
	if !ok {
		return false
	}
	if n == 0 {
		c.errorAt(at, c.prev.end, "write an index, as in x[0]", "empty index")
		return false
	}
	c.emit(kindIndex, n+1, start, at)
	c.group = false
	return true
}

// list reads a bracket, expressions between commas, and the closing bracket.
func (c *climber) list(closer lexer.TokenType) (n int, ok bool) {
	b := c.next()
	c.open = append(c.open, open{b.Value, b.Pos.Offset})
	if c.peek() == closer {
		return 0, c.closing(closer)
	}
	for {
		if t := c.in.Peek(); t.Type == tokComma || t.Type == closer {
			c.errorAt(t.Pos.Offset, t.Pos.Offset+len(t.Value), "", "empty argument")
			return 0, false
		}
		if !c.climb(precOr) {
			return 0, false
		}
		n++
		if c.peek() != tokComma {
			return n, c.closing(closer)
		}
		c.next()
	}
}

func (c *climber) closing(closer lexer.TokenType) bool {
	if c.peek() != closer {
		text := `")"`
		if closer == tokRBrack {
			text = `"]"`
		}
		c.missing(text)
		return false
	}
	c.next()
	c.open = c.open[:len(c.open)-1]
	return true
}

func (c *climber) expect(t lexer.TokenType) bool {
	if c.peek() != t {
		c.unexpected(`","`)
		return false
	}
	c.next()
	return true
}
