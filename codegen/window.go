package codegen

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// A window is the part of a slice that one turn reads or writes.
type window struct {
	turned
	last int // element, in turn 0
	name string
}

// findWindows puts together what each turn reads and writes of one slice with one step.
func (l *loop) findWindows() {
	note := func(e turned) {
		at := slices.IndexFunc(l.windows, func(w *window) bool { return w.slice == e.slice && w.step == e.step })
		if at < 0 {
			l.windows = append(l.windows, &window{turned: e, last: e.at})
			return
		}
		w := l.windows[at]
		w.at, w.last = min(w.at, e.at), max(w.last, e.at)
	}
	for _, o := range l.inputs {
		if e, ok := l.source(o); ok {
			note(e)
		}
	}
	for _, stores := range l.exports {
		for _, e := range stores {
			note(e)
		}
	}
	for _, w := range l.windows {
		if w.last > w.at {
			w.name, _ = l.fn.locals.number("p", 1)
		}
	}
}

// source is what an input is read from in turn.
func (l *loop) source(o prog.Operand) (e turned, ok bool) {
	switch o.Source {
	case prog.Parameter:
		f := l.fn.formula
		if n := len(f.Params); o.At >= n {
			return turned{l.fn.vector.name, o.At - n, o.Step}, true
		}
		return turned{f.all, o.At, o.Step}, true
	case prog.Member:
		return turned{l.array(o.Array), o.At, o.Step}, true
	}
	return e, false
}

// opened declares the windows.
func (l *loop) opened() []jen.Code {
	var code []jen.Code
	for _, w := range l.windows {
		if w.name != "" {
			array := jen.Parens(jen.Op("*").Add(l.num().array(w.last - w.at + 1)))
			code = append(code, jen.Id(w.name).Op(":=").Add(array).Call(jen.Id(w.slice).Index(l.offset(w.turned).Op(":"))))
		}
	}
	return code
}

// offset is the index of an element in a turn.
func (l *loop) offset(e turned) *jen.Statement {
	if e.step == 0 {
		return jen.Lit(e.at)
	}
	l.counts = true
	turns := jen.Id(l.index())
	switch {
	case e.step == -1:
		return jen.Lit(e.at).Op("-").Add(turns)
	case e.step < 0:
		return jen.Lit(e.at).Op("-").Lit(-e.step).Op("*").Add(turns)
	case e.step > 1:
		turns = jen.Lit(e.step).Op("*").Add(turns)
	}
	if e.at == 0 {
		return turns
	}
	return turns.Op("+").Lit(e.at)
}

// of is an element as a turn reads or writes it.
func (l *loop) of(e turned) *jen.Statement {
	for _, w := range l.windows {
		if w.slice == e.slice && w.step == e.step && w.name != "" {
			return jen.Id(w.name).Index(jen.Lit(e.at - w.at))
		}
	}
	return jen.Id(e.slice).Index(l.offset(e))
}
