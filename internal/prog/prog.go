package prog

import "github.com/symdiff/symdiff/expr"

// A Val numbers a value of a program: parameters first, then constants, then
// the instructions in order.
type Val uint32

// Op is the operation of an instruction.
type Op uint8

// The operations. A and B are the operands of the instruction.
const (
	Neg         Op = iota // -A
	Add                   // A + B
	Sub                   // A - B
	Mul                   // A * B
	Div                   // A / B
	Sqrt                  // math.Sqrt(A)
	Pow                   // special.Pow(A, B)
	Call                  // the function Fn of A, or of A and B where its arity is 2
	Sincos                // the sine of A; the next instruction is its Cosine
	Cosine                // the cosine of what the Sincos just before, value A, was given
	SechSquared           // sech(A)^2, where B is tanh(A)

	External // what External[A] says: a function without a formula, or of more than two arguments

	// Truth values:
	Less      // A < B
	LessEqual // A <= B
	Equal     // A == B
	And       // A and B
	Or        // A or B
	Not       // not A

	// Regions. If, Else and End have no value; the blocks between them hold what
	// only the arms need. The Chooses of a region follow its End directly.
	If     // what follows runs where A is true, up to the Else
	Else   // what follows runs where it is not, up to the End
	End    // of the region
	Choose // A where the If of the region, of condition C, took its first block, B otherwise
	numOps
)

// An Instr defines one value.
type Instr struct {
	Op   Op
	Fn   expr.Op // the function of a Call
	A, B Val     // B is 0 where the operation has one operand
	C    Val     // the condition of a Choose, which its If has read
}

// Operands returns the number of the operands A and B, 0 to 2; see
// [Program.Reads] for those of an External.
func (in Instr) Operands() int {
	switch in.Op {
	case Add, Sub, Mul, Div, Pow, SechSquared, Less, LessEqual, Equal, And, Or, Choose:
		return 2
	case Else, End, External:
		return 0
	case Call:
		return in.Fn.Operation().Arity
	}
	return 1
}

// IsTruth reports whether the value is a truth value.
func (op Op) IsTruth() bool { return op >= Less && op <= Not }

// IsMark reports whether the instruction marks a place and has no value.
func (op Op) IsMark() bool { return op >= If && op <= End }

// A Param is a variable that is bound when the program runs.
type Param struct {
	Name string
	ID   expr.ID
}

// A ConstKind tells how a constant can be written.
type ConstKind uint8

// The kinds of constants.
const (
	Rational ConstKind = iota // the number Num
	PiTimes                   // Num·π
	Folded                    // any other expression X without variables
)

// A Const is a constant of the program.
type Const struct {
	Kind ConstKind
	X    expr.ID  // the constant as an expression
	Num  expr.Num // of Rational and PiTimes
	F    float64  // what runs: X rounded to nearest, may be ±Inf or 0 by overflow
	Err  float64  // bound on |F - X|; 0 if F is exact

	merged bool // X is a product or sum that lowering put together
}

// A Program computes Outs from Params. It is not modified once it is made, and
// then may be used by several goroutines, except through Graph.
type Program struct {
	Graph  *expr.Graph // what it was lowered from: the home of X and Nodes
	Params []Param
	Consts []Const
	Code   []Instr
	Nodes  []expr.ID // beside Code: the expression that the value is, 0 for a part of one
	Outs   []Val     // in the order asked for; a value may appear more than once

	External []ExternalCall
	Library  expr.Library // what Call and Pow call

	Loops  []Loop  // stretches of Code that repeat, in order
	Arrays [][]Val // like values that loops compute, in the order of their repetitions
	slices []int   // how many parameters stand in each slice
	cells  []Cell  // by value: its place in Arrays, or Array -1; nil without Arrays

	Reciprocals int // that quotients are products with, under Options.Relaxed
}

// Values returns the number of values: parameters, constants, instructions.
func (p *Program) Values() int { return p.base() + len(p.Code) }

// base is the number of the first instruction's value.
func (p *Program) base() int { return len(p.Params) + len(p.Consts) }

// Value returns the value that Code[i] defines.
func (p *Program) Value(i int) Val { return Val(p.base() + i) }

// Param returns the parameter that v is.
func (p *Program) Param(v Val) (*Param, bool) {
	if int(v) < len(p.Params) {
		return &p.Params[v], true
	}
	return nil, false
}

// Const returns the constant that v is.
func (p *Program) Const(v Val) (*Const, bool) {
	if i := int(v) - len(p.Params); i >= 0 && i < len(p.Consts) {
		return &p.Consts[i], true
	}
	return nil, false
}

// Index returns the position in Code of the instruction that defines v.
func (p *Program) Index(v Val) (int, bool) {
	i := int(v) - p.base()
	return i, i >= 0
}

// Uses returns how often each value is used by instructions and outputs. A
// Cosine does not count as a use of its Sincos.
func (p *Program) Uses() []int32 {
	uses := make([]int32, p.Values())
	var buf [2]Val
	for _, in := range p.Code {
		if in.Op == Cosine {
			continue
		}
		for _, v := range external(p.External).reads(in, &buf) {
			uses[v]++
		}
	}
	for _, o := range p.Outs {
		uses[o]++
	}
	return uses
}
