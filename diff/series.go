package diff

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// References:
//
//	[Griewank] A. Griewank, A. Walther, Evaluating Derivatives, 2nd ed., 2008, chapter 13
//	[Knuth] D. E. Knuth, The Art of Computer Programming, vol. 2, 3rd ed., section 4.7

// series holds power series in one parameter t: of an expression, of what it is
// made of, and of the partials that the chain rule needs. Coefficient k of all
// of them is made before coefficient k+1 of any.
type series struct {
	g      *expr.Graph
	orders bool // coefficients are derivatives, not divided by k!
	seeds  map[expr.ID]expr.ID
	steps  []*step
	byID   map[expr.ID]*step
	known  []bool // by ID: active holds it
	active []bool // by ID: depends on t
	stack  []expr.ID
	fresh  []expr.ID

	k       int        // the coefficient being made
	row     []expr.Num // binomial coefficients k over j
	terms   []expr.ID  // scratch
	culprit expr.ID    // the first expression that has an undefined coefficient
}

// A step is an expression that depends on t, and how its coefficients follow
// from others: those of now, of the same k, and those of before, of smaller k.
type step struct {
	x      expr.ID
	make   func(s *series, y *step) expr.ID
	now    []*step
	before []*step
	need   int // the last coefficient that is needed
	placed bool

	c    []expr.ID // coefficients; 0 stands for the number 0
	some []int     // those from 1 on that are not 0

	// Of a function or power: its argument, and d·x' = Σ p·u', with nil where p or
	// d is a constant. Of others those that their step names.
	u, p     []*step
	constant []expr.ID // p where it is a constant
	d        *step
	exponent expr.Num
}

func newSeries(g *expr.Graph, xs, vs []expr.ID) *series {
	s := &series{g: g, seeds: make(map[expr.ID]expr.ID, len(xs)), byID: make(map[expr.ID]*step)}
	for i, x := range xs {
		s.seeds[x] = vs[i]
	}
	return s
}

// depends reports whether x depends on t.
func (s *series) depends(x expr.ID) bool {
	if n := s.g.Len(); len(s.known) < n {
		s.known = append(s.known, make([]bool, n-len(s.known))...)
		s.active = append(s.active, make([]bool, n-len(s.active))...)
	}
	if s.known[x] {
		return s.active[x]
	}
	s.stack, s.fresh = append(s.stack[:0], x), s.fresh[:0]
	for len(s.stack) > 0 {
		y := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		if !s.known[y] {
			s.known[y] = true
			s.fresh = append(s.fresh, y)
			s.stack = append(s.stack, s.g.Args(y)...)
		}
	}
	slices.Sort(s.fresh) // operands have the smaller IDs
	for _, y := range s.fresh {
		_, s.active[y] = s.seeds[y]
		for _, a := range s.g.Args(y) {
			s.active[y] = s.active[y] || s.active[a]
		}
	}
	return s.active[x]
}

// step returns the step of x, or nil if x does not depend on t.
func (s *series) step(x expr.ID) *step {
	if y := s.byID[x]; y != nil || !s.depends(x) {
		return y
	}
	y := &step{x: x, need: -1}
	s.byID[x] = y
	s.steps = append(s.steps, y)
	return y
}

// require plans all steps that coefficients 0 to n of roots need.
func (s *series) require(roots []expr.ID, n int) {
	var open []*step
	raise := func(ys []*step, n int) {
		for _, y := range ys {
			if y != nil && y.need < n {
				y.need = n
				open = append(open, y)
			}
		}
	}
	for _, r := range roots {
		raise([]*step{s.step(r)}, n)
	}
	for len(open) > 0 {
		y := open[len(open)-1]
		open = open[:len(open)-1]
		if y.need > 0 && y.make == nil {
			s.plan(y)
		}
		if y.need > 0 {
			raise(y.now, y.need)
			raise(y.before, y.need-1)
		}
	}
}

// place puts the steps in an order in which each comes after those of its now.
func (s *series) place() {
	var order, stack []*step
	for _, root := range s.steps {
		for stack = append(stack, root); len(stack) > 0; {
			y := stack[len(stack)-1]
			if y.placed {
				stack = stack[:len(stack)-1]
				continue
			}
			ready := true
			for _, o := range y.now {
				if o != nil && !o.placed {
					ready = false
					stack = append(stack, o)
				}
			}
			if ready {
				y.placed = true
				order = append(order, y)
			}
		}
	}
	s.steps = order
}

// run makes the coefficients of roots up to n, at t = 0 where the variables are
// as, and returns them by root.
func (s *series) run(roots, xs, as []expr.ID, n int) [][]expr.ID {
	s.require(roots, n)
	s.place()
	ids := make([]expr.ID, len(s.steps), len(s.steps)+len(roots))
	for i, y := range s.steps {
		ids[i] = y.x
	}
	ids = append(ids, roots...)
	if !slices.Equal(xs, as) {
		ids = s.g.Subst(ids, xs, as)
	}
	for i, y := range s.steps {
		y.c = append(y.c, ids[i])
		s.check(y, ids[i])
	}
	for s.k = 1; s.k <= n; s.k++ {
		s.nextRow()
		for _, y := range s.steps {
			if y.need < s.k {
				continue
			}
			c := y.make(s, y)
			s.check(y, c)
			if c == s.g.Int(0) {
				c = 0
			}
			if y.c = append(y.c, c); c != 0 {
				y.some = append(y.some, s.k)
			}
		}
	}
	return s.coefficients(roots, ids[len(s.steps):], n)
}

// coefficients returns those of roots, whose values are at.
func (s *series) coefficients(roots, at []expr.ID, n int) [][]expr.ID {
	out := make([][]expr.ID, len(roots))
	for i, r := range roots {
		out[i] = slices.Repeat([]expr.ID{s.g.Int(0)}, n+1)
		out[i][0] = at[i]
		if y := s.byID[r]; y != nil {
			for _, k := range y.some {
				out[i][k] = y.c[k]
			}
		}
	}
	return out
}

// check keeps in mind the first expression with an undefined coefficient.
func (s *series) check(y *step, c expr.ID) {
	if c == s.g.Undefined() && s.culprit == 0 {
		s.culprit = y.x
	}
}

// nextRow makes the binomial coefficients k over j of those for k-1.
func (s *series) nextRow() {
	if !s.orders {
		return
	}
	if s.k == 1 {
		s.row = []expr.Num{expr.NewInt(1)}
	}
	s.row = append(s.row, expr.NewInt(0))
	for j := s.k; j > 0; j-- {
		s.row[j] = s.row[j].Add(s.row[j-1])
	}
}
