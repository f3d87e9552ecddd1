package parser

import "github.com/symdiff/symdiff/expr"

// List lets several expressions stand in the place of one, with commas between them:
// x + y, x*y, or [x + y, x*y].
func List() Option { return func(p *exprParser) { p.list = true } }

// expressions reads Expr { "," Expr }, in brackets or not. The tree holds all of them
// one after the other.
func (p *exprParser) expressions() (all tree, ok bool) {
	c := &p.climb
	first, at := len(c.out), c.in.Peek().Pos.Offset
	if p.bracketed = c.peek() == tokLBrack; p.bracketed {
		c.next()
	}
	for {
		t, ok := c.expression()
		if !ok {
			return nil, false
		}
		p.trees = append(p.trees, t)
		if c.peek() != tokComma {
			break
		}
		c.next()
	}
	if p.bracketed {
		c.open = append(c.open[:0], open{"[", at})
		if !c.closing(tokRBrack) {
			return nil, false
		}
	}
	return c.out[first:len(c.out):len(c.out)], true
}

// lowerList lowers the expressions that were read.
func (p *exprParser) lowerList() (xs []expr.ID, list bool) {
	for _, t := range p.trees {
		if len(p.trees) == 1 && !p.bracketed {
			xs, list, _ = p.low.outputs(t)
			return xs, list
		}
		if x, ok := p.low.lower(t); ok {
			xs = append(xs, x)
		}
	}
	return xs, true
}
