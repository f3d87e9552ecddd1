package prog

import (
	"cmp"
	"slices"
	"sort"

	"github.com/symdiff/symdiff/expr"
)

// A Loop is a stretch of Code that computes the same Body instructions Times times, one
// after the other: what stands at one place of each repetition has the same operation, and
// its operands follow the rules of [Program.Operand]. Code has all repetitions, so that who
// does not care about loops need not know them.
type Loop struct{ Start, Body, Times int }

// End is where the instruction after the loop stands.
func (l Loop) End() int { return l.Start + l.Body*l.Times }

const (
	// leastLooped is from how many instructions, parameters and results on loops are
	// looked for. Processors keep some 4 000 of their instructions decoded, about two for
	// each of these: a program that fits is faster without loops.
	leastLooped = 2000

	// leastTimes is how often a loop repeats at least.
	leastTimes = 4

	// leastSaved is by what factor loops must make a program shorter.
	leastSaved = 2
)

// findLoops gives a large program another order, in which like values are computed one
// after the other, and finds the loops that this makes. With relaxed sums, those of values
// of a loop are added term by term in it.
func findLoops(p *Program, opt Options) *Program {
	if len(p.Code)+len(p.Params)+len(p.Outs) < cmp.Or(opt.LoopsFrom, leastLooped) {
		return p
	}
	for _, in := range p.Code {
		if in.Op.IsMark() {
			return p
		}
	}
	for _, steps := range []bool{false, true} {
		if q := arranged(p, opt, steps); q.Length()*leastSaved <= len(p.Code) {
			return q
		}
	}
	return p
}

// arranged gives a program the order of loops: of what is computed alike from its
// parameters on or, with steps, of what each step of a recurrence computes from the one
// before.
func arranged(p *Program, opt Options, steps bool) *Program {
	a := newArranger(p, opt.Relaxed)
	if steps {
		a.recolor()
	}
	a.findTotals()
	if a.measure(); steps {
		a.placeSteps()
	} else {
		a.place()
	}
	q, straight := a.looped(opt.Loops)
	if straight {
		q, _ = a.looped(opt.Loops)
	}
	if a.broken {
		return p
	}
	if a.join(q) {
		if joined, _ := a.looped(opt.Loops); joined.Length()*leastSaved <= len(p.Code) {
			return joined
		}
	}
	return q
}

// looped returns the program with its loops, and whether turns before these stay straight,
// which is noted: totals that they begin need not start from 0.
func (a *arranger) looped(slices []int) (q *Program, straight bool) {
	q, turns := a.program()
	if q.slices = slices; a.broken {
		return q, false
	}
	k := 0
	for _, s := range a.stages {
		if s.turns == 0 {
			continue
		}
		s.from = turns[k][0]
		loops := q.repeated(turns[k])
		if len(loops) > 0 {
			s.straight = sort.SearchInts(turns[k], loops[0].Start)
			straight = straight || s.straight > 0
		}
		q.Loops = append(q.Loops, loops...)
		k++
	}
	return q, straight
}

// Length is how many instructions there are if those of a loop count once.
func (p *Program) Length() int {
	n := len(p.Code)
	for _, l := range p.Loops {
		n -= l.Body * (l.Times - 1)
	}
	return n
}

// Straight is the program without loops.
func (p *Program) Straight() *Program {
	q := *p
	q.Loops, q.Arrays, q.cells = nil, nil, nil
	return &q
}

// repeated finds loops among repetitions that start at given places; the last is where
// they end.
func (p *Program) repeated(starts []int) []Loop {
	var loops []Loop
	for k := 0; k+1 < len(starts); {
		l := Loop{Start: starts[k], Body: starts[k+1] - starts[k], Times: 1}
		for k+l.Times+1 < len(starts) && starts[k+l.Times+1]-starts[k+l.Times] == l.Body && p.repeats(l) {
			l.Times++
		}
		if l.Times < leastTimes {
			k++
			continue
		}
		loops = append(loops, l)
		k += l.Times
	}
	return loops
}

// repeats reports whether the loop can have one repetition more.
func (p *Program) repeats(l Loop) bool {
	longer := Loop{l.Start, l.Body, l.Times + 1}
	for at := range l.Body {
		first, next := p.Code[l.Start+at], p.Code[l.End()+at]
		if first.Op != next.Op || first.Fn != next.Fn {
			return false
		}
		n := len(p.Reads(first))
		if n != len(p.Reads(next)) || first.Op == External && !p.sameCall(first, next) {
			return false
		}
		for k := range n {
			if o, ok := p.operand(longer, at, k); !ok || !p.fits(longer, at, k, o, l.Times) {
				return false
			}
		}
		if !p.stands(l, at) {
			return false
		}
	}
	return true
}

// stands reports whether what the instruction at a place computes in the repetition after a
// loop stands in the same array as before, as much further each time, or in none.
func (p *Program) stands(l Loop, at int) bool {
	cell := func(n int) Cell {
		c, ok := p.Cell(p.Value(l.Start + n*l.Body + at))
		if !ok {
			return Cell{Array: -1}
		}
		return c
	}
	first, next, last := cell(0), cell(1), cell(l.Times)
	return first.Array == last.Array && last.At == first.At+l.Times*(next.At-first.At)
}

func (p *Program) sameCall(a, b Instr) bool {
	x, y := p.External[a.A], p.External[b.A]
	return x.Function == y.Function && x.Fn == y.Fn
}

// Body returns a turn of a loop as a program without results, whose parameters are what it
// reads from outside: inputs says what each is.
func (p *Program) Body(l Loop) (body *Program, inputs []Operand) {
	body = &Program{Graph: p.Graph, Library: p.Library, Nodes: make([]expr.ID, l.Body)}
	known := make(map[Operand]Val)
	var constants []Val
	each := func(f func(in Instr, at, k int, o Operand)) {
		for at, in := range p.Code[l.Start : l.Start+l.Body] {
			for k := range p.Reads(in) {
				f(in, at, k, p.Operand(l, at, k))
			}
		}
	}
	each(func(_ Instr, at, k int, o Operand) {
		o = p.input(o, at, k)
		if _, ok := known[o]; ok || o.Source == Here {
			return
		}
		if _, constant := p.Const(o.V); o.Source == Same && constant {
			known[o] = 0
			constants = append(constants, o.V)
			return
		}
		known[o] = Val(len(inputs))
		inputs = append(inputs, o)
		body.Params = append(body.Params, Param{})
	})
	for _, v := range constants {
		known[Operand{Source: Same, V: v}] = Val(len(inputs) + len(body.Consts))
		c, _ := p.Const(v)
		body.Consts = append(body.Consts, *c)
	}
	body.Code = slices.Clone(p.Code[l.Start : l.Start+l.Body])
	for at := range body.Code {
		in := &body.Code[at]
		if in.Op == External {
			c := p.External[in.A]
			c.Args = slices.Clone(c.Args)
			in.A = Val(len(body.External))
			body.External = append(body.External, c)
		}
	}
	each(func(_ Instr, at, k int, o Operand) {
		v := known[p.input(o, at, k)]
		if o.Source == Here {
			v = body.Value(o.At)
		}
		body.write(at, k, v)
	})
	return body, inputs
}

// input is an operand as the key of what a turn reads: numbers that differ from turn to
// turn are those of one operand alone.
func (p *Program) input(o Operand, at, k int) Operand {
	if o.Source == Number {
		o.At, o.Step = at, k
	}
	return o
}
