package prog

import (
	"cmp"
	"math"
	"slices"
)

// A stage is some code that runs after that of the stages before: as it comes, or turn by
// turn of a loop.
type stage struct {
	turns  int    // 0: no loop
	rows   []*row // of a loop, in order
	loose  []int  // of no loop: the instructions
	starts []*sum // of a loop: totals that start from what is there

	size   int  // of a loop: instructions a turn
	stores int  // of a loop: results a turn
	calls  bool // of a loop: they call functions

	from     int  // of a loop: where the program has it
	straight int  // turns that turned out not to be in a loop, before those that are
	joined   bool // two turns are one
}

// A row is values of one shape, some in each turn of a loop.
type row struct {
	values []Val
	first  int  // turn
	each   int  // values a turn
	late   bool // it was put here to wait
}

// A spot is where a value is computed.
type spot struct {
	stage int
	turn  int
	rank  int // grows from value to value of a row
}

// place gives every value that is not inner a stage, those of less deep values first.
func (a *arranger) place() {
	a.begin()
	for _, values := range a.alike() {
		a.placeAlike(values)
	}
	a.wait()
}

// placeSteps is place with recurrences.
func (a *arranger) placeSteps() {
	a.begin()
	for _, c := range a.components() {
		if c.recurrent {
			a.placeRecurrence(c.values)
		} else {
			a.placeAlike(c.values)
		}
	}
}

// placeAlike gives values of one shape a stage.
func (a *arranger) placeAlike(values []Val) {
	if i, _ := a.p.Index(values[0]); a.many(values[0]) && a.sums[i] == nil {
		a.placeRow(values)
		return
	}
	for _, v := range values {
		a.unadded(v)
		a.placeLoose(v)
	}
}

// begin gives parameters and constants their places.
func (a *arranger) begin() {
	a.places = make([]spot, a.p.Values())
	for v := range a.p.base() {
		a.places[v] = spot{rank: v}
	}
	for v := a.p.base(); v < len(a.places); v++ {
		a.places[v].stage = notPlaced
	}
	a.ranks = a.p.base()
	a.stages = []*stage{{}}
}

// notPlaced is the stage of what has none yet.
const notPlaced = math.MaxInt

// alike returns the values that are not inner, those of one shape together, less deep ones first.
func (a *arranger) alike() [][]Val {
	at := make(map[int32]int)
	var out [][]Val
	for i, in := range a.p.Code {
		v := a.p.Value(i)
		if a.within[i] || in.Op == Cosine || a.inner(v) {
			continue
		}
		k, ok := at[a.shape[v]]
		if !ok {
			k = len(out)
			at[a.shape[v]] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], v)
	}
	slices.SortStableFunc(out, func(x, y []Val) int { return cmp.Compare(a.level[x[0]], a.level[y[0]]) })
	return out
}

// leaves calls f with the values that v is computed from, with what only it needs.
func (a *arranger) leaves(v Val, f func(Val)) {
	i, _ := a.p.Index(v)
	if s := a.sums[i]; s != nil {
		for _, t := range s.terms {
			f(t.v)
		}
		return
	}
	var buf [2]Val
	stack := []Val{v}
	for len(stack) > 0 {
		x := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if x != v && !a.inner(x) {
			f(x)
			continue
		}
		j, _ := a.p.Index(x)
		reads := a.operands(j, &buf)
		for k := len(reads) - 1; k >= 0; k-- {
			stack = append(stack, reads[k])
		}
	}
}

// placeLoose puts a value into the first stage without a loop where its operands are there.
func (a *arranger) placeLoose(v Val) {
	s := 0
	a.leaves(v, func(x Val) { s = max(s, a.places[x].stage) })
	for s < len(a.stages) && a.stages[s].turns > 0 {
		s++
	}
	if s == len(a.stages) {
		a.stages = append(a.stages, &stage{})
	}
	i, _ := a.p.Index(v)
	a.stages[s].loose = append(a.stages[s].loose, i)
	a.set(v, spot{stage: s})
}

// set notes the place of a value, and of the cosine beside a sine.
func (a *arranger) set(v Val, at spot) {
	at.rank = a.ranks
	a.ranks++
	a.places[v] = at
	if i, _ := a.p.Index(v); a.p.Code[i].Op == Sincos {
		a.places[v+1] = at
	}
}

// A member is a value of a row that is being placed.
type member struct {
	v    Val
	turn int   // of the loop that is placed last of those it needs: the last turn it needs
	key  []int // the ranks of its leaves
}

// placeRow puts values of one shape into a loop: that which computes the last of what they
// need, if each needs a turn of it; else a later one of as many turns; else one of their own.
func (a *arranger) placeRow(values []Val) {
	last := 0
	for _, v := range values {
		a.leaves(v, func(x Val) { last = max(last, a.places[x].stage) })
	}
	members := make([]member, len(values))
	for k, v := range values {
		m := member{v: v}
		a.leaves(v, func(x Val) {
			at := a.places[x]
			m.key = append(m.key, at.rank)
			if at.stage == last {
				m.turn = max(m.turn, at.turn)
			}
		})
		members[k] = m
	}
	slices.SortStableFunc(members, func(x, y member) int {
		return cmp.Or(cmp.Compare(x.turn, y.turn), slices.Compare(x.key, y.key))
	})
	if a.steps {
		members = a.regularTurns(members, a.stages[last])
	}
	r := &row{each: 1}
	for _, m := range members {
		r.values = append(r.values, m.v)
	}
	s := last
	if !a.follows(r, members, a.stages[last]) {
		s = a.own(r, members, last)
	}
	a.stages[s].take(r, a)
	for k, v := range r.values {
		a.set(v, spot{stage: s, turn: r.first + k/r.each})
	}
	a.start(r, s)
}

// follows reports whether each value of a row can be computed in the last turn of a loop
// that it needs, as many in each.
func (a *arranger) follows(r *row, members []member, s *stage) bool {
	if s.turns == 0 || s.apart(members[0].v, a) {
		return false
	}
	r.first = members[0].turn
	r.each = 0
	for r.each < len(members) && members[r.each].turn == r.first {
		r.each++
	}
	for k, m := range members {
		if m.turn != r.first+k/r.each {
			return false
		}
	}
	return len(members)%r.each == 0 && len(members)/r.each >= leastTimes
}

// apart reports whether values like v are better not in a loop: many instructions stand
// apart from calls.
func (s *stage) apart(v Val, a *arranger) bool {
	return a.calls[v] && !s.calls && s.size >= apartFrom || !a.calls[v] && s.calls && a.size[v] >= apartFrom
}

// take adds a row to a loop.
func (s *stage) take(r *row, a *arranger) {
	v := r.values[0]
	s.rows = append(s.rows, r)
	s.size += r.each * int(a.size[v])
	s.calls = s.calls || a.calls[v]
	if a.out[v] {
		s.stores += r.each
	}
}

// own finds the stage of a row that does not follow the last it needs.
func (a *arranger) own(r *row, members []member, last int) int {
	r.first, r.each = 0, regular(members)
	turns := len(members) / r.each
	for s := last + 1; s < len(a.stages); s++ {
		if a.stages[s].turns == turns && !a.stages[s].apart(r.values[0], a) {
			return s
		}
	}
	a.stages = append(a.stages, &stage{turns: turns})
	return len(a.stages) - 1
}

// regular returns how many members one turn of a loop takes so that those of the next have
// all their leaves so much further.
func regular(members []member) int {
	even := func(each int) int { // the first that is not
		for k := 2 * each; k < len(members); k++ {
			like := len(members[k].key) == len(members[k-each].key) && len(members[k%each+each].key) == len(members[k%each].key)
			if !like || len(members[k].key) > len(members[k%each].key) {
				return k // what is deep in them differs
			}
			for i, rank := range members[k].key {
				if rank-members[k-each].key[i] != members[k%each+each].key[i]-members[k%each].key[i] {
					return k
				}
			}
		}
		return len(members)
	}
	for each := 1; len(members) >= leastTimes*each; {
		k := even(each)
		if k == len(members) && len(members)%each == 0 {
			return each
		}
		if each > 1 {
			break
		}
		each = k
	}
	return 1
}
