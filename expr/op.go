package expr

import (
	"math"
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
	OpIf // (c, u, v): u where the truth value c is true, v elsewhere
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
}

// Contains reports whether the function is real at the exact number x.
func (d Domain) Contains(x Num) bool { return d.inside(x) != d.Outside }

func (d Domain) inside(x Num) bool {
	if d.HasLo {
		if c := x.Cmp(NewInt(int64(d.Lo))); c < 0 || c == 0 && d.LoOpen {
			return false
		}
	}
	if d.HasHi {
		if c := x.Cmp(NewInt(int64(d.Hi))); c > 0 || c == 0 && d.HiOpen {
			return false
		}
	}
	return true
}

// Operation is one row of the table of operations: a function of the language.
type Operation struct {
	Op     Op
	Name   string
	Arity  int    // the least, where Variadic is true
	Domain Domain // of the first argument
	// Eval is the function in float64: NaN outside the domain.
	Eval func(x []float64) float64
	// points lists arguments with an exact rational value.
	points []point
	// exact folds other exact arguments, or is nil.
	exact func(x Num) (Num, bool)
	Doc   string
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
	signOfZero  = []point{{0, 0}}
	operations  = buildOperations()
	opsByName   = indexOperations()
	sortedNames = sortNames()
)

func f1(f func(float64) float64) func([]float64) float64 {
	return func(x []float64) float64 { return f(x[0]) }
}

func buildOperations() [numOps]Operation {
	rows := []Operation{
		{OpExp, "exp", 1, Domain{}, f1(math.Exp), oneAtZero, nil, "e^x"},
		{OpLog, "log", 1, positive, f1(math.Log), zeroAtOne, nil, "natural logarithm; log(x, b) is log(x)/log(b)"},
		{OpLog10, "log10", 1, positive, f1(math.Log10), zeroAtOne, logExact(10), "logarithm to base 10"},
		{OpLog2, "log2", 1, positive, f1(math.Log2), zeroAtOne, logExact(2), "logarithm to base 2"},
		{OpCbrt, "cbrt", 1, Domain{}, f1(math.Cbrt), zeroAtZero, cbrtExact, "real cube root, of the sign of x"},
		{OpSin, "sin", 1, Domain{}, f1(math.Sin), zeroAtZero, nil, "sine, radians"},
		{OpCos, "cos", 1, Domain{}, f1(math.Cos), oneAtZero, nil, "cosine, radians"},
		{OpTan, "tan", 1, Domain{}, f1(math.Tan), zeroAtZero, nil, "tangent, radians"},
		{OpAsin, "asin", 1, unit, f1(math.Asin), zeroAtZero, nil, "inverse sine, in [-π/2, π/2]"},
		{OpAcos, "acos", 1, unit, f1(math.Acos), zeroAtOne, nil, "inverse cosine, in [0, π]"},
		{OpAtan, "atan", 1, Domain{}, f1(math.Atan), zeroAtZero, nil, "inverse tangent, in (-π/2, π/2)"},
		{OpSinh, "sinh", 1, Domain{}, f1(math.Sinh), zeroAtZero, nil, "hyperbolic sine"},
		{OpCosh, "cosh", 1, Domain{}, f1(math.Cosh), oneAtZero, nil, "hyperbolic cosine"},
		{OpTanh, "tanh", 1, Domain{}, f1(math.Tanh), zeroAtZero, nil, "hyperbolic tangent"},
		{OpAsinh, "asinh", 1, Domain{}, f1(math.Asinh), zeroAtZero, nil, "inverse hyperbolic sine"},
		{OpAcosh, "acosh", 1, atLeastOne, f1(math.Acosh), zeroAtOne, nil, "inverse hyperbolic cosine, ≥ 0"},
		{OpAtanh, "atanh", 1, unitOpen, f1(math.Atanh), zeroAtZero, nil, "inverse hyperbolic tangent"},
		{OpAbs, "abs", 1, Domain{}, f1(math.Abs), nil, func(x Num) (Num, bool) { return x.Abs(), true }, "absolute value"},
		{OpSign, "sign", 1, Domain{}, f1(Sign), signOfZero, func(x Num) (Num, bool) { return NewInt(int64(x.Sign())), true }, "-1, 0 or 1; sign(0) = 0"},
		{OpErf, "erf", 1, Domain{}, f1(math.Erf), zeroAtZero, nil, "error function"},
		{OpErfc, "erfc", 1, Domain{}, f1(math.Erfc), oneAtZero, nil, "complementary error function, 1 - erf(x)"},
		{OpXlogy, "xlogy", 2, Domain{}, func(x []float64) float64 { return Xlogy(x[0], x[1]) }, nil, nil, "x*log(y), and 0 at x = 0, y >= 0"},
	}
	var t [numOps]Operation
	for _, r := range slices.Concat(rows, definedOperations(), nativeOperations()) {
		t[r.Op] = r
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

// Sign is the float64 evaluator of sign: -1, 0 or 1, and NaN for NaN.
func Sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return x // ±0 and NaN
}

// Xlogy is the float64 evaluator of xlogy: x·log(y), and 0 at x = 0, y >= 0.
func Xlogy(x, y float64) float64 {
	if x == 0 && y >= 0 {
		return 0
	}
	return x * math.Log(y)
}

// logExact folds the logarithm to a small base of an exact power of it.
func logExact(base int64) func(Num) (Num, bool) {
	return func(x Num) (Num, bool) { return x.logBase(base) }
}

func cbrtExact(x Num) (Num, bool) {
	if x.Sign() < 0 {
		r, ok := x.Neg().root(3)
		return r.Neg(), ok
	}
	return x.root(3)
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

// Operation returns the row of a function, or nil for any other op.
func (op Op) Operation() *Operation {
	if !op.IsFunc() {
		return nil
	}
	return &operations[op]
}

var structural = [...]string{"invalid", "undefined", "number", "pi", "variable", "sum", "scale", "product", "power", "diff",
	"true", "false", "less", "less or equal", "equal", "and", "or", "not", "if"}

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
