package prog

import "github.com/symdiff/symdiff/expr"

// pairSincos replaces the sine and the cosine of one value by one Sincos, in
// the place of the first of the two.
func pairSincos(p *Program) *Program {
	pairs := p.sincosPairs()
	if len(pairs) == 0 {
		return p
	}
	q := &Program{Graph: p.Graph, Params: p.Params, Consts: p.Consts}
	number := make([]Val, p.Values())
	for i := range p.base() {
		number[i] = Val(i)
	}
	emitted := make([]bool, len(p.Code))
	emit := func(in Instr, from int) Val {
		q.Code = append(q.Code, in)
		q.Nodes = append(q.Nodes, p.Nodes[from])
		emitted[from] = true
		return q.Value(len(q.Code) - 1)
	}
	for i, in := range p.Code {
		if emitted[i] {
			continue
		}
		in.A = number[in.A]
		if in.Operands() == 2 {
			in.B = number[in.B]
		}
		if pair, ok := pairs[p.Code[i].A]; ok && trigonometric(in) {
			s := emit(Instr{Op: Sincos, A: in.A}, pair.sin)
			number[p.Value(pair.sin)] = s
			number[p.Value(pair.cos)] = emit(Instr{Op: Cosine, A: s}, pair.cos)
			continue
		}
		number[p.Value(i)] = emit(in, i)
	}
	for _, o := range p.Outs {
		q.Outs = append(q.Outs, number[o])
	}
	return q
}

type sincosPair struct{ sin, cos int }

// trigonometric reports whether in is a sine or a cosine.
func trigonometric(in Instr) bool {
	return in.Op == Call && (in.Fn == expr.OpSin || in.Fn == expr.OpCos)
}

// sincosPairs finds the values of which both sine and cosine are computed.
func (p *Program) sincosPairs() map[Val]sincosPair {
	first := make(map[Val]int)
	pairs := make(map[Val]sincosPair)
	for i, in := range p.Code {
		if !trigonometric(in) {
			continue
		}
		j, ok := first[in.A]
		switch {
		case !ok:
			first[in.A] = i
		case in.Fn == expr.OpSin:
			pairs[in.A] = sincosPair{i, j}
		default:
			pairs[in.A] = sincosPair{j, i}
		}
	}
	return pairs
}
