package parser

// Equation lets an equation stand in the place of an expression: F = G, or
// F == G, stands for F - G, which is 0 where it holds. Without a sign F stands
// for itself.
func Equation() Option { return func(p *exprParser) { p.equation = true } }

// equation reads Sum [ ( "=" | "==" ) Sum ] as one difference.
func (c *climber) equation() (t tree, ok bool) {
	first, start := len(c.out), c.in.Peek().Pos.Offset
	c.powers, c.open = c.powers[:0], c.open[:0]
	if !c.climb(precSum) {
		return nil, false
	}
	if sign := c.peek(); sign == tokAssign || sign == tokEQ {
		at := c.next().Pos.Offset
		from := c.in.Peek().Pos.Offset
		if !c.climb(precSum) {
			return nil, false
		}
		c.emit(kindNegate, 1, from, at)
		c.emit(kindSum, 2, start, at)
	}
	switch sign := c.peek(); {
	case sign == tokAssign || sign == tokEQ:
		at := c.in.Peek().Pos.Offset
		c.errorAt(at, at+len(c.in.Peek().Value), "", "an equation has one %q", c.in.Peek().Value)
		return nil, false
	case sign >= 0 && infix[sign] == precCompare:
		at := c.in.Peek().Pos.Offset
		c.errorAt(at, at+len(c.in.Peek().Value), "write F = G", "%q makes no equation", c.in.Peek().Value)
		return nil, false
	}
	return c.out[first:len(c.out):len(c.out)], true
}
