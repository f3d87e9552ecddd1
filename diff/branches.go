package diff

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// tangentOfIf is if(c, da, db) for x = if(c, a, b): an arm's derivative stays in
// its arm, and the derivative of what is undefined is undefined.
func (r *chainRule) tangentOfIf(x expr.ID) expr.ID {
	g, ops := r.g, r.g.Args(x)
	arms := [...]expr.ID{ops[0], g.Int(0), g.Int(0)}
	for _, t := range r.tangents {
		arms[t.j] = t.d
	}
	for i, a := range ops[1:] {
		if a == g.Undefined() {
			arms[1+i] = a
		}
	}
	return g.If(arms[0], arms[1], arms[2])
}

// A region is where an expression counts: everywhere, or where a condition
// holds within another region. The adjoint of an expression is built for the
// region in which the expression itself is needed: there its partials are
// defined, so that nothing is multiplied by 0 to be left out.
type region struct {
	parent *region // nil: everywhere
	depth  int
	c      expr.ID
	holds  bool // c is true in it
	// elsewhere is the adjoint in the rest of the parent: 0, or undefined.
	elsewhere expr.ID
	number    int32 // among all regions of the sweep; 0 in keys
}

// regions holds the regions of a sweep, each once.
type regions struct {
	g     *expr.Graph
	root  *region
	all   []*region // by number
	known map[region]*region
	sums  map[*region][]expr.ID // scratch of collect
}

func newRegions(g *expr.Graph) *regions {
	root := &region{}
	return &regions{g: g, root: root, all: []*region{root}, known: make(map[region]*region), sums: make(map[*region][]expr.ID)}
}

func (s *regions) within(parent *region, c expr.ID, holds bool, elsewhere expr.ID) *region {
	key := region{parent, parent.depth + 1, c, holds, elsewhere, 0}
	if r := s.known[key]; r != nil {
		return r
	}
	r := new(region)
	*r = key
	r.number = int32(len(s.all))
	s.all, s.known[key] = append(s.all, r), r
	return r
}

// union is the region in which at least one of rs counts, which lie in common.
func (s *regions) union(rs []*region, common *region) *region {
	rs = s.joined(rs)
	if len(rs) == 1 {
		return rs[0]
	}
	var conditions []expr.ID
	elsewhere := s.g.Int(0)
	for _, r := range rs {
		var literals []expr.ID
		for ; r != common; r = r.parent {
			literals = append(literals, r.condition(s.g))
			if r.parent == common && r.elsewhere == s.g.Undefined() {
				elsewhere = r.elsewhere
			}
		}
		slices.Reverse(literals)
		conditions = append(conditions, s.g.And(literals...))
	}
	c := s.g.Or(conditions...)
	if c == s.g.True() {
		return common
	}
	return s.within(common, c, true, elsewhere)
}

// joined leaves out regions that lie in others of rs, and puts opposite ones
// together.
func (s *regions) joined(rs []*region) []*region {
	in := make(map[*region]bool, len(rs))
	for _, r := range rs {
		in[r] = true
	}
	rs = slices.Clone(rs)
	for i := 0; i < len(rs); i++ { // it grows
		r := rs[i]
		if opposite := s.opposite(r); opposite != nil && in[r] && in[opposite] {
			in[r], in[opposite] = false, false
			in[r.parent] = true
			rs = append(rs, r.parent)
		}
	}
	inside := func(r *region) bool {
		for p := r.parent; p != nil; p = p.parent {
			if in[p] {
				return true
			}
		}
		return false
	}
	var out []*region
	for _, r := range rs {
		if in[r] && !inside(r) && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// opposite is the region in which the last condition of r does not hold, if
// anything was contributed there.
func (s *regions) opposite(r *region) *region {
	if r.parent == nil {
		return nil
	}
	return s.known[region{r.parent, r.depth, r.c, !r.holds, r.elsewhere, 0}]
}

func (r *region) condition(g *expr.Graph) expr.ID {
	if r.holds {
		return r.c
	}
	return g.Not(r.c)
}

// meet is the smallest region that a and b lie in.
func meet(a, b *region) *region {
	for a != b {
		if a.depth >= b.depth {
			a = a.parent
		} else {
			b = b.parent
		}
	}
	return a
}

func meetAll(rs []*region) *region {
	common := rs[0]
	for _, r := range rs[1:] {
		common = meet(common, r)
	}
	return common
}

// A contribution is a part of an adjoint that counts in a region.
type contribution struct {
	x  expr.ID
	in *region
}

// collect adds contributions up in the region to, in which all of them lie: from
// the innermost regions outwards, what counts where a condition holds and what
// counts where it does not become the arms of one if.
func (s *regions) collect(parts []contribution, to *region) expr.ID {
	clear(s.sums)
	levels := map[int][]*region{}
	deepest := to.depth
	put := func(r *region, x expr.ID) {
		if _, ok := s.sums[r]; !ok {
			levels[r.depth] = append(levels[r.depth], r)
			deepest = max(deepest, r.depth)
		}
		s.sums[r] = append(s.sums[r], x)
	}
	for _, p := range parts {
		put(p.in, p.x)
	}
	for d := deepest; d > to.depth; d-- {
		for _, r := range levels[d] {
			xs := s.sums[r]
			if xs == nil {
				continue // done with its opposite
			}
			x, other := s.g.Add(xs...), r.elsewhere
			opposite := s.opposite(r)
			if ys := s.sums[opposite]; opposite != nil && ys != nil {
				other = s.g.Add(ys...)
				s.sums[opposite] = nil
			}
			s.sums[r] = nil
			if r.holds {
				put(r.parent, s.g.If(r.c, x, other))
			} else {
				put(r.parent, s.g.If(r.c, other, x))
			}
		}
	}
	return s.g.Add(s.sums[to]...)
}
