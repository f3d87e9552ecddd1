package expr

import (
	"iter"
	"slices"
)

// A Tape lists what some roots reach, operands before the expressions that use
// them, under a dense numbering: position i holds IDs[i]. Passes over a few
// expressions of a large graph run on a tape, so that they cost what they
// touch.
type Tape struct {
	IDs    []ID
	start  []uint32
	args   []uint32
	sorted []ID     // IDs, ascending
	at     []uint32 // the positions of sorted
}

// Len returns the number of positions.
func (t *Tape) Len() int { return len(t.IDs) }

// Args returns the positions of the operands of position i, in canonical order.
func (t *Tape) Args(i int) []uint32 { return t.args[t.start[i]:t.start[i+1]:t.start[i+1]] }

// Pos returns the position of x.
func (t *Tape) Pos(x ID) (int, bool) {
	i, found := slices.BinarySearch(t.sorted, x)
	if found && t.at != nil {
		i = int(t.at[i])
	}
	return i, found
}

// Tape lists what roots reach, in the order in which it was made.
func (g *Graph) Tape(roots ...ID) *Tape {
	ids := g.reach(roots)
	return g.tape(&Tape{IDs: ids, sorted: ids})
}

// StructuralTape lists what roots reach, what is nested least first: in an order that
// hangs on the roots alone, whatever was made before them.
func (g *Graph) StructuralTape(roots ...ID) *Tape {
	sorted := g.reach(roots)
	n := len(sorted)
	t := &Tape{IDs: make([]ID, n), sorted: sorted, at: make([]uint32, n)}
	height, next := g.heights(sorted)
	for _, x := range g.fromAbove(roots) {
		i := g.pos[x]
		t.at[i] = next[height[i]]
		t.IDs[t.at[i]] = x
		next[height[i]]++
	}
	return g.tape(t)
}

// heights returns how deep the expressions ids are nested, which are all that they reach, in
// ascending order, and how many are nested less than each height. It puts their indices in
// g.pos.
func (g *Graph) heights(ids []ID) (height, less []uint32) {
	height = make([]uint32, len(ids))
	less = make([]uint32, 2, len(ids)+2)
	for i, x := range ids {
		g.pos[x] = uint32(i)
		for _, a := range g.operands(&g.nodes[x]) {
			height[i] = max(height[i], height[g.pos[a]]+1)
		}
		if int(height[i])+1 == len(less) {
			less = append(less, 0)
		}
		less[height[i]+1]++
	}
	for h := 1; h < len(less); h++ {
		less[h] += less[h-1]
	}
	return height, less
}

// fromAbove lists what roots reach, the roots first and then the operands of what stands
// before.
func (g *Graph) fromAbove(roots []ID) (found []ID) {
	g.newEpoch()
	visit := func(x ID) {
		if g.mark[x] != g.epoch {
			g.mark[x] = g.epoch
			found = append(found, x)
		}
	}
	for _, r := range roots {
		visit(r)
	}
	for next := 0; next < len(found); next++ {
		for _, a := range g.operands(&g.nodes[found[next]]) {
			visit(a)
		}
	}
	return found
}

// tape fills in the operands by position.
func (g *Graph) tape(t *Tape) *Tape {
	t.start = make([]uint32, len(t.IDs)+1)
	edges := uint32(0)
	for i, x := range t.IDs {
		g.pos[x] = uint32(i)
		edges += g.count(&g.nodes[x])
		t.start[i+1] = edges
	}
	t.args = make([]uint32, 0, edges)
	for _, x := range t.IDs {
		n := &g.nodes[x]
		for _, a := range g.operands(n) {
			t.args = append(t.args, g.pos[a])
		}
	}
	return t
}

// Reach yields every expression that roots reach, roots included, operands
// first.
func (g *Graph) Reach(roots ...ID) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for _, x := range g.reach(roots) {
			if !yield(x) {
				return
			}
		}
	}
}

// scanFactor bounds the IDs that reach looks at for each that it finds.
const scanFactor = 16

// reach returns the IDs that roots reach, ascending. It goes down through the IDs
// and marks operands, which lie below what uses them, as long as many are marked;
// few among many it follows one by one.
func (g *Graph) reach(roots []ID) []ID {
	g.newEpoch()
	var ids []ID
	visit := func(x ID) {
		if g.mark[x] != g.epoch {
			g.mark[x] = g.epoch
			ids = append(ids, x)
		}
	}
	for _, r := range roots {
		visit(g.check(r))
	}
	if len(ids) == 0 {
		return nil
	}
	lo, hi := slices.Min(ids), slices.Max(ids)
	x := hi
	for ; x >= lo && int(hi-x) <= scanFactor*len(ids); x-- {
		if g.mark[x] != g.epoch {
			continue
		}
		for _, a := range g.operands(&g.nodes[x]) {
			lo = min(lo, a)
			visit(a)
		}
	}
	if x < lo {
		return g.marked(ids[:0], lo, hi)
	}
	for next := 0; next < len(ids); next++ {
		if y := ids[next]; y <= x {
			for _, a := range g.operands(&g.nodes[y]) {
				visit(a)
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// marked appends to ids those from lo to hi that are marked.
func (g *Graph) marked(ids []ID, lo, hi ID) []ID {
	for x := lo; x <= hi; x++ {
		if g.mark[x] == g.epoch {
			ids = append(ids, x)
		}
	}
	return ids
}

// newEpoch makes every mark stale and every new node markable.
func (g *Graph) newEpoch() {
	if n := len(g.nodes); len(g.mark) < n {
		g.mark = append(g.mark, make([]uint32, cap(g.nodes)-len(g.mark))...)
		g.pos = make([]uint32, len(g.mark)) // holds nothing between calls
	}
	if g.epoch++; g.epoch == 0 { // wrapped around: old marks could look fresh
		clear(g.mark)
		g.epoch = 1
	}
}
