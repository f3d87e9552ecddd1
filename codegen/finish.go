package codegen

import (
	"github.com/dave/jennifer/jen"
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
	code = b.fn.checkLengths()
	if b.split {
		split, parts := b.parts(items, scope)
		return append(append(code, split...), b.tail()...), parts
	}
	code = append(code, b.reads(func(i int) bool { return b.uses[i] > 0 })...)
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
	code := b.clears()
	n := b.fn.returned()
	for i := n; i < len(b.prog.Outs); i++ {
		x := b.texts[b.prog.Outs[i]].code
		if b.fn.inFields() {
			field := b.fn.formula.fields[b.fn.Wrt[i-n]]
			code = append(code, jen.Id(gradient).Dot(field).Op("=").Add(x))
			continue
		}
		if s, at := b.fn.target(i); !b.cleared(s, i) {
			code = append(code, jen.Id(s.name).Index(jen.Lit(at)).Op("=").Add(x))
		}
	}
	results := make([]jen.Code, n)
	for i := range results {
		results[i] = b.texts[b.prog.Outs[i]].code
	}
	switch {
	case n == 0:
		return code
	case b.fn.array():
		return append(code, jen.Return(b.num().array(n).Values(results...)))
	}
	return append(code, jen.Return(results...))
}

// fewZeros is how many elements of a matrix are set to 0 one by one.
const fewZeros = 3

// clears sets slices to 0 in which many elements are.
func (b *body) clears() []jen.Code {
	var code []jen.Code
	i := b.fn.returned()
	for _, s := range b.fn.stored {
		zeros := 0
		for range s.n {
			if b.isZero(b.prog.Outs[i]) {
				zeros++
			}
			i++
		}
		if zeros > fewZeros {
			b.zeroed[s.name] = true
			code = append(code, jen.Clear(jen.Id(s.name)))
		}
	}
	return code
}

// cleared reports whether a result is 0 and its slice is set to 0.
func (b *body) cleared(s slice, out int) bool { return b.zeroed[s.name] && b.isZero(b.prog.Outs[out]) }

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
