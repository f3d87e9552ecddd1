package diff

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// bundles holds the tangents of every position of a tape by all variables at once:
// of each position a list, by column, of those that are not 0 by structure.
type bundles struct {
	p     *partials
	rule  *chainRule
	list  []bundled // of all positions, one after the other
	start []int     // where the list of a position begins; that of the next is its end
	// lowest is the first row whose output a position is part of. In a matrix of
	// which only the upper half is wanted, columns before it need no tangent.
	lowest []int
	joined []gathered // scratch
	zero   expr.ID
}

// bundled is the tangent of a position by the variable of a column.
type bundled struct {
	col int
	x   expr.ID
}

// gathered is a tangent of an operand.
type gathered struct {
	col, operand int
	x            expr.ID
}

func newBundles(p *partials) *bundles {
	s := &bundles{p: p, zero: p.g.Int(0), rule: newChainRule(p.g), start: make([]int, 1, p.t.Len()+1)}
	if p.upper {
		s.lowest = p.lowest()
	}
	return s
}

func (s *bundles) at(i int) []bundled { return s.list[s.start[i]:s.start[i+1]] }

// visit finds the tangents of position i from those of its operands, which were
// visited before.
func (s *bundles) visit(i int) {
	defer func() { s.start = append(s.start, len(s.list)) }()
	x := s.p.t.IDs[i]
	if col, ok := s.p.columnOf(x); ok {
		if !s.dropped(i, col) {
			s.list = append(s.list, bundled{col, s.p.g.Int(1)})
		}
		return
	}
	s.gather(i)
	for k := 0; k < len(s.joined); {
		col := s.joined[k].col
		s.rule.begin()
		for ; k < len(s.joined) && s.joined[k].col == col; k++ {
			s.rule.operand(s.joined[k].operand, s.joined[k].x)
		}
		if d := s.rule.tangent(x); d != 0 && d != s.zero {
			s.list = append(s.list, bundled{col, d})
		}
	}
}

// gather lists the tangents of the operands of position i by column.
func (s *bundles) gather(i int) {
	s.joined = s.joined[:0]
	lists := 0
	for j, a := range s.p.t.Args(i) {
		before := len(s.joined)
		for _, d := range s.at(int(a)) {
			if !s.dropped(i, d.col) {
				s.joined = append(s.joined, gathered{d.col, j, d.x})
			}
		}
		if len(s.joined) > before {
			lists++
		}
	}
	if lists > 1 {
		slices.SortStableFunc(s.joined, func(a, b gathered) int { return a.col - b.col })
	}
}

// dropped reports whether no element that is wanted needs the tangent of position i
// by the variable of a column.
func (s *bundles) dropped(i, col int) bool { return s.lowest != nil && col < s.lowest[i] }

// lowest finds for every position the first row whose output it is part of.
func (p *partials) lowest() []int {
	out := slices.Repeat([]int{len(p.ys)}, p.t.Len())
	for i, y := range p.ys {
		at, _ := p.t.Pos(y)
		out[at] = min(out[at], i)
	}
	for i := len(out) - 1; i >= 0; i-- {
		for _, a := range p.t.Args(i) {
			out[a] = min(out[a], out[i])
		}
	}
	return out
}
