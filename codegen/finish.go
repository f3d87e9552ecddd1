package codegen

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// readsPerLine is how many fields of a struct are read in one statement.
const readsPerLine = 6

// maxStatements is the size from which a function is split. The Go compiler
// takes quadratic time and memory for larger ones: 10 000 statements take 2 s,
// 100 000 take 93 s and 1 GB, and the same in parts 8 s.
const maxStatements = 2000

// code puts the body together: lengths, reads of the parameters, statements, each result
// stored where it is known, and the return. A large body is split into parts, which become
// functions of their own; these leave the stores to the end.
func (b *body) code(scope *scope) (code []jen.Code, parts []part) {
	b.split = weight(b.items) > maxStatements
	items := b.placeResults()
	code = b.fn.checkLengths()
	if b.split {
		split, parts := b.parts(items, scope)
		return append(append(append(code, split...), b.clears()...), b.tail()...), parts
	}
	code = append(code, b.clears()...)
	return append(append(code, b.statements(items)...), b.tail()...), nil
}

// statements writes items with the reads that they need. Parameters are all read first if
// they fit the registers, else each just before it is used.
func (b *body) statements(items []item) (code []jen.Code) {
	read := make(map[int]bool)
	used := func(i int) bool { return b.uses[i] > 0 && !read[i] }
	if n := len(b.fn.inputs); n <= prog.MaxLoaded {
		code = b.reads(used)
		for i := range n {
			read[i] = true
		}
	}
	for _, it := range items {
		code = append(append(code, b.readsOf(it, read)...), it.code...)
	}
	return append(code, b.reads(used)...) // what is returned or stored as it is
}

// readsOf reads the inputs that an item needs, but for those that are read already.
func (b *body) readsOf(it item, read map[int]bool) []jen.Code {
	var inputs []int
	for _, v := range it.uses {
		if i := int(v); i < len(b.fn.inputs) && !read[i] {
			read[i] = true
			inputs = append(inputs, i)
		}
	}
	slices.Sort(inputs)
	return b.readInputs(inputs)
}

// weight counts statements, those within ifs too.
func weight(items []item) int {
	n := 0
	for _, it := range items {
		n += max(it.size, 1)
	}
	return n
}

// placeResults stores the results in slices and fields where they are known, and turns
// those returned that do not stay expressions into variables.
func (b *body) placeResults() []item {
	inline := b.inline()
	places := b.places()
	var items []item
	for _, it := range b.items {
		switch v := prog.Val(0); {
		case !it.result:
			items = append(items, it)
		case !b.late && it.out >= b.fn.returned():
			v = b.prog.Outs[it.out]
			items = append(items, b.store(it.out, v))
			continue
		case !inline(it.out):
			v = b.prog.Outs[it.out]
			items = append(items, b.definition(v, b.texts[v]))
		}
		for _, v := range it.defs {
			for _, out := range places[v] {
				items = append(items, b.store(out, v))
			}
		}
	}
	return items
}

// places lists for each value the results stored that it is, if they are stored where it
// is known.
func (b *body) places() map[prog.Val][]int {
	if b.late {
		return nil
	}
	out := make(map[prog.Val][]int)
	for i := b.fn.returned(); i < len(b.prog.Outs); i++ {
		v := b.prog.Outs[i]
		out[v] = append(out[v], i)
	}
	return out
}

// store stores the value v as a result.
func (b *body) store(out int, v prog.Val) item {
	b.stored[out] = true
	t := b.texts[v]
	return item{code: b.assignment(out, t.code), uses: t.uses}
}

// assignment stores a result, but for a 0 in a slice that is set to 0.
func (b *body) assignment(out int, x *jen.Statement) []jen.Code {
	n := b.fn.returned()
	if b.fn.inFields() {
		return []jen.Code{jen.Id(gradient).Dot(b.fn.formula.fields[b.fn.Wrt[out-n]]).Op("=").Add(x)}
	}
	if s, at := b.fn.target(out); !b.cleared(s, out) {
		return []jen.Code{jen.Id(s.name).Index(jen.Lit(at)).Op("=").Add(x)}
	}
	return nil
}

// tail is what ends the body: results not stored yet, and the return.
func (b *body) tail() (code []jen.Code) {
	n := b.fn.returned()
	for i := n; i < len(b.prog.Outs); i++ {
		if !b.stored[i] {
			code = append(code, b.assignment(i, b.texts[b.prog.Outs[i]].code)...)
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
			all := jen.Id(s.name)
			if b.fn.formula.style == Arrays {
				all = all.Index(jen.Op(":"))
			}
			code = append(code, jen.Clear(all))
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
