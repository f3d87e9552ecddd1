package diff

import (
	"cmp"
	"container/heap"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// References:
//
//	[GW] Griewank and Walther, Evaluating Derivatives, 2nd ed., 2008, chapter 9:
//	     vertex elimination on the linearised graph, and the rule of Markowitz
//
// The linearised graph has a vertex for each expression that depends on a variable,
// and an arc from each operand, which holds the partial derivative by it. To eliminate
// a vertex, each product of an arc into it and an arc out of it is added to the arc
// from the start of one to the end of the other. When only variables and outputs are
// left the arcs are the Jacobian. From the variables up this is forward mode, from the
// outputs down reverse mode; here it is the vertex next that takes least.

// arc is an edge of the linearised graph. The sum of its terms is the derivative.
type arc struct {
	from, to int
	terms    []expr.ID
}

// elimination is a linearised graph. Vertices are the positions of the tape, and
// behind them one for each output.
type elimination struct {
	p       *partials
	rest    others
	in, out [][]*arc
	kept    []bool // variables and outputs
	turn    []int  // by vertex: how often its effort was found
	queue   efforts
	one     expr.ID
}

// eliminate builds the Jacobian by vertex elimination.
func (p *partials) eliminate() (*Matrix, error) {
	e := newElimination(p)
	for i := range p.t.IDs {
		if !e.kept[i] {
			e.enqueue(i)
		}
	}
	for e.queue.Len() > 0 {
		if next := heap.Pop(&e.queue).(effort); next.turn == e.turn[next.vertex] {
			e.remove(next.vertex)
		}
	}
	return e.matrix()
}

func newElimination(p *partials) *elimination {
	n := p.t.Len() + len(p.ys)
	e := &elimination{
		p: p, rest: others{g: p.g}, in: make([][]*arc, n), out: make([][]*arc, n), kept: make([]bool, n), turn: make([]int, n),
		one: p.g.Int(1),
	}
	active := p.active()
	for i, x := range p.t.IDs {
		if _, ok := p.columnOf(x); ok {
			e.kept[i] = true
			continue
		}
		if !active[i] || p.g.IsTruth(x) {
			continue
		}
		for j, a := range p.t.Args(i) {
			if active[a] {
				e.add(int(a), i, e.partial(x, j))
			}
		}
	}
	for r, y := range p.ys {
		at, _ := p.t.Pos(y)
		e.kept[p.t.Len()+r] = true
		if active[at] {
			e.add(at, p.t.Len()+r, e.one)
		}
	}
	return e
}

// partial is the derivative of x by its operand j.
func (e *elimination) partial(x expr.ID, j int) expr.ID {
	switch g := e.p.g; g.Op(x) {
	case expr.OpAdd:
		return e.one
	case expr.OpScale:
		return g.Args(x)[0]
	case expr.OpMul:
		return e.rest.but(x, j)
	default:
		return timesPartial(g, e.one, x, j)
	}
}

// add adds a term to the arc between two vertices.
func (e *elimination) add(from, to int, x expr.ID) {
	if x == e.p.g.Int(0) {
		return
	}
	if a := e.between(from, to); a != nil {
		a.terms = append(a.terms, x)
		return
	}
	a := &arc{from: from, to: to, terms: []expr.ID{x}}
	e.out[from], e.in[to] = append(e.out[from], a), append(e.in[to], a)
}

// between returns the arc between two vertices, or nil.
func (e *elimination) between(from, to int) *arc {
	arcs := e.out[from]
	if len(e.in[to]) < len(arcs) {
		arcs = e.in[to]
	}
	for _, a := range arcs {
		if a.from == from && a.to == to {
			return a
		}
	}
	return nil
}

// weight is the derivative that an arc holds.
func (e *elimination) weight(a *arc) expr.ID {
	if len(a.terms) > 1 {
		a.terms = []expr.ID{e.p.g.Add(a.terms...)}
	}
	return a.terms[0]
}

// remove eliminates a vertex.
func (e *elimination) remove(v int) {
	for _, a := range e.in[v] {
		for _, b := range e.out[v] {
			e.add(a.from, b.to, e.p.g.Mul(e.weight(a), e.weight(b)))
		}
	}
	in, out := e.in[v], e.out[v]
	for _, a := range in {
		e.out[a.from] = without(e.out[a.from], a)
	}
	for _, b := range out {
		e.in[b.to] = without(e.in[b.to], b)
	}
	e.in[v], e.out[v] = nil, nil
	e.turn[v]++
	for _, a := range in {
		e.enqueue(a.from)
	}
	for _, b := range out {
		e.enqueue(b.to)
	}
}

func without(arcs []*arc, a *arc) []*arc {
	return slices.DeleteFunc(arcs, func(b *arc) bool { return a == b })
}

// enqueue finds the effort to eliminate a vertex: the products of arcs into it and out
// of it.
func (e *elimination) enqueue(v int) {
	if e.kept[v] {
		return
	}
	e.turn[v]++
	heap.Push(&e.queue, effort{len(e.in[v]) * len(e.out[v]), v, e.turn[v]})
}

// matrix reads the arcs that are left.
func (e *elimination) matrix() (*Matrix, error) {
	g := e.p.g
	b := newMatrixBuilder(g, len(e.p.ys), len(e.p.xs), false)
	for r := range e.p.ys {
		row := e.in[e.p.t.Len()+r]
		column := func(a *arc) int { return e.p.column[e.p.t.IDs[a.from]] }
		slices.SortFunc(row, func(a, b *arc) int { return cmp.Compare(column(a), column(b)) })
		for _, a := range row {
			x := e.weight(a)
			if x == g.Undefined() {
				return nil, undefinedError(g, e.p.ys[r])
			}
			b.add(column(a), x)
		}
		b.endRow()
	}
	return b.m, nil
}

// effort is what it takes to eliminate a vertex, as found in a turn.
type effort struct{ n, vertex, turn int }

// efforts is a queue, the least first; of equals the vertex nearest to the outputs.
type efforts []effort

func (q efforts) Len() int { return len(q) }

func (q efforts) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(q[i].n, q[j].n), cmp.Compare(q[j].vertex, q[i].vertex), cmp.Compare(q[j].turn, q[i].turn)) < 0
}

func (q efforts) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

func (q *efforts) Push(x any) { *q = append(*q, x.(effort)) }

func (q *efforts) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

// branches reports whether an if depends on a variable. Its partials hold in one arm
// each, so that their products with others must stay there: forward and reverse mode
// see to that, elimination does not.
func (p *partials) branches() bool {
	for i, active := range p.active() {
		if active && p.g.Op(p.t.IDs[i]) == expr.OpIf {
			return true
		}
	}
	return false
}
