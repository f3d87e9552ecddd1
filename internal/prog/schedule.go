package prog

import "github.com/symdiff/symdiff/expr"

// schedule returns the program of what outs need, depth first: the operands of
// an instruction run just before it, the left one first; what only an arm needs
// stands in its block.
func (b *builder) schedule(outs []expr.ID) *Program {
	results := make([]Val, len(outs))
	for k, o := range outs {
		i, _ := b.t.Pos(o)
		results[k] = b.at(i) // makes a result that is a constant
	}
	s := newPlacer(b, results)
	if !b.does(passOrder) {
		s.emitAll()
	}
	for _, v := range results {
		s.emit(v)
	}
	p := &Program{Graph: b.g, Params: b.params, Library: b.library, Reciprocals: len(b.shared)}
	number := make([]Val, len(b.code))
	for i := range b.params {
		number[i] = Val(i)
	}
	for i, v := range s.consts {
		number[v] = Val(len(p.Params) + i)
		p.Consts = append(p.Consts, b.consts[b.code[v].A])
	}
	s.write(p, number)
	for _, v := range results {
		p.Outs = append(p.Outs, number[v])
	}
	return p
}

// add appends an instruction, with the new numbers of its operands.
func (p *Program) add(in Instr, node expr.ID, of external, number []Val) Val {
	p.Code = append(p.Code, p.renumber(in, of, number))
	p.Nodes = append(p.Nodes, node)
	return p.Value(len(p.Code) - 1)
}
