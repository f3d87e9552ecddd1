package diff

import "github.com/symdiff/symdiff/expr"

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
	for i, x := range xs {
		if p, ok := s.t.Pos(x); ok {
			out[i] = s.adjoint(p)
		} else {
			out[i] = g.Int(0)
		}
	}
	return out, nil
}

// sweep is one pass from the outputs back to the inputs. The contributions to
// the adjoint of a position are a linked list through parts.
type sweep struct {
	g      *expr.Graph
	t      *expr.Tape
	active []bool // depends on one of the inputs
	head   []int32
	parts  []part
	terms  []expr.ID // scratch
	failed bool      // a contribution is undefined
}

type part struct {
	x    expr.ID
	next int32 // index of the next part plus 1; 0 ends the list
}

func newSweep(g *expr.Graph, ys, xs []expr.ID) *sweep {
	t := g.Tape(ys...)
	s := &sweep{g: g, t: t, active: make([]bool, t.Len()), head: make([]int32, t.Len())}
	for _, x := range xs {
		if p, ok := t.Pos(x); ok {
			s.active[p] = true
		}
	}
	edges := 0
	for i := range t.IDs {
		for _, a := range t.Args(i) {
			s.active[i] = s.active[i] || s.active[a]
			edges++
		}
	}
	s.parts = make([]part, 0, edges+len(ys))
	return s
}

// add contributes x to the adjoint of position p.
func (s *sweep) add(p uint32, x expr.ID) {
	if s.active[p] {
		s.failed = s.failed || x == s.g.Undefined()
		s.parts = append(s.parts, part{x, s.head[p]})
		s.head[p] = int32(len(s.parts))
	}
}

// adjoint returns the sum of what was contributed to position i.
func (s *sweep) adjoint(i int) expr.ID {
	k := s.head[i]
	if k != 0 && s.parts[k-1].next == 0 {
		return s.parts[k-1].x
	}
	s.terms = s.terms[:0]
	for ; k != 0; k = s.parts[k-1].next {
		s.terms = append(s.terms, s.parts[k-1].x)
	}
	return s.g.Add(s.terms...)
}

// visit passes the adjoint of position i on to its operands.
func (s *sweep) visit(i int) error {
	args := s.t.Args(i)
	if s.head[i] == 0 || len(args) == 0 {
		return nil
	}
	g, x, bar := s.g, s.t.IDs[i], s.adjoint(i)
	switch g.Op(x) {
	case expr.OpAdd:
		for _, a := range args {
			s.add(a, bar)
		}
	case expr.OpScale:
		s.add(args[1], g.Mul(s.t.IDs[args[0]], bar))
	case expr.OpMul:
		others(g, g.Args(x), func(j int) bool { return s.active[args[j]] }, func(j int, rest expr.ID) {
			s.add(args[j], g.Mul(bar, rest))
		})
	default:
		for j, a := range args {
			if s.active[a] {
				s.add(a, g.Mul(bar, partialOf(g, x, j)))
			}
		}
	}
	if s.failed {
		return undefinedError(g, x)
	}
	return nil
}
