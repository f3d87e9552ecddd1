package prog

import (
	"container/heap"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// A multiple of an expression is a number times it, computed in place of the
// expression or beside it: where 2*u is what sums and products need, as behind a
// square that was differentiated, their own coefficients are gone.
type multiple struct {
	by     expr.Num // positive; 1 is no multiple
	beside bool     // it is computed from the expression, which others need as it is
}

// inPlace reports whether it is computed in place of the expression.
func (m multiple) inPlace() bool { return m.by.Sign() > 0 && !m.beside }

// Bounds of the search for multiples.
const (
	// maxMultiple bounds by and 1/by, so that products neither overflow nor lose
	// digits below the normal numbers long before those that were written.
	maxMultiple = 1 << 20
	// multipleFuel is how many operands are looked at for each expression that there
	// is: several choices in each chain of sums and products.
	multipleFuel = 256
	// maxWideMultiple is up to how many terms a sum has that follows a choice as a whole.
	// Each of many choices, one in each term of a long sum, would look at all terms.
	maxWideMultiple = 64
	// multipleRounds is how often all expressions are looked at, from the operands to
	// the results and back: one choice leads to another.
	multipleRounds = 2
	// maxWishes bounds the coefficients that are counted at one expression.
	maxWishes = 8
	// maxFollowed is how many expressions one choice may change.
	maxFollowed = 1 << 12
)

// multiples chooses them, one after the other, where that saves multiplications by
// constants. What a choice changes is followed through sums and products upwards.
type multiples struct {
	b      *builder
	start  []uint32 // of the users of each position
	users  []uint32
	plain  []bool // needed as it is: a result, or an operand of a function
	chosen map[int]multiple
	tried  map[int]multiple // by the choice that is looked at
	queue  positions
	causes map[uint32][]uint32 // by position that was queued: the operands that changed
	fuel   int
}

// multiplesOf returns the multiples that pay: two choices of them, which begin at the
// operands and at the results.
func (b *builder) multiplesOf(outs []expr.ID) (choices []map[int]multiple) {
	s := &multiples{b: b}
	s.findUsers(outs)
	order := s.order(outs)
	for range 2 {
		s.choose(order)
		slices.Reverse(order)
		if len(s.chosen) > 0 {
			choices = append(choices, s.chosen)
		}
	}
	return choices
}

// choose looks at all positions in that order and back.
func (s *multiples) choose(order []int) {
	s.chosen, s.fuel = make(map[int]multiple), multipleFuel*s.b.t.Len()
	for range multipleRounds {
		for _, i := range order {
			s.improve(i)
		}
		slices.Reverse(order)
	}
}

// findUsers lists what uses each position.
func (s *multiples) findUsers(outs []expr.ID) {
	t := s.b.t
	n := t.Len()
	s.start, s.plain = make([]uint32, n+2), make([]bool, n)
	for i := range n {
		for _, a := range t.Args(i) {
			s.start[a+2]++
			s.plain[a] = s.plain[a] || !s.linear(i, int(a))
		}
	}
	for i := range n {
		s.start[i+2] += s.start[i+1]
	}
	s.users = make([]uint32, s.start[n+1])
	for i := range n {
		for _, a := range t.Args(i) {
			s.users[s.start[a+1]] = uint32(i)
			s.start[a+1]++
		}
	}
	for _, x := range outs {
		i, _ := t.Pos(x)
		s.plain[i] = true
	}
}

// linear reports whether position i takes a multiple of its operand a as well.
func (s *multiples) linear(i, a int) bool {
	switch s.op(i) {
	case expr.OpAdd:
		return true
	case expr.OpMul, expr.OpScale:
		return s.op(a) != expr.OpScale
	}
	return false
}

func (s *multiples) op(i int) expr.Op { return s.b.g.Op(s.b.t.IDs[i]) }

func (s *multiples) usersOf(i int) []uint32 { return s.users[s.start[i]:s.start[i+1]] }

// order lists positions, operands first, by the structure of the formula alone.
func (s *multiples) order(outs []expr.ID) []int {
	b := s.b
	seen := make([]bool, b.t.Len())
	var out, stack []int
	for k := len(outs) - 1; k >= 0; k-- {
		i, _ := b.t.Pos(outs[k])
		stack = append(stack, i)
	}
	for len(stack) > 0 {
		i := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch {
		case i < 0:
			out = append(out, ^i)
			continue
		case seen[i]:
			continue
		}
		seen[i] = true
		stack = append(stack, ^i)
		if op := s.op(i); op == expr.OpAdd || op == expr.OpMul {
			stack = append(stack, b.ordered(i)...)
			continue
		}
		for _, a := range b.t.Args(i) {
			stack = append(stack, int(a))
		}
	}
	return out
}

// improve chooses a multiple of position i, if one pays.
func (s *multiples) improve(i int) {
	if s.b.use[i].constant || s.b.use[i].negative || s.op(i) == expr.OpScale || s.op(i).IsTruth() {
		return
	}
	by, ok := s.wished(i)
	if !ok {
		return
	}
	op := s.op(i)
	saved := s.saved(i, multiple{by: by, beside: true})
	tried := s.tried
	if !s.plain[i] && (op == expr.OpAdd && powerOfTwo(by) || op == expr.OpMul && s.b.use[i].uses > 1) {
		if inPlace := s.saved(i, multiple{by: by}); inPlace >= saved {
			saved, tried = inPlace, s.tried
		}
	}
	if saved > 0 {
		for j, m := range tried {
			s.chosen[j] = m
		}
	}
}

// wished returns the coefficient that most of what uses position i has, at least two.
func (s *multiples) wished(i int) (by expr.Num, ok bool) {
	if _, ok := s.chosen[i]; ok {
		return by, false
	}
	var w wishes
	s.tried = nil
	for _, u := range s.usersOf(i) {
		switch s.op(int(u)) {
		case expr.OpScale:
			c, _ := s.monomial(int(u))
			w.count(c)
		case expr.OpMul:
			for _, v := range s.usersOf(int(u)) {
				if c, m := s.monomial(int(v)); m == int(u) {
					w.count(s.rest(c, m))
				}
			}
			if m, ok := s.of(int(u)); ok && m.inPlace() {
				w.count(s.rest(m.by, int(u)))
			}
		}
	}
	return w.most()
}

// wishes counts coefficients, up to maxWishes of them.
type wishes struct {
	of    [maxWishes]expr.Num
	times [maxWishes]int
	n     int
}

func (w *wishes) count(c expr.Num) {
	most := expr.NewInt(maxMultiple)
	if c.Equal(expr.NewInt(1)) || c.Cmp(most) > 0 || c.Mul(most).Cmp(expr.NewInt(1)) < 0 {
		return
	}
	for k := range w.n {
		if c.Equal(w.of[k]) {
			w.times[k]++
			return
		}
	}
	if w.n < maxWishes {
		w.of[w.n], w.times[w.n] = c, 1
		w.n++
	}
}

// most returns what was counted most often, at least twice; of equals the least.
func (w *wishes) most() (by expr.Num, ok bool) {
	most := 1
	for k, c := range w.of[:w.n] {
		if n := w.times[k]; n > most || n == most && ok && c.Cmp(by) < 0 {
			by, ok, most = c, true, n
		}
	}
	return by, ok
}

// monomial returns |c| and m of the term c*m at position i.
func (s *multiples) monomial(i int) (expr.Num, int) {
	if s.op(i) != expr.OpScale {
		return expr.NewInt(1), i
	}
	c, _ := s.b.g.Coefficient(s.b.t.IDs[i])
	return c.Abs(), int(s.b.t.Args(i)[1])
}

// positions is a heap: operands come out before what uses them.
type positions []uint32

func (p positions) Len() int           { return len(p) }
func (p positions) Less(i, j int) bool { return p[i] < p[j] }
func (p positions) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }
func (p *positions) Push(x any)        { *p = append(*p, x.(uint32)) }
func (p *positions) Pop() any {
	x := (*p)[len(*p)-1]
	*p = (*p)[:len(*p)-1]
	return x
}

// push queues what uses position i, which changed.
func (s *multiples) push(i int) {
	for _, u := range s.usersOf(i) {
		if s.causes[u] == nil {
			heap.Push(&s.queue, u)
		}
		s.causes[u] = append(s.causes[u], uint32(i))
	}
}
