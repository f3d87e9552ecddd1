package parser

import (
	"strings"

	"github.com/symdiff/symdiff/expr"
)

// lowerItem builds what an item stands for; the items it uses are built.
func (f *fileLowerer) lowerItem(it *item) {
	before := f.low.errs.count()
	clear(f.low.missing)
	if it.konst != nil {
		f.low.names = f.scope()
		x, ok := f.low.lower(it.konst.Value.nodes())
		it.value, it.failed = x, it.failed || !ok
	} else {
		f.function(it)
	}
	if it.failed = it.failed || f.low.errs.count() > before; it.failed || it.fn == nil {
		return
	}
	for x := range f.low.g.Reach(it.fn.Outs...) {
		it.size++
		it.hasDiff = it.hasDiff || f.low.g.Op(x) == expr.OpDiff
	}
}

// scope returns the names that are known everywhere in the file.
func (f *fileLowerer) scope() *scope {
	s := newScope(false)
	s.outer = func(name string) (expr.ID, bool) {
		it := f.consts[name]
		switch {
		case it == nil:
			return 0, false
		case it.failed || it.state != finished:
			return f.low.g.Var(name), true // reported
		}
		return it.value, true
	}
	return s
}

// function builds the parameters, definitions and outputs of a function.
func (f *fileLowerer) function(it *item) {
	s := f.scope()
	f.low.names = s
	where := map[string]int{} // offsets of the names
	complete := true
	it.params = map[string]bool{}
	for _, p := range it.decl.Params {
		if !p.nodes().isName() {
			f.low.names = f.scope() // bounds know constants only
			f.low.names.bounds = true
		}
		param, ok := f.low.param(p.nodes())
		complete = complete && (ok || param != nil && p.nodes().root().kind != kindIndex)
		it.failed = it.failed || !ok
		if param == nil {
			continue
		}
		if first, taken := where[param.Name]; taken {
			f.duplicate(param.Name, int(param.Pos.Start), first)
			continue
		}
		where[param.Name] = int(param.Pos.Start)
		s.ids[param.Name] = param.ID
		it.fn.Params = append(it.fn.Params, param)
		it.params[param.Name] = true
	}
	if !complete {
		it.failed = true // and the body would only repeat it
		return
	}
	if it.decl.open() {
		f.declareOpen(it)
		return
	}
	f.notExtern(it)
	f.low.names = s
	f.locals(it, s, where)
	it.fn.List = it.decl.outputs().isList()
	if it.fn.List {
		for _, v := range it.decl.outputs().formulas() {
			if x, ok := f.low.lower(v.nodes()); ok {
				it.fn.Outs = append(it.fn.Outs, x)
			}
		}
	} else if xs, list, ok := f.low.outputs(it.decl.outputs().formulas()[0].nodes()); ok {
		it.fn.Outs, it.fn.List = xs, list
	}
	f.unused(it, s)
}

// locals builds the definitions of a body.
func (f *fileLowerer) locals(it *item, s *scope, where map[string]int) {
	defs := it.decl.locals()
	s.later = map[string]Position{}
	for _, d := range defs {
		root := d.Target.nodes().root()
		s.later[root.text(f.low.src)] = f.low.src.position(int(root.start))
	}
	for _, d := range defs {
		t := d.Target.nodes()
		root := t.root()
		if !t.isName() {
			f.notAName(&root)
			continue
		}
		name := root.text(f.low.src)
		delete(s.later, name)
		first, taken := where[name]
		x, ok := f.low.any(d.Value.nodes()) // a number or a condition
		switch {
		case taken:
			f.duplicate(name, int(root.start), first)
			continue
		case isReserved(name) || name == infinite || f.low.funcs[name] != nil:
			f.low.errorAtNode(&root, "choose another name", "%s already has a meaning", name)
			continue
		case !ok:
			x = f.low.g.Var(name) // reported; go on
		}
		where[name] = int(root.start)
		s.ids[name] = x
		it.fn.Locals = append(it.fn.Locals, Local{name, x, Span{root.start, root.end}})
	}
}

func (f *fileLowerer) notAName(root *node) {
	if root.kind == kindIndex {
		f.low.errorAtNode(root, "", "an array cannot be defined: every name stands for one number")
		return
	}
	hint := "d = a - b, for example"
	word, _, _ := strings.Cut(f.low.src.text[root.start:root.end], "(")
	if h := statementBegins[strings.TrimSpace(word)]; h != "" {
		hint = h
	}
	f.low.errorAtNode(root, hint, "the left side of a definition is a name")
}

// unused notes the definitions that nothing uses.
func (f *fileLowerer) unused(it *item, s *scope) {
	for _, d := range it.fn.Locals {
		if !s.used[d.Name] {
			f.unit.Notes = append(f.unit.Notes, f.low.src.errorAt(int(d.Pos.Start), int(d.Pos.End), "", "%s is never used", d.Name))
		}
	}
}
