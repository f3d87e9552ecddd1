package parser

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

// A Unit is a parsed file, or an expression with what its text tells.
type Unit struct {
	Package  string // from the package line, or ""
	Graph    *expr.Graph
	Funcs    []*Func // in the order of the file
	Externs  []*Extern
	Decimals bool     // a number was written with a point or an exponent
	Notes    []*Error // remarks that are no errors, in the order of the source

	src   *source
	spans []Span
}

// Pos returns where x was first written, or the zero Span if it was not: an
// operation that a constructor made, or an expression of later work.
func (u *Unit) Pos(x expr.ID) Span {
	if int(x) < len(u.spans) {
		return u.spans[x]
	}
	return Span{}
}

// Position returns a byte offset of the source as line and column.
func (u *Unit) Position(offset uint32) Position { return u.src.position(int(offset)) }

// Text returns the source that a span covers.
func (u *Unit) Text(s Span) string { return u.src.text[s.Start:s.End] }

// Errorf makes an error at a place of the source, for what later stages find.
func (u *Unit) Errorf(at Span, hint, format string, args ...any) *Error {
	return u.src.errorAt(int(at.Start), int(at.End), hint, format, args...)
}

// A Func is a function of a file. Calls of other functions of the file are
// already replaced by their formulas.
type Func struct {
	Name   string
	Doc    string // the comment that ends on the line above, without its marks
	Params []*Param
	Locals []Local // in the order of the text
	Outs   []expr.ID
	List   bool // written as a list, return [a, b], even if of one
	Wants  []Want
	Pos    Span // its name
}

// A Param is a parameter of a function.
type Param struct {
	Name  string
	ID    expr.ID // the variable
	Shape expr.Shape
	Bounds
	Pos Span
}

// A Local is a definition inside a function.
type Local struct {
	Name string
	ID   expr.ID
	Pos  Span
}

// A Want is one thing to generate for a function.
type Want struct {
	Kind   string   // value, grad, diff, taylor, jac, sparse hess, …
	Params []string // those listed; none listed means all
	Order  int      // of diff and taylor
	Pos    Span
}

// Bounds is what is assumed of a variable.
type Bounds struct {
	Lo, Hi  End
	Integer bool // whole numbers only
	Nonzero bool // 0 is left out, though it stands between Lo and Hi
}

// An End is one end of an interval.
type End struct {
	Num   expr.Num // the exact value, where Exact
	Exact bool     // a rational number, as opposed to 2*pi or infinity
	Float float64  // the value nearest to the end, or ±Inf
	Open  bool     // the end itself is excluded
}

// Unbounded is the bounds of a variable of which nothing is assumed.
func Unbounded() Bounds { return Bounds{Lo: infinity(-1), Hi: infinity(1)} }

// Bounded reports whether anything is assumed.
func (b Bounds) Bounded() bool { return b != Unbounded() }

// Contains reports whether x satisfies the bounds.
func (b Bounds) Contains(x float64) bool {
	return (x > b.Lo.Float || x == b.Lo.Float && !b.Lo.Open) &&
		(x < b.Hi.Float || x == b.Hi.Float && !b.Hi.Open) &&
		(!b.Integer || x == math.Trunc(x)) && (!b.Nonzero || x != 0)
}

func infinity(sign int) End { return End{Float: math.Inf(sign), Open: true} }

// An Assumption is the bounds of one variable, as on the command line.
type Assumption struct {
	Name string
	Bounds
	Pos Span
}
