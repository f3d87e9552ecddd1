package prog

import (
	"encoding/binary"

	"github.com/symdiff/symdiff/expr"
)

// An ExternalCall is what an External instruction calls: a function without a
// formula, of values computed before.
type ExternalCall struct {
	Function expr.ID // the OpFunction of the graph
	Args     []Val
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
		c := ExternalCall{Function: of[in.A].Function}
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

// call makes the value of a call of a function without a formula.
func (b *builder) call(args []uint32) Val {
	c := ExternalCall{Function: b.t.IDs[args[0]]}
	key := binary.LittleEndian.AppendUint32(nil, uint32(c.Function))
	for _, a := range args[1:] {
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
