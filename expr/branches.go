package expr

// relations are the comparisons as they are written, and from the right.
var relations = map[Op]struct{ left, right string }{
	OpLt: {" < ", " > "}, OpLe: {" <= ", " >= "}, OpEq: {" == ", " == "},
}

// truth writes a comparison, or what and, or, not make of them. A number stands
// on the right: x > 0.
func (p *printer) truth(it item) {
	g, x := p.g, it.x
	args := g.Args(x)
	switch op := g.Op(x); op {
	case OpAnd:
		p.wrap(it.prec > precAnd, func() { p.list(args, " and ", precNot) })
	case OpOr:
		p.wrap(it.prec > precOr, func() { p.list(args, " or ", precAnd) })
	case OpNot:
		p.wrap(it.prec > precNot, func() { p.negated(args[0]) })
	default:
		p.wrap(it.prec > precCompare, func() { p.relation(x, relations[op].left, relations[op].right) })
	}
}

// list writes operands; those that hold the same operator keep their brackets.
func (p *printer) list(args []ID, between string, ctx prec) {
	for i, a := range args {
		if i > 0 {
			p.text(between)
		}
		p.expr(a, ctx)
	}
}

// negated writes not x.
func (p *printer) negated(x ID) {
	if p.g.Op(x) == OpEq && p.names[x] == "" {
		p.relation(x, " != ", " != ")
		return
	}
	p.text("not (")
	p.expr(x, precOr)
	p.text(")")
}

func (p *printer) relation(x ID, left, right string) {
	u, v := p.g.Args(x)[0], p.g.Args(x)[1]
	if p.g.turned(u, v) {
		u, v, left = v, u, right
	}
	p.expr(u, precSum)
	p.text(left)
	p.expr(v, precSum)
}

// turned reports whether a comparison of u and v reads better with v on the left:
// x > 0, x > 2*pi, x > y^2 + 1. Of two variables the first by name stands there.
func (g *Graph) turned(u, v ID) bool {
	a, b := g.side(u), g.side(v)
	if a == b && a == sideVariable {
		return CompareNames(g.Name(u), g.Name(v)) > 0
	}
	return a > b
}

// Kinds of the sides of a comparison, from the left.
const (
	sideVariable = iota
	sideFormula
	sideConstant // without a variable
	sideNumber
)

// maxSide bounds the look for a variable: constants are short.
const maxSide = 16

func (g *Graph) side(x ID) int {
	switch g.Op(x) {
	case OpVar:
		return sideVariable
	case OpNum:
		return sideNumber
	}
	work := []ID{x}
	for n := 0; len(work) > 0; n++ {
		y := work[len(work)-1]
		work = append(work[:len(work)-1], g.Args(y)...)
		if n == maxSide || g.Op(y) == OpVar {
			return sideFormula
		}
	}
	return sideConstant
}

// branches writes if(c, u, v), or piecewise where branches follow in v or where
// one is undefined and thus left out.
func (p *printer) branches(x ID) {
	g := p.g
	args := g.Args(x)
	if u, v := args[1], args[2]; u != g.undefined && v != g.undefined && !p.unnamedIf(v) {
		p.text("if(")
		p.expr(args[0], precOr)
		p.text(", ")
		p.expr(u, precSum)
		p.text(", ")
		p.expr(v, precSum)
		p.text(")")
		return
	}
	p.text("piecewise(")
	for separator := ""; ; separator = ", " {
		p.text(separator)
		args = g.Args(x)
		if args[1] == g.undefined { // not c comes first, and nothing after it
			p.negated(args[0])
			p.text(", ")
			p.expr(args[2], precSum)
			break
		}
		p.expr(args[0], precOr)
		p.text(", ")
		p.expr(args[1], precSum)
		if x = args[2]; !p.unnamedIf(x) {
			break
		}
	}
	if v := args[2]; args[1] != g.undefined && v != g.undefined {
		p.text(", ")
		p.expr(v, precSum)
	}
	p.text(")")
}

func (p *printer) unnamedIf(x ID) bool { return p.g.Op(x) == OpIf && p.names[x] == "" }
