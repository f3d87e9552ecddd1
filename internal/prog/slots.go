package prog

// Slots places every value in a slot and returns the number of slots. The
// parameters and constants have the slots of their own numbers. A mark has none. The slot of any
// other value is used again after the value's last use, by that very
// instruction first. The results keep their slots to the end.
func Slots(p *Program) (slot []uint32, n int) {
	slot = make([]uint32, p.Values())
	n = p.base()
	for i := range n {
		slot[i] = uint32(i)
	}
	last := p.lastUses()
	chooses := p.Chooses()
	var free []uint32
	var buf [2]Val
	release := func(v Val, i int) {
		if int(v) >= p.base() && last[v] == i {
			last[v] = -1 // once, also when it is both operands
			free = append(free, slot[v])
		}
	}
	take := func(v Val) {
		if len(free) > 0 {
			slot[v] = free[len(free)-1]
			free = free[:len(free)-1]
			return
		}
		slot[v] = uint32(n)
		n++
	}
	for i, in := range p.Code {
		if in.Op == If { // both blocks write the results of the region
			for _, k := range chooses[i] {
				take(p.Value(k))
			}
		}
		if in.Op != Cosine { // which reads nothing
			for _, v := range external(p.External).reads(in, &buf) {
				release(v, i)
			}
		}
		if in.Op != Choose && !in.Op.IsMark() {
			take(p.Value(i))
		}
	}
	return slot, n
}

// Chooses returns for each If the places of the Chooses of its region.
func (p *Program) Chooses() map[int][]int {
	out := make(map[int][]int)
	var open []int
	ended := 0 // the If of the region that ended last
	for i, in := range p.Code {
		switch in.Op {
		case If:
			open = append(open, i)
		case End:
			ended = open[len(open)-1]
			open = open[:len(open)-1]
		case Choose:
			out[ended] = append(out[ended], i)
		}
	}
	return out
}

// lastUses returns for each value the position of the last instruction that
// reads it, len(Code) for a result.
func (p *Program) lastUses() []int {
	last := make([]int, p.Values())
	var buf [2]Val
	for i, in := range p.Code {
		if in.Op == Cosine {
			continue
		}
		for _, v := range external(p.External).reads(in, &buf) {
			last[v] = i
		}
	}
	for _, o := range p.Outs {
		last[o] = len(p.Code)
	}
	return last
}
