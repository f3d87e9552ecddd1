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
//
// What only the arm of an if needs is eliminated first, and what is left of the arm
// enters the graph as one arm of an if: partials hold in their arm, and stay there.

// arc is an edge of the linearised graph. The sum of its terms is the derivative.
type arc struct {
	from, to int
	terms    []expr.ID
}

// elimination is a linearised graph. Vertices are the positions of the tape, behind
// them one for each output, and behind these one for each arm of an if.
type elimination struct {
	p       *partials
	rest    others
	in, out [][]*arc
	arms    *arms
	lowest  []int // by vertex, of a matrix of which the upper half is wanted: see [partials.lowest]
	turn    []int // by vertex: how often its effort was found
	queue   efforts
	now     *region // the one whose vertices are eliminated
	one     expr.ID
}

// eliminate builds the Jacobian by vertex elimination. ok is false if the ifs do not
// permit it, or a partial that is undefined everywhere spoils an element.
func (p *partials) eliminate() (m *Matrix, ok bool) {
	arms, ok := p.arms(p.active())
	if !ok {
		return nil, false
	}
	e := newElimination(p, arms)
	for _, level := range slices.Backward(arms.levels) {
		for _, e.now = range level.regions {
			e.removeAll(arms.inside[e.now])
		}
		for _, f := range level.ifs {
			e.join(f)
		}
	}
	return e.matrix()
}

func newElimination(p *partials, arms *arms) *elimination {
	n := p.t.Len() + len(p.ys) + 2*arms.n
	e := &elimination{
		p: p, rest: others{g: p.g}, in: make([][]*arc, n), out: make([][]*arc, n), arms: arms, turn: make([]int, n),
		one: p.g.Int(1),
	}
	if p.upper {
		e.lowest = p.lowest()
		for r := range p.ys {
			e.lowest = append(e.lowest, r)
		}
	}
	for i, x := range p.t.IDs {
		if arms.region[i] == nil {
			continue
		}
		for j, a := range p.t.Args(i) {
			switch {
			case !arms.active[a]:
			case p.g.Op(x) == expr.OpIf:
				e.add(int(a), arms.vertex(i, j), e.one)
			default:
				e.add(int(a), i, e.partial(x, j))
			}
		}
	}
	for r, y := range p.ys {
		if at, _ := p.t.Pos(y); arms.active[at] {
			e.add(at, p.t.Len()+r, e.one)
		}
	}
	return e
}

// removeAll eliminates vertices, that next which takes least.
func (e *elimination) removeAll(vs []int) {
	for _, v := range vs {
		e.enqueue(v)
	}
	for e.queue.Len() > 0 {
		if next := heap.Pop(&e.queue).(effort); next.turn == e.turn[next.vertex] {
			e.remove(next.vertex)
		}
	}
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

// add adds a term to the arc between two vertices, if an element that is wanted needs it.
func (e *elimination) add(from, to int, x expr.ID) {
	if x == e.p.g.Int(0) || e.dropped(from, to) {
		return
	}
	if a := e.between(from, to); a != nil {
		a.terms = append(a.terms, x)
		return
	}
	a := &arc{from: from, to: to, terms: []expr.ID{x}}
	e.out[from], e.in[to] = append(e.out[from], a), append(e.in[to], a)
}

// dropped reports whether an arc leads from a variable to nothing but outputs for which
// its derivative is not wanted.
func (e *elimination) dropped(from, to int) bool {
	if e.lowest == nil || from >= e.p.t.Len() || to >= len(e.lowest) {
		return false
	}
	col, ok := e.p.columnOf(e.p.t.IDs[from])
	return ok && col < e.lowest[to]
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

// enqueue finds the effort to eliminate a vertex of the region at hand: the products of
// arcs into it and out of it.
func (e *elimination) enqueue(v int) {
	if v >= len(e.arms.region) || e.arms.region[v] != e.now {
		return
	}
	e.turn[v]++
	heap.Push(&e.queue, effort{len(e.in[v]) * len(e.out[v]), v, e.turn[v]})
}

// matrix reads the arcs that are left.
func (e *elimination) matrix() (m *Matrix, ok bool) {
	g := e.p.g
	b := newMatrixBuilder(g, len(e.p.ys), len(e.p.xs), e.p.upper)
	for r := range e.p.ys {
		row := e.in[e.p.t.Len()+r]
		column := func(a *arc) int { return e.p.column[e.p.t.IDs[a.from]] }
		slices.SortFunc(row, func(a, b *arc) int { return cmp.Compare(column(a), column(b)) })
		for _, a := range row {
			x := e.weight(a)
			if x == g.Undefined() {
				return nil, false
			}
			b.add(column(a), x)
		}
		b.endRow()
	}
	return b.m, true
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
