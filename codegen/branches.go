package codegen

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// A region is an if whose end has not been read yet.
type region struct {
	cond    prog.Val
	outer   []item     // what stands before it
	then    []item     // its first block, once that is read
	chooses []int      // the instructions that say what it gives
	vars    []jen.Code // names to declare before it
	bools   []jen.Code // those of conditions
	defs    []prog.Val // values whose names are declared before it
}

// placeValues finds the values that are used outside the block that computes
// them, which are declared before the outermost if around it, and the choices that
// are nothing but an arm of another.
func (b *body) placeValues() {
	p := b.prog
	b.chooses = p.Chooses()
	b.hoisted = make(map[prog.Val]bool)
	b.arms = make(map[prog.Val]bool)
	b.alias = make(map[prog.Val]prog.Val)
	parents, in := []int{-1}, make([]int, len(p.Code)) // of blocks; by instruction
	block := 0
	var open []int           // the Ifs around
	ends := map[int][2]int{} // the two blocks of an If, by Choose
	inside := func(v prog.Val, user int) bool {
		i, computed := p.Index(v)
		if !computed {
			return true
		}
		for ; user >= 0; user = parents[user] {
			if user == in[i] {
				return true
			}
		}
		return false
	}
	for i, op := range p.Code {
		switch op.Op {
		case prog.If:
			in[i] = block
			parents, block = append(parents, block), len(parents)
			open = append(open, i)
		case prog.Else:
			for _, k := range b.chooses[open[len(open)-1]] {
				ends[k] = [2]int{block, len(parents)}
			}
			parents, block = append(parents, parents[block]), len(parents)
		case prog.End:
			block, open = parents[block], open[:len(open)-1]
		}
		if op.Op != prog.If {
			in[i] = block
		}
		if op.Op == prog.Choose { // it reads at the ends of the blocks
			for k, v := range []prog.Val{op.A, op.B} {
				b.chosen(p.Value(i), v)
				if !inside(v, ends[i][k]) {
					b.hoisted[v] = true
				}
			}
			continue
		}
		for _, v := range p.Reads(op) {
			if !inside(v, in[i]) {
				b.hoisted[v] = true
			}
		}
	}
}

// chosen notes that a Choose takes the value v.
func (b *body) chosen(choice, v prog.Val) {
	b.arms[v] = true
	i, ok := b.prog.Index(v)
	if ok && b.prog.Code[i].Op == prog.Choose && b.uses[v] == 1 && b.named[v] == "" && b.outs[v] < 0 {
		b.alias[v] = choice
	}
}

// mark reads an If, Else or End.
func (b *body) mark(i int, in prog.Instr) {
	switch in.Op {
	case prog.If:
		b.begin(i, in)
	case prog.Else:
		r := b.open[len(b.open)-1]
		b.assign(r, func(in prog.Instr) prog.Val { return in.A })
		r.then, b.items = b.items, nil
	case prog.End:
		r := b.open[len(b.open)-1]
		b.assign(r, func(in prog.Instr) prog.Val { return in.B })
		b.open = b.open[:len(b.open)-1]
		b.end(r)
	}
}

func (b *body) begin(i int, in prog.Instr) {
	r := &region{cond: in.A, outer: b.items, chooses: b.chooses[i]}
	b.items = nil
	b.open = append(b.open, r)
	for _, k := range r.chooses {
		v := b.prog.Value(k)
		r.defs = append(r.defs, v)
		out := b.outs[v]
		name := b.named[v]
		switch to, ok := b.alias[v]; {
		case ok:
			b.texts[v] = text{code: b.texts[to].code, prec: precAtom, plain: true, width: b.texts[to].width, uses: []prog.Val{v}}
			continue
		case out >= 0 && b.fn.results[out] != "" && b.fn.declared && !b.large:
			b.texts[v] = atom(b.fn.results[out], v)
			continue
		case out >= 0 && b.fn.results[out] != "" && !b.large:
			name = b.fn.results[out]
		case name == "":
			name = b.temporary("t")
		}
		b.texts[v] = atom(name, v)
		r.vars = append(r.vars, jen.Id(name))
	}
}

// assign ends a block with what it gives to the choices.
func (b *body) assign(r *region, from func(prog.Instr) prog.Val) {
	for _, k := range r.chooses {
		v := b.prog.Value(k)
		arm := from(b.prog.Code[k])
		if to, ok := b.alias[arm]; ok && to == v {
			continue // it has the same name
		}
		if !b.large && b.isZero(arm) {
			continue // what is declared and not set is 0
		}
		t := b.texts[arm]
		b.items = append(b.items, item{
			code: []jen.Code{jen.Add(b.texts[v].code).Op("=").Add(t.code)}, uses: t.uses,
		})
	}
}

// end puts a region together as one item.
func (b *body) end(r *region) {
	then, other := r.then, b.items
	cond := b.texts[r.cond]
	if len(then) == 0 {
		cond, then, other = b.not(r.cond), other, nil
	}
	statement := jen.If(cond.code).Block(codes(then)...)
	if rest := codes(other); len(other) == 1 && other[0].branch && len(rest) == 1 {
		statement = statement.Else().Add(rest[0])
	} else if len(rest) > 0 {
		statement = statement.Else().Block(rest...)
	}
	it := item{defs: r.defs, branch: true, size: 1 + weight(then) + weight(other)}
	if len(r.vars) > 0 {
		it.code = append(it.code, jen.Var().List(r.vars...).Add(b.num().code()))
	}
	if len(r.bools) > 0 {
		it.code = append(it.code, jen.Var().List(r.bools...).Bool())
	}
	it.code = append(it.code, statement)
	it.uses = append(it.uses, cond.uses...)
	inner := make(map[prog.Val]bool)
	for _, x := range slices.Concat(then, other) {
		for _, v := range x.defs {
			inner[v] = true
		}
	}
	for _, v := range it.defs {
		inner[v] = true
	}
	for _, x := range slices.Concat(then, other) {
		for _, v := range x.uses {
			if !inner[v] {
				it.uses = append(it.uses, v)
			}
		}
	}
	b.items = append(r.outer, it)
}

func codes(items []item) []jen.Code {
	var out []jen.Code
	for _, it := range items {
		out = append(out, it.code...)
	}
	return out
}

// declare notes a name that is declared before the outermost if.
func (b *body) declare(name string, v prog.Val) {
	r := b.open[0]
	r.defs = append(r.defs, v)
	if i, ok := b.prog.Index(v); ok && b.prog.Code[i].Op.IsTruth() {
		r.bools = append(r.bools, jen.Id(name))
		return
	}
	r.vars = append(r.vars, jen.Id(name))
}

// comparisons in Go, and with the operands swapped.
var comparisons = map[prog.Op]struct{ symbol, swapped string }{
	prog.Less: {"<", ">"}, prog.LessEqual: {"<=", ">="}, prog.Equal: {"==", "=="},
}

// truth writes a truth value.
func (b *body) truth(in prog.Instr) text {
	switch in.Op {
	case prog.And:
		return connect("&&", precAnd, b.texts[in.A], b.texts[in.B])
	case prog.Or:
		return connect("||", precOr, b.texts[in.A], b.texts[in.B])
	case prog.Not:
		return b.not(in.A)
	}
	c := comparisons[in.Op]
	return b.compare(in, c.symbol, c.swapped)
}

// not writes the opposite of a truth value.
func (b *body) not(v prog.Val) text {
	if i, ok := b.prog.Index(v); ok && b.prog.Code[i].Op == prog.Equal && !b.texts[v].plain {
		return b.compare(b.prog.Code[i], "!=", "!=")
	}
	t := b.texts[v].within(precAtom)
	return text{code: jen.Op("!").Add(t.code), prec: precUnary, width: t.width + 1, uses: t.uses}
}

// compare writes a comparison, a constant on the right.
func (b *body) compare(in prog.Instr, symbol, swapped string) text {
	x, y := in.A, in.B
	if b.isConst(x) && !b.isConst(y) {
		x, y, symbol = y, x, swapped
	}
	s, t := b.texts[x], b.texts[y]
	if b.isConst(x) && b.isConst(y) {
		s, t = b.num().convert(s), b.num().convert(t) // else Go would compare without rounding
	}
	return connect(symbol, precCompare, s, t)
}

// connect joins operands that keep their brackets unless they bind more tightly.
func connect(op string, p prec, a, c text) text {
	left := p
	if p == precCompare {
		left = precSum
	}
	a, c = a.within(left), c.within(p+1)
	return text{
		code: jen.Add(a.code).Op(op).Add(c.code), prec: p, minus: a.minus, width: a.width + c.width + widthSum + 1,
		uses: slices.Concat(a.uses, c.uses),
	}
}
