package prog

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// Lift goes back from a program to expressions in p.Graph, one for each result.
// It reads the operations, and p.Nodes only to tell a part of a sum or product
// from a whole one. Lifting what was lowered gives the same expressions, or, where
// a part of one sum or product is the whole of another, equal ones; functions that
// formulas define have become these.
func Lift(p *Program) []expr.ID {
	l := &lifter{p: p, g: p.Graph, ids: make([]expr.ID, p.Values())}
	for i := range p.Params {
		l.ids[i] = p.Params[i].ID
	}
	for i := range p.Consts {
		l.ids[len(p.Params)+i] = p.Consts[i].X
	}
	needed := l.needed()
	for i := range p.Code {
		if v := p.Value(i); needed[v] && !p.Code[i].Op.IsMark() {
			l.ids[v] = l.instr(v)
		}
	}
	out := make([]expr.ID, len(p.Outs))
	for i, o := range p.Outs {
		out[i] = l.ids[o]
	}
	return out
}

type lifter struct {
	p   *Program
	g   *expr.Graph
	ids []expr.ID
}

// part reports whether v is a part of a sum, or with product of a product.
func (l *lifter) part(v Val, product bool) bool {
	i, ok := l.p.Index(v)
	if !ok || l.p.Nodes[i] != 0 {
		return false
	}
	switch l.p.Code[i].Op {
	case Add, Sub:
		return !product
	case Mul, Div:
		return product
	}
	return false
}

// needed marks the values that stand as expressions of their own.
func (l *lifter) needed() []bool {
	need := make([]bool, l.p.Values())
	mark := func(v Val, part bool) { need[v] = need[v] || !part }
	for _, in := range l.p.Code {
		if in.Op == External {
			for _, v := range l.p.Reads(in) {
				mark(v, false)
			}
		}
		if in.Operands() == 0 {
			continue
		}
		if in.Op == Choose {
			mark(in.C, false)
		}
		product := in.Op == Mul || in.Op == Div
		link := in.Op == Call && in.Fn.Operation().Variadic() && l.link(in.A, in.Fn)
		mark(in.A, link || (product || in.Op == Add || in.Op == Sub) && l.part(in.A, product))
		if in.Operands() == 2 {
			sum := in.Op == Add || in.Op == Sub
			mark(in.B, sum && l.part(in.B, false) || in.Op == Div && l.part(in.B, true))
		}
	}
	for _, o := range l.p.Outs {
		need[o] = true
	}
	return need
}

func (l *lifter) instr(v Val) expr.ID {
	i, _ := l.p.Index(v)
	in := l.p.Code[i]
	switch in.Op {
	case Neg:
		return l.g.Neg(l.ids[in.A])
	case Add, Sub:
		return l.g.Add(l.terms(v)...)
	case Mul, Div:
		return l.g.Mul(l.factors(v, nil, false)...)
	case Sqrt:
		return l.g.Pow(l.ids[in.A], l.g.Num(expr.NewFrac(1, 2)))
	case Pow:
		return l.g.Pow(l.ids[in.A], l.ids[in.B])
	case Sincos:
		return l.g.Apply(expr.OpSin, l.ids[in.A])
	case External:
		c := l.p.External[in.A]
		args := make([]expr.ID, len(c.Args))
		for k, a := range c.Args {
			args[k] = l.ids[a]
		}
		return c.Apply(l.g, args)
	case SechSquared:
		return l.g.Pow(l.g.Apply(expr.OpCosh, l.ids[in.A]), l.g.Int(-2))
	case Cosine:
		return l.g.Apply(expr.OpCos, l.g.Args(l.ids[in.A])[0])
	}
	switch {
	case in.Op != Call:
		return l.truth(v, in)
	case in.Fn.Operation().Variadic():
		return l.g.Apply(in.Fn, l.chain(v)...)
	case in.Operands() == 2:
		return l.g.Apply(in.Fn, l.ids[in.A], l.ids[in.B])
	}
	return l.g.Apply(in.Fn, l.ids[in.A])
}

// chain lists the operands of the function that ends in v and takes any number
// of them.
func (l *lifter) chain(v Val) []expr.ID {
	var args []expr.ID
	for {
		i, _ := l.p.Index(v)
		in := l.p.Code[i]
		args = append(args, l.ids[in.B])
		if v = in.A; !l.link(v, in.Fn) {
			return append(args, l.ids[v])
		}
	}
}

// truth lifts a truth value, or a choice by one.
func (l *lifter) truth(v Val, in Instr) expr.ID {
	switch in.Op {
	case Less:
		return l.g.Less(l.ids[in.A], l.ids[in.B])
	case LessEqual:
		return l.g.LessEqual(l.ids[in.A], l.ids[in.B])
	case Equal:
		return l.g.Equal(l.ids[in.A], l.ids[in.B])
	case Not:
		return l.g.Not(l.ids[in.A])
	case And:
		return l.g.And(l.operands(v)...)
	case Or:
		return l.g.Or(l.operands(v)...)
	}
	return l.g.If(l.ids[in.C], l.ids[in.A], l.ids[in.B])
}

// operands lists the operands of the chain of ands or of ors that ends in v.
func (l *lifter) operands(v Val) []expr.ID {
	i, _ := l.p.Index(v)
	op := l.p.Code[i].Op
	var out []expr.ID
	for {
		out = append(out, l.ids[l.p.Code[i].B])
		v = l.p.Code[i].A
		if i, _ = l.p.Index(v); i < 0 || l.p.Nodes[i] != 0 || l.p.Code[i].Op != op {
			out = append(out, l.ids[v])
			slices.Reverse(out)
			return out
		}
	}
}

// link reports whether v is a part of such a function's value.
func (l *lifter) link(v Val, fn expr.Op) bool {
	i, ok := l.p.Index(v)
	return ok && l.p.Nodes[i] == 0 && l.p.Code[i].Op == Call && l.p.Code[i].Fn == fn
}

// terms lists the terms of the sum that ends in v. Those of a sum that is multiplied by a
// number, which lowering took out of them, are multiplied each.
func (l *lifter) terms(v Val) []expr.ID {
	type sum struct {
		v  Val
		by expr.Num
	}
	var terms []expr.ID
	add := func(by expr.Num, xs ...expr.ID) {
		for _, x := range xs {
			terms = append(terms, l.g.Scale(by, x))
		}
	}
	for work := []sum{{v, expr.NewInt(1)}}; len(work) > 0; {
		s := work[len(work)-1]
		work = work[:len(work)-1]
		i, _ := l.p.Index(s.v)
		in := l.p.Code[i]
		sign := expr.NewInt(1)
		if in.Op == Sub {
			sign = sign.Neg()
		}
		for k, x := range []Val{in.B, in.A} {
			by := s.by
			if k == 0 {
				by = by.Mul(sign)
			}
			if c, inner, ok := l.gathered(x); ok {
				work = append(work, sum{inner, by.Mul(c)})
			} else if l.part(x, false) {
				work = append(work, sum{x, by})
			} else {
				add(by, l.open(x, expr.OpAdd)...)
			}
		}
	}
	return terms
}

// gathered reports whether v is a part of a sum that is c times a sum.
func (l *lifter) gathered(v Val) (c expr.Num, sum Val, ok bool) {
	i, found := l.p.Index(v)
	if !found || l.p.Nodes[i] != 0 {
		return c, 0, false
	}
	in := l.p.Code[i]
	switch in.Op {
	case Neg:
		return expr.NewInt(-1), in.A, l.part(in.A, false)
	case Mul:
		if k, ok := l.p.Const(in.A); ok && k.Kind == Rational {
			return k.Num, in.B, l.part(in.B, false)
		}
	case Div:
		if k, ok := l.p.Const(in.B); ok && k.Kind == Rational {
			return k.Num.Inv(), in.A, l.part(in.A, false)
		}
	}
	return c, 0, false
}

// factors appends the factors of the product that ends in v, or with invert
// their reciprocals.
func (l *lifter) factors(v Val, factors []expr.ID, invert bool) []expr.ID {
	put := func(v Val, invert bool) {
		for _, f := range l.open(v, expr.OpMul) {
			if invert {
				f = l.g.Pow(f, l.g.Int(-1))
			}
			factors = append(factors, f)
		}
	}
	for {
		i, _ := l.p.Index(v)
		in := l.p.Code[i]
		switch {
		case in.Op == Mul:
			put(in.B, invert)
		case l.part(in.B, true): // a divisor that is a product of its own
			factors = l.factors(in.B, factors, !invert)
		default:
			put(in.B, !invert)
		}
		if v = in.A; !l.part(v, true) {
			put(v, invert)
			return factors
		}
	}
}

// open returns the operands of a sum or product of constants that lowering put
// together, and v itself otherwise.
func (l *lifter) open(v Val, op expr.Op) []expr.ID {
	c, ok := l.p.Const(v)
	if !ok || !c.merged {
		return l.ids[v : v+1]
	}
	coef, m := l.g.Coefficient(c.X)
	if l.g.Op(m) != op {
		return l.ids[v : v+1]
	}
	if op == expr.OpAdd {
		terms := slices.Clone(l.g.Args(m))
		for i, t := range terms {
			terms[i] = l.g.Scale(coef, t)
		}
		return terms
	}
	return append([]expr.ID{l.g.Num(coef)}, l.g.Args(m)...)
}
