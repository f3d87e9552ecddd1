package prog

import "slices"

// A sum many terms of which are of one shape: where loops compute these, they are added up
// in the loops.
type sum struct {
	terms         []summand
	totals        []*total
	before, after []summand // terms that are added before the totals, and after them
	placed        bool      // the first total is
	started       bool      // it is added to what is before it
	whole         bool      // it is no total after all: its terms are added as they come
}

// A total adds up the terms of a sum that have one shape and one sign.
type total struct {
	of    *sum
	terms []Val
	minus bool
	zero  bool // it starts from 0
	begun bool
	value Val // in the new program: what is added up so far, if it has begun
}

// findTotals looks for sums in which many terms are alike.
func (a *arranger) findTotals() {
	looked := make([]bool, len(a.p.Code)) // at what the addition is a part of
	for i := len(a.p.Code) - 1; i >= 0; i-- {
		in := a.p.Code[i]
		if (in.Op == Add || in.Op == Sub) && !looked[i] && (a.steps || !a.many(a.p.Value(i))) {
			a.findTotal(i, looked)
		}
	}
}

// findTotal takes the sum that instruction i ends, if many of its terms are alike.
func (a *arranger) findTotal(i int, looked []bool) {
	type kind struct {
		shape int32
		minus bool
	}
	terms, inner := a.terms(i)
	if len(terms) < leastTimes {
		return
	}
	for _, j := range inner {
		looked[j] = true
	}
	if v := a.p.Value(i); a.many(v) && len(terms) <= int(a.count[a.shape[v]]) {
		return // a step has a sum of its own
	}
	alike := make(map[kind]*total)
	s := &sum{terms: terms}
	for _, t := range terms {
		if !a.many(t.v) || a.adds[t.v] != nil {
			continue
		}
		k := kind{a.shape[t.v], t.minus}
		if alike[k] == nil {
			alike[k] = &total{of: s, minus: t.minus}
			s.totals = append(s.totals, alike[k])
		}
		alike[k].terms = append(alike[k].terms, t.v)
		a.adds[t.v] = alike[k]
	}
	s.totals = slices.DeleteFunc(s.totals, func(t *total) bool {
		if len(t.terms) >= leastTimes {
			return false
		}
		a.forget(t)
		return true
	})
	if !a.relaxed {
		a.inOrder(s)
	} else {
		s.before = s.rest(a)
		if lead := slices.IndexFunc(s.before, func(t summand) bool { return !t.minus }); lead > 0 {
			s.before[0], s.before[lead] = s.before[lead], s.before[0] // a sum begins with no subtraction
		}
	}
	if len(s.totals) == 0 {
		return
	}
	for _, j := range inner {
		a.within[j] = true
	}
	a.sums[i] = s
}

func (a *arranger) forget(t *total) {
	for _, v := range t.terms {
		delete(a.adds, v)
	}
}

// rest returns the terms that are in no total.
func (s *sum) rest(a *arranger) (rest []summand) {
	added := make(map[Val]bool)
	for _, t := range s.terms {
		if of := a.adds[t.v]; of != nil && of.of == s && of.minus == t.minus && !added[t.v] {
			added[t.v] = true
			continue
		}
		rest = append(rest, t)
	}
	return rest
}

// inOrder keeps the longest total, if its terms stand side by side.
func (a *arranger) inOrder(s *sum) {
	slices.SortStableFunc(s.totals, func(x, y *total) int { return len(y.terms) - len(x.terms) })
	for k, t := range s.totals {
		at := slices.IndexFunc(s.terms, func(u summand) bool { return a.adds[u.v] == t })
		end := at + len(t.terms)
		side := k == 0 && end <= len(s.terms)
		for n := 0; side && n < len(t.terms); n++ {
			side = s.terms[at+n] == summand{t.terms[n], t.minus}
		}
		if !side {
			for _, t := range s.totals[k:] {
				a.forget(t)
			}
			s.totals = s.totals[:k]
			return
		}
		s.before, s.after = s.terms[:at], s.terms[end:]
	}
}

// start notes where a total begins, at the row of its terms: a sum that must keep its order
// is none unless the row has this order, and what comes before is there.
func (a *arranger) start(r *row, at int) {
	for _, v := range r.values {
		t := a.adds[v]
		if t == nil || t != t.of.totals[0] || t.of.placed {
			continue
		}
		s := t.of
		s.placed = true
		there := len(s.before) > 0 && !s.before[0].minus
		for _, x := range s.before {
			there = there && a.places[x.v].stage < at
		}
		terms := slices.DeleteFunc(slices.Clone(r.values), func(v Val) bool { return a.adds[v] != t })
		switch {
		case there && (a.relaxed || slices.Equal(terms, t.terms)):
			s.started = true
			a.stages[at].starts = append(a.stages[at].starts, s)
		case a.relaxed:
			s.after, s.before = append(s.after, s.before...), nil
		case len(s.before) > 0 || t.minus || !slices.Equal(terms, t.terms):
			s.whole = true
		}
	}
}

// terms returns the terms of the sum that instruction i ends, from left to right, and the
// other additions of it, which nothing else needs.
func (a *arranger) terms(i int) (terms []summand, inner []int) {
	stack := []summand{{v: a.p.Value(i)}}
	for len(stack) > 0 {
		t := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		j, is := a.p.Index(t.v)
		if !is || j != i && (!a.relaxed && (t.minus || len(terms) > 0) || a.uses[t.v] != 1 || a.out[t.v]) || a.p.Code[j].Op != Add && a.p.Code[j].Op != Sub {
			terms = append(terms, t)
			continue
		}
		if j != i {
			inner = append(inner, j)
		}
		in := a.p.Code[j]
		stack = append(stack, summand{in.B, t.minus != (in.Op == Sub)}, summand{in.A, t.minus})
	}
	return terms, inner
}
