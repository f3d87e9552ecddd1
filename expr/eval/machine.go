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
	prog.Sqrt: opSqrt, prog.Pow: opPow, prog.Sincos: opSincos,
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

// execute runs code over the registers r.
func execute[R uint16 | uint32](code []instr[R], r []float64) {
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
			r[in.d] = math.Pow(r[in.a], r[in.b])
		case opSincos:
			r[in.d], r[in.b] = math.Sincos(r[in.a])
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
			if f := &functions[uint8(in.op-opFunc)]; f.one != nil {
				r[in.d] = f.one(r[in.a])
			} else {
				r[in.d] = f.two(r[in.a], r[in.b])
			}
		}
	}
}

// A function is what the Eval of a row in the table of operations calls, for one
// or two arguments.
type function struct {
	one func(x float64) float64
	two func(x, y float64) float64
}

// functions is the table of operations without the slices of arguments, which
// take as long to pass as the cheaper functions do to run, and would put the
// registers on the heap. A test compares every function with its row.
var functions = [256]function{
	expr.OpExp: {one: math.Exp}, expr.OpLog: {one: math.Log}, expr.OpLog10: {one: math.Log10}, expr.OpLog2: {one: math.Log2},
	expr.OpCbrt: {one: math.Cbrt}, expr.OpSin: {one: math.Sin}, expr.OpCos: {one: math.Cos}, expr.OpTan: {one: math.Tan},
	expr.OpAsin: {one: math.Asin}, expr.OpAcos: {one: math.Acos}, expr.OpAtan: {one: math.Atan},
	expr.OpSinh: {one: math.Sinh}, expr.OpCosh: {one: math.Cosh}, expr.OpTanh: {one: math.Tanh},
	expr.OpAsinh: {one: math.Asinh}, expr.OpAcosh: {one: math.Acosh}, expr.OpAtanh: {one: math.Atanh},
	expr.OpErf: {one: math.Erf}, expr.OpErfc: {one: math.Erfc}, expr.OpAbs: {one: math.Abs}, expr.OpSign: {one: expr.Sign},
	expr.OpXlogy: {two: expr.Xlogy}, expr.OpExp2: {one: math.Exp2}, expr.OpExpm1: {one: math.Expm1}, expr.OpLog1p: {one: math.Log1p},
	expr.OpAtan2: {two: math.Atan2}, expr.OpHypot: {two: math.Hypot}, expr.OpRatio0: {two: expr.Ratio0}, expr.OpMod: {two: expr.Mod},
	expr.OpFloor: {one: math.Floor}, expr.OpCeil: {one: math.Ceil}, expr.OpRound: {one: math.Round}, expr.OpTrunc: {one: math.Trunc},
	expr.OpMax: {two: func(x, y float64) float64 { return max(x, y) }},
	expr.OpMin: {two: func(x, y float64) float64 { return min(x, y) }},
}
