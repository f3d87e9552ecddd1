package codegen

import (
	"fmt"
	"math"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/prog"
)

// declarations lists what the file of functions will declare, in order.
func (p *plan) declarations() []string {
	var out []string
	for _, f := range p.formulas {
		if f.style == Struct {
			out = append(out, "type "+f.typ)
		}
		for _, fn := range f.funcs {
			out = append(out, describe(fn.name, fn.argumentNames(), fn.resultNames()))
		}
	}
	return out
}

func (fn *function) argumentNames() []string {
	if fn.formula.style == Scalars {
		return fn.formula.params
	}
	if fn.returned() < len(fn.Results) {
		return []string{argument, destination}
	}
	return []string{argument}
}

func (fn *function) resultNames() []string {
	names := make([]string, fn.returned())
	for i := range names {
		names[i] = "_"
		if fn.declared {
			names[i] = fn.results[i]
		}
	}
	return names
}

// code writes the file of functions.
func (p *plan) code() func(*jen.File) error {
	return func(file *jen.File) error {
		for _, f := range p.formulas {
			if f.style == Struct {
				p.paramsType(file, f)
			}
			for i, fn := range f.funcs {
				if err := p.function(file, fn, i == 0); err != nil {
					return &Error{f.Name, err}
				}
			}
		}
		return nil
	}
}

// function writes one function. The first of a formula carries the user's
// comment.
func (p *plan) function(file *jen.File, fn *function, first bool) error {
	lowered, err := p.lower(fn, fn.Results)
	if err != nil {
		return err
	}
	body, err := newBody(fn, lowered, p.opt.FP).statements()
	if err != nil {
		return err
	}
	doc, err := p.doc(fn, lowered.Cost(), first)
	if err != nil {
		return err
	}
	doc.emit(file)
	file.Func().Id(fn.name).Params(fn.arguments()...).Add(fn.resultList()).Block(body...)
	file.Line()
	return nil
}

func (p *plan) lower(fn *function, outs []expr.ID) (*prog.Program, error) {
	params := make([]expr.ID, len(fn.formula.Params))
	for i, q := range fn.formula.Params {
		params[i] = q.ID
	}
	return prog.Lower(p.g, outs, params, prog.Options{Fold: p.constants})
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
		if math.IsNaN(f) {
			return nil, fmt.Errorf("%s is undefined", shown(p.g, xs[i]))
		}
		out[i] = prog.Rounded{F: f, Err: math.Abs(f) * unitRoundoff}
	}
	return out, nil
}

func (fn *function) arguments() []jen.Code {
	f := fn.formula
	if f.style == Struct {
		return []jen.Code{jen.List(ids(fn.argumentNames())...).Op("*").Id(f.typ)}
	}
	if len(f.params) == 0 {
		return nil
	}
	return []jen.Code{jen.List(ids(f.params)...).Float64()}
}

func (fn *function) resultList() *jen.Statement {
	n := fn.returned()
	switch {
	case fn.declared:
		return jen.Params(jen.List(ids(fn.results)...).Float64())
	case n == 1:
		return jen.Float64()
	}
	types := make([]jen.Code, n)
	for i := range types {
		types[i] = jen.Float64()
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
	c.prose(f.typ + " holds the parameters of " + f.name + ", or its derivatives by them.")
	c.emit(file)
	fields := make([]jen.Code, len(f.fields))
	for i, name := range f.fields {
		field := jen.Id(name).Float64()
		switch q := f.Params[i]; {
		case q.Bounds != "":
			field.Comment("// " + oneLine(q.Bounds))
		case exported(q.Name) != name:
			field.Comment("// " + oneLine(q.Name))
		}
		fields[i] = field
	}
	file.Type().Id(f.typ).Struct(fields...)
	file.Line()
}
