package codegen

import "github.com/dave/jennifer/jen"

// readsPerLine is how many fields of a struct are read in one statement.
const readsPerLine = 6

// finish puts the body together: reads of fields first, so that nothing that is
// stored can force a second read; then the statements; then stores and return.
func (b *body) finish() []jen.Code {
	code := b.reads()
	inline := b.inline()
	for _, it := range b.items {
		switch {
		case !it.result:
			code = append(code, it.code)
		case !inline(it.out):
			v := b.prog.Outs[it.out]
			t := b.texts[v]
			code = append(code, b.variable(v)(t.code))
		}
	}
	n := b.fn.returned()
	for i := n; i < len(b.prog.Outs); i++ {
		field := b.fn.formula.fields[b.fn.Wrt[i-n]]
		code = append(code, jen.Id(destination).Dot(field).Op("=").Add(b.texts[b.prog.Outs[i]].code))
	}
	results := make([]jen.Code, n)
	for i := range results {
		results[i] = b.texts[b.prog.Outs[i]].code
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
		case len(b.prog.Outs) == 1:
			return true
		case b.fn.declared:
			return width <= maxReturn
		}
		return b.texts[b.prog.Outs[out]].width <= maxStored
	}
}

// reads copies the fields that are used to locals.
func (b *body) reads() []jen.Code {
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
		if b.uses[i] == 0 {
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
