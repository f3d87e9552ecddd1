package prog

import "fmt"

// A Source is where an operand of a loop comes from.
type Source uint8

// The sources of operands.
const (
	Same      Source = iota // the value V in every repetition
	Here                    // what stands at place At of the same repetition
	Before                  // what stands at place At of the repetition before; V in the first
	Parameter               // parameter At + Step·k in repetition k
	Member                  // member At + Step·k of Arrays[Array]
	Number                  // a constant of its own in each repetition, V in the first
)

// An Operand tells what an instruction of a loop reads in each repetition.
type Operand struct {
	Source   Source
	V        Val
	At, Step int
	Array    int
}

// Operand returns operand k of the instruction at a place of the body of a loop.
func (p *Program) Operand(l Loop, at, k int) Operand {
	o, _ := p.operand(l, at, k)
	return o
}

// operand finds by the first two repetitions what the operand is, or that it is nothing
// regular.
func (p *Program) operand(l Loop, at, k int) (Operand, bool) {
	v, w := p.read(l, 0, at, k), p.read(l, 1, at, k)
	i, here := p.Index(v)
	j, next := p.Index(w)
	switch _, constant := p.Const(v); {
	case v == w:
		return Operand{Source: Same, V: v}, true
	case here && next && i >= l.Start && j == i+l.Body:
		return Operand{Source: Here, At: i - l.Start}, true
	case next && j >= l.Start && j < l.Start+l.Body:
		return Operand{Source: Before, V: v, At: j - l.Start}, true
	case int(v) < len(p.Params):
		return Operand{Source: Parameter, At: int(v), Step: int(w) - int(v)}, p.beside(v, w)
	case constant:
		_, also := p.Const(w)
		return Operand{Source: Number, V: v}, also
	}
	a, ok := p.Cell(v)
	b, also := p.Cell(w)
	return Operand{Source: Member, At: a.At, Step: b.At - a.At, Array: a.Array}, ok && also && a.Array == b.Array
}

// fits reports whether the operand is what repetition n reads.
func (p *Program) fits(l Loop, at, k int, o Operand, n int) bool {
	v := p.read(l, n, at, k)
	switch o.Source {
	case Same:
		return v == o.V
	case Here:
		return v == p.Value(l.Start+n*l.Body+o.At)
	case Before:
		return v == p.Value(l.Start+(n-1)*l.Body+o.At)
	case Parameter:
		return int(v) == o.At+n*o.Step && p.beside(Val(o.At), v)
	case Number:
		_, ok := p.Const(v)
		return ok
	}
	c, ok := p.Cell(v)
	return ok && c == Cell{o.Array, o.At + n*o.Step}
}

// beside reports whether two values are parameters of one slice.
func (p *Program) beside(v, w Val) bool {
	from := 0
	for _, n := range p.slices {
		in := func(x Val) bool { return from <= int(x) && int(x) < from+n }
		if in(v) {
			return in(w)
		}
		from += n
	}
	return false
}

// read returns what the instruction at a place reads in a repetition.
func (p *Program) read(l Loop, repetition, at, k int) Val {
	in := p.Code[l.Start+repetition*l.Body+at]
	if in.Op == External {
		return p.External[in.A].Args[k]
	}
	if k == 0 {
		return in.A
	}
	return in.B
}

// A Cell is where a value stands in Arrays.
type Cell struct{ Array, At int }

// Cell returns where a value stands in Arrays, if it does.
func (p *Program) Cell(v Val) (c Cell, ok bool) {
	if len(p.cells) == 0 {
		return c, false
	}
	c = p.cells[v]
	return c, c.Array >= 0
}

// Number returns the constant that an operand of Source Number is in a turn; At and Step of
// it tell the instruction and its operand, as in the inputs of [Program.Body].
func (p *Program) Number(l Loop, o Operand, turn int) Val { return p.read(l, turn, o.At, o.Step) }

// write makes v operand k of an instruction.
func (p *Program) write(i, k int, v Val) {
	switch in := &p.Code[i]; {
	case in.Op == External:
		p.External[in.A].Args[k] = v
	case k == 0:
		in.A = v
	default:
		in.B = v
	}
}

// checkLoops verifies that loops stand one after the other, and that each turn does what
// the first does.
func (p *Program) checkLoops() error {
	end := 0
	for _, l := range p.Loops {
		if l.Start < end || l.Body < 1 || l.Times < 2 || l.End() > len(p.Code) {
			return fmt.Errorf("a loop of %d times %d instructions from %d on", l.Times, l.Body, l.Start+1)
		}
		end = l.End()
		for turn := 1; turn < l.Times; turn++ {
			if !p.repeats(Loop{l.Start, l.Body, turn}) {
				return fmt.Errorf("turn %d of the loop from %d on differs from those before", turn+1, l.Start+1)
			}
		}
	}
	return nil
}
