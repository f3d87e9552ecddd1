package diff

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// arms are the ifs of a linearised graph: in which region the derivatives by each
// position count, and in which order the regions are to be eliminated.
type arms struct {
	*regions
	active []bool            // by position: it depends on a variable
	first  int               // vertex of the first arm
	n      int               // of ifs
	number map[int]int       // of the if at a position
	region []*region         // by position; nil for what is not eliminated
	inside map[*region][]int // the positions of a region
	levels []level           // by depth
}

// level is what is done at a depth: the regions to eliminate, then the ifs whose arms
// they are, by position.
type level struct {
	regions []*region
	ifs     []int
}

// arms finds the regions. ok is false if derivatives by an expression count in several
// and not in the whole of the one around them: the partials of what it is made of hold
// in neither of these alone.
func (p *partials) arms(active []bool) (a *arms, ok bool) {
	a = &arms{
		regions: newRegions(p.g), active: active, first: p.t.Len() + len(p.ys), number: make(map[int]int),
		region: make([]*region, p.t.Len()), inside: make(map[*region][]int),
	}
	counts := make([][]*region, p.t.Len()) // the regions where a position is needed
	need := func(at int, in *region) {
		if !slices.Contains(counts[at], in) {
			counts[at] = append(counts[at], in)
		}
	}
	for _, y := range p.ys {
		at, _ := p.t.Pos(y)
		need(at, a.root)
	}
	for i, x := range slices.Backward(p.t.IDs) {
		if _, ok := p.columnOf(x); ok || !active[i] || len(counts[i]) == 0 {
			continue
		}
		in := meetAll(counts[i])
		if len(counts[i]) > 1 && a.union(counts[i], in) != in {
			return nil, false
		}
		a.put(i, in)
		args := p.t.Args(i)
		if p.g.Op(x) == expr.OpIf {
			a.note(i, in.depth+1)
			need(int(args[1]), a.arm(x, in, true))
			need(int(args[2]), a.arm(x, in, false))
			continue
		}
		for _, at := range args {
			need(int(at), in)
		}
	}
	return a, true
}

// put notes that a position counts in a region.
func (a *arms) put(i int, in *region) {
	a.region[i] = in
	if a.inside[in] == nil {
		a.deepen(in.depth)
		a.levels[in.depth].regions = append(a.levels[in.depth].regions, in)
	}
	a.inside[in] = append(a.inside[in], i)
}

// note numbers the if at a position, whose arms are at a depth.
func (a *arms) note(i, depth int) {
	a.deepen(depth)
	a.levels[depth].ifs = append(a.levels[depth].ifs, i)
	a.number[i] = a.n
	a.n++
}

func (a *arms) deepen(depth int) {
	for len(a.levels) <= depth {
		a.levels = append(a.levels, level{})
	}
}

// arm is the region of an arm of x, an if that counts in a region.
func (a *arms) arm(x expr.ID, in *region, holds bool) *region {
	g, elsewhere := a.g, a.g.Int(0)
	ops := g.Args(x)
	other := ops[1]
	if holds {
		other = ops[2]
	}
	if other == g.Undefined() {
		elsewhere = other
	}
	return a.within(in, ops[0], holds, elsewhere)
}

// vertex is that of operand j of the if at position i.
func (a *arms) vertex(i, j int) int { return a.first + 2*a.number[i] + j - 1 }

// join makes the arms of the if at position i, of which all is eliminated that only
// they need, the arcs into it.
func (e *elimination) join(i int) {
	g := e.p.g
	ops := g.Args(e.p.t.IDs[i])
	derivatives := map[int]*[2]expr.ID{}
	var from []int
	for k := range 2 {
		v := e.arms.vertex(i, k+1)
		for _, a := range e.in[v] {
			if derivatives[a.from] == nil {
				derivatives[a.from] = e.elsewhere(ops[1], ops[2])
				from = append(from, a.from)
			}
			derivatives[a.from][k] = e.weight(a)
			e.out[a.from] = without(e.out[a.from], a)
		}
		e.in[v] = nil
	}
	for _, u := range from {
		d := derivatives[u]
		e.add(u, i, g.If(ops[0], d[0], d[1]))
	}
}

// elsewhere are the derivatives of arms that do not depend on a variable: 0, or undefined.
func (e *elimination) elsewhere(arms ...expr.ID) *[2]expr.ID {
	var out [2]expr.ID
	for k, x := range arms {
		if out[k] = e.p.g.Int(0); x == e.p.g.Undefined() {
			out[k] = x
		}
	}
	return &out
}
