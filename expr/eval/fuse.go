package eval

import "github.com/symdiff/symdiff/internal/prog"

// A form is how a sum, difference or product runs: by itself, or together with one or two
// of them that only it needs. It is the zero form for other instructions.
type form struct {
	op   int
	args [4]prog.Val
	n    int  // of them
	gone bool // it runs with another
}

// fusions are the operations of three operands, by that which comes first and by what
// becomes of its value: a term, what is subtracted from, what is subtracted, a factor.
var fusions = map[prog.Op][4]int{
	prog.Add: {opAddAdd, opAddSub, opFromAdd, opAddMul},
	prog.Sub: {opSubAdd, opSubSub, opFromSub, opSubMul},
	prog.Mul: {opMulAdd, opMulSub, opFromMul, opMulMul},
}

// becomes says which of these a left and a right operand is.
var becomes = map[prog.Op][2]int{prog.Add: {0, 0}, prog.Sub: {1, 2}, prog.Mul: {3, 3}}

// pairs are the operations of two products.
var pairs = map[prog.Op]int{prog.Add: opMulAddMul, prog.Sub: opMulSubMul}

// A fuser decides which sums, differences and products run together: to find out what to
// run takes as long as running it, and what is stored is not there for a while.
type fuser struct {
	p       *prog.Program
	slot    []uint32
	uses    []int32
	forms   []form
	written []int // by slot: the last instruction so far that gives it its value
	first   int   // instruction since the last mark or call
}

// fuse returns the form of each instruction, where values are in n slots.
func fuse(p *prog.Program, slot []uint32, n int) []form {
	f := &fuser{p: p, slot: slot, uses: p.Uses(), forms: make([]form, len(p.Code)), written: make([]int, n)}
	for i, in := range p.Code {
		if in.Op.IsMark() || in.Op == prog.External {
			f.first = i + 1
			continue
		}
		if _, ok := fusions[in.Op]; ok {
			f.forms[i] = f.form(in)
		}
		f.written[slot[p.Value(i)]] = i
	}
	return f.forms
}

func (f *fuser) form(in prog.Instr) form {
	sides := [2]prog.Val{in.A, in.B}
	var parts [2]*form
	for k, v := range sides {
		if in.A != in.B {
			parts[k] = f.part(v)
		}
	}
	if a, b := parts[0], parts[1]; a != nil && b != nil && pairs[in.Op] != 0 && a.op == opMul && b.op == opMul {
		out := form{op: pairs[in.Op], args: [4]prog.Val{a.args[0], a.args[1], b.args[0], b.args[1]}, n: 4}
		*a, *b = form{gone: true}, form{gone: true}
		return out
	}
	for k, part := range parts {
		if part != nil {
			i, _ := f.p.Index(sides[k])
			op := fusions[f.p.Code[i].Op][becomes[in.Op][k]]
			out := form{op: op, args: [4]prog.Val{part.args[0], part.args[1], sides[1-k]}, n: 3}
			*part = form{gone: true}
			return out
		}
	}
	return form{op: opcodes[in.Op], args: [4]prog.Val{in.A, in.B}, n: 2}
}

// part returns the form of a value that may run with what needs it: of two operands, not
// needed elsewhere, and with operands that will still be in their slots.
func (f *fuser) part(v prog.Val) *form {
	i, ok := f.p.Index(v)
	if !ok || i < f.first || f.uses[v] != 1 || f.forms[i].n != 2 {
		return nil
	}
	part := &f.forms[i]
	for _, a := range part.args[:part.n] {
		if f.written[f.slot[a]] > i {
			return nil
		}
	}
	return part
}
