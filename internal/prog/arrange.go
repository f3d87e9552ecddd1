package prog

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// A writer writes the program in its new order.
type writer struct {
	*arranger
	q      *Program
	number []Val // by value: its new number
	zero   Val
	seen   []bool // by instruction
}

// program returns the program in the order of its stages, and where the turns of each loop
// start, with the end of the last.
func (a *arranger) program() (q *Program, turns [][]int) {
	w := &writer{
		arranger: a, number: make([]Val, a.p.Values()), seen: make([]bool, len(a.p.Code)),
		q: &Program{Graph: a.p.Graph, Params: a.p.Params, Consts: slices.Clone(a.p.Consts), Library: a.p.Library, Reciprocals: a.p.Reciprocals},
	}
	for _, s := range a.sums {
		for _, t := range s.totals {
			t.begun, t.zero = false, false
		}
	}
	w.findZeros()
	for v := range w.number {
		w.number[v] = unwritten
	}
	for v := range a.p.base() {
		w.number[v] = Val(v)
	}
	for _, s := range a.stages {
		if s.turns == 0 {
			slices.Sort(s.loose)
			for _, i := range s.loose {
				w.write(w.steps(w.p.Value(i)))
			}
			continue
		}
		for _, of := range s.starts {
			if of.whole {
				continue
			}
			of.totals[0].value, of.totals[0].begun = w.sum(w.renumbered(of.before), 0), true
		}
		starts := make([]int, 0, s.turns+1)
		for turn := 0; turn < s.turns; turn += s.together() {
			starts = append(starts, len(w.q.Code))
			w.write(w.turn(s, turn))
		}
		turns = append(turns, append(starts, len(w.q.Code)))
	}
	for _, o := range a.p.Outs {
		w.q.Outs = append(w.q.Outs, w.number[o])
	}
	w.arrays()
	a.broken = a.broken || !w.q.ordered()
	return w.q, turns
}

// unwritten is the number of what has none.
const unwritten = ^Val(0)

// ordered reports whether all operands and results are computed, operands before they are read.
func (p *Program) ordered() bool {
	var buf [2]Val
	for i, in := range p.Code {
		if slices.ContainsFunc(external(p.External).reads(in, &buf), func(v Val) bool { return v >= p.Value(i) }) {
			return false
		}
	}
	return !slices.ContainsFunc(p.Outs, func(v Val) bool { return int(v) >= p.Values() })
}

// at returns the values of a turn.
func (r *row) at(turn int) []Val {
	from := (turn - r.first) * r.each
	if from < 0 || from >= len(r.values) {
		return nil
	}
	return r.values[from : from+r.each]
}

// findZeros finds the totals that start from 0, for which there is no term before the loop,
// and the constant 0, or adds it.
func (w *writer) findZeros() {
	seen := make(map[*total]bool)
	any := false
	for _, s := range w.stages {
		for _, r := range s.rows {
			for k, v := range r.values {
				t := w.adds[v]
				if t == nil || seen[t] {
					continue
				}
				seen[t] = true
				t.begun, t.zero = false, !t.of.whole && w.relaxed && (t.minus || r.first+k/r.each >= s.straight)
				if t.zero && (t != t.of.totals[0] || !t.of.started) {
					any = true
				}
			}
		}
	}
	if !any {
		return
	}
	k := slices.IndexFunc(w.q.Consts, func(c Const) bool { return c.Kind == Rational && c.Num.Sign() == 0 })
	if k < 0 {
		k = len(w.q.Consts)
		w.q.Consts = append(w.q.Consts, Const{Kind: Rational, X: w.p.Graph.Int(0), Num: expr.NewInt(0)})
	}
	w.zero = Val(len(w.q.Params) + k)
}

// total adds a value to the total that it is a term of.
func (w *writer) total(v Val) {
	t := w.adds[v]
	switch {
	case t == nil || t.of.whole:
		return
	case !t.begun && !t.zero:
		t.value, t.begun = w.number[v], true
		return
	case !t.begun:
		t.value, t.begun = w.zero, true
	}
	op := Add
	if t.minus {
		op = Sub
	}
	t.value = w.add(Instr{Op: op, A: t.value, B: w.number[v]}, 0)
}

func (w *writer) add(in Instr, node expr.ID) Val {
	w.q.Code = append(w.q.Code, in)
	w.q.Nodes = append(w.q.Nodes, node)
	return w.q.Value(len(w.q.Code) - 1)
}

// steps returns a value with what only it needs, operands first.
func (w *writer) steps(v Val) (steps []Val) {
	var buf [2]Val
	stack := []Val{v}
	for len(stack) > 0 {
		x := stack[len(stack)-1]
		i, _ := w.p.Index(x)
		if !w.seen[i] && w.sums[i] == nil {
			w.seen[i] = true
			reads := w.operands(i, &buf)
			for k := len(reads) - 1; k >= 0; k-- {
				if y := reads[k]; w.inner(y) && y != v {
					stack = append(stack, y)
				}
			}
			continue
		}
		stack = stack[:len(stack)-1]
		steps = append(steps, x)
	}
	return steps
}

// write writes values whose operands are there.
func (w *writer) write(steps []Val) {
	for _, v := range steps {
		i, _ := w.p.Index(v)
		if s := w.sums[i]; s != nil {
			w.number[v] = w.ended(s, w.p.Nodes[i])
		} else {
			w.emit(i)
		}
		w.total(v)
	}
}

// emit writes an instruction whose operands are there, a sine with its cosine.
func (w *writer) emit(i int) {
	in := w.p.Code[i]
	if w.flip[i] {
		in.A, in.B = in.B, in.A
	}
	w.number[w.p.Value(i)] = w.add(w.q.renumber(in, w.p.External, w.number), w.p.Nodes[i])
	if in.Op == Sincos {
		w.emit(i + 1)
	}
}

// ended adds the totals of a sum and what is left of it.
func (w *writer) ended(s *sum, node expr.ID) Val {
	var terms []summand
	for _, t := range s.totals {
		terms = append(terms, summand{v: t.value})
		w.broken = w.broken || !t.begun && !s.whole
	}
	terms = append(terms, w.renumbered(s.after)...)
	if s.whole {
		terms = w.renumbered(s.terms)
	}
	if len(terms) == 1 && !w.broken {
		i, _ := w.q.Index(terms[0].v)
		w.q.Nodes[i] = node
		return terms[0].v
	}
	return w.sum(terms, node)
}

func (w *writer) renumbered(terms []summand) []summand {
	out := slices.Clone(terms)
	for k := range out {
		out[k].v = w.number[out[k].v]
	}
	return out
}

// sum adds terms, the first of which is not subtracted.
func (w *writer) sum(terms []summand, node expr.ID) Val {
	v := terms[0].v
	for k, t := range terms[1:] {
		op, of := Add, expr.ID(0)
		if t.minus {
			op = Sub
		}
		if k == len(terms)-2 {
			of = node
		}
		v = w.add(Instr{Op: op, A: v, B: t.v}, of)
	}
	return v
}

// arrays notes the values of each row beside each other, and the cosines beside sines.
func (w *writer) arrays() {
	if w.broken || !w.q.ordered() {
		return
	}
	w.q.cells = make([]Cell, w.q.Values())
	for v := range w.q.cells {
		w.q.cells[v].Array = -1
	}
	note := func(values []Val, after Val) {
		array := make([]Val, len(values))
		for k, v := range values {
			array[k] = w.number[v+after]
			w.q.cells[array[k]] = Cell{len(w.q.Arrays), k}
		}
		w.q.Arrays = append(w.q.Arrays, array)
	}
	for _, s := range w.stages {
		for _, r := range s.rows {
			note(r.values, 0)
			if i, _ := w.p.Index(r.values[0]); w.p.Code[i].Op == Sincos {
				note(r.values, 1)
			}
		}
	}
}
