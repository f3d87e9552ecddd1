package simplify

import "github.com/symdiff/symdiff/expr"

// A comparison with what is undefined is false. So what stands in one must stay
// undefined wherever it was: exp(log(x)) < 1 is no x < 1.

// maxCompared bounds the look into a comparison for what may be undefined.
const maxCompared = 256

// total reports whether x is known to be defined wherever its variables are inside
// what is assumed of them.
func (p *pass) total(x expr.ID) bool {
	stack := []expr.ID{x}
	for len(stack) > 0 {
		y := stack[len(stack)-1]
		if _, ok := p.totals[y]; ok {
			stack = stack[:len(stack)-1]
			continue
		}
		ready, all := true, true
		for _, a := range p.g.Args(y) {
			known, ok := p.totals[a]
			if !ok {
				stack, ready = append(stack, a), false
			}
			all = all && known
		}
		if ready {
			p.totals[y] = all && p.definedBy(y)
			stack = stack[:len(stack)-1]
		}
	}
	return p.totals[x]
}

// definedBy reports whether the operation of x is known to be defined for all that
// its operands may be, where they are defined.
func (p *pass) definedBy(x expr.ID) bool {
	g := p.g
	op := g.Op(x)
	switch {
	case op == expr.OpPow:
		u, q := g.Power(x)
		r := p.lies(u)
		switch {
		case u == x:
			return p.lies(g.Args(x)[0]).positive()
		case q.IsInt():
			return q.Sign() > 0 || r.nonzero
		}
		return r.positive() || q.Sign() > 0 && r.lo >= 0
	case op == expr.OpUndefined, op == expr.OpDiff, op == expr.OpCall, op == expr.OpFunction:
		return false
	case !op.IsFunc():
		return true
	}
	row := op.Operation()
	if row.Partial || row.Domain == (expr.Domain{}) {
		return !row.Partial
	}
	args := g.Args(x)
	return p.lies(args[len(args)-1]).within(row.Domain)
}

// within reports whether all of r is inside d.
func (r interval) within(d expr.Domain) bool {
	switch {
	case d.Poles:
		return r.positive()
	case d.Outside:
		return r.lo > d.Hi || r.hi < d.Lo || r.nonzero && d.Lo == 0 && d.Hi == 0
	case d.HasPole && r.lo <= d.Pole && d.Pole <= r.hi:
		return false
	}
	above := !d.HasLo || r.lo > d.Lo || r.lo == d.Lo && (!d.LoOpen || d.Lo == 0 && r.nonzero)
	below := !d.HasHi || r.hi < d.Hi || r.hi == d.Hi && (!d.HiOpen || d.Hi == 0 && r.nonzero)
	return above && below
}

// keepsUndefined reports whether y, a comparison rebuilt from the images of the
// operands of position i, is known to be undefined wherever those are: what may be
// undefined there still stands in y, made of the images of its operands.
func (p *pass) keepsUndefined(i int, y expr.ID) bool {
	g := p.g
	var needed []expr.ID
	seen := map[uint32]bool{}
	work := append([]uint32(nil), p.t.Args(i)...)
	for len(work) > 0 {
		j := work[len(work)-1]
		work = work[:len(work)-1]
		x := p.t.IDs[j]
		if seen[j] || p.total(x) {
			continue
		}
		if seen[j] = true; len(seen) > maxCompared {
			return false
		}
		if g.Op(x) == expr.OpIf { // of its arms only one counts
			if p.image[j] != x {
				return false
			}
			needed = append(needed, x)
			continue
		}
		work = append(work, p.t.Args(int(j))...)
		if p.definedBy(x) {
			continue
		}
		if p.image[j] != p.again(int(j)) {
			return false
		}
		needed = append(needed, p.image[j])
	}
	return len(needed) == 0 || p.holdsAll(y, needed)
}

// holdsAll reports whether all of needed stand in x outside of arms.
func (p *pass) holdsAll(x expr.ID, needed []expr.ID) bool {
	g := p.g
	seen := map[expr.ID]bool{x: true}
	work := []expr.ID{x}
	for len(work) > 0 && len(seen) <= maxCompared {
		y := work[len(work)-1]
		if work = work[:len(work)-1]; g.Op(y) == expr.OpIf {
			continue
		}
		for _, a := range g.Args(y) {
			if !seen[a] {
				seen[a] = true
				work = append(work, a)
			}
		}
	}
	for _, y := range needed {
		if !seen[y] {
			return false
		}
	}
	return true
}
