package prog

// A shape is an operation with the shapes of its operands. Values of one shape are computed
// alike, from other parameters and constants.
type shape struct {
	op    Op
	fn    int32 // the function of a Call or External
	ownFn bool  // it is one of the graph
	a, b  int32
}

// The shapes of leaves.
const (
	parameterShape int32 = iota
	constantShape
	leafShapes
)

// An arranger finds what is computed alike, and gives it an order.
type arranger struct {
	p       *Program
	relaxed bool // sums may be added in another order
	steps   bool // shapes are those of steps, by recolor
	uses    []int32
	shape   []int32 // by value
	count   []int32 // by shape: how many values have it
	flip    []bool  // by instruction: its operands are read in the other order, as those of the first of its shape
	user    []int32 // by value: the last instruction that reads it
	level   []int32 // by value: how many operations deep it is
	out     []bool  // by value: it is a result
	size    []int32 // by value: how many instructions it takes
	calls   []bool  // by value: these call functions

	sums   map[int]*sum   // by the instruction that ends it
	within []bool         // by instruction: an addition within such a sum
	adds   map[Val]*total // by term of such a sum

	stages []*stage
	places []spot // by value
	ranks  int
	broken bool // the order does not hold: a value would be read before it is there
}

func newArranger(p *Program, relaxed bool) *arranger {
	n := p.Values()
	a := &arranger{
		p: p, relaxed: relaxed, uses: p.Uses(), shape: make([]int32, n), flip: make([]bool, len(p.Code)), user: make([]int32, n), level: make([]int32, n),
		out: make([]bool, n), sums: make(map[int]*sum), within: make([]bool, len(p.Code)), adds: make(map[Val]*total),
	}
	for _, o := range p.Outs {
		a.out[o] = true
	}
	known := make(map[shape]int32)
	first := make(map[int32]bool) // by shape: its first instruction reads the greater shape first
	a.count = make([]int32, leafShapes)
	for v := range p.base() {
		if v >= len(p.Params) {
			a.shape[v] = constantShape
		}
	}
	for i, in := range p.Code {
		v := p.Value(i)
		s, greater := a.shapeOf(in, known)
		if _, seen := first[s]; !seen {
			first[s] = greater
		}
		a.flip[i] = first[s] != greater
		a.shape[v] = s
		a.count[s]++
		for _, x := range p.Reads(in) {
			a.user[x] = int32(i)
			a.level[v] = max(a.level[v], a.level[x]+1)
		}
	}
	return a
}

// shapeOf returns the shape of an instruction, and whether its first operand has the greater
// shape where the operands may change places.
func (a *arranger) shapeOf(in Instr, known map[shape]int32) (s int32, greater bool) {
	number := func(s shape) int32 {
		n, ok := known[s]
		if !ok {
			n = int32(len(a.count))
			known[s] = n
			a.count = append(a.count, 0)
		}
		return n
	}
	k := shape{op: in.Op, fn: int32(in.Fn)}
	if in.Op == External {
		c := a.p.External[in.A]
		k.fn, k.ownFn = int32(c.Fn), c.Function != 0
		if k.ownFn {
			k.fn = int32(c.Function)
		}
		for _, v := range c.Args {
			k.b = a.shape[v]
			k.a = number(k)
		}
		return number(k), false
	}
	switch in.Operands() {
	case 2:
		k.b = a.shape[in.B]
		fallthrough
	case 1:
		k.a = a.shape[in.A]
	}
	if (in.Op == Add || in.Op == Mul) && k.a > k.b {
		k.a, k.b, greater = k.b, k.a, true
	}
	return number(k), greater
}

// operands returns what instruction i reads, in the order of its shape. A Cosine reads
// nothing that its Sincos does not.
func (a *arranger) operands(i int, buf *[2]Val) []Val {
	in := a.p.Code[i]
	if in.Op == Cosine {
		return nil
	}
	reads := external(a.p.External).reads(in, buf)
	if a.flip[i] {
		reads[0], reads[1] = reads[1], reads[0]
	}
	return reads
}

// many reports whether there are enough values like v for a loop.
func (a *arranger) many(v Val) bool { return a.count[a.shape[v]] >= leastTimes && int(v) >= a.p.base() }

// inner reports whether v is computed with the only value that needs it, which is one of
// many too. What a function is called of is not if that takes many operations.
func (a *arranger) inner(v Val) bool {
	i, is := a.p.Index(v)
	if !is || a.out[v] || a.uses[v] != 1 || !a.many(v) || a.sums[i] != nil {
		return false
	}
	user := int(a.user[v])
	if !a.many(a.p.Value(user)) || a.within[user] || a.sums[user] != nil {
		return false
	}
	op := a.p.Code[i].Op
	return op != Sincos && op != Cosine && (a.size[v] < apartFrom || !calls(a.p.Code[user]))
}

// apartFrom is from how many instructions on what calls no function stands in another loop
// than calls: around a call every register is saved.
const apartFrom = 16

// calls reports whether an instruction calls a function; 1 - tanh^2 all but never does.
func calls(in Instr) bool {
	switch in.Op {
	case Pow, Sincos, External:
		return true
	}
	return in.Op == Call && !cheap[in.Fn]
}

// measure counts the instructions that each value takes, with what only it needs, and finds
// those that call functions.
func (a *arranger) measure() {
	n := a.p.Values()
	a.size, a.calls = make([]int32, n), make([]bool, n)
	for i, in := range a.p.Code {
		v := a.p.Value(i)
		a.size[v], a.calls[v] = 1, calls(in)
		for _, x := range a.p.Reads(in) {
			if a.inner(x) {
				a.size[v] += a.size[x]
				a.calls[v] = a.calls[v] || a.calls[x]
			}
		}
	}
}
