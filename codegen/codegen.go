package codegen

import (
	"fmt"
	"io"

	"github.com/symdiff/symdiff/expr"
)

// A Style is how parameters are passed.
type Style uint8

const (
	Auto    Style = iota // Scalars up to MaxScalars parameters, Struct above
	Scalars              // F(x, y float64)
	Struct               // F(p *FParams)
	Slices               // F(x []float64)
	Arrays               // F(x *[6]float64)
	Gonum                // as Slices, and what gonum's optimisers and matrices take
)

// MaxScalars is the number of parameters up to which a function takes them one
// by one: more in a row are easily swapped by mistake.
const MaxScalars = 8

// MaxHessian is the number of parameters up to which the second derivatives of a
// function that takes parameters one by one are returned: 15 results with it.
const MaxHessian = 4

// A Kind is what one generated function computes. Results that are not returned are
// stored in slices, which come first among the arguments; a matrix row after row.
type Kind uint8

const (
	Value           Kind = iota // the outputs
	Gradient                    // the one output and its partial derivatives
	Derivative                  // a derivative of some order by one parameter
	Taylor                      // the coefficients of a Taylor polynomial
	Hessian                     // the one output, its partial derivatives, and the upper triangle of the second
	Jacobian                    // stored: the partial derivatives of each output, a row each
	ValueJacobian               // stored: the outputs, and the Jacobian
	SparseJacobian              // stored: the elements of the Jacobian that are not 0 by structure
	HessianMatrix               // stored: all second derivatives
	GradientHessian             // the one output; stored: its partial derivatives, and all second derivatives
	SparseHessian               // stored: those of the upper triangle that are not 0 by structure
	HessianVector               // stored: the Hessian times a vector
	JacobianVector              // stored: the Jacobian times a vector
	VectorJacobian              // stored: a vector times the Jacobian
)

// FP is how products that feed a sum are rounded.
type FP uint8

const (
	Default FP = iota // as Go decides: x*y + z may round once on some machines
	Strict            // every operation rounds: float64(x*y) + z
	FMA               // once: math.FMA(x, y, z)
)

// A Param is a scalar parameter of a function.
type Param struct {
	Name   string  // as in the formula
	ID     expr.ID // its variable
	Bounds string  // what is assumed of it, such as "x > 0", or empty
}

// A Step is a local definition as it was written.
type Step struct {
	Name string
	ID   expr.ID
}

// A Point is a reference for the generated test: the exact results at some
// arguments, and the error allowed to each.
type Point struct {
	At, Want, Tol []float64
	Narrow        []float64 // as Tol, for numbers of 32 bits of generic functions
}

// An Emit asks for one Go function.
type Emit struct {
	Kind  Kind
	Wrt   []int // the parameters that a Kind but Value is by, as indices of Func.Params
	Order int   // the order of a Derivative or Taylor, 1 or more
	// Results are what is returned or stored, in the order that the Kind says: the
	// outputs of a Value; the output and then a partial for each of Wrt of a
	// Gradient; the derivative of each output of a Derivative; the coefficients of a
	// Taylor, lower degrees first and of these higher powers of earlier parameters; the elements of a matrix row by row.
	Results []expr.ID
	// Program computes Results from the parameters and Vector, lowered by the [Options] of
	// the file: what [Lower] made of this Emit. Nil lets [Generate] lower them.
	Program Program
	// Shown are the same as the doc comment writes them; nil means Results.
	Shown []expr.ID
	// Vector are the variables that stand for the elements of the vector in a
	// product with it. They follow the parameters in Points.
	Vector []expr.ID
	// Rows and Cols are the indices of the elements of a sparse matrix.
	Rows, Cols []int
	Notes      []string // further paragraphs of the doc comment
	Points     []Point
	// Batch asks for a function beside it, of a Value or Gradient, that computes columns
	// of arguments row by row.
	Batch bool
	// Opaque says that Results call Go functions, so that Points tell only where:
	// the generated test compares derivatives with differences.
	Opaque bool
}

// A Func is one formula and what to generate from it.
type Func struct {
	Name    string   // as in the formula's file
	Doc     []string // the user's doc comment, a line each, without slashes
	Params  []Param
	Formula []expr.ID          // the outputs as they were written, for the doc comment
	Outs    []string           // names of several outputs, where known
	Steps   []Step             // local definitions, for the doc comment
	Locals  map[expr.ID]string // names for values, as local definitions give them
	Style   Style
	Emits   []Emit
}

// Options are what the functions of one file have in common.
type Options struct {
	Package string // package clause
	Source  string // where the formulas come from, for the first line
	FP      FP
	Type    Type
	Library expr.Library // whose functions the code calls
	// Goroutines divides the rows of large batches among goroutines.
	Goroutines bool
	Decimals   bool   // print numbers of formulas as decimals
	Unchecked  bool   // say that the code was not checked
	Checked    string // how it was, for the top of the file; may be empty
	// LoopsFrom is from how many operations, parameters and results on a function of a style
	// with slices or arrays may have loops; 0 means from where on these are faster.
	LoopsFrom int
	// Extern has the functions without a formula that Go functions compute, by
	// name; derivatives of them must be resolved.
	Extern map[string]GoFunc
}

// Generate writes the Go file that holds fns. Nothing is written unless the
// whole file is right: it is parsed again and its declarations are compared
// with what was planned.
func Generate(w io.Writer, g *expr.Graph, fns []Func, opt Options) (err error) {
	defer expr.Recover(&err, "codegen")
	p, err := newPlan(g, fns, opt)
	if err != nil {
		return err
	}
	all, err := p.build()
	if err != nil {
		return err
	}
	return p.write(w, p.code(all), p.declarations(all))
}

// GenerateTest writes the test file that belongs to the file of [Generate]: the
// results at the points of every Emit, no allocation, and a benchmark.
func GenerateTest(w io.Writer, g *expr.Graph, fns []Func, opt Options) (err error) {
	defer expr.Recover(&err, "codegen")
	opt.Checked = "" // the tests are a check
	p, err := newPlan(g, fns, opt)
	if err != nil {
		return err
	}
	render, declarations := p.test()
	return p.write(w, render, declarations)
}

// An Error is a failure of one function.
type Error struct {
	Func string
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %v", e.Func, e.Err) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
