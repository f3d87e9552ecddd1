package main

import "github.com/symdiff/symdiff/expr"

// forPeople writes the derivative of x^y by y as x^y*log(x) instead of
// xlogy(x^y, x). They differ only where x^y is 0, which a reader doesn't mind.
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
		if g.Op(x) != expr.OpXlogy {
			continue
		}
		if u := t.IDs[t.Args(i)[0]]; g.Op(u) == expr.OpPow && g.Args(u)[0] == g.Args(x)[1] {
			found = true
			image[i] = g.Mul(args[0], g.Call("log", args[1]))
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
