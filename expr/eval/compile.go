package eval

import (
	"math"
	"sync"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/prog"
)

// A Program computes some expressions from some parameters. It may be used by
// several goroutines at once.
type Program struct {
	params []string
	consts []prog.Const
	values []float64 // of the constants
	source []prog.Instr
	sinks  []prog.Val // results, as values of source

	library expr.Library
	calls   *functions // of the library

	small   []instr[uint8]  // the program, if its registers are few and not on the stack
	large   []instr[uint32] // the program otherwise
	flow    []stretch       // of the program; nil where it has no branches
	result  []uint32        // registers of the results
	size    int             // number of registers
	onStack bool            // where registers are that few that it is faster than frames
	frames  sync.Pool       // of *[]float64: registers with the constants in place
	blocks  sync.Pool       // likewise for blockRows rows

	external []prog.ExternalCall // beside source
	sites    []site
	scratch  sync.Pool // of *[]float64: arguments of calls
}

// Compile returns the program that computes outs from params, distinct scalar
// variables that must include every variable of outs. It is an error if outs
// hold an unevaluated derivative or call a function without a formula, for which
// there is [CompileWith]; an undefined expression gives NaN.
//
// Constants such as sqrt(2) are computed once, here, and rounded to nearest: on
// every machine the same.
func Compile(g *expr.Graph, outs, params []expr.ID) (*Program, error) {
	return CompileFor(expr.Accurate, g, outs, params)
}

// CompileFor is [Compile] with the functions of a library. It is an error if outs
// hold a function that the library lacks.
func CompileFor(l expr.Library, g *expr.Graph, outs, params []expr.ID) (*Program, error) {
	p, err := lower(g, outs, params, prog.Options{Library: l})
	if err != nil {
		return nil, err
	}
	return loadWith(p, nil), nil
}

// constants computes expressions without variables: exactly, and by package math
// where the exact evaluator gives up.
func constants(g *expr.Graph, xs []expr.ID) ([]prog.Rounded, error) {
	values, err := exact.Float64(g, xs)
	if err != nil {
		return approximate(g, xs)
	}
	out := make([]prog.Rounded, len(xs))
	for i, v := range values {
		out[i] = prog.Rounded{F: v, Err: unitRoundoff*math.Abs(v) + tiny}
	}
	return out, nil
}

func approximate(g *expr.Graph, xs []expr.ID) ([]prog.Rounded, error) {
	p, err := prog.Lower(g, xs, nil, prog.Options{Undefined: true})
	if err != nil {
		return nil, err
	}
	values, bounds := make([]float64, len(xs)), make([]float64, len(xs))
	Load(p).RunBound(values, bounds)
	out := make([]prog.Rounded, len(xs))
	for i := range xs {
		out[i] = prog.Rounded{F: values[i], Err: bounds[i]}
	}
	return out, nil
}

// loadWith returns the program that runs p with the functions that it calls.
func loadWith(p *prog.Program, functions map[string]func(x []float64) float64) *Program {
	q := &Program{consts: p.Consts, source: p.Code, external: p.External, sinks: p.Outs, library: p.Library, calls: libraries[p.Library]}
	for _, v := range p.Params {
		q.params = append(q.params, v.Name)
	}
	for _, c := range p.Consts {
		q.values = append(q.values, c.F)
	}
	slot, n := prog.Slots(p)
	q.size = n
	q.sites = sites(p, slot, functions)
	q.scratch.New = q.newScratch
	for _, v := range p.Outs {
		q.result = append(q.result, slot[v])
	}
	q.onStack = n <= stackRegisters && len(p.Code) <= stackCode
	registers := n
	if n <= smallRegisters && !q.onStack {
		q.small, q.flow = encode[uint8](p, slot, n)
		registers = smallRegisters
	} else {
		q.large, q.flow = encode[uint32](p, slot, n)
	}
	q.frames.New = func() any {
		frame := make([]float64, registers)
		q.setConstants(frame)
		return &frame
	}
	q.blocks.New = q.newBlock
	return q
}

// setConstants puts the constants where they belong among the registers.
func (p *Program) setConstants(r []float64) {
	copy(r[len(p.params):], p.values)
}

// Params returns the names of the parameters, in order.
func (p *Program) Params() []string { return append([]string(nil), p.params...) }

// Outs returns the number of results.
func (p *Program) Outs() int { return len(p.sinks) }
