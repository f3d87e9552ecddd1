package expr

import (
	"cmp"
	"strings"
)

// Compare orders expressions of g by structure: 0 only for x == y. It compares
// 64-bit hashes and opens the operands only where these are equal.
func (g *Graph) Compare(x, y ID) int {
	if g.check(x) == g.check(y) {
		return 0
	}
	if c := cmp.Compare(g.nodes[x].hash, g.nodes[y].hash); c != 0 {
		return c
	}
	return g.compareDeep(x, y)
}

// compareDeep finds the first difference in a walk of both expressions,
// operands left to right.
func (g *Graph) compareDeep(x, y ID) int {
	type pair struct{ x, y ID }
	seen := map[pair]bool{}
	stack := []pair{{x, y}}
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if p.x == p.y || seen[p] {
			continue
		}
		seen[p] = true
		if c := g.compareNode(p.x, p.y); c != 0 {
			return c
		}
		a, b := g.Args(p.x), g.Args(p.y)
		for i := len(a) - 1; i >= 0; i-- {
			stack = append(stack, pair{a[i], b[i]})
		}
	}
	panic("expr: two nodes of equal structure") // interning excludes it
}

// compareNode compares everything but the operands.
func (g *Graph) compareNode(x, y ID) int {
	m, n := &g.nodes[x], &g.nodes[y]
	if c := cmp.Or(cmp.Compare(m.hash, n.hash), cmp.Compare(m.op, n.op), cmp.Compare(g.count(m), g.count(n))); c != 0 {
		return c
	}
	switch m.op {
	case OpNum:
		return g.nums[m.off].Cmp(g.nums[n.off])
	case OpVar:
		return compareSymbols(&g.syms[m.off], &g.syms[n.off])
	case OpFunction:
		return g.functions[m.off].compare(g.functions[n.off])
	}
	return 0
}

func compareSymbols(a, b *symbol) int {
	if c := cmp.Or(strings.Compare(a.name, b.name), cmp.Compare(len(a.shape), len(b.shape))); c != 0 {
		return c
	}
	for i, d := range a.shape {
		e := b.shape[i]
		if c := cmp.Or(strings.Compare(d.Sym, e.Sym), cmp.Compare(d.N, e.N)); c != 0 {
			return c
		}
	}
	return 0
}
