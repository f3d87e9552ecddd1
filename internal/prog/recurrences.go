package prog

import (
	"cmp"
	"slices"
)

// A recurrence is values that are computed from each other, step by step. A step is some
// levels, the same in each.
type recurrence struct {
	*arranger
	values []Val
	depth  int         // the greatest level
	period int         // levels of a step
	phase  int         // levels before the first whole step
	level  map[Val]int // by value, from 1: how many of the others it is computed from, one after the other
}

// maxRowsPerLevel bounds the rows of a recurrence, for each level of a step: each
// irregularity makes some more, and every row is looked at in every turn.
const maxRowsPerLevel = 64

// placeRecurrence puts values that hang on each other into a loop, a step in each turn, if
// the steps are alike. Else they have no loop.
func (a *arranger) placeRecurrence(values []Val) {
	r := &recurrence{arranger: a, values: values}
	r.findLevels()
	if !r.findPeriod() {
		for _, v := range values {
			a.unadded(v)
			a.placeLoose(v)
		}
		return
	}
	r.findPhase()
	s := &stage{}
	a.stages = append(a.stages, s)
	at := len(a.stages) - 1
	rows := r.rows(at)
	s.turns = (r.depth-1+r.offset())/r.period + 1
	if len(rows) > maxRowsPerLevel*r.period {
		s.turns = 0
		for _, v := range values {
			i, _ := a.p.Index(v)
			a.unadded(v)
			s.loose = append(s.loose, i)
		}
		return
	}
	for _, w := range rows {
		s.take(w, a)
	}
	for _, w := range rows {
		a.start(w, at)
	}
}

// unadded takes v, which no loop computes, out of the total that it is a term of.
func (a *arranger) unadded(v Val) {
	t := a.adds[v]
	if t == nil || t.of.whole {
		return
	}
	if !a.relaxed || len(t.terms) == 1 {
		t.of.whole = true // its terms keep their order
		return
	}
	delete(a.adds, v)
	t.terms = slices.DeleteFunc(slices.Clone(t.terms), func(x Val) bool { return x == v })
	t.of.after = append(t.of.after, summand{v, t.minus})
}

// regularTurns returns members, of which each turn of a stage needs as many in most turns,
// without those of other turns, at the ends. These have no loop.
func (a *arranger) regularTurns(members []member, s *stage) []member {
	if s.turns == 0 {
		return members
	}
	count := make([]int, s.turns)
	for _, m := range members {
		count[m.turn]++
	}
	first := members[len(members)/2].turn
	last := first
	for first > 0 && count[first-1] == count[last] {
		first--
	}
	for last+1 < s.turns && count[last+1] == count[first] {
		last++
	}
	if kept := (last - first + 1) * count[first]; 2*kept < len(members) || kept == len(members) {
		return members
	}
	var kept []member
	for _, m := range members {
		if first <= m.turn && m.turn <= last {
			kept = append(kept, m)
			continue
		}
		a.unadded(m.v)
		a.placeLoose(m.v)
	}
	return kept
}

// findLevels finds the level of each value, from 1.
func (r *recurrence) findLevels() {
	r.level = make(map[Val]int, len(r.values))
	for _, v := range r.values {
		level := 1
		r.needs(v, func(x Val) { level = max(level, r.level[x]+1) })
		r.level[v] = level
		r.depth = max(r.depth, level)
	}
}

// needs calls f with the values of the recurrence that v is computed from.
func (r *recurrence) needs(v Val, f func(x Val)) {
	r.leaves(v, func(x Val) {
		if i, is := r.computing(x); is && r.level[r.p.Value(i)] > 0 {
			f(r.p.Value(i))
		}
	})
}

// findPeriod finds after how many levels the shapes repeat, in the middle of all levels. It
// reports whether there are enough steps.
func (r *recurrence) findPeriod() bool {
	shapes := make([]uint64, r.depth+1)
	for _, v := range r.values {
		shapes[r.level[v]] += mixed(uint64(r.shape[v]), 1)
	}
	middle := shapes[r.depth/4 : r.depth-r.depth/4+1]
	r.period = period(middle)
	return r.depth >= leastTimes*r.period
}

// period returns the smallest p for which s[k+p] is s[k] for all k, by the border table
// of Knuth, Morris and Pratt.
func period(s []uint64) int {
	border := make([]int, len(s)+1)
	border[0] = -1
	for k := range s {
		b := border[k]
		for b >= 0 && s[b] != s[k] {
			b = border[b]
		}
		border[k+1] = b + 1
	}
	return len(s) - border[len(s)]
}

// findPhase begins steps where the fewest values of one step are needed by the next.
func (r *recurrence) findPhase() {
	last := make(map[Val]int, len(r.values))
	for _, v := range r.values {
		r.needs(v, func(x Val) { last[x] = max(last[x], r.level[v]) })
	}
	crossing := make([]int, r.period)
	for _, v := range r.values {
		from, to := r.level[v], last[v]
		if from <= r.depth/4 || from > r.depth-r.depth/4 {
			continue
		}
		for level := from; level < min(to, from+r.period); level++ {
			crossing[level%r.period]++
		}
	}
	r.phase = 0
	for k, n := range crossing {
		if n < crossing[r.phase] {
			r.phase = k
		}
	}
}

// offset is by how many levels the first turn is shorter than the others.
func (r *recurrence) offset() int { return (r.period - r.phase) % r.period }

// turn returns the turn of a value, and its level in there.
func (r *recurrence) turn(v Val) (turn, level int) {
	k := r.level[v] - 1 + r.offset()
	return k / r.period, k % r.period
}

// rows places the values, turn by turn, and returns those of one level and shape as rows, as
// many in each turn.
func (r *recurrence) rows(stage int) []*row {
	type kind struct {
		level int
		shape int32
	}
	type opened struct {
		*row
		kind
	}
	var all []*opened
	open := make(map[kind]*opened)
	order := slices.Clone(r.values)
	slices.SortStableFunc(order, func(x, y Val) int {
		return cmp.Or(cmp.Compare(r.level[x], r.level[y]), cmp.Compare(r.shape[x], r.shape[y]))
	})
	for from := 0; from < len(order); {
		end := from + 1
		for end < len(order) && r.level[order[end]] == r.level[order[from]] && r.shape[order[end]] == r.shape[order[from]] {
			end++
		}
		values := r.ranked(order[from:end])
		from = end
		turn, level := r.turn(values[0])
		k := kind{level, r.shape[values[0]]}
		w := open[k]
		if w == nil || w.each != len(values) || w.first+len(w.values)/w.each != turn {
			w = &opened{&row{first: turn, each: len(values)}, k}
			open[k] = w
			all = append(all, w)
		}
		w.values = append(w.values, values...)
		for _, v := range values {
			r.set(v, spot{stage: stage, turn: turn})
		}
	}
	slices.SortStableFunc(all, func(x, y *opened) int { return cmp.Compare(x.level, y.level) })
	rows := make([]*row, len(all))
	for i, w := range all {
		rows[i] = w.row
	}
	return rows
}

// ranked returns values of one level and shape in the order of what they are computed from.
func (r *recurrence) ranked(values []Val) []Val {
	members := make([]member, len(values))
	for k, v := range values {
		members[k].v = v
		r.leaves(v, func(x Val) { members[k].key = append(members[k].key, r.places[x].rank) })
	}
	slices.SortStableFunc(members, func(x, y member) int { return slices.Compare(x.key, y.key) })
	out := make([]Val, len(values))
	for k, m := range members {
		out[k] = m.v
	}
	return out
}
