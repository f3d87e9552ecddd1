package eval

import (
	"fmt"
	"math"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// CompileWith is [Compile] of expressions that call functions without a formula:
// functions has their values by name, and those of partial derivatives as they
// are written: "f", "D(f, 1)". Each must give the same value for the same
// arguments, allow for several goroutines, and not keep the slice. A call
// counts as correct to no digit in [Program.RunBound].
func CompileWith(g *expr.Graph, outs, params []expr.ID, functions map[string]func(x []float64) float64) (*Program, error) {
	known := func(s expr.Signature) bool { return functions[s.String()] != nil }
	p, err := lower(g, outs, params, prog.Options{Known: known})
	if err != nil {
		return nil, err
	}
	return loadWith(p, functions), nil
}

// Load returns the program that runs p, instruction by instruction. It panics if
// p calls functions without a formula.
func Load(p *prog.Program) *Program {
	for _, c := range p.External {
		if c.Function != 0 {
			panic("eval: Load of a program that calls functions without a formula")
		}
	}
	return loadWith(p, nil)
}

// A site is a call of a function that is given to the program, or of one of more than two arguments.
type site struct {
	f    func(x []float64) float64
	args []uint32 // registers
	d    uint32   // the register of the value
}

// sites returns the calls of p, in the order of its External instructions.
func sites(p *prog.Program, slot []uint32, functions map[string]func(x []float64) float64) []site {
	out := make([]site, len(p.External))
	for i, in := range p.Code {
		if in.Op != prog.External {
			continue
		}
		c := p.External[in.A]
		at := site{d: slot[p.Value(i)]}
		if c.Function == 0 {
			at.f = c.Fn.In(p.Library).Many
		} else {
			s, _ := p.Graph.Signature(c.Function)
			at.f = functions[s.String()]
		}
		for _, v := range c.Args {
			at.args = append(at.args, slot[v])
		}
		out[in.A] = at
	}
	return out
}

// call calls the function of a site. The registers stay where they are, which may be on
// a stack: what the function sees is scratch.
func (s *site) call(r, scratch []float64) {
	for i, a := range s.args {
		scratch[i] = r[a]
	}
	r[s.d] = s.f(scratch[:len(s.args)])
}

// newScratch makes room for the arguments of any call.
func (p *Program) newScratch() any {
	most := 0
	for _, s := range p.sites {
		most = max(most, len(s.args))
	}
	x := make([]float64, most)
	return &x
}

// boundCall calls a function. Of one without a formula no error bound is known.
func (p *Program) boundCall(in prog.Instr, x []bounded) bounded {
	c := p.external[in.A]
	args, values := make([]bounded, len(c.Args)), make([]float64, len(c.Args))
	for i, v := range c.Args {
		args[i], values[i] = x[v], x[v].v
	}
	v := p.sites[in.A].f(values)
	if c.Function != 0 {
		return bounded{v, math.Inf(1)}
	}
	return boundMany[c.Fn](c.Fn.In(p.library), v, args)
}

// lower compiles expressions to the program that Load runs.
func lower(g *expr.Graph, outs, params []expr.ID, opt prog.Options) (*prog.Program, error) {
	opt.Fold = func(xs []expr.ID) ([]prog.Rounded, error) { return constants(g, xs) }
	opt.Undefined = true
	p, err := prog.Lower(g, outs, params, opt)
	if err != nil {
		return nil, fmt.Errorf("eval: %w", err)
	}
	return p, nil
}
