package prog

import "slices"

// A block holds the instructions that run where its condition chooses it, in
// their order. Blocks that differ only in their level are the same place: what
// one of them computes is there in the ones that come later.
type block struct {
	parent *block
	group  *group
	place  *place
	seq    []entry
}

// A place is what the blocks of one condition within one place have in common.
type place struct {
	parent *place
	depth  int
	cond   Val
	holds  bool
}

// A group is the Chooses of one condition that one If decides, with its blocks.
// None of them needs another one of a level that is as high.
type group struct {
	in      *block
	cond    Val
	level   int
	arms    [2]*block
	members []Val
	state   uint8
}

// An entry of a block is a value or a group.
type entry struct {
	v Val
	g *group
}

// States of values and groups.
const (
	unseen = iota
	waiting
	done
)

// A placer puts values into blocks: each into the innermost in which all its
// uses lie, and there in the first that needs it.
type placer struct {
	b      *builder
	root   *block
	in     []*block // by value; nil where it is not needed
	least  []int    // by value: how many Chooses it needs in a row
	most   []int    // by value: the level that a Choose may have so as to come before its uses
	groups map[groupKey][]*group
	of     map[Val]*group
	places map[place]*place
	state  []uint8
	consts []Val // in the order of first use
	stack  []visit
}

type groupKey struct {
	in   *block
	cond Val
}

type visit struct {
	entry
	opened bool
}

func newPlacer(b *builder, results []Val) *placer {
	n := len(b.code)
	s := &placer{
		b: b, in: make([]*block, n), least: make([]int, n), most: make([]int, n), state: make([]uint8, n),
		groups: make(map[groupKey][]*group), of: make(map[Val]*group), places: make(map[place]*place),
	}
	s.root = &block{place: &place{}}
	for v, in := range b.code {
		s.least[v] = s.depth(in)
		s.most[v] = n
	}
	for _, v := range results {
		s.use(v, s.root, n)
	}
	for v := Val(n); v > 0; {
		if v--; s.in[v] != nil {
			s.operands(v)
		}
	}
	return s
}

// depth counts the Chooses on the longest way to a value.
func (s *placer) depth(in Instr) int {
	if in.Op >= numOps {
		return 0
	}
	d := 0
	var buf [2]Val
	for _, v := range s.b.external.reads(in, &buf) {
		d = max(d, s.least[v])
	}
	if in.Op == Choose {
		d = max(d, s.least[in.C]) + 1
	}
	return d
}

// operands notes the uses that a value makes of others.
func (s *placer) operands(v Val) {
	in, at := s.b.code[v], s.in[v]
	switch {
	case in.Op >= numOps:
	case in.Op == Choose:
		g := s.join(v, in.C, at)
		s.use(in.C, at, g.level-1)
		arms := g.arms
		if !s.b.does(passBranches) {
			arms = [2]*block{at, at}
		}
		s.use(in.A, arms[0], g.level-1)
		s.use(in.B, arms[1], g.level-1)
	default:
		var buf [2]Val
		for _, x := range s.b.external.reads(in, &buf) {
			s.use(x, at, s.most[v])
		}
	}
}

func (s *placer) use(v Val, at *block, most int) {
	if s.b.code[v].Op >= numOps {
		at = s.root
	}
	if s.in[v] == nil {
		s.in[v] = at
	} else {
		s.in[v] = meet(s.in[v], at)
	}
	s.most[v] = min(s.most[v], most)
}

// join puts a Choose into the latest group of its condition that comes before
// all its uses and after all that it needs.
func (s *placer) join(v, cond Val, at *block) *group {
	key := groupKey{at, cond}
	var g *group
	for _, h := range s.groups[key] {
		if s.least[v] <= h.level && h.level <= s.most[v] && (g == nil || h.level > g.level) {
			g = h
		}
	}
	if g == nil {
		g = &group{in: at, cond: cond, level: s.least[v]}
		for i := range g.arms {
			g.arms[i] = &block{parent: at, group: g, place: s.placeOf(at.place, cond, i == 0)}
		}
		s.groups[key] = append(s.groups[key], g)
	}
	g.members = append(g.members, v)
	s.of[v] = g
	return g
}

func (s *placer) placeOf(parent *place, cond Val, holds bool) *place {
	key := place{parent, parent.depth + 1, cond, holds}
	p := s.places[key]
	if p == nil {
		p = &key
		s.places[key] = p
	}
	return p
}

// meet is the innermost place that a and b lie in, in the first of its blocks.
func meet(a, b *block) *block {
	for a.place != b.place {
		switch {
		case a.place.depth > b.place.depth:
			a = a.parent
		case a.place.depth < b.place.depth:
			b = b.parent
		default:
			a, b = a.parent, b.parent
		}
	}
	first := a
	for x, y := a, b; x != y; x, y = x.parent, y.parent { // the outermost difference decides
		if x.group.level < y.group.level {
			first = a
		} else if x.group.level > y.group.level {
			first = b
		}
	}
	return first
}

// emit puts what a result needs into the blocks, operands first, and a group
// behind all that its blocks need of others.
func (s *placer) emit(result Val) {
	s.push(entry{v: result})
	for len(s.stack) > 0 {
		top := &s.stack[len(s.stack)-1]
		switch {
		case top.g != nil:
			s.visitGroup(top)
		default:
			s.visitValue(top)
		}
	}
}

// emitAll puts all that is needed into the blocks in the order in which it was made.
func (s *placer) emitAll() {
	for v, at := range s.in {
		if at != nil {
			s.emit(Val(v))
		}
	}
}

func (s *placer) push(e entry) { s.stack = append(s.stack, visit{entry: e}) }
func (s *placer) pop()         { s.stack = s.stack[:len(s.stack)-1] }

func (s *placer) visitValue(top *visit) {
	v := top.v
	in := s.b.code[v]
	switch {
	case s.state[v] == done:
		s.pop()
	case in.Op >= numOps:
		s.state[v] = done
		if in.Op == leafConst {
			s.consts = append(s.consts, v)
		}
		s.pop()
	case s.closed(s.in[v]) != nil:
		s.push(entry{g: s.closed(s.in[v])})
	case in.Op == Choose:
		s.push(entry{g: s.of[v]})
	case top.opened:
		s.state[v] = done
		s.in[v].seq = append(s.in[v].seq, entry{v: v})
		s.pop()
	default:
		top.opened = true
		var buf [2]Val
		for _, x := range slices.Backward(s.b.external.reads(in, &buf)) {
			s.push(entry{v: x})
		}
	}
}

// closed returns the outermost group around a block that is not visited yet.
func (s *placer) closed(at *block) *group {
	var g *group
	for ; at.group != nil && at.group.state == unseen; at = at.parent {
		g = at.group
	}
	return g
}

func (s *placer) visitGroup(top *visit) {
	g := top.g
	if top.opened {
		for _, v := range g.members {
			s.state[v] = done
		}
		g.state = done
		g.in.seq = append(g.in.seq, entry{g: g})
		s.pop()
		return
	}
	if g.state != unseen {
		s.pop()
		return
	}
	top.opened, g.state = true, waiting
	slices.Sort(g.members)
	for i := len(g.members) - 1; i >= 0; i-- {
		s.push(entry{v: s.b.code[g.members[i]].B})
	}
	for i := len(g.members) - 1; i >= 0; i-- {
		s.push(entry{v: s.b.code[g.members[i]].A})
	}
	s.push(entry{v: g.cond})
}

// write appends the blocks to the program, one within the other.
func (s *placer) write(p *Program, number []Val) {
	type frame struct {
		seq []entry
		g   *group // whose arm it is
		arm int
	}
	stack := []frame{{seq: s.root.seq}}
	mark := func(op Op, a Val) { p.add(Instr{Op: op, A: a}, 0, s.b.external, number) }
	for len(stack) > 0 {
		f := &stack[len(stack)-1]
		switch {
		case len(f.seq) > 0:
			e := f.seq[0]
			f.seq = f.seq[1:]
			if e.g == nil {
				number[e.v] = p.add(s.b.code[e.v], s.b.nodes[e.v], s.b.external, number)
				continue
			}
			mark(If, e.g.cond)
			stack = append(stack, frame{seq: e.g.arms[0].seq, g: e.g})
		case f.g != nil && f.arm == 0:
			mark(Else, 0)
			f.seq, f.arm = f.g.arms[1].seq, 1
		default:
			if f.g != nil {
				mark(End, 0)
				for _, v := range f.g.members {
					number[v] = p.add(s.b.code[v], s.b.nodes[v], s.b.external, number)
				}
			}
			stack = stack[:len(stack)-1]
		}
	}
}
