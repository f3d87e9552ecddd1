package expr

import (
	"cmp"
	"slices"
)

// Map rebuilds what roots reach, operands first, and returns the images of the
// roots. leaf is asked about every expression before its operands count: where
// it returns an ID, that is the image.
func (g *Graph) Map(roots []ID, leaf func(x ID) (ID, bool)) []ID {
	t := g.Tape(roots...)
	image := make([]ID, t.Len())
	var args []ID
	for i, x := range t.IDs {
		y, ok := leaf(x)
		if !ok {
			y = x
			args = args[:0]
			changed := false
			for _, a := range t.Args(i) {
				args = append(args, image[a])
				changed = changed || image[a] != t.IDs[a]
			}
			if changed {
				y = g.Rebuild(x, args...)
			}
		}
		image[i] = y
	}
	return t.pick(image, roots)
}

// pick returns the images of roots.
func (t *Tape) pick(image, roots []ID) []ID {
	out := make([]ID, len(roots))
	for i, r := range roots {
		p, _ := t.Pos(r)
		out[i] = image[p]
	}
	return out
}

// Subst replaces every from[i] in roots by to[i], all at once, and returns the
// new roots. Derivatives left unevaluated should be expanded first: the
// variable of a Diff node is replaced like any other.
func (g *Graph) Subst(roots, from, to []ID) []ID {
	if len(from) != len(to) {
		panic("expr: Subst needs as many replacements as expressions")
	}
	with := make(map[ID]ID, len(from))
	for i, x := range from {
		with[x] = to[i]
	}
	return g.Map(roots, func(x ID) (ID, bool) {
		y, ok := with[x]
		return y, ok
	})
}

// CopyTo rebuilds roots in dst and returns their IDs there. A new dst then holds
// nothing else: that is how garbage is dropped.
func (g *Graph) CopyTo(dst *Graph, roots ...ID) []ID {
	t := g.Tape(roots...)
	image := make([]ID, t.Len())
	var args []ID
	for i, x := range t.IDs {
		args = args[:0]
		for _, a := range t.Args(i) {
			args = append(args, image[a])
		}
		image[i] = g.copyNode(dst, x, args)
	}
	return t.pick(image, roots)
}

// copyNode makes the counterpart of x in dst. The structure is canonical
// already, so it is interned as it is; canonical order is by structure, so it
// holds in dst too.
func (g *Graph) copyNode(dst *Graph, x ID, args []ID) ID {
	switch n := &g.nodes[x]; n.op {
	case OpUndefined:
		return dst.undefined
	case OpPi:
		return dst.pi
	case OpTrue:
		return dst.yes
	case OpFalse:
		return dst.no
	case OpNum:
		return dst.Num(g.nums[n.off])
	case OpVar:
		s := &g.syms[n.off]
		return dst.Var(s.name, s.shape...)
	case OpFunction:
		s := g.functions[n.off]
		return dst.Function(s.Name, s.Arity, s.By...)
	default:
		dst.unevaluated = dst.unevaluated || n.op == OpDiff
		return dst.intern(n.op, args...)
	}
}

// Vars returns the variables that roots reach, by name.
func (g *Graph) Vars(roots ...ID) []ID {
	var vars []ID
	for _, x := range g.reach(roots) {
		if g.nodes[x].op == OpVar {
			vars = append(vars, x)
		}
	}
	slices.SortStableFunc(vars, func(x, y ID) int {
		return cmp.Or(CompareNames(g.Name(x), g.Name(y)), g.Compare(x, y))
	})
	return vars
}
