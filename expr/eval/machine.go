package eval

import (
	"math"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// An instr is one instruction of the register machine: d ← op(a, b). The
// registers come first the parameters, then the constants, then the rest.
type instr[R uint16 | uint32] struct {
	op, d, a, b R
}

// Codes of the operations. Those from opFunc on are functions.
const (
	opNeg = iota
	opAdd
	opSub
	opMul
	opDiv
	opSqrt
	opPow
	opSincos // d ← sine, b ← cosine
	opSechSquared
	opAbs
	opLess
	opLessEqual
	opEqual
	opAnd
	opOr
	opNot
	opMove
	opFunc
)

var opcodes = map[prog.Op]int{
	prog.Neg: opNeg, prog.Add: opAdd, prog.Sub: opSub, prog.Mul: opMul, prog.Div: opDiv,
	prog.Sqrt: opSqrt, prog.Pow: opPow, prog.Sincos: opSincos, prog.SechSquared: opSechSquared,
	prog.Less: opLess, prog.LessEqual: opLessEqual, prog.Equal: opEqual, prog.And: opAnd, prog.Or: opOr, prog.Not: opNot,
}

// encode translates p, whose values are in the registers slot. The stretches of
// a program without branches are nil.
func encode[R uint16 | uint32](p *prog.Program, slot []uint32) ([]instr[R], []stretch) {
	e := &encoder[R]{p: p, slot: slot, code: make([]instr[R], 0, len(p.Code))}
	ends := regionEnds(p)
	for i, in := range p.Code {
		v := p.Value(i)
		if in.Op.IsMark() {
			e.mark(i, in, ends)
			continue
		}
		if in.Op == prog.External {
			e.cut(never)
			e.stretches[len(e.stretches)-1].site = int(in.A) + 1
			continue
		}
		c := instr[R]{d: R(slot[v]), a: R(slot[in.A])}
		switch {
		case in.Op == prog.Cosine || in.Op == prog.Choose:
			continue // done by the Sincos before, and at the ends of the blocks
		case in.Op == prog.Sincos:
			c.b = R(slot[v+1])
		case in.Operands() == 2:
			c.b = R(slot[in.B])
		}
		switch {
		case in.Op != prog.Call:
			c.op = R(opcodes[in.Op])
		case in.Fn == expr.OpAbs:
			c.op = opAbs
		default:
			c.op = opFunc + R(in.Fn)
		}
		e.code = append(e.code, c)
	}
	if e.stretches != nil {
		e.cut(never)
	}
	return e.code, e.stretches
}

// execute runs code over the registers r; it calls the functions fs.
func execute[R uint16 | uint32](code []instr[R], fs *functions, r []float64) {
	for i := range code {
		in := &code[i]
		switch in.op {
		case opNeg:
			r[in.d] = -r[in.a]
		case opAdd:
			r[in.d] = r[in.a] + r[in.b]
		case opSub:
			r[in.d] = r[in.a] - r[in.b]
		case opMul:
			r[in.d] = r[in.a] * r[in.b]
		case opDiv:
			r[in.d] = r[in.a] / r[in.b]
		case opSqrt:
			r[in.d] = math.Sqrt(r[in.a])
		case opPow:
			r[in.d] = fs[expr.OpPow].two(r[in.a], r[in.b])
		case opSincos:
			r[in.d], r[in.b] = math.Sincos(r[in.a])
		case opSechSquared:
			r[in.d] = sechSquared(r[in.a], r[in.b])
		case opAbs:
			r[in.d] = math.Abs(r[in.a])
		case opLess:
			r[in.d] = truth(r[in.a] < r[in.b])
		case opLessEqual:
			r[in.d] = truth(r[in.a] <= r[in.b])
		case opEqual:
			r[in.d] = truth(r[in.a] == r[in.b])
		case opAnd:
			r[in.d] = min(r[in.a], r[in.b])
		case opOr:
			r[in.d] = max(r[in.a], r[in.b])
		case opNot:
			r[in.d] = 1 - r[in.a]
		case opMove:
			r[in.d] = r[in.a]
		default:
			if f := &fs[uint8(in.op-opFunc)]; f.one != nil {
				r[in.d] = f.one(r[in.a])
			} else {
				r[in.d] = f.two(r[in.a], r[in.b])
			}
		}
	}
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
func sechSquared(x, t float64) float64 {
	if s := 1 - float64(t*t); !(s < prog.SechSquaredFrom) {
		return s
	}
	c := math.Cosh(x)
	return 1 / (c * c)
}
