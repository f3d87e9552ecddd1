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
	IDs   []ID
	start []uint32
	args  []uint32
}

// Len returns the number of positions.
func (t *Tape) Len() int { return len(t.IDs) }

// Args returns the positions of the operands of position i, in canonical order.
func (t *Tape) Args(i int) []uint32 { return t.args[t.start[i]:t.start[i+1]:t.start[i+1]] }

// Pos returns the position of x.
func (t *Tape) Pos(x ID) (int, bool) { return slices.BinarySearch(t.IDs, x) }

// Tape lists what roots reach.
func (g *Graph) Tape(roots ...ID) *Tape {
	t := &Tape{IDs: g.reach(roots)}
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
