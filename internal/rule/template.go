package rule

import (
	"fmt"
	"slices"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// A Template is a formula with holes: it builds the formula around given
// operands.
type Template struct {
	steps []step
	root  int
}

// step makes one expression from those of earlier steps.
type step struct {
	op   expr.Op
	hole int      // OpVar: which operand
	num  expr.Num // OpNum
	args []int

	order []int // of the operands of a sum or product, in which patterns match them
}

// Compile parses src, in which the names in holes stand for operands. It
// panics on a formula that does not parse or has another name in it: rules are
// part of the program.
func Compile(src string, holes ...string) *Template {
	g := expr.New(expr.SymbolicOrders())
	x, err := parser.ParseExpr(g, src)
	if err != nil {
		panic(fmt.Sprintf("rule: %q: %v", src, err))
	}
	tape := g.Tape(x)
	t := &Template{}
	for i, id := range tape.IDs {
		s := step{op: g.Op(id)}
		switch s.op {
		case expr.OpVar:
			if s.hole = slices.Index(holes, g.Name(id)); s.hole < 0 {
				panic(fmt.Sprintf("rule: %q: no operand is called %s", src, g.Name(id)))
			}
		case expr.OpNum:
			s.num, _ = g.Value(id)
		}
		for _, a := range tape.Args(i) {
			s.args = append(s.args, int(a))
		}
		t.steps = append(t.steps, s)
	}
	t.root, _ = tape.Pos(x)
	for i := range t.steps {
		t.steps[i].order = t.order(&t.steps[i])
	}
	return t
}

// Build makes the formula in g with operands for its holes.
func (t *Template) Build(g *expr.Graph, operands ...expr.ID) expr.ID {
	return t.build(g, 0, operands)
}

// Times makes the product of w and the formula.
func (t *Template) Times(g *expr.Graph, w expr.ID, operands ...expr.ID) expr.ID {
	return t.build(g, w, operands)
}

// build makes the formula, times w unless w is 0.
func (t *Template) build(g *expr.Graph, w expr.ID, operands []expr.ID) expr.ID {
	var buf [32]expr.ID // every rule so far fits: no allocation
	made := buf[:0]
	var args [8]expr.ID
	for i := range t.steps {
		s := &t.steps[i]
		var x expr.ID
		switch s.op {
		case expr.OpVar:
			x = operands[s.hole]
		case expr.OpNum:
			x = g.Num(s.num)
		case expr.OpPi:
			x = g.Pi()
		default:
			as := args[:0]
			for _, a := range s.args {
				as = append(as, made[a])
			}
			if i == t.root && w != 0 && s.isScale(g, as) {
				return g.Mul(as[0], as[1], w) // does not make the expression c*m, which nothing else needs
			}
			x = g.Make(s.op, as...)
		}
		made = append(made, x)
	}
	if w != 0 {
		return g.Mul(w, made[t.root])
	}
	return made[t.root]
}

// isScale reports whether s makes the product of a number and one other operand,
// and puts the number first.
func (s *step) isScale(g *expr.Graph, args []expr.ID) bool {
	if len(args) != 2 || s.op != expr.OpMul && s.op != expr.OpScale {
		return false
	}
	if g.Op(args[1]) == expr.OpNum {
		args[0], args[1] = args[1], args[0]
	}
	return g.Op(args[0]) == expr.OpNum
}

// Head returns the operation of a pattern such as "sin(u)" or "u^v".
func Head(pattern string) expr.Op {
	g := expr.New(expr.SymbolicOrders())
	x, err := parser.ParseExpr(g, pattern)
	if err != nil {
		panic(fmt.Sprintf("rule: %q: %v", pattern, err))
	}
	return g.Op(x)
}
