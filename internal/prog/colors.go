package prog

// colorDepth is how many operations deep the shape of a value is looked at where recurrences
// are: further than from what one step begins with to where it differs from others, as a
// rule, and no further than the first few steps, which see where all began.
const colorDepth = 8

// recolor gives each value the shape that it has if what is deeper than colorDepth is left
// out of account, in which the steps of a recurrence are alike.
func (a *arranger) recolor() {
	a.steps = true
	n := len(a.shape)
	color, next := make([]uint64, n), make([]uint64, n)
	for v := range a.p.base() {
		color[v] = mixed(uint64(a.shape[v]), 0)
	}
	for range colorDepth {
		copy(next, color[:a.p.base()])
		for i, in := range a.p.Code {
			next[a.p.Value(i)] = a.colorOf(in, color)
		}
		color, next = next, color
	}
	shapes := make(map[uint64]int32)
	a.count = make([]int32, leafShapes)
	first := make(map[int32]bool)
	for i, in := range a.p.Code {
		v := a.p.Value(i)
		s, ok := shapes[color[v]]
		if !ok {
			s = int32(len(a.count))
			shapes[color[v]] = s
			a.count = append(a.count, 0)
		}
		a.shape[v] = s
		a.count[s]++
		if in.Op == Add || in.Op == Mul {
			greater := color[in.A] > color[in.B]
			if _, seen := first[s]; !seen {
				first[s] = greater
			}
			a.flip[i] = first[s] != greater
		}
	}
}

// colorOf returns the color of an instruction, given those of its operands with one
// operation less.
func (a *arranger) colorOf(in Instr, color []uint64) uint64 {
	c := mixed(uint64(in.Op), uint64(in.Fn))
	if in.Op == External {
		x := a.p.External[in.A]
		c = mixed(mixed(c, uint64(x.Function)), uint64(x.Fn))
		for _, v := range x.Args {
			c = mixed(c, color[v])
		}
		return c
	}
	switch in.Operands() {
	case 2:
		x, y := color[in.A], color[in.B]
		if (in.Op == Add || in.Op == Mul) && x > y {
			x, y = y, x
		}
		c = mixed(mixed(c, x), y)
	case 1:
		c = mixed(c, color[in.A])
	}
	return c
}

// mixed hashes two numbers, as the finaliser of SplitMix64 does one.
func mixed(x, y uint64) uint64 {
	x = x*0x9e3779b97f4a7c15 + y
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
