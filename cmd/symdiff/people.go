package main

import "github.com/symdiff/symdiff/expr"

// forPeople writes the derivative of x^y by y as x^y*log(x) instead of
// xlogy(x^y, x), and that of hypot(x, y) by x as x/hypot(x, y) instead of
// ratio0(x, hypot(x, y)). They differ only where x^y or the divisor is 0, which
// a reader doesn't mind.
func (p *problem) forPeople(roots []expr.ID) ([]expr.ID, error) {
	g := p.g
	found := false
	t := g.Tape(roots...)
	image := make([]expr.ID, t.Len())
	var args []expr.ID
	for i, x := range t.IDs {
		args = args[:0]
		for _, a := range t.Args(i) {
			args = append(args, image[a])
		}
		image[i] = g.Rebuild(x, args...)
		switch g.Op(x) {
		case expr.OpXlogy:
			if u := t.IDs[t.Args(i)[0]]; g.Op(u) == expr.OpPow && g.Args(u)[0] == g.Args(x)[1] {
				found = true
				image[i] = g.Mul(args[0], g.Call("log", args[1]))
			}
		case expr.OpRatio0:
			found = true
			image[i] = g.Div(args[0], args[1])
		}
	}
	if !found {
		return roots, nil
	}
	out := make([]expr.ID, len(roots))
	for i, r := range roots {
		k, _ := t.Pos(r)
		out[i] = image[k]
	}
	return p.simplify(out)
}
