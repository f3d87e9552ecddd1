package prog

import "github.com/symdiff/symdiff/expr"

// pairSincos replaces the sine and the cosine of one value by one Sincos, in
// the place of the first of the two.
func pairSincos(p *Program) *Program {
	blocks := p.blocks()
	pairs := p.sincosPairs(blocks)
	if len(pairs) == 0 {
		return p
	}
	q := &Program{Graph: p.Graph, Params: p.Params, Consts: p.Consts, Library: p.Library, Reciprocals: p.Reciprocals}
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
		old := in
		in = q.renumber(in, p.External, number)
		if pair, ok := pairs[placed{old.A, blocks[i]}]; ok && trigonometric(in) {
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

// A placed value is one that is used in a block.
type placed struct {
	v     Val
	block int
}

// blocks numbers the block that each instruction stands in.
func (p *Program) blocks() []int {
	out := make([]int, len(p.Code))
	var open []int
	block, next := 0, 1
	for i, in := range p.Code {
		switch in.Op {
		case If:
			open = append(open, block)
			block, next = next, next+1
		case Else:
			block, next = next, next+1
		case End:
			block = open[len(open)-1]
			open = open[:len(open)-1]
		}
		out[i] = block
	}
	return out
}

// sincosPairs finds the values of which both sine and cosine are computed in one
// block.
func (p *Program) sincosPairs(blocks []int) map[placed]sincosPair {
	first := make(map[placed]int)
	pairs := make(map[placed]sincosPair)
	for i, in := range p.Code {
		if !trigonometric(in) {
			continue
		}
		at := placed{in.A, blocks[i]}
		j, ok := first[at]
		switch {
		case !ok:
			first[at] = i
		case in.Fn == expr.OpSin:
			pairs[at] = sincosPair{i, j}
		default:
			pairs[at] = sincosPair{j, i}
		}
	}
	return pairs
}
