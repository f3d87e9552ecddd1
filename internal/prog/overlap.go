package prog

import "slices"

// Processors read two numbers of memory in a cycle, store one, and compute four. Loops
// that do much of one and little of the others are mixed.

const (
	// leastShared is from how many values on that all turns of a loop read two turns are one, in
	// which each of them is read once.
	leastShared = 8

	// mostJoined is of how many instructions a turn may be that is joined to another.
	mostJoined = 256

	// storing is how many instructions beside each result keep a processor as busy as its store.
	storing = 2
)

// wait moves rows of results from loops that mostly store to the next of as many turns, if
// that has time for it and reads what these need anyway.
func (a *arranger) wait() {
	for at, s := range a.stages {
		if s.turns == 0 || !s.stalls(nil, a) {
			continue
		}
		k := slices.IndexFunc(a.stages[at+1:], func(t *stage) bool { return t.turns == s.turns && !t.calls })
		if k < 0 {
			continue
		}
		next := a.stages[at+1+k]
		read := make(map[Val]bool)
		for _, r := range next.rows {
			for _, v := range r.values {
				a.leaves(v, func(x Val) { read[x] = true })
			}
		}
		stay := func(r *row) bool {
			return !s.stalls(nil, a) || next.stalls(r, a) || slices.ContainsFunc(r.values, func(v Val) bool {
				needs := !a.out[v] || a.uses[v] != 1 || a.calls[v]
				a.leaves(v, func(x Val) { needs = needs || a.places[x].stage == at && !read[x] })
				return needs
			})
		}
		s.rows = slices.DeleteFunc(s.rows, func(r *row) bool {
			if stay(r) {
				return false
			}
			s.size -= r.each * int(a.size[r.values[0]])
			s.stores -= r.each
			r.late = true
			next.take(r, a)
			return true
		})
		if len(s.rows) == 0 {
			s.turns = 0
		}
	}
}

// stalls reports whether a loop mostly stores, with one row more or as it is.
func (s *stage) stalls(more *row, a *arranger) bool {
	size, stores := s.size, s.stores
	if more != nil {
		size += more.each * int(a.size[more.values[0]])
		stores += more.each
	}
	return stores*storing > size
}

// join makes two turns one in each loop whose turns read many values that are the same in all,
// and reports whether there is one.
func (a *arranger) join(q *Program) (any bool) {
	loops := make(map[int]Loop)
	for _, l := range q.Loops {
		loops[l.Start] = l
	}
	for at, s := range a.stages {
		if s.turns < 2*leastTimes || s.turns%2 != 0 || s.calls {
			continue
		}
		l := loops[s.from]
		if l.Times == s.turns && l.Body <= mostJoined && q.shared(l) >= leastShared && !a.follow(at) {
			s.joined, any = true, true
		}
	}
	return any
}

// follow reports whether turns of a loop need what those before compute, but as totals.
func (a *arranger) follow(at int) (any bool) {
	for _, r := range a.stages[at].rows {
		for _, v := range r.values {
			a.leaves(v, func(x Val) {
				any = any || a.places[x].stage == at && a.places[x].turn != a.places[v].turn
			})
		}
	}
	return any
}

// shared counts the values, but constants, that are the same in all turns of a loop.
func (p *Program) shared(l Loop) (n int) {
	_, inputs := p.Body(l)
	for _, o := range inputs {
		if o.Source == Same {
			n++
		}
	}
	return n
}

// together is how many turns are one.
func (s *stage) together() int {
	if s.joined {
		return 2
	}
	return 1
}
