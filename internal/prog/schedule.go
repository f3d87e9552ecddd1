package prog

import "github.com/symdiff/symdiff/expr"

// schedule returns the program of what outs need, depth first: the operands of
// an instruction run just before it, the left one first.
func (b *builder) schedule(outs []expr.ID) *Program {
	order, consts := b.order(outs)
	p := &Program{Graph: b.g, Params: b.params}
	number := make([]Val, len(b.code))
	for i := range b.params {
		number[i] = Val(i)
	}
	for i, v := range consts {
		number[v] = Val(len(p.Params) + i)
		p.Consts = append(p.Consts, b.consts[b.code[v].A])
	}
	for i, v := range order {
		number[v] = Val(p.base() + i)
	}
	p.Code = make([]Instr, len(order))
	p.Nodes = make([]expr.ID, len(order))
	for i, v := range order {
		in := b.code[v]
		in.A = number[in.A]
		if in.Operands() == 2 {
			in.B = number[in.B]
		}
		p.Code[i], p.Nodes[i] = in, b.nodes[v]
	}
	for _, o := range outs {
		i, _ := b.t.Pos(o)
		p.Outs = append(p.Outs, number[b.at(i)])
	}
	return p
}

// order lists the instructions that outs need, and the constants in the order
// of first use.
func (b *builder) order(outs []expr.ID) (code, consts []Val) {
	const (
		unseen = iota
		waiting
		done
	)
	for _, o := range outs {
		i, _ := b.t.Pos(o)
		b.at(i) // makes a result that is a constant
	}
	state := make([]uint8, len(b.code))
	var stack []Val
	for _, o := range outs {
		i, _ := b.t.Pos(o)
		stack = append(stack[:0], b.at(i))
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			in := b.code[v]
			switch {
			case state[v] == done:
				stack = stack[:len(stack)-1]
				continue
			case in.Op == leafParam:
				state[v] = done
			case in.Op == leafConst:
				state[v] = done
				consts = append(consts, v)
			case state[v] == waiting:
				state[v] = done
				code = append(code, v)
			default:
				state[v] = waiting
				if in.Operands() == 2 {
					stack = append(stack, in.B)
				}
				stack = append(stack, in.A)
				continue
			}
			stack = stack[:len(stack)-1]
		}
	}
	return code, consts
}
