package diff

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// Gradient returns ∂f/∂x for each variable of xs, by reverse mode.
func Gradient(g *expr.Graph, f expr.ID, xs []expr.ID) ([]expr.ID, error) {
	return VJP(g, []expr.ID{f}, xs, []expr.ID{g.Int(1)})
}

// VJP returns the adjoints of the variables xs, the vector ws times the
// Jacobian of ys in xs, by reverse mode: wᵀ·J, one expression for each of xs.
func VJP(g *expr.Graph, ys, xs, ws []expr.ID) (out []expr.ID, err error) {
	defer expr.Recover(&err, "reverse mode")
	if len(ys) != len(ws) {
		panic("diff: VJP needs as many adjoints as outputs")
	}
	if err := checkVars(g, xs); err != nil {
		return nil, err
	}
	if ys, err = Expand(g, ys); err != nil {
		return nil, err
	}
	s := newSweep(g, ys, xs)
	s.in = s.root
	for i, y := range ys {
		p, _ := s.t.Pos(y)
		s.add(uint32(p), ws[i])
	}
	for i := s.t.Len() - 1; i >= 0; i-- {
		if err := s.visit(i); err != nil {
			return nil, err
		}
	}
	out = make([]expr.ID, len(xs))
	for i, p := range s.inputs {
		if out[i] = g.Int(0); p >= 0 {
			out[i] = s.total(p)
		}
		if out[i] == g.Undefined() {
			return nil, undefinedError(g, s.culprit)
		}
	}
	return out, nil
}

// sweep is one pass from the outputs back to the inputs. The contributions to
// the adjoint of a position are a linked list through parts.
type sweep struct {
	*regions
	in     *region // of what is contributed now
	t      *expr.Tape
	inputs []int  // positions of the variables, -1 for one that does not occur
	active []bool // depends on one of the inputs
	head   []int32
	parts  []part
	terms  []expr.ID // scratch
	rest   others
	failed bool // a contribution is undefined, wherever the variables lie
	// culprit is the first expression with an undefined contribution, which the
	// arm of an if may hold; visited is the one at hand.
	culprit, visited expr.ID
	zero             expr.ID
}

type part struct {
	x    expr.ID
	next int32 // index of the next part plus 1; 0 ends the list
	in   int32 // number of the region where it counts
}

func newSweep(g *expr.Graph, ys, xs []expr.ID) *sweep {
	t := g.Tape(ys...)
	s := &sweep{regions: newRegions(g), rest: others{g: g}, zero: g.Int(0), t: t, inputs: make([]int, len(xs)), active: make([]bool, t.Len()), head: make([]int32, t.Len())}
	for i, x := range xs {
		s.inputs[i] = -1
		if p, ok := t.Pos(x); ok {
			s.inputs[i], s.active[p] = p, true
		}
	}
	edges := 0
	for i, x := range t.IDs {
		for _, a := range t.Args(i) {
			s.active[i] = s.active[i] || s.active[a]
			edges++
		}
		s.active[i] = s.active[i] && !g.IsTruth(x) // a condition has no derivative
	}
	s.parts = make([]part, 0, edges+len(ys))
	return s
}

// add contributes x to the adjoint of position p. A contribution of 0 ends here:
// what it would be multiplied by may be undefined.
func (s *sweep) add(p uint32, x expr.ID) {
	if s.active[p] && x != s.zero {
		if x == s.g.Undefined() {
			s.failed = s.failed || s.in == s.root
			if s.culprit == 0 {
				s.culprit = s.visited
			}
		}
		s.parts = append(s.parts, part{x, s.head[p], s.in.number})
		s.head[p] = int32(len(s.parts))
	}
}

// adjoint returns the sum of what was contributed to position i, and the region
// in which it counts.
func (s *sweep) adjoint(i int) (expr.ID, *region) {
	k := s.head[i]
	if k == 0 {
		return s.g.Int(0), s.root
	}
	first := s.parts[k-1]
	if first.next == 0 {
		return first.x, s.all[first.in]
	}
	s.terms = s.terms[:0]
	same := true
	for ; k != 0; k = s.parts[k-1].next {
		s.terms = append(s.terms, s.parts[k-1].x)
		same = same && s.parts[k-1].in == first.in
	}
	if same {
		return sumOf(s.g, s.terms), s.all[first.in]
	}
	parts, in := s.contributions(i)
	common := meetAll(in)
	return s.collect(parts, common), s.union(in, common)
}

// sumOf adds terms up. A coefficient that all have is applied once, to the sum.
func sumOf(g *expr.Graph, terms []expr.ID) expr.ID {
	c, _ := g.Coefficient(terms[0])
	if c.Abs().Equal(expr.NewInt(1)) || g.Op(terms[0]) == expr.OpNum {
		return g.Add(terms...)
	}
	rest := make([]expr.ID, len(terms))
	for i, x := range terms {
		d, m := g.Coefficient(x)
		if !d.Equal(c) || g.Op(x) == expr.OpNum {
			return g.Add(terms...)
		}
		rest[i] = m
	}
	return g.Scale(c, g.Add(rest...))
}

// total is the adjoint of position i as it counts everywhere.
func (s *sweep) total(i int) expr.ID {
	x, in := s.adjoint(i)
	if in == s.root {
		return x
	}
	parts, _ := s.contributions(i)
	return s.collect(parts, s.root)
}

// contributions lists what was contributed to position i, and the regions of it,
// each once.
func (s *sweep) contributions(i int) (parts []contribution, in []*region) {
	for k := s.head[i]; k != 0; k = s.parts[k-1].next {
		p := s.parts[k-1]
		r := s.all[p.in]
		parts = append(parts, contribution{p.x, r})
		if !slices.Contains(in, r) {
			in = append(in, r)
		}
	}
	return parts, in
}

// visit passes the adjoint of position i on to its operands.
func (s *sweep) visit(i int) error {
	args := s.t.Args(i)
	if s.head[i] == 0 || len(args) == 0 {
		return nil
	}
	g, x := s.g, s.t.IDs[i]
	bar, in := s.adjoint(i)
	s.in, s.visited = in, x
	switch g.Op(x) {
	case expr.OpAdd:
		for _, a := range args {
			s.add(a, bar)
		}
	case expr.OpScale:
		s.add(args[1], g.Mul(s.t.IDs[args[0]], bar))
	case expr.OpIf:
		s.visitIf(args, bar, in)
	case expr.OpMul:
		for j, a := range args {
			if s.active[a] {
				s.add(a, g.Mul(bar, s.rest.but(x, j)))
			}
		}
	default:
		for j, a := range args {
			if s.active[a] {
				s.add(a, timesPartial(g, bar, x, j))
			}
		}
	}
	if s.failed {
		return undefinedError(g, x)
	}
	return nil
}

// visitIf passes the adjoint of an if on to its arms, to each where it is chosen.
func (s *sweep) visitIf(args []uint32, bar expr.ID, in *region) {
	g := s.g
	c := s.t.IDs[args[0]]
	for i, other := range []uint32{args[2], args[1]} {
		elsewhere := g.Int(0)
		if s.t.IDs[other] == g.Undefined() {
			elsewhere = g.Undefined()
		}
		s.in = s.within(in, c, i == 0, elsewhere)
		s.add(args[1+i], bar)
	}
}
