package codegen

import (
	"fmt"
	"math"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/prog"
)

// A built function is one whose text is ready.
type built struct {
	fn    *function
	doc   *comment
	code  []jen.Code
	parts []part
	cost  prog.Cost
	row   []jen.Code // of a batch: the statements for a row
}

// declarations lists what the file of functions will declare, in order.
func (p *plan) declarations(all []built) []string {
	var out []string
	var last *formula
	for _, b := range all {
		f := b.fn.formula
		if f.style == Struct && f != last {
			out = append(out, "type "+f.typ)
		}
		last = f
		out = append(out, describe(b.fn.name, b.fn.argumentNames(), b.fn.resultNames()))
		for _, part := range b.parts {
			out = append(out, describe(part.name, part.args, nil))
		}
		if x := b.fn.batch; x != nil {
			out = append(out, describe(x.name, namesOf(x.groups(b.fn)), nil))
			if x.rows != "" {
				out = append(out, describe(x.rows, namesOf(x.rowGroups(b.fn)), nil))
			}
		}
		for i, name := range b.fn.layouts {
			out = append(out, describe(name, nil, layouts[i].results))
		}
		if b.fn.matrix != "" {
			out = append(out, describe(b.fn.matrix, b.fn.argumentNames(), nil))
		}
		if b.fn == f.funcs[len(f.funcs)-1] && f.problem != "" {
			out = append(out, describe(f.problem, nil, []string{"_"}))
		}
	}
	return out
}

func (fn *function) resultNames() []string {
	names := make([]string, fn.returned())
	if fn.array() {
		names = names[:1]
	}
	for i := range names {
		names[i] = "_"
		if fn.declared {
			names[i] = fn.results[i]
		}
	}
	return names
}

// build makes the text of every function.
func (p *plan) build() ([]built, error) {
	var all []built
	for _, f := range p.formulas {
		for i, fn := range f.funcs {
			b, err := p.function(fn, i == 0)
			if err != nil {
				return nil, &Error{f.Name, err}
			}
			all = append(all, b)
		}
	}
	return all, nil
}

// function makes the text of one function. The first of a formula carries the
// user's comment.
func (p *plan) function(fn *function, first bool) (built, error) {
	lowered, err := p.program(fn)
	if err != nil {
		return built{}, err
	}
	if lowered.Length() > maxStatements || tooWide(lowered) {
		lowered = lowered.Straight()
	}
	b := newBody(fn, lowered, p.opt.FP)
	if err := b.read(); err != nil {
		return built{}, err
	}
	doc, err := p.doc(fn, lowered, first)
	if err != nil {
		return built{}, err
	}
	code, parts := b.code(p.scope)
	out := built{fn: fn, doc: doc, code: code, parts: parts, cost: lowered.Cost()}
	if fn.batch != nil {
		out.row, err = fn.batch.loop(fn, lowered, p.opt.FP)
	}
	return out, err
}

// code writes the file of functions.
func (p *plan) code(all []built) func(*jen.File) error {
	return func(file *jen.File) error {
		var last *formula
		for _, b := range all {
			f := b.fn.formula
			if f.style == Struct && f != last {
				p.paramsType(file, f)
			}
			last = f
			b.doc.emit(file)
			file.Func().Id(b.fn.name).Add(f.num.parameters()).Params(declare(b.fn.groups())...).Add(b.fn.resultList()).Block(b.code...)
			file.Line()
			for i, part := range b.parts {
				var c comment
				c.text(fmt.Sprintf("%s is part %d of %d of %s.", part.name, i+1, len(b.parts), b.fn.name))
				c.emit(file)
				file.Func().Id(part.name).Add(f.num.parameters()).Params(part.sig...).Block(part.code...)
				file.Line()
			}
			if b.fn.batch != nil {
				b.fn.batch.emit(file, b.fn, b)
			}
			b.fn.layoutFuncs(file)
			if b.fn.matrix != "" {
				b.fn.matrixFunc(file)
			}
			if b.fn == f.funcs[len(f.funcs)-1] && f.problem != "" {
				f.problemFunc(file)
			}
		}
		return nil
	}
}

func (p *plan) lower(fn *function, outs []expr.ID) (*prog.Program, error) {
	params := make([]expr.ID, 0, len(fn.inputs))
	for _, q := range fn.formula.Params {
		params = append(params, q.ID)
	}
	params = append(params, fn.Vector...)
	return prog.Lower(p.g, outs, params, prog.Options{
		Fold: p.constants, Known: p.known, Library: p.opt.Library, Relaxed: p.opt.FP == Default, Loops: fn.formula.style.Loops(len(fn.formula.Params), len(fn.Vector), fn.batch != nil),
		LoopsFrom: p.opt.LoopsFrom,
	})
}

// Loops says for how many of the parameters, and of the elements of a vector, functions of
// a style have one slice each, of which loops can read element after element. It is nil
// where functions have no loops.
func (s Style) Loops(params, vector int, batch bool) []int {
	switch s.For(params) {
	case Slices, Arrays, Gonum:
		if !batch {
			return []int{params, vector}
		}
	}
	return nil
}

// unitRoundoff bounds the relative error of rounding to nearest.
const unitRoundoff = 0x1p-53

// constants rounds constant expressions such as sqrt(2) to the float64 that
// package eval uses too.
func (p *plan) constants(xs []expr.ID) ([]prog.Rounded, error) {
	values, err := exact.Float64(p.g, xs)
	if err != nil {
		return nil, err
	}
	out := make([]prog.Rounded, len(values))
	for i, f := range values {
		out[i] = prog.Rounded{F: f, Err: math.Abs(f) * unitRoundoff}
	}
	return out, nil
}

func (fn *function) resultList() *jen.Statement {
	n, num := fn.returned(), fn.formula.num
	switch {
	case n == 0:
		return jen.Null()
	case fn.array():
		return num.array(n)
	case fn.declared:
		return jen.Params(jen.List(ids(fn.results)...).Add(num.code()))
	case n == 1:
		return num.code()
	}
	types := make([]jen.Code, n)
	for i := range types {
		types[i] = num.code()
	}
	return jen.Params(types...)
}

func ids(names []string) []jen.Code {
	out := make([]jen.Code, len(names))
	for i, n := range names {
		out[i] = jen.Id(n)
	}
	return out
}

// paramsType writes the struct of a formula's parameters.
func (p *plan) paramsType(file *jen.File, f *formula) {
	var c comment
	c.prose(f.typ + " holds the parameters of " + f.name + ", or its derivatives with respect to them.")
	c.emit(file)
	fields := make([]jen.Code, len(f.fields))
	for i, name := range f.fields {
		field := jen.Id(name).Add(f.num.code())
		switch q := f.Params[i]; {
		case q.Bounds != "":
			field.Comment("// " + oneLine(q.Bounds))
		case exported(q.Name) != name:
			field.Comment("// " + oneLine(q.Name))
		}
		fields[i] = field
	}
	file.Type().Id(f.typ).Add(f.num.parameters()).Struct(fields...)
	file.Line()
}
