package codegen

import (
	"fmt"
	"strings"

	"github.com/dave/jennifer/jen"
)

// A group is some arguments of one type.
type group struct {
	names []string
	typ   *jen.Statement
}

// groups lists the arguments in order: what results are stored in, the parameters,
// a vector.
func (fn *function) groups() []group {
	var out []group
	for _, s := range fn.stored {
		out = append(out, group{[]string{s.name}, fn.formula.typeOf(s)})
	}
	out = append(out, fn.inputGroups()...)
	if fn.inFields() {
		out[len(out)-1].names = []string{argument, gradient}
	}
	return out
}

// inputGroups lists the arguments that hold the inputs.
func (fn *function) inputGroups() []group {
	var out []group
	switch f := fn.formula; {
	case f.style == Struct:
		out = append(out, group{[]string{f.all}, jen.Op("*").Add(f.paramsOf(f.num))})
	case f.vectors():
		out = append(out, group{[]string{f.all}, f.typeOf(f.vector())})
	case len(f.params) > 0:
		out = append(out, group{f.params, f.num.code()})
	}
	if fn.vector.name != "" {
		out = append(out, group{[]string{fn.vector.name}, fn.formula.typeOf(fn.vector)})
	}
	return out
}

// vector is the argument that holds the parameters, in the styles that have it.
func (f *formula) vector() slice { return slice{f.all, len(f.params)} }

// typeOf is the type of an argument that holds numbers.
func (f *formula) typeOf(s slice) *jen.Statement {
	if f.style == Arrays {
		return jen.Op("*").Add(f.num.array(s.n))
	}
	return jen.Index().Add(f.num.code())
}

// paramsOf is the struct of the parameters, for numbers of a type.
func (f *formula) paramsOf(t Type) *jen.Statement { return jen.Id(f.typ).Add(f.num.arguments(t)) }

func (t Type) array(n int) *jen.Statement { return jen.Index(jen.Lit(n)).Add(t.code()) }

func (fn *function) argumentNames() []string { return namesOf(fn.groups()) }

func namesOf(groups []group) []string {
	var names []string
	for _, g := range groups {
		names = append(names, g.names...)
	}
	return names
}

// declare writes arguments, those of one type side by side.
func declare(groups []group) []jen.Code {
	var out []jen.Code
	for i := 0; i < len(groups); {
		names, typ := []string(nil), fmt.Sprintf("%#v", groups[i].typ)
		first := i
		for ; i < len(groups) && fmt.Sprintf("%#v", groups[i].typ) == typ; i++ {
			names = append(names, groups[i].names...)
		}
		out = append(out, jen.List(ids(names)...).Add(groups[first].typ))
	}
	return out
}

// slices lists the arguments that hold numbers.
func (fn *function) slices() []slice {
	out := append([]slice(nil), fn.stored...)
	if f := fn.formula; f.vectors() {
		out = append(out, f.vector())
	}
	if fn.vector.name != "" {
		out = append(out, fn.vector)
	}
	return out
}

// checkLengths writes a panic for slices of other lengths than are needed. What
// follows it needs no bounds check: the lengths are known, as they are of arrays.
func (fn *function) checkLengths() []jen.Code {
	slices := fn.slices()
	if len(slices) == 0 || fn.formula.style == Arrays {
		return nil
	}
	wrong := jen.Null()
	var needs []string
	for i, s := range slices {
		if i > 0 {
			wrong.Op("||")
		}
		wrong.Len(jen.Id(s.name)).Op("!=").Lit(s.n)
		needs = append(needs, fmt.Sprintf("%s needs %d", s.name, s.n))
	}
	elements := " elements"
	if slices[0].n == 1 {
		elements = " element"
	}
	needs[0] += elements
	message := fn.name + ": " + strings.Join(needs, ", ")
	return []jen.Code{jen.If(wrong).Block(jen.Panic(jen.Lit(message)))}
}

// reads copies the inputs that are used from fields and slices to locals.
func (b *body) reads(used func(i int) bool) []jen.Code {
	var inputs []int
	for i := range b.fn.inputs {
		if used(i) {
			inputs = append(inputs, i)
		}
	}
	return b.readInputs(inputs)
}

func (b *body) readInputs(inputs []int) []jen.Code {
	fn, f := b.fn, b.fn.formula
	var code, left, right []jen.Code
	flush := func() {
		if len(left) > 0 {
			code = append(code, jen.List(left...).Op(":=").List(right...))
		}
		left, right = nil, nil
	}
	for _, i := range inputs {
		name := fn.inputs[i]
		var from *jen.Statement
		switch k := i - len(f.params); {
		case k >= 0:
			from = jen.Id(fn.vector.name).Index(jen.Lit(k))
		case f.style == Struct:
			from = jen.Id(f.all).Dot(f.fields[i])
		case f.vectors():
			from = jen.Id(f.all).Index(jen.Lit(i))
		default:
			continue
		}
		left, right = append(left, jen.Id(name)), append(right, from)
		if len(left) == readsPerLine {
			flush()
		}
	}
	flush()
	return code
}

// target is where a result is stored.
func (fn *function) target(result int) (s slice, at int) {
	at = result - fn.returned()
	for _, s = range fn.stored {
		if at < s.n {
			break
		}
		at -= s.n
	}
	return s, at
}

// label names a result for the reader.
func (fn *function) label(result int) string {
	if result < fn.returned() || fn.inFields() {
		return fn.results[result]
	}
	s, at := fn.target(result)
	return fmt.Sprintf("%s[%d]", s.name, at)
}
