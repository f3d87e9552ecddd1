package codegen

import (
	"errors"
	"math"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// A Type is that of the numbers of generated functions.
type Type uint8

const (
	Float64 Type = iota
	Float32
	Generic // a type parameter: ~float32 or ~float64
)

// typeParameter is the name of the type of numbers in generic functions.
const typeParameter = "T"

// String is what Go calls the type.
func (t Type) String() string { return [...]string{"float64", "float32", typeParameter}[t] }

func (t Type) code() *jen.Statement { return jen.Id(t.String()) }

// Narrow reports whether numbers may be of 32 bits.
func (t Type) Narrow() bool { return t != Float64 }

// value converts what a function of package math returns.
func (t Type) value(x jen.Code) *jen.Statement {
	if t == Float64 {
		return jen.Add(x)
	}
	return t.code().Call(x)
}

// double converts what a function of package math takes.
func (t Type) double(x jen.Code) *jen.Statement {
	if t == Float64 {
		return jen.Add(x)
	}
	return jen.Float64().Call(x)
}

// parameters declares the type parameter of generic functions and types.
func (t Type) parameters() *jen.Statement {
	if t != Generic {
		return jen.Null()
	}
	return jen.Types(t.code().Union(jen.Op("~").Float32(), jen.Op("~").Float64()))
}

// arguments instantiates a generic function or type for numbers of a type.
func (t Type) arguments(of Type) *jen.Statement {
	if t != Generic {
		return jen.Null()
	}
	return jen.Types(of.code())
}

// widthOf is about how much wider a call is by a conversion.
func (t Type) widthOf() int {
	if t == Float64 {
		return 0
	}
	return len(t.String()) + widthParens
}

// doubles converts the arguments of a function of package math.
func (t Type) doubles(args []text) []text {
	if t == Float64 {
		return args
	}
	out := make([]text, len(args))
	for i, a := range args {
		if out[i] = a; a.plain && len(a.uses) == 0 {
			continue // a literal
		}
		a.code = t.double(a.code)
		a.width += len("float64") + widthParens
		out[i] = a
	}
	return out
}

// call calls a function that takes and returns float64.
func (t Type) call(fn *jen.Statement, width int, args []text) text {
	x := callOf(fn, width, t.doubles(args))
	x.code = t.value(x.code)
	x.width += t.widthOf()
	return x
}

// convert writes the conversion of x to the type: Go rounds it there, and does not fuse it.
func (t Type) convert(x text) text {
	return text{code: t.code().Call(x.code), prec: precAtom, width: x.width + len(t.String()) + widthParens, uses: x.uses}
}

// fits is an error for a constant that the type cannot hold.
func (t Type) fits(c *prog.Const) error {
	if !t.Narrow() || math.IsNaN(c.F) {
		return nil
	}
	switch f := float64(float32(c.F)); {
	case math.IsInf(f, 0):
		return errors.New("constant overflows float32")
	case f == 0 && c.F != 0:
		return errors.New("constant underflows float32")
	}
	return nil
}
