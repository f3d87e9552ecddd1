package diff

import "github.com/symdiff/symdiff/expr"

// Expand replaces every unevaluated derivative that roots reach by the
// derivative itself, innermost first, and returns the new roots.
func Expand(g *expr.Graph, roots []expr.ID) (out []expr.ID, err error) {
	defer expr.Recover(&err, "expanding derivatives")
	if !g.Unevaluated() {
		return roots, nil
	}
	t := g.Tape(roots...)
	image := make([]expr.ID, t.Len())
	found := false
	o := newOrders(g) // one for all: making one takes time in the size of the graph
	var args []expr.ID
	for i, x := range t.IDs {
		args = args[:0]
		changed := false
		for _, a := range t.Args(i) {
			args = append(args, image[a])
			changed = changed || image[a] != t.IDs[a]
		}
		switch {
		case g.Op(x) == expr.OpDiff:
			found = true
			v, _ := g.Value(args[2])
			n, _ := v.Int64()
			if err = checkNth(g, args[1], int(n)); err != nil {
				return nil, err
			}
			o.by(args[1])
			if image[i], err = o.nth(args[0], int(n)); err != nil {
				return nil, err
			}
		case changed:
			image[i] = g.Rebuild(x, args...)
		default:
			image[i] = x
		}
	}
	if !found {
		return roots, nil
	}
	out = make([]expr.ID, len(roots))
	for i, r := range roots {
		p, _ := t.Pos(r)
		out[i] = image[p]
	}
	return out, nil
}
