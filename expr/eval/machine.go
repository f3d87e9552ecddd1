package eval

import (
	"math"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// An instr is one instruction of the register machine: d ← op(a, b, c, e). The
// registers come first the parameters, then the constants, then the rest.
type instr[R uint8 | uint32] struct {
	op, d, a, b, c, e R
}

// smallRegisters is how many registers the numbers of small instructions tell apart.
// The frame of such a program has as many, so that no access needs a check: checks are
// branches, and the fewer there are, the longer the programs that the processor foresees.
const smallRegisters = math.MaxUint8 + 1

// Codes of the operations. Those that are several sums, differences and products round each.
const (
	opNeg = iota
	opAdd
	opSub
	opMul
	opDiv
	opAddAdd    // (a + b) + c
	opSubAdd    // (a - b) + c
	opMulAdd    // a*b + c
	opAddSub    // (a + b) - c
	opSubSub    // (a - b) - c
	opMulSub    // a*b - c
	opFromAdd   // c - (a + b)
	opFromSub   // c - (a - b)
	opFromMul   // c - a*b
	opAddMul    // (a + b)*c
	opSubMul    // (a - b)*c
	opMulMul    // (a*b)*c
	opMulAddMul // a*b + c*e
	opMulSubMul // a*b - c*e
	opSqrt
	opAbs
	opCall    // the function c of a
	opCallTwo // the function c of a and b
	opMove
	opSincos // d ← sine, b ← cosine
	opSechSquared
	opLess
	opLessEqual
	opEqual
	opAnd
	opOr
	opNot
)

var opcodes = map[prog.Op]int{
	prog.Neg: opNeg, prog.Add: opAdd, prog.Sub: opSub, prog.Mul: opMul, prog.Div: opDiv,
	prog.Sqrt: opSqrt, prog.Pow: opCallTwo, prog.Sincos: opSincos, prog.SechSquared: opSechSquared,
	prog.Less: opLess, prog.LessEqual: opLessEqual, prog.Equal: opEqual, prog.And: opAnd, prog.Or: opOr, prog.Not: opNot,
}

// encode translates p, whose values are in the registers slot, of n. The stretches of
// a program without branches are nil.
func encode[R uint8 | uint32](p *prog.Program, slot []uint32, n int) ([]instr[R], []stretch) {
	e := &encoder[R]{p: p, slot: slot, code: make([]instr[R], 0, len(p.Code))}
	ends := regionEnds(p)
	forms := fuse(p, slot, n)
	for i, in := range p.Code {
		switch {
		case in.Op.IsMark():
			e.mark(i, in, ends)
		case in.Op == prog.External:
			e.cut(never)
			e.stretches[len(e.stretches)-1].site = int(in.A) + 1
		case in.Op == prog.Cosine || in.Op == prog.Choose:
			// Done by the Sincos before, and at the ends of the blocks.
		case forms[i].gone:
			// Done with another.
		case forms[i].n > 0:
			e.code = append(e.code, e.arithmetic(forms[i], p.Value(i)))
		default:
			e.code = append(e.code, e.other(in, p.Value(i)))
		}
	}
	if e.stretches != nil {
		e.cut(never)
	}
	return e.code, e.stretches
}

func (e *encoder[R]) arithmetic(f form, v prog.Val) instr[R] {
	var s [len(f.args)]R
	for k, x := range f.args[:f.n] {
		s[k] = R(e.slot[x])
	}
	return instr[R]{op: R(f.op), d: R(e.slot[v]), a: s[0], b: s[1], c: s[2], e: s[3]}
}

func (e *encoder[R]) other(in prog.Instr, v prog.Val) instr[R] {
	c := instr[R]{op: R(opcodes[in.Op]), d: R(e.slot[v]), a: R(e.slot[in.A])}
	switch {
	case in.Op == prog.Sincos:
		c.b = R(e.slot[v+1])
	case in.Operands() == 2:
		c.b = R(e.slot[in.B])
	}
	switch {
	case in.Op == prog.Pow:
		c.c = R(expr.OpPow)
	case in.Op != prog.Call:
	case in.Fn == expr.OpAbs:
		c.op = opAbs
	case in.Operands() == 2:
		c.op, c.c = opCallTwo, R(in.Fn)
	default:
		c.op, c.c = opCall, R(in.Fn)
	}
	return c
}

// execute runs code over the registers r; it calls the functions fs.
func execute[R uint8 | uint32](code []instr[R], fs *functions, r []float64) {
	if ^R(0) == smallRegisters-1 {
		r = r[:smallRegisters]
	}
	for i := range code {
		in := &code[i]
		op, d, a, b, c, e := in.op, in.d, in.a, in.b, in.c, in.e
		switch op {
		case opNeg:
			r[d] = -r[a]
		case opAdd:
			r[d] = r[a] + r[b]
		case opSub:
			r[d] = r[a] - r[b]
		case opMul:
			r[d] = r[a] * r[b]
		case opDiv:
			r[d] = r[a] / r[b]
		case opAddAdd:
			r[d] = r[a] + r[b] + r[c]
		case opSubAdd:
			r[d] = r[a] - r[b] + r[c]
		case opMulAdd:
			r[d] = float64(r[a]*r[b]) + r[c]
		case opAddSub:
			r[d] = r[a] + r[b] - r[c]
		case opSubSub:
			r[d] = r[a] - r[b] - r[c]
		case opMulSub:
			r[d] = float64(r[a]*r[b]) - r[c]
		case opFromAdd:
			r[d] = r[c] - (r[a] + r[b])
		case opFromSub:
			r[d] = r[c] - (r[a] - r[b])
		case opFromMul:
			r[d] = r[c] - float64(r[a]*r[b])
		case opAddMul:
			r[d] = (r[a] + r[b]) * r[c]
		case opSubMul:
			r[d] = (r[a] - r[b]) * r[c]
		case opMulMul:
			r[d] = r[a] * r[b] * r[c]
		case opMulAddMul:
			r[d] = float64(r[a]*r[b]) + float64(r[c]*r[e])
		case opMulSubMul:
			r[d] = float64(r[a]*r[b]) - float64(r[c]*r[e])
		case opSqrt:
			r[d] = math.Sqrt(r[a])
		case opAbs:
			r[d] = math.Abs(r[a])
		case opCall:
			r[d] = fs[c].one(r[a])
		case opCallTwo:
			r[d] = fs[c].two(r[a], r[b])
		case opMove:
			r[d] = r[a]
		case opSincos:
			r[d], r[b] = math.Sincos(r[a])
		case opSechSquared:
			r[d] = sechSquared(r[a], r[b], fs[expr.OpExp].one)
		default:
			r[d] = boolean(int(op), r[a], r[b])
		}
	}
}

// boolean computes with truth values.
func boolean(op int, a, b float64) float64 {
	switch op {
	case opLess:
		return truth(a < b)
	case opLessEqual:
		return truth(a <= b)
	case opEqual:
		return truth(a == b)
	case opAnd:
		return min(a, b)
	case opOr:
		return max(a, b)
	}
	return 1 - a // opNot
}

// A function is the float64 function of a row in the table of operations: of one
// or of two arguments. Slices of arguments would take as long to pass as the
// cheaper functions do to run, and put the registers on the heap.
type function struct {
	one func(x float64) float64
	two func(x, y float64) float64
}

// functions are those of a library, by operation; powers are among them.
type functions [256]function

var libraries = buildFunctions()

func buildFunctions() map[expr.Library]*functions {
	m := make(map[expr.Library]*functions)
	for _, l := range []expr.Library{expr.Accurate, expr.Std, expr.Fast} {
		t := new(functions)
		for _, op := range append(expr.Functions(), expr.OpPow) {
			row := op.In(l)
			t[op] = function{one: row.One, two: row.Two}
			if row.Nth != nil {
				t[op].two = func(n, x float64) float64 { return row.Nth(int(n), x) }
			}
		}
		m[l] = t
	}
	return m
}

// sechSquared is sech(x)^2, where t is tanh(x): 1 - t^2 while that does not cancel.
func sechSquared(x, t float64, exp func(x float64) float64) float64 {
	if s := 1 - float64(t*t); !(s < prog.SechSquaredFrom) {
		return s
	}
	e := exp(-2 * math.Abs(x))
	return 4 * e / ((1 + e) * (1 + e))
}
