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

// scanFactor decides how reach puts IDs in order: it scans the marks where the
// range of IDs is at most this many times the number of IDs, and sorts
// otherwise.
const scanFactor = 16

// reach returns the IDs that roots reach, ascending.
func (g *Graph) reach(roots []ID) []ID {
	g.newEpoch()
	var ids []ID
	var stack []ID
	visit := func(x ID) {
		if g.mark[x] != g.epoch {
			g.mark[x] = g.epoch
			ids = append(ids, x)
			stack = append(stack, x)
		}
	}
	for _, r := range roots {
		visit(g.check(r))
	}
	for len(stack) > 0 {
		n := &g.nodes[stack[len(stack)-1]]
		stack = stack[:len(stack)-1]
		for _, a := range g.operands(n) {
			visit(a)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	lo, hi := slices.Min(ids), slices.Max(ids)
	if int(hi-lo) > scanFactor*len(ids) {
		slices.Sort(ids)
		return ids
	}
	ids = ids[:0]
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
