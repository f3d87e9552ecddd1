package expr

import (
	"math/big"
	"slices"
)

// Op tells what a node is.
type Op uint8

// The operations. Those from OpExp on are functions and have a row in the
// table of operations.
const (
	OpInvalid   Op = iota
	OpUndefined    // an exact constant outside the real domain
	OpNum          // an exact rational number
	OpPi           // the constant π
	OpVar          // a variable
	OpAdd          // sum of two or more operands
	OpScale        // (c, m): the rational coefficient c times m
	OpMul          // product of two or more operands
	OpPow          // (u, v): u^v
	OpDiff         // (f, x, n): an unevaluated n-th derivative
	OpTrue         // the truth value true; OpTrue to OpNot are truth values
	OpFalse
	OpLt  // (u, v): u < v
	OpLe  // (u, v): u <= v
	OpEq  // (u, v): u == v; u != v is not u == v
	OpAnd // two or more truth values
	OpOr
	OpNot
	OpIf       // (c, u, v): u where the truth value c is true, v elsewhere
	OpFunction // a function without a formula, or a partial derivative of one
	OpCall     // (f, u, v, …): the function f of u, v, …
	OpExp
	OpLog
	OpLog10
	OpLog2
	OpCbrt
	OpSin
	OpCos
	OpTan
	OpAsin
	OpAcos
	OpAtan
	OpSinh
	OpCosh
	OpTanh
	OpAsinh
	OpAcosh
	OpAtanh
	OpAbs
	OpSign
	OpErf
	OpErfc
	OpXlogy
	OpSec
	OpCsc
	OpCot
	OpAsec
	OpAcsc
	OpAcot
	OpSech
	OpCsch
	OpCoth
	OpAsech
	OpAcsch
	OpAcoth
	OpExp10
	OpSigmoid
	OpPhi
	OpGelu
	OpExp2
	OpExpm1
	OpLog1p
	OpAtan2
	OpHypot
	OpRatio0
	OpFloor
	OpCeil
	OpRound
	OpTrunc
	OpMod
	OpMax
	OpMin
	OpMaxshare
	OpMinshare
	OpHeaviside
	OpRelu
	OpSoftplus
	OpLogaddexp
	OpSinc
	OpSincn
	OpErfinv
	OpGamma
	OpLgamma
	OpDigamma
	OpTrigamma
	OpPolygamma
	OpJ0
	OpJ1
	OpJn
	OpY0
	OpY1
	OpYn
	OpLambertw
	OpEi
	OpLi
	OpSi
	OpCi
	OpEllipticF
	OpEllipticE
	OpEllipticPi
	OpEllipticJ
	numOps
)

// A Domain is the interval on which a function of one real argument is real,
// or with Outside all that lies outside of the interval. The zero value is the
// whole real line.
type Domain struct {
	Lo, Hi         float64 // used only where bounded
	HasLo, HasHi   bool
	LoOpen, HiOpen bool // the end itself is not in the interval
	Outside        bool // the function is real outside of the interval
	Poles          bool // the function is not real at 0, -1, -2, …
	Pole           float64
	HasPole        bool // the function is not real at Pole
}

// Contains reports whether the function is real at the exact number x.
func (d Domain) Contains(x Num) bool {
	if d.Poles && x.IsInt() && x.Sign() <= 0 || d.HasPole && x.Equal(numOf(d.Pole)) {
		return false
	}
	return d.inside(x) != d.Outside
}

func (d Domain) inside(x Num) bool {
	if d.HasLo {
		if c := x.Cmp(numOf(d.Lo)); c < 0 || c == 0 && d.LoOpen {
			return false
		}
	}
	if d.HasHi {
		if c := x.Cmp(numOf(d.Hi)); c > 0 || c == 0 && d.HiOpen {
			return false
		}
	}
	return true
}

// numOf is f, which is finite, as an exact number.
func numOf(f float64) Num {
	if n := int64(f); float64(n) == f {
		return NewInt(n)
	}
	return NewRat(new(big.Rat).SetFloat64(f))
}

// Operation is one row of the table of operations: a function of the language.
type Operation struct {
	Op     Op
	Name   string
	Arity  int    // the number of arguments; the least, where Variadic is true
	Orders int    // how many of them, at the front, are orders: constant integers, by which there is no derivative
	Domain Domain // of the first argument that is no order
	// Partial is set where the function is undefined for arguments that Domain does
	// not tell: at multiples of pi/2, say, or for some pairs.
	Partial bool
	// The function in float64, NaN outside the domain, is the one of these that
	// is set. Two also stands for more arguments, two at a time.
	One  func(x float64) float64
	Two  func(x, y float64) float64
	Nth  func(n int, x float64) float64 // Orders is 1
	Many func(x []float64) float64
	// Go is how generated code calls it: a function of package math or special,
	// or one that Go declares. It is empty where that takes statements, and where
	// a formula stands for the function.
	Go    string
	Error Accuracy
	Doc   string

	variadic bool
	family   family
	points   []point                 // arguments with an exact rational value
	exact    func(x Num) (Num, bool) // folds other exact arguments
}

type point struct{ at, value int64 }

var (
	positive    = Domain{HasLo: true, LoOpen: true}
	unit        = Domain{Lo: -1, HasLo: true, Hi: 1, HasHi: true}
	unitOpen    = Domain{Lo: -1, HasLo: true, LoOpen: true, Hi: 1, HasHi: true, HiOpen: true}
	atLeastOne  = Domain{Lo: 1, HasLo: true}
	zeroAtZero  = []point{{0, 0}}
	oneAtZero   = []point{{0, 1}}
	zeroAtOne   = []point{{1, 0}}
	operations  = buildOperations()
	opsByName   = indexOperations()
	sortedNames = sortNames()
)

// buildOperations puts the rows in their places, with what follows from them.
func buildOperations() [numOps]Operation {
	var t [numOps]Operation
	for _, rows := range []map[Op]Operation{elementary, several, ordered, ellipticIntegrals, defined} {
		for op, r := range rows {
			r.Op = op
			switch {
			case r.One != nil:
				r.Arity = 1
			case r.Arity == 0:
				r.Arity = 2
			}
			if r.Nth != nil {
				r.Orders = 1
			}
			t[op] = r
		}
	}
	return t
}

func indexOperations() map[string]Op {
	m := make(map[string]Op)
	for op := OpExp; op < numOps; op++ {
		m[operations[op].Name] = op
	}
	return m
}

func sortNames() []string {
	var names []string
	for name := range shorthands {
		names = append(names, name)
	}
	for op := OpExp; op < numOps; op++ {
		names = append(names, operations[op].Name)
	}
	slices.Sort(names)
	return names
}

// Lookup returns the operation of a function name. Some names that [Graph.Call]
// accepts have none: sqrt(u) is u^(1/2).
func Lookup(name string) (Op, bool) {
	op, ok := opsByName[name]
	return op, ok
}

// FuncNames returns every function name that [Graph.Call] accepts, sorted.
func FuncNames() []string { return slices.Clone(sortedNames) }

// Functions returns the functions in the order of the table.
func Functions() []Op {
	ops := make([]Op, 0, numOps-OpExp)
	for op := OpExp; op < numOps; op++ {
		ops = append(ops, op)
	}
	return ops
}

// IsFunc reports whether op is a function with a row in the table.
func (op Op) IsFunc() bool { return op >= OpExp && op < numOps }

// IsTruth reports whether op gives a truth value: a comparison, or and, or, not.
func (op Op) IsTruth() bool { return op >= OpTrue && op <= OpNot }

// Eval is the function in float64: NaN outside the domain.
func (o *Operation) Eval(x []float64) float64 {
	switch {
	case o.One != nil:
		return o.One(x[0])
	case o.Nth != nil:
		return o.Nth(int(x[0]), x[1])
	case o.Many != nil:
		return o.Many(x)
	}
	v := x[0]
	for _, y := range x[1:] {
		v = o.Two(v, y)
	}
	return v
}

// Variadic reports whether the function takes any number of arguments from 1 on.
func (o *Operation) Variadic() bool { return o.variadic }

// Operation returns the row of a function, or nil for any other op.
func (op Op) Operation() *Operation {
	if !op.IsFunc() {
		return nil
	}
	return &operations[op]
}

var structural = [...]string{"invalid", "undefined", "number", "pi", "variable", "sum", "scale", "product", "power", "diff",
	"true", "false", "less", "less or equal", "equal", "and", "or", "not", "if", "function", "call"}

// String returns the function's name, or what kind of node op is.
func (op Op) String() string {
	if op.IsFunc() {
		return operations[op].Name
	}
	if int(op) < len(structural) {
		return structural[op]
	}
	return "invalid"
}
