package prog

import (
	"container/heap"

	"github.com/symdiff/symdiff/expr"
)

// saved returns how many multiplications the multiple k of position x saves, with all
// that follows from it, which is then in s.tried.
func (s *multiples) saved(x int, k multiple) int {
	s.tried, s.queue, s.causes = map[int]multiple{}, s.queue[:0], map[uint32][]uint32{}
	saved := 0
	if k.beside {
		saved = -1
		s.tried[x] = k
	} else {
		before := s.cost(x, expr.NewInt(1))
		s.tried[x] = k
		saved = before - s.cost(x, k.by)
	}
	s.push(x)
	for n := 0; len(s.queue) > 0; n++ {
		if s.fuel--; s.fuel < 0 || n > maxFollowed {
			return 0
		}
		saved += s.follow(int(heap.Pop(&s.queue).(uint32)), k.by)
	}
	return saved
}

// follow returns what is saved at position i, an operand of which is tried as a
// multiple, and tries i itself as one if that is as good.
func (s *multiples) follow(i int, by expr.Num) int {
	switch op := s.op(i); {
	case op == expr.OpScale || op == expr.OpMul && s.b.use[i].uses == 1:
		s.push(i)
		if !s.plain[i] {
			return 0
		}
		c, m := s.monomial(i)
		return s.compare(func() int { return s.missing(c, m) })
	case op != expr.OpMul && op != expr.OpAdd:
		return 0
	}
	own, held := s.chosen[i]
	if !held || own.beside {
		own.by = expr.NewInt(1)
	}
	changed := s.b.t.Args(i)
	if s.op(i) == expr.OpAdd {
		changed = s.causes[uint32(i)]
	}
	stays := s.compare(func() int { return s.costOf(i, changed, own.by) })
	if more := own.by.Mul(by); s.mayFollow(i, own, more) {
		stay, take := s.cost(i, own.by), s.cost(i, more)
		if s.plain[i] {
			take++
		}
		if take < stay || take == stay && s.wants(i, more) {
			s.tried[i] = multiple{by: more}
			s.push(i)
			return stays + stay - take
		}
	}
	return stays
}

// mayFollow reports whether position i, of which own was chosen, may become the multiple
// by more.
func (s *multiples) mayFollow(i int, own multiple, more expr.Num) bool {
	return !own.beside && (s.op(i) != expr.OpAdd || powerOfTwo(more) && len(s.b.t.Args(i)) <= maxWideMultiple)
}

// powerOfTwo reports whether c is a power of two. By these alone sums are multiplied term by
// term: they round nothing, so that what cancels does so as before.
func powerOfTwo(c expr.Num) bool {
	p, q, ok := c.Frac()
	return ok && p&(p-1) == 0 && q&(q-1) == 0
}

// wants reports whether a user of position i has the coefficient c.
func (s *multiples) wants(i int, c expr.Num) bool {
	for _, u := range s.usersOf(i) {
		if d, m := s.monomial(int(u)); m == i && d.Equal(c) {
			return true
		}
	}
	return false
}

// compare returns how much less f is with what is tried than without.
func (s *multiples) compare(f func() int) int { return s.without(f) - f() }

func (s *multiples) without(f func() int) int {
	tried := s.tried
	s.tried = nil
	n := f()
	s.tried = tried
	return n
}

// cost counts the multiplications by constants in c times the sum or product at
// position i.
func (s *multiples) cost(i int, c expr.Num) int { return s.costOf(i, s.b.t.Args(i), c) }

// costOf is cost of some of the terms of a sum.
func (s *multiples) costOf(i int, terms []uint32, c expr.Num) int {
	s.fuel -= len(terms)
	if s.op(i) == expr.OpMul {
		return missing(s.rest(c, i))
	}
	n := 0
	for _, a := range terms {
		if !s.b.use[a].constant {
			d, m := s.monomial(int(a))
			n += s.missing(c.Mul(d), m)
		}
	}
	return n
}

func missing(c expr.Num) int {
	if c.Equal(expr.NewInt(1)) {
		return 0
	}
	return 1
}

// missing is 1 if c times the expression at m takes a multiplication by a constant.
func (s *multiples) missing(c expr.Num, m int) int { return missing(s.remaining(c, m)) }

// remaining is what c times the expression at m has to be multiplied by, beside the
// multiples that are there.
func (s *multiples) remaining(c expr.Num, m int) expr.Num {
	if k, ok := s.of(m); ok {
		if k.beside && c.Equal(k.by) {
			return expr.NewInt(1)
		}
		if !k.beside {
			return c.Div(k.by)
		}
	} else if s.op(m) == expr.OpMul && s.b.use[m].uses == 1 {
		return s.rest(c, m)
	}
	return c
}

// rest is what remains of the coefficient c of the product at position m after the
// multiples among its factors.
func (s *multiples) rest(c expr.Num, m int) expr.Num {
	args := s.b.t.Args(m)
	for _, f := range args {
		if s.b.use[f].constant {
			return expr.NewInt(1) // which takes it
		}
		if k, ok := s.of(int(f)); ok && !k.beside {
			c = c.Div(k.by)
		}
	}
	for _, f := range args {
		if k, ok := s.of(int(f)); ok && k.beside && c.Equal(k.by) {
			return expr.NewInt(1)
		}
	}
	return c
}

func (s *multiples) of(i int) (multiple, bool) {
	if k, ok := s.tried[i]; ok {
		return k, true
	}
	k, ok := s.chosen[i]
	return k, ok
}
