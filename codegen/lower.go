package codegen

import (
	"errors"
	"fmt"
	"math"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// A Program is what computes the Results of an Emit: the instructions that Generate prints,
// in their order. Only [Lower] makes one.
type Program interface {
	// String shows the program for people, an instruction a line.
	String() string
	// Check returns an error if an instruction uses what is not computed before it.
	Check() error
}

// Lower returns the program of each Emit of fn, in their order, for those who want to see
// what is computed before it is printed. Set as the Program of its Emit, of a file with the
// same options, it is not made again; what Generate writes is the same.
func Lower(g *expr.Graph, fn Func, opt Options) (programs []Program, err error) {
	defer expr.Recover(&err, "codegen")
	p, err := newPlan(g, []Func{fn}, opt)
	if err != nil {
		return nil, err
	}
	for _, f := range p.formulas[0].funcs {
		lowered, err := p.program(f)
		if err != nil {
			return nil, &Error{fn.Name, err}
		}
		programs = append(programs, lowered)
	}
	return programs, nil
}

// errNotLowered is of a Program that is not what Lower made of its Emit.
var errNotLowered = errors.New("the Program of an Emit is not what Lower made of it")

// program returns the program of a function. It is an error if a constant turns out to be
// undefined, as log(sin(4)) does.
func (p *plan) program(fn *function) (lowered *prog.Program, err error) {
	if fn.Program == nil {
		lowered, err = p.lower(fn, fn.Results)
	} else if own, ok := fn.Program.(*prog.Program); ok && own != nil && own.Graph == p.g && len(own.Outs) == len(fn.Results) {
		lowered = own
	} else {
		err = errNotLowered
	}
	if err != nil {
		return nil, err
	}
	for _, c := range lowered.Consts {
		if math.IsNaN(c.F) && p.g.Op(c.X) != expr.OpUndefined {
			return nil, fmt.Errorf("%s is undefined", shown(p.g, c.X))
		}
	}
	return lowered, nil
}
