package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// readsPerLine is how many fields of a struct are read in one statement.
const readsPerLine = 6

// maxStatements is the size from which a function is split. The Go compiler
// takes quadratic time and memory for larger ones: 10 000 statements take 2 s,
// 100 000 take 93 s and 1 GB, and the same in parts 8 s.
const maxStatements = 2000

// code puts the body together: reads of fields first, so that nothing that is
// stored can force a second read; then the statements; then stores and return.
// A large body is split into parts, which become functions of their own.
func (b *body) code(scope *scope) (code []jen.Code, parts []part) {
	b.split = weight(b.items) > maxStatements
	items := b.placeResults()
	if b.split {
		code, parts = b.parts(items, scope)
		return append(code, b.tail()...), parts
	}
	code = b.reads(func(v prog.Val) bool { return b.uses[v] > 0 })
	for _, it := range items {
		code = append(code, it.code...)
	}
	return append(code, b.tail()...), nil
}

// weight counts statements, those within ifs too.
func weight(items []item) int {
	n := 0
	for _, it := range items {
		n += max(it.size, 1)
	}
	return n
}

// placeResults turns the results that do not stay expressions into variables,
// in their places.
func (b *body) placeResults() []item {
	inline := b.inline()
	var items []item
	for _, it := range b.items {
		if !it.result {
			items = append(items, it)
		} else if !inline(it.out) {
			v := b.prog.Outs[it.out]
			items = append(items, b.definition(v, b.texts[v]))
		}
	}
	return items
}

// tail is what ends the body.
func (b *body) tail() []jen.Code {
	var code []jen.Code
	n := b.fn.returned()
	for i := n; i < len(b.prog.Outs); i++ {
		field := b.fn.formula.fields[b.fn.Wrt[i-n]]
		code = append(code, jen.Id(destination).Dot(field).Op("=").Add(b.texts[b.prog.Outs[i]].code))
	}
	results := make([]jen.Code, n)
	for i := range results {
		results[i] = b.texts[b.prog.Outs[i]].code
	}
	if b.fn.array() {
		return append(code, jen.Return(jen.Index(jen.Lit(n)).Float64().Values(results...)))
	}
	return append(code, jen.Return(results...))
}

// inline tells which of the results that are used once stay expressions.
func (b *body) inline() func(out int) bool {
	width := 0
	for _, v := range b.prog.Outs {
		width += b.texts[v].width
	}
	return func(out int) bool {
		switch {
		case b.split:
			return false
		case len(b.prog.Outs) == 1:
			return true
		case b.fn.declared:
			return width <= maxReturn
		}
		return b.texts[b.prog.Outs[out]].width <= maxStored
	}
}

// reads copies the fields that are used to locals.
func (b *body) reads(used func(prog.Val) bool) []jen.Code {
	f := b.fn.formula
	if f.style != Struct {
		return nil
	}
	var code, left, right []jen.Code
	flush := func() {
		if len(left) > 0 {
			code = append(code, jen.List(left...).Op(":=").List(right...))
		}
		left, right = nil, nil
	}
	for i, name := range f.params {
		if !used(prog.Val(i)) {
			continue
		}
		left = append(left, jen.Id(name))
		right = append(right, jen.Id(argument).Dot(f.fields[i]))
		if len(left) == readsPerLine {
			flush()
		}
	}
	flush()
	return code
}
