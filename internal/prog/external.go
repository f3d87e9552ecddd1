package prog

import (
	"encoding/binary"

	"github.com/symdiff/symdiff/expr"
)

// An ExternalCall is what an External instruction calls, of values computed before: a
// function without a formula, or one of the table of more than two arguments.
type ExternalCall struct {
	Function expr.ID // the OpFunction of the graph, or 0
	Fn       expr.Op // where Function is 0
	Args     []Val
}

// Apply is the call as an expression of g, of args.
func (c *ExternalCall) Apply(g *expr.Graph, args []expr.ID) expr.ID {
	if c.Function == 0 {
		return g.Apply(c.Fn, args...)
	}
	return g.CallFunction(c.Function, args...)
}

// external is the calls of a program, by the operand A of External instructions.
type external []ExternalCall

// reads returns the values that an instruction reads, but for the condition of a
// Choose; buf is room for two.
func (e external) reads(in Instr, buf *[2]Val) []Val {
	if in.Op == External {
		return e[in.A].Args
	}
	*buf = [2]Val{in.A, in.B}
	return buf[:in.Operands()]
}

// Reads returns the values that an instruction reads as operands, but for the
// condition of a Choose. A Cosine reads its Sincos only by name.
func (p *Program) Reads(in Instr) []Val { return external(p.External).reads(in, new([2]Val)) }

// renumber gives an instruction the new numbers of its operands; the call of an
// External is added to those of p.
func (p *Program) renumber(in Instr, of external, number []Val) Instr {
	switch {
	case in.Op == External:
		c := ExternalCall{Function: of[in.A].Function, Fn: of[in.A].Fn}
		for _, v := range of[in.A].Args {
			c.Args = append(c.Args, number[v])
		}
		in.A = Val(len(p.External))
		p.External = append(p.External, c)
		return in
	case in.Op == Choose:
		in.C = number[in.C]
	}
	switch in.Operands() {
	case 2:
		in.B = number[in.B]
		fallthrough
	case 1:
		in.A = number[in.A]
	}
	return in
}

// call makes the value of what an External calls, of the expressions at args.
func (b *builder) call(c ExternalCall, args []uint32) Val {
	key := binary.LittleEndian.AppendUint32([]byte{byte(c.Fn)}, uint32(c.Function))
	for _, a := range args {
		v := b.at(int(a))
		c.Args = append(c.Args, v)
		key = binary.LittleEndian.AppendUint32(key, uint32(v))
	}
	i, ok := b.calls[string(key)]
	if !ok {
		i = Val(len(b.external))
		b.external = append(b.external, c)
		b.calls[string(key)] = i
	}
	return b.value(Instr{Op: External, A: i})
}
