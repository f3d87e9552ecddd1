package eval

import (
	"github.com/symdiff/symdiff/internal/prog"
)

// A stretch is code that runs to its end, then perhaps a call, and what comes
// next: the stretch that follows, or where the register cond holds 0, or without a condition always,
// the one at to.
type stretch struct {
	end  int // of its code
	cond int // a register, always or never
	to   int // a stretch
	site int // of the call that follows on the code, plus 1; or 0
}

// Values of stretch.cond that are no registers.
const (
	never  = -1
	always = -2
)

// An encoder translates a program whose values are in the registers slot. What a
// region chooses is copied at the end of either block.
type encoder[R uint8 | uint32] struct {
	p         *prog.Program
	slot      []uint32
	code      []instr[R]
	stretches []stretch
	open      []region
}

// A region is an If whose End has not come yet.
type region struct {
	test, jump int // the stretches that end at the If and at the Else
	chooses    int // the first Choose behind the End
}

// mark ends a stretch.
func (e *encoder[R]) mark(i int, in prog.Instr, ends map[int]int) {
	switch in.Op {
	case prog.If:
		e.open = append(e.open, region{test: len(e.stretches), chooses: ends[i] + 1})
		e.cut(int(e.slot[in.A]))
	case prog.Else:
		r := &e.open[len(e.open)-1]
		e.copies(r.chooses, func(in prog.Instr) prog.Val { return in.A })
		r.jump = len(e.stretches)
		e.cut(always)
		e.stretches[r.test].to = len(e.stretches)
	case prog.End:
		r := e.open[len(e.open)-1]
		e.open = e.open[:len(e.open)-1]
		e.copies(r.chooses, func(in prog.Instr) prog.Val { return in.B })
		e.cut(never)
		e.stretches[r.jump].to = len(e.stretches)
	}
}

func (e *encoder[R]) cut(cond int) {
	e.stretches = append(e.stretches, stretch{end: len(e.code), cond: cond})
}

// copies puts what one block gives into the registers of the Chooses from i on.
func (e *encoder[R]) copies(i int, from func(prog.Instr) prog.Val) {
	for ; i < len(e.p.Code) && e.p.Code[i].Op == prog.Choose; i++ {
		e.code = append(e.code, instr[R]{op: opMove, d: R(e.slot[e.p.Value(i)]), a: R(e.slot[from(e.p.Code[i])])})
	}
}

// regionEnds returns for each If the place of its End.
func regionEnds(p *prog.Program) map[int]int {
	ends := make(map[int]int)
	var open []int
	for i, in := range p.Code {
		switch in.Op {
		case prog.If:
			open = append(open, i)
		case prog.End:
			ends[open[len(open)-1]] = i
			open = open[:len(open)-1]
		}
	}
	return ends
}

// executeStretches runs code with branches and calls.
func executeStretches[R uint8 | uint32](code []instr[R], p *Program, r []float64) {
	from := 0
	stretches := p.flow
	var scratch *[]float64
	if len(p.sites) > 0 {
		scratch = p.scratch.Get().(*[]float64)
		defer p.scratch.Put(scratch)
	}
	for k := 0; k < len(stretches); {
		s := &stretches[k]
		execute(code[from:s.end], p.calls, r)
		if s.site != 0 {
			p.sites[s.site-1].call(r, *scratch)
		}
		from, k = s.end, k+1
		if s.cond == always || s.cond >= 0 && r[s.cond] == 0 {
			k = s.to
			from = stretches[k-1].end
		}
	}
}

// truth is how a register holds a truth value.
func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
