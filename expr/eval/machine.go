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

// scratch is the number of registers behind the others: the arguments of a
// function that has no direct row.
const scratch = 2

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
	opFunc
)

var opcodes = map[prog.Op]int{
	prog.Neg: opNeg, prog.Add: opAdd, prog.Sub: opSub, prog.Mul: opMul, prog.Div: opDiv,
	prog.Sqrt: opSqrt, prog.Pow: opPow, prog.Sincos: opSincos,
}

// encode translates p, whose values are in the registers slot.
func encode[R uint16 | uint32](p *prog.Program, slot []uint32) []instr[R] {
	code := make([]instr[R], 0, len(p.Code))
	for i, in := range p.Code {
		v := p.Value(i)
		c := instr[R]{d: R(slot[v]), a: R(slot[in.A])}
		switch {
		case in.Op == prog.Cosine:
			continue // done by the Sincos before
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
		code = append(code, c)
	}
	return code
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
		default:
			fn := expr.Op(in.op - opFunc)
			if f := direct[fn]; f != nil {
				r[in.d] = f(r[in.a])
			} else {
				r[in.d] = apply(fn, r[in.a], r[in.b], r[len(r)-scratch:])
			}
		}
	}
}

// direct holds functions of one argument whose row in the table of operations
// calls just them: a call by slice costs as much as the cheaper ones take. A
// test compares each with its row.
var direct = [256]func(float64) float64{
	expr.OpExp: math.Exp, expr.OpLog: math.Log, expr.OpLog10: math.Log10, expr.OpLog2: math.Log2,
	expr.OpCbrt: math.Cbrt, expr.OpSin: math.Sin, expr.OpCos: math.Cos, expr.OpTan: math.Tan,
	expr.OpAsin: math.Asin, expr.OpAcos: math.Acos, expr.OpAtan: math.Atan,
	expr.OpSinh: math.Sinh, expr.OpCosh: math.Cosh, expr.OpTanh: math.Tanh,
	expr.OpAsinh: math.Asinh, expr.OpAcosh: math.Acosh, expr.OpAtanh: math.Atanh,
	expr.OpErf: math.Erf, expr.OpErfc: math.Erfc, expr.OpSign: expr.Sign,
}

// apply evaluates a function by its row in the table of operations. The
// arguments are passed through buf.
func apply(fn expr.Op, x, y float64, buf []float64) float64 {
	row := fn.Operation()
	buf[0], buf[1] = x, y
	return row.Eval(buf[:row.Arity])
}
