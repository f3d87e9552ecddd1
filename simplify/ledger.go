package simplify

import "github.com/symdiff/symdiff/expr"

// A ledger knows what everything costs together that a pass has made so far, and
// what it still has to look at, each expression once: so a rewrite is judged by
// what it frees and what it adds, with all that is shared.
//
// While the pass goes up, a position that it has not reached stands for its
// operation over the images of its operands.
type ledger struct {
	p    *pass
	used map[expr.ID]usage
	at   []usage // of the positions, as the pass found them
	cost int

	angles twins
}

// A usage counts the operands and roots that an expression is, and those of them
// that are no factor of a product: a reciprocal that is only a factor needs no
// division of its own.
type usage struct{ all, apart int32 }

func newLedger(p *pass) *ledger {
	l := &ledger{p: p, used: make(map[expr.ID]usage, p.t.Len()), at: make([]usage, p.t.Len()), angles: twins{}}
	for i := range p.t.IDs {
		l.at[i] = usage{p.uses[i], p.uses[i]}
	}
	for i, x := range p.t.IDs {
		if l.edge(x).apart == 0 {
			for _, a := range p.t.Args(i) {
				l.at[a].apart--
			}
		}
	}
	for i, x := range p.t.IDs {
		l.change(x, l.at[i], 1)
		l.spend(x, 1)
	}
	return l
}

// edge is the usage of an operand of x by x.
func (l *ledger) edge(x expr.ID) usage {
	if fractional(l.p.g, x) {
		return usage{1, 0}
	}
	return usage{1, 1}
}

// change adds sign times u to the usage of x and reports whether x has become used,
// or unused.
func (l *ledger) change(x expr.ID, u usage, sign int32) bool {
	was := l.used[x]
	is := usage{was.all + sign*u.all, was.apart + sign*u.apart}
	l.used[x] = is
	if was.apart > 0 != (is.apart > 0) && reciprocal(l.p.g, x) {
		l.cost += int(sign) * costDiv
	}
	return was.all > 0 != (is.all > 0)
}

// spend adds the cost of x, for sign 1, or takes it away, for -1.
func (l *ledger) spend(x expr.ID, sign int) {
	l.cost += sign*costOf(l.p.g, x) + l.angles.change(l.p.g, x, sign)
}

// use adds uses of x, for sign 1, or takes them away, for -1; with what x is made of
// if it was not used before, or is not any more.
func (l *ledger) use(x expr.ID, u usage, sign int32) {
	if !l.change(x, u, sign) {
		return
	}
	work := []expr.ID{x}
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		l.spend(x, int(sign))
		for _, a := range l.p.g.Args(x) {
			if l.change(a, l.edge(x), sign) {
				work = append(work, a)
			}
		}
	}
}

// reach puts plain, the operation of position i over the images, in the place of
// the position.
func (l *ledger) reach(i int, plain expr.ID) {
	x := l.p.t.IDs[i]
	operands := l.p.t.Args(i)
	if plain == x {
		for _, a := range operands { // they may have images all the same
			l.use(l.p.t.IDs[a], l.edge(x), 1)
			l.use(l.p.image[a], l.edge(x), -1)
		}
		return
	}
	l.use(plain, l.at[i], 1)
	if l.change(x, l.at[i], -1) {
		l.spend(x, -1)
	} else { // an image holds x itself
		for _, a := range operands {
			l.use(l.p.t.IDs[a], l.edge(x), 1)
		}
	}
	for _, a := range operands {
		l.use(l.p.image[a], l.edge(x), -1)
	}
}

// better puts y in the place of x for the uses of position i, unless everything
// together then costs more, and returns the one that has the place.
func (l *ledger) better(i int, x, y expr.ID) expr.ID {
	if x == y {
		return x
	}
	before := l.cost
	l.use(y, l.at[i], 1)
	l.use(x, l.at[i], -1)
	if l.cost <= before {
		return y
	}
	l.use(x, l.at[i], 1)
	l.use(y, l.at[i], -1)
	return x
}
