package prog

import "github.com/symdiff/symdiff/expr"

// SechSquaredFrom is the value of 1 - tanh(x)^2 from which it is off by no more than
// 4*e/(1 + e)^2, where e is exp(-2*|x|): by 4 units in the last place, measured at 200 000
// points. Below, it cancels.
const SechSquaredFrom = 0.25

// pairTanh replaces divisions by cosh(u)^2 where tanh(u) is computed too, as for the
// derivative of a network of neurons: 1 - tanh(u)^2 is there for the taking, while it does
// not cancel.
func pairTanh(p *Program) *Program {
	s := &tanhPairs{p: p, tanh: make(map[placed]int), cosh: make(map[Val]*tanhPair), square: make(map[Val]*tanhPair)}
	if !s.find() {
		return p
	}
	q := &Program{Graph: p.Graph, Params: p.Params, Library: p.Library}
	number := make([]Val, p.Values())
	for i := range p.Params {
		number[i] = Val(i)
	}
	s.constants(q, number)
	done := make([]bool, len(p.Code))
	emit := func(i int, in Instr) {
		if !done[i] {
			number[p.Value(i)], done[i] = q.add(in, p.Nodes[i], p.External, number), true
		}
	}
	for i, in := range p.Code {
		switch t := s.role[i]; {
		case t == nil:
			emit(i, in)
		case i == t.coshAt:
		case i == t.squareAt:
			emit(t.tanhAt, p.Code[t.tanhAt])
			emit(i, Instr{Op: SechSquared, A: p.Code[t.coshAt].A, B: p.Value(t.tanhAt)})
		case p.isOne(in.A):
			number[p.Value(i)] = number[in.B]
		default:
			emit(i, Instr{Op: Mul, A: in.A, B: in.B})
		}
	}
	for _, o := range p.Outs {
		q.Outs = append(q.Outs, number[o])
	}
	return q
}

// A tanhPair is the places of tanh(u), of cosh(u) that is only squared, of its square, by
// which is only divided, and of these quotients.
type tanhPair struct {
	tanhAt, coshAt, squareAt int
	quotients                []int
	spoilt                   bool // something else is done with cosh(u) or its square
}

type tanhPairs struct {
	p            *Program
	tanh         map[placed]int
	cosh, square map[Val]*tanhPair
	role         map[int]*tanhPair // by instruction
}

// find tells the role of each instruction that takes part. All of a pair stand in one
// block, so that one runs whenever the others do.
func (s *tanhPairs) find() bool {
	blocks := s.p.blocks()
	var found []*tanhPair
	for i, in := range s.p.Code {
		v := s.p.Value(i)
		switch {
		case in.Op == Call && in.Fn == expr.OpTanh:
			s.tanh[placed{in.A, blocks[i]}] = i
		case in.Op == Call && in.Fn == expr.OpCosh:
			s.cosh[v] = &tanhPair{coshAt: i}
			found = append(found, s.cosh[v])
		default:
			s.use(i, in)
		}
	}
	for _, o := range s.p.Outs {
		s.spoil(o)
	}
	s.role = make(map[int]*tanhPair)
	for _, t := range found {
		at, ok := s.tanh[placed{s.p.Code[t.coshAt].A, blocks[t.coshAt]}]
		if t.spoilt || !ok || len(t.quotients) == 0 || blocks[t.squareAt] != blocks[t.coshAt] {
			continue
		}
		t.tanhAt = at
		for _, i := range append(t.quotients, t.coshAt, t.squareAt) {
			s.role[i] = t
		}
	}
	return len(s.role) > 0
}

// use notes what an instruction does with a cosh(u), or with the square of one.
func (s *tanhPairs) use(i int, in Instr) {
	if t := s.cosh[in.A]; t != nil && in.Op == Mul && in.A == in.B {
		t.squareAt = i
		s.square[s.p.Value(i)] = t
		return
	}
	if t := s.square[in.B]; t != nil && in.Op == Div && in.A != in.B {
		t.quotients = append(t.quotients, i)
		s.spoil(in.A)
		return
	}
	var buf [2]Val
	for _, v := range external(s.p.External).reads(in, &buf) {
		s.spoil(v)
	}
}

func (s *tanhPairs) spoil(v Val) {
	for _, t := range []*tanhPair{s.cosh[v], s.square[v]} {
		if t != nil {
			t.spoilt = true
		}
	}
}

// constants leaves out those that nothing but a quotient reads which is no more.
func (s *tanhPairs) constants(q *Program, number []Val) {
	p := s.p
	uses := p.Uses()
	for i := range s.role {
		if in := p.Code[i]; in.Op == Div && p.isOne(in.A) {
			uses[in.A]--
		}
	}
	for k, c := range p.Consts {
		v := len(p.Params) + k
		if uses[v] > 0 {
			number[v] = Val(len(q.Params) + len(q.Consts))
			q.Consts = append(q.Consts, c)
		}
	}
}

// isOne reports whether v is the number 1.
func (p *Program) isOne(v Val) bool {
	c, ok := p.Const(v)
	return ok && c.Kind == Rational && c.Num.Equal(expr.NewInt(1))
}
