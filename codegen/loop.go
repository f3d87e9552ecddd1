package codegen

import (
	"fmt"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// A loop writes one loop of a program. A turn is a program of its own, whose parameters are
// what it reads from outside.
type loop struct {
	*body
	at      prog.Loop
	turn    *body
	inputs  []prog.Operand
	carried []string   // by input: the variable that holds what the turn before computed
	exports [][]turned // by result of the turn: what is stored
	last    []string   // by result of the turn: a variable that is set, or ""
	windows []*window
	read    []jen.Code // statements that begin a turn: they read what it keeps
	uses    []prog.Val // of the code before
	counts  bool       // the turns read their number
}

// loop writes a loop and gives names to what it computes for others.
func (b *body) loop(k int) error {
	l := &loop{body: b, at: b.prog.Loops[k]}
	turn, inputs := b.prog.Body(l.at)
	l.inputs, l.carried = inputs, make([]string, len(inputs))
	for j, o := range inputs {
		if o.Source == prog.Before {
			l.carried[j], _ = b.fn.locals.number("s", 1)
			t := b.texts[o.V]
			b.items = append(b.items, item{code: []jen.Code{jen.Id(l.carried[j]).Op(":=").Add(b.num().value(t.code))}, uses: t.uses})
		}
	}
	l.export(turn)
	fn := &function{
		Emit: b.fn.Emit, formula: b.fn.formula, name: b.fn.name, locals: b.fn.locals,
		inputs: make([]string, len(inputs)), results: make([]string, len(turn.Outs)),
	}
	l.turn = newBody(fn, turn, b.fp)
	l.turn.next = b.next
	if err := l.turn.leaves(); err != nil {
		return err
	}
	l.findWindows()
	if err := l.name(); err != nil {
		return err
	}
	if err := l.turn.instructions(); err != nil {
		return err
	}
	code := append(append(l.opened(), l.read...), l.statements()...)
	b.next = l.turn.next
	turns := jen.For(jen.Range().Lit(l.at.Times)).Block(code...)
	if l.counts {
		turns = jen.For(jen.Id(b.index()).Op(":=").Range().Lit(l.at.Times)).Block(code...)
	}
	b.items = append(b.items, item{code: []jen.Code{turns}, uses: l.uses, size: len(code) + 1})
	return nil
}

// index is the name of the variable that counts the turns.
func (b *body) index() string {
	if b.looping.index == "" {
		b.looping.index = b.fn.locals.claim("i")
	}
	return b.looping.index
}

// value is what stands at a place of the body in a turn.
func (l *loop) value(turn, at int) prog.Val { return l.prog.Value(l.at.Start + turn*l.at.Body + at) }

// export finds what others need of what the turns compute, and makes it the results of the
// program of a turn.
func (l *loop) export(turn *prog.Program) {
	for at := range l.at.Body {
		first, last := l.value(0, at), l.value(l.at.Times-1, at)
		stores := slices.Clone(l.looping.results[first])
		variable, all := "", false
		for n := range l.at.Times - 1 {
			all = all || l.looping.outside[l.value(n, at)]
		}
		c, ok := l.prog.Cell(first)
		carried := l.carries(at)
		switch {
		case ok && (all || l.looping.members[c.Array]):
			stores = append(stores, l.element(c, at))
		case l.looping.outside[last] && len(carried) == 0:
			variable, _ = l.fn.locals.number("s", 1)
			l.items = append(l.items, item{code: []jen.Code{jen.Var().Id(variable).Add(l.num().code())}})
			l.texts[last] = atom(variable, last)
		case l.looping.outside[last]:
			l.texts[last] = atom(carried[0], last)
		}
		if variable != "" || len(stores)+len(carried) > 0 {
			turn.Outs = append(turn.Outs, turn.Value(at))
			l.exports = append(l.exports, stores)
			l.last = append(l.last, variable)
		}
	}
}

// carries lists the variables that hold for the next turn what stands at a place.
func (l *loop) carries(at int) []string {
	var names []string
	for j, o := range l.inputs {
		if o.Source == prog.Before && o.At == at {
			names = append(names, l.carried[j])
		}
	}
	return names
}

// element is the place of a value in its array, in turn. Those of the values that are read
// elsewhere have their names by it.
func (l *loop) element(c prog.Cell, at int) turned {
	next, _ := l.prog.Cell(l.value(1, at))
	e := turned{l.array(c.Array), c.At, next.At - c.At}
	for n := range l.at.Times {
		if v := l.value(n, at); l.looping.outside[v] {
			l.texts[v] = constantElement(e.slice, e.at+n*e.step, v)
		}
	}
	return e
}

// constantElement is an element of an array that holds the value v.
func constantElement(array string, at int, v prog.Val) text {
	t := atom(array, v)
	t.code = jen.Id(array).Index(jen.Lit(at))
	t.width += len(fmt.Sprint("[", at, "]"))
	return t
}

// name gives each input of a turn its text.
func (l *loop) name() error {
	keeps := l.keeps()
	for j, o := range l.inputs {
		v := prog.Val(j)
		t := text{prec: precAtom, plain: true, width: maxInputWidth, uses: []prog.Val{v}}
		switch e, ok := l.source(o); {
		case ok && keeps[j]:
			name := l.turn.temporary("t")
			l.read = append(l.read, jen.Id(name).Op(":=").Add(l.of(e)))
			t = atom(name, v)
		case ok:
			t.code = l.of(e)
		case o.Source == prog.Before:
			t = atom(l.carried[j], v)
		case o.Source == prog.Same:
			s := l.simple(o.V)
			l.uses = append(l.uses, s.uses...)
			t.code, t.width = s.code, s.width
		default:
			var err error
			if t.code, err = l.table(o); err != nil {
				return err
			}
		}
		l.turn.texts[v] = t
	}
	return nil
}

// seldom is up to how often a turn reads an element where it stands.
const seldom = 2

// keeps reports for each input whether a turn reads it often, and stores in between: Go would
// read an element from memory each time, which may have changed.
func (l *loop) keeps() []bool {
	p := l.turn.prog
	stores := make([]int, len(p.Code)+1) // before each instruction
	for _, v := range p.Outs {
		if i, ok := p.Index(v); ok {
			stores[i+1]++
		}
	}
	first, keeps := make([]int, len(l.inputs)), make([]bool, len(l.inputs))
	for i, in := range p.Code {
		stores[i+1] += stores[i]
		for _, v := range p.Reads(in) {
			switch {
			case int(v) >= len(l.inputs) || l.turn.uses[v] <= seldom:
			case first[v] == 0:
				first[v] = i + 1
			case stores[i] > stores[first[v]-1]:
				keeps[v] = true
			}
		}
	}
	return keeps
}

// numbersPerLine is how many numbers of a table stand in a line.
const numbersPerLine = 8

// table is a constant that differs from turn to turn: an element of a literal, which Go
// reads where it stands.
func (l *loop) table(o prog.Operand) (*jen.Statement, error) {
	values := make([]jen.Code, l.at.Times)
	for n := range values {
		c, _ := l.prog.Const(l.prog.Number(l.at, o, n))
		if err := l.num().fits(c); err != nil {
			return nil, constantError(l.prog.Graph, c, err.Error())
		}
		t, err := constant(l.prog.Graph, c)
		if err != nil {
			return nil, err
		}
		if values[n] = t.code; n%numbersPerLine == 0 {
			values[n] = jen.Line().Add(t.code)
		}
	}
	name, _ := l.fn.locals.number("c", 1)
	l.counts = true
	l.read = append(l.read, jen.Id(name).Op(":=").Index(jen.Op("...")).Add(l.num().code()).Values(values...).Index(jen.Id(l.index())))
	return jen.Id(name), nil
}

// maxInputWidth is about the width of an element of a window.
const maxInputWidth = 6
