package expr

import (
	"strconv"
	"strings"
)

// maxHeight is how many levels Format.Shared lets pile up before it names one,
// so that what it writes stays below the parser's limit on nesting.
const maxHeight = 200

// nameShared gives names to what is written more than once, and to an
// expression in every maxHeight levels of a deep one. They are numbered in the
// reader's order, so that the text does not depend on what was built first.
func (p *printer) nameShared(roots []ID) {
	g := p.g
	t := g.Tape(roots...)
	uses, height := make([]int, t.Len()), make([]int, t.Len())
	for i := range t.IDs {
		for _, a := range t.Args(i) {
			uses[a]++
		}
	}
	for _, r := range roots {
		i, _ := t.Pos(r)
		uses[i]++
	}
	p.names = make(map[ID]string)
	for i, x := range t.IDs {
		args := t.Args(i)
		if len(args) == 0 || g.isE(x) {
			continue
		}
		for _, a := range args {
			height[i] = max(height[i], height[a]+1)
		}
		if uses[i] > 1 || height[i] >= maxHeight {
			height[i] = 0
			p.names[x] = ""
		}
	}
	prefix := g.freePrefix(t)
	for _, x := range g.read(roots) {
		if _, ok := p.names[x]; ok {
			p.order = append(p.order, x)
			p.names[x] = prefix + strconv.Itoa(len(p.order))
		}
	}
}

// read lists what roots reach, operands first, in the order of reading.
func (g *Graph) read(roots []ID) []ID {
	type visit struct {
		x    ID
		done bool // its operands are listed
	}
	g.newEpoch()
	var order []ID
	var stack []visit
	for i := len(roots) - 1; i >= 0; i-- {
		stack = append(stack, visit{x: roots[i]})
	}
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch {
		case v.done:
			order = append(order, v.x)
		case g.mark[v.x] != g.epoch:
			g.mark[v.x] = g.epoch
			stack = append(stack, visit{v.x, true})
			args := g.Ordered(v.x)
			for i := len(args) - 1; i >= 0; i-- {
				stack = append(stack, visit{x: args[i]})
			}
		}
	}
	return order
}

// freePrefix is "t" with the fewest underscores that no variable has between
// a t and a number.
func (g *Graph) freePrefix(t *Tape) string {
	taken := make(map[int]bool)
	for _, x := range t.IDs {
		if rest, ok := strings.CutPrefix(g.Name(x), "t"); ok {
			number := strings.TrimLeft(rest, "_")
			if number != "" && strings.Trim(number, "0123456789") == "" {
				taken[len(rest)-len(number)] = true
			}
		}
	}
	n := 0
	for taken[n] {
		n++
	}
	return "t" + strings.Repeat("_", n)
}
