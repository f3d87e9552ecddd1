package rule

import "github.com/symdiff/symdiff/expr"

// possible reports whether x can match, as far as each operand of the pattern by itself
// tells. It needs no memory; most rules do not match most expressions.
func (t *Template) possible(g *expr.Graph, x expr.ID) bool {
	root := &t.steps[t.root]
	switch root.op {
	case expr.OpVar:
		return true
	case expr.OpAdd:
		return g.Op(x) == expr.OpAdd && len(g.Args(x)) >= len(root.order) && !t.lacks(g, root, g.Args(x))
	case expr.OpMul, expr.OpScale:
		return !t.excludesProduct(g, root, x)
	}
	return g.Op(x) == root.op
}

// lacks reports whether an operand of the sum or product s matches none of these. A name or a number may
// match what is not among them, the coefficient of a product.
func (t *Template) lacks(g *expr.Graph, s *step, operands []expr.ID) bool {
	for _, i := range s.order {
		if s := &t.steps[i]; s.op != expr.OpVar && s.op != expr.OpNum && t.excludesAll(g, s, operands) {
			return true
		}
	}
	return false
}

func (t *Template) excludesAll(g *expr.Graph, s *step, operands []expr.ID) bool {
	for _, x := range operands {
		if !t.excludes(g, s, x) {
			return false
		}
	}
	return true
}

// excludes reports whether the operations and numbers at the top of x show that s does not match it.
func (t *Template) excludes(g *expr.Graph, s *step, x expr.ID) bool {
	for {
		switch s.op {
		case expr.OpVar, expr.OpNum: // may match what looks otherwise
			return false
		case expr.OpMul, expr.OpScale:
			return t.excludesProduct(g, s, x)
		case g.Op(x):
			if s.op != expr.OpPow {
				return false
			}
			args := g.Args(x)
			if t.excludesNumber(g, &t.steps[s.args[1]], args[1]) {
				return true
			}
			s, x = &t.steps[s.args[0]], args[0]
		default:
			return true
		}
	}
}

// excludesProduct is excludes where s is a product. Its coefficient is that of x, but that a
// name which is negated may stand for any -x.
func (t *Template) excludesProduct(g *expr.Graph, s *step, x expr.ID) bool {
	if _, ok := t.negated(s); ok {
		return false
	}
	have, rest := g.Coefficient(x)
	if s.op == expr.OpScale && t.steps[s.args[0]].op == expr.OpNum && !have.Equal(t.steps[s.args[0]].num) {
		return true
	}
	if g.Op(rest) == expr.OpMul {
		return t.lacks(g, s, g.Args(rest))
	}
	return t.lacks(g, s, []expr.ID{rest})
}

// excludesNumber reports whether s is a number, or a name of one, that x is not.
func (t *Template) excludesNumber(g *expr.Graph, s *step, x expr.ID) bool {
	switch s.op {
	case expr.OpVar:
		return !admits(g, s.hole, x)
	case expr.OpNum:
		v, ok := g.Value(x)
		return !ok || !v.Equal(s.num)
	}
	return false
}
