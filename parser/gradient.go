package parser

import "github.com/symdiff/symdiff/expr"

// wordGrad is the gradient in the place of outputs: grad(f, x, y) stands for the
// list [diff(f, x), diff(f, y)].
const wordGrad = "grad"

// outputs returns the numbers that a formula in the place of outputs says: one, or
// those of a gradient. list is set if it is a list, even of one.
func (l *lowerer) outputs(t tree) (xs []expr.ID, list, ok bool) {
	root := t.root()
	if root.kind == kindCall && root.name(l.src) == wordGrad && l.funcs[wordGrad] == nil {
		xs, ok = l.gradient(t, &root)
		return xs, true, ok
	}
	x, ok := l.lower(t)
	return []expr.ID{x}, false, ok
}

// gradient builds the nodes of grad(f, x, y, …).
func (l *lowerer) gradient(t tree, d *node) (xs []expr.ID, ok bool) {
	args := t.operands()
	if len(args) < 2 {
		l.errorAtName(d, "grad(f, x, y)", "grad takes a formula and the variables, got %d argument%s", len(args), plural(len(args)))
		return nil, false
	}
	f, ok := l.lower(args[0])
	seen := map[expr.ID]bool{}
	for _, a := range args[1:] {
		root := a.root()
		x, fine := l.lower(a)
		switch {
		case !fine:
			ok = false
		case l.g.Op(x) != expr.OpVar:
			l.errorAtNode(&root, "grad(f, x, y) has variables behind the formula", "cannot differentiate by %s", head(l.g.String(x)))
			ok = false
		case seen[x]:
			l.errorAtNode(&root, "", "%s is listed twice", l.g.Name(x))
			ok = false
		case ok:
			y := l.g.Diff(f, x, 1)
			xs = append(xs, y)
			if l.keep {
				l.mark(y, d)
			}
		}
		seen[x] = true
	}
	return xs, ok
}

// gradientInside reports a gradient in a formula.
func (l *lowerer) gradientInside(d *node) bool {
	l.errorAtName(d, "write sums of products out: diff(f, x)*diff(g, x) + diff(f, y)*diff(g, y)",
		"grad gives a list, which stands alone, not inside a formula")
	return false
}
