package diff

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// cheaper returns the mode that takes fewer steps: a step is a tangent or adjoint
// that passes along one operand. Counting either mode may take far longer than the
// other takes, so both counts are given up at a budget that grows.
func (p *partials) cheaper() Mode {
	if len(p.ys) == 1 {
		return Reverse
	}
	active := p.active()
	for budget := max(p.t.Len(), 1); ; budget *= 2 {
		if forward, ok := p.forwardSteps(budget); ok {
			if reverse, ok := p.reverseSteps(active, forward); ok && reverse < forward {
				return Reverse
			}
			return Forward
		}
		if _, ok := p.reverseSteps(active, budget); ok {
			return Reverse
		}
	}
}

// active tells the positions that depend on a variable.
func (p *partials) active() []bool {
	out := make([]bool, p.t.Len())
	for i, x := range p.t.IDs {
		_, out[i] = p.columnOf(x)
		if p.g.IsTruth(x) {
			continue // a condition has no derivative
		}
		for _, a := range p.t.Args(i) {
			out[i] = out[i] || out[a]
		}
	}
	return out
}

// forwardSteps counts the tangents that operands pass on in forward mode. ok is
// false if they are more than most.
func (p *partials) forwardSteps(most int) (n int, ok bool) {
	var cols []int // of the variables that each position depends on, one after the other
	start := make([]int, 1, p.t.Len()+1)
	seen := slices.Repeat([]int{-1}, len(p.xs))
	var lowest []int
	if p.upper {
		lowest = p.lowest()
	}
	for i, x := range p.t.IDs {
		if j, ok := p.columnOf(x); ok {
			cols = append(cols, j)
		}
		for _, a := range p.t.Args(i) {
			if p.g.IsTruth(x) {
				break
			}
			for _, j := range cols[start[a]:start[a+1]] {
				if lowest != nil && j < lowest[i] {
					continue
				}
				if n++; n > most {
					return n, false
				}
				if seen[j] != i {
					seen[j] = i
					cols = append(cols, j)
				}
			}
		}
		start = append(start, len(cols))
	}
	return n, true
}

// reverseSteps counts the adjoints that are passed on to operands in reverse mode.
func (p *partials) reverseSteps(active []bool, most int) (n int, ok bool) {
	seen := slices.Repeat([]int{-1}, p.t.Len()) // the last row that reached a position
	var stack []int
	for i, y := range p.ys {
		at, _ := p.t.Pos(y)
		stack = append(stack[:0], at)
		for len(stack) > 0 {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if seen[at] == i || !active[at] {
				continue
			}
			seen[at] = i
			for _, a := range p.t.Args(at) {
				if !active[a] {
					continue
				}
				if n++; n > most {
					return n, false
				}
				stack = append(stack, int(a))
			}
		}
	}
	return n, true
}

// columnOf returns the column of a variable.
func (p *partials) columnOf(x expr.ID) (col int, ok bool) {
	if p.g.Op(x) != expr.OpVar {
		return 0, false
	}
	col, ok = p.column[x]
	return col, ok
}
