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
	if p.g.Op(u) == OpNum && p.g.Op(v) != OpNum {
		u, v, left = v, u, right
	}
	p.expr(u, precSum)
	p.text(left)
	p.expr(v, precSum)
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
