package eval

import "fmt"

// Run computes the results at args into dst. There is one argument for each
// parameter, a slice of one number for a scalar; dst has room for every result
// and may overlap the arguments. Run panics if a length is wrong.
func (p *Program) Run(dst []float64, args ...[]float64) {
	p.checkLengths(len(dst), args)
	if p.onStack {
		var r [stackRegisters]float64
		p.setConstants(r[:])
		load(r[:], args)
		p.run(dst, r[:])
		return
	}
	frame := p.frames.Get().(*[]float64)
	load(*frame, args)
	p.run(dst, *frame)
	p.frames.Put(frame)
}

// RunScalars is Run for scalar parameters: x[i] is the i-th.
func (p *Program) RunScalars(dst, x []float64) {
	if len(x) != len(p.params) {
		panic(fmt.Sprintf("eval: %d arguments for %d parameters", len(x), len(p.params)))
	}
	p.checkResults(len(dst))
	if p.onStack {
		var r [stackRegisters]float64
		p.setConstants(r[:])
		copy(r[:], x)
		p.run(dst, r[:])
		return
	}
	frame := p.frames.Get().(*[]float64)
	copy(*frame, x)
	p.run(dst, *frame)
	p.frames.Put(frame)
}

const (
	// stackRegisters is how many registers are cleared on the stack in a third of the time that
	// a pool takes to hand out a frame.
	stackRegisters = 32
	// stackCode is of how many instructions programs are short enough for that to count
	// for more than checks of registers.
	stackCode = 64
)

func load(r []float64, args [][]float64) {
	for i, a := range args {
		r[i] = a[0]
	}
}

func (p *Program) run(dst, r []float64) {
	switch {
	case p.flow != nil && p.large != nil:
		executeStretches(p.large, p, r)
	case p.flow != nil:
		executeStretches(p.small, p, r)
	case p.large != nil:
		execute(p.large, p.calls, r)
	default:
		execute(p.small, p.calls, r)
	}
	for i, s := range p.result {
		dst[i] = r[s]
	}
}

func (p *Program) checkLengths(results int, args [][]float64) {
	if len(args) != len(p.params) {
		panic(fmt.Sprintf("eval: %d arguments for %d parameters", len(args), len(p.params)))
	}
	for i, a := range args {
		if len(a) != 1 {
			panic(fmt.Sprintf("eval: the scalar %s was given %d numbers", p.params[i], len(a)))
		}
	}
	p.checkResults(results)
}

func (p *Program) checkResults(n int) {
	if n != len(p.sinks) {
		panic(fmt.Sprintf("eval: room for %d results where there are %d", n, len(p.sinks)))
	}
}
