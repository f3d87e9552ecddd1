package prog

import "slices"

// registers is how many values a program may keep at a time: of the 16 floating-point
// registers of amd64 one or two hold what is being computed.
const registers = 14

// MaxLoaded is up to how many parameters code should read before anything else, which is
// fastest as long as they fit the registers.
const MaxLoaded = 12

// maxPulled is of how many instructions those may be that are put forward together.
const maxPulled = 8

// interleave puts instructions forward that end the life of their operands, so that fewer
// values are live at a time: as soon as an operand is there, an instruction runs that, with
// what it needs besides, takes no more registers than it sets free. Results of a gradient then come between the
// steps of the value, and what both have in common is not kept for long. A program whose
// values fit the registers stays as it is, and so does the order in which its parts stand
// around regions.
func interleave(p *Program) *Program {
	before := p.Excess()
	if before == 0 {
		return p
	}
	s := newInterleaver(p)
	for start := 0; start < len(p.Code); {
		end := start
		for end < len(p.Code) && !p.Code[end].Op.IsMark() {
			end++
		}
		s.stretch(start, end)
		if end < len(p.Code) {
			s.emit(end)
			end++
		}
		start = end
	}
	if q := s.program(); q.Excess() < before {
		return q
	}
	return p
}

// An interleaver gives the instructions of a program another order.
type interleaver struct {
	p      *Program
	of     external
	left   []int32 // by value: how many instructions that read it are not emitted yet
	loaded []bool  // by parameter
	done   []bool  // by instruction
	first  []int32 // by value: where its users begin in users
	users  []int32 // the instructions that read each value, ascending
	order  []int32 // the instructions emitted
	queue  []int32
	needed []int
	reads  []reading
}

// A reading is how often some instructions read a value.
type reading struct {
	of    Val
	times int32
}

func newInterleaver(p *Program) *interleaver {
	s := &interleaver{
		p: p, of: p.External, left: make([]int32, p.Values()), loaded: make([]bool, len(p.Params)),
		done: make([]bool, len(p.Code)), first: make([]int32, p.Values()+1),
	}
	for i := range p.Code {
		s.operands(i, func(v Val) { s.left[v]++ })
	}
	for v, n := range s.left {
		s.first[v+1] = s.first[v] + n
	}
	s.users = make([]int32, s.first[p.Values()])
	next := slices.Clone(s.first)
	for i := range p.Code {
		s.operands(i, func(v Val) { s.users[next[v]] = int32(i); next[v]++ })
	}
	for i := range s.loaded {
		s.loaded[i] = len(p.Params) <= MaxLoaded
	}
	return s
}

// operands calls f with each value that instruction i reads and that may be in a
// register, once. A Cosine reads nothing, its Sincos has.
func (s *interleaver) operands(i int, f func(Val)) {
	in := s.p.Code[i]
	if in.Op == Cosine {
		return
	}
	var buf [2]Val
	reads := s.of.reads(in, &buf)
	for k, v := range reads {
		if _, constant := s.p.Const(v); constant || slices.Contains(reads[:k], v) {
			continue
		}
		f(v)
	}
}

// stretch orders instructions without a mark among them: as they stood, but users of what
// is there, and what they need besides, as soon as they cost nothing.
func (s *interleaver) stretch(start, end int) {
	i := start
	for ; i < end && s.p.Code[i].Op == Choose; i++ {
		s.emit(i) // behind the End
	}
	for ; i < end; i++ {
		if s.done[i] {
			continue
		}
		s.emit(i)
		for len(s.queue) > 0 {
			u := int(s.queue[0])
			s.queue = s.queue[1:]
			if u < start || u >= end || s.done[u] {
				continue
			}
			if needed := s.missing(u, start); needed != nil && s.growth(needed...) <= 0 {
				for _, i := range needed {
					s.emit(i)
				}
			}
		}
	}
}

// emit appends an instruction, a Sincos with its Cosine, and queues those that may have
// become ready or cheaper by it.
func (s *interleaver) emit(i int) {
	s.done[i] = true
	s.order = append(s.order, int32(i))
	s.read(i)
	s.operands(i, func(v Val) {
		if s.left[v] == 1 {
			s.enqueue(v)
		}
	})
	s.enqueue(s.p.Value(i))
	if s.p.Code[i].Op == Sincos {
		s.emit(i + 1)
	}
}

// read notes that an instruction reads its operands.
func (s *interleaver) read(i int) {
	s.operands(i, func(v Val) {
		s.left[v]--
		if int(v) < len(s.loaded) {
			s.loaded[v] = true
		}
	})
}

func (s *interleaver) enqueue(v Val) {
	for _, u := range s.users[s.first[v]:s.first[v+1]] {
		if !s.done[u] {
			s.queue = append(s.queue, u)
		}
	}
}

// missing returns what of the instructions from start on has to be emitted for one of
// them, itself last, or nil if these are more than maxPulled.
func (s *interleaver) missing(u, start int) []int {
	needed := append(s.needed[:0], u)
	fits := s.p.Code[u].Op != Cosine
	for k := 0; k < len(needed) && fits; k++ {
		s.operands(needed[k], func(v Val) {
			switch i, is := s.p.Index(v); {
			case !is || s.done[i] || slices.Contains(needed, i):
			case len(needed) == maxPulled || i < start || s.p.Code[i].Op == Sincos || s.p.Code[i].Op == Cosine:
				fits = false
			default:
				needed = append(needed, i)
			}
		})
	}
	s.needed = needed
	if !fits {
		return nil
	}
	slices.Sort(needed)
	return needed
}

// growth is how many registers more are taken after instructions than before.
func (s *interleaver) growth(instructions ...int) int {
	s.reads = s.reads[:0]
	for _, i := range instructions {
		s.operands(i, s.count)
	}
	n := 0
	for _, i := range instructions {
		if v := s.p.Value(i); s.left[v] > s.counted(v) {
			n++
		}
		if v := s.p.Value(i) + 1; s.p.Code[i].Op == Sincos && s.left[v] > 0 {
			n++
		}
	}
	for _, r := range s.reads {
		if i, is := s.p.Index(r.of); is && slices.Contains(instructions, i) {
			continue
		}
		last, here := s.left[r.of] == r.times, int(r.of) >= len(s.loaded) || s.loaded[r.of]
		switch {
		case last && here:
			n--
		case !last && !here:
			n++
		}
	}
	return n
}

// count notes that v is read once more.
func (s *interleaver) count(v Val) {
	for k := range s.reads {
		if s.reads[k].of == v {
			s.reads[k].times++
			return
		}
	}
	s.reads = append(s.reads, reading{v, 1})
}

func (s *interleaver) counted(v Val) int32 {
	for _, r := range s.reads {
		if r.of == v {
			return r.times
		}
	}
	return 0
}

// program is the program in its new order.
func (s *interleaver) program() *Program {
	p := s.p
	q := &Program{Graph: p.Graph, Params: p.Params, Consts: p.Consts, External: nil, Library: p.Library}
	number := make([]Val, p.Values())
	for v := range p.base() {
		number[v] = Val(v)
	}
	for _, i := range s.order {
		number[p.Value(int(i))] = q.add(p.Code[i], p.Nodes[i], s.of, number)
	}
	for _, o := range p.Outs {
		q.Outs = append(q.Outs, number[o])
	}
	return q
}

// Excess is by how many values those that are live exceed the registers, in all over the
// instructions, if parameters are read as [MaxLoaded] says and a result is stored where it
// is computed.
func (p *Program) Excess() int {
	s := newInterleaver(p)
	live, excess := 0, 0
	for _, loaded := range s.loaded {
		if loaded {
			live++
		}
	}
	for i, in := range p.Code {
		if in.Op == Cosine {
			continue // its Sincos counts it
		}
		live += s.growth(i)
		s.read(i)
		excess += max(0, live-registers)
	}
	return excess
}
