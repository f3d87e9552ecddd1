package trace

import (
	"fmt"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/prog"
)

// A Trace is a formula as a list of steps: the variables, then what is computed of
// them, operands first.
type Trace struct {
	Graph  *expr.Graph
	Steps  []Step
	Result int  // the step that is the formula
	At     bool // the steps have values

	tangent, adjoint string // before the name of a step for its tangent, behind it for its adjoint
}

// A Step is a variable, or one operation. A condition is a step too.
type Step struct {
	Name string    // of the variable, v1, v2, … of an operation; "" of a condition
	ID   expr.ID   // the variable of that name, which stands for the step in others; of a condition X
	X    expr.ID   // the operation, on the IDs of its operands; of a variable ID
	Args []Operand // each once
	// With a point:
	Value float64 // 1 and 0 for a condition that holds or doesn't
	Runs  bool    // it does not stand in the arm of an if that is not chosen
}

// An Operand is what a step reads.
type Operand struct {
	Step    int
	Role    string  // of an if: "if", "then" or "else"
	Partial expr.ID // derivative of the step by this operand; 0 if that is 0, or not this arm is chosen
	Slope   float64 // its value, with a point
}

// A LimitError says that a formula has too many steps.
type LimitError struct{ Steps, Limit int }

func (e *LimitError) Error() string {
	return fmt.Sprintf("the formula takes %d steps (limit %d)", e.Steps, e.Limit)
}

// New takes f apart, which has at most maxSteps operations. at holds the values of
// its variables, or is nil: then every arm of an if counts.
func New(g *expr.Graph, f expr.ID, at map[expr.ID]float64, maxSteps int) (t *Trace, err error) {
	defer expr.Recover(&err, "steps")
	roots, err := diff.Expand(g, []expr.ID{f})
	if err != nil {
		return nil, err
	}
	fold := func(xs []expr.ID) ([]prog.Rounded, error) { return constants(g, xs) }
	known := func(expr.Signature) bool { return at == nil }
	p, err := prog.Lower(g, roots, g.Vars(roots...), prog.Options{Fold: fold, Undefined: true, Known: known, Relaxed: true, Whole: true})
	if err != nil {
		return nil, err
	}
	if n := p.Values(); n > maxSteps {
		return nil, &LimitError{n, maxSteps}
	}
	b := newBuilder(g, p, at)
	for i := range p.Code {
		b.instr(i)
	}
	b.result()
	b.t.partials()
	return b.t, b.t.slopes()
}

// constants rounds constant expressions as package eval does.
func constants(g *expr.Graph, xs []expr.ID) ([]prog.Rounded, error) {
	p, err := eval.Compile(g, xs, nil)
	if err != nil {
		return nil, err
	}
	values := make([]float64, len(xs))
	p.RunScalars(values, nil)
	out := make([]prog.Rounded, len(xs))
	for i, v := range values {
		out[i].F = v
	}
	return out, nil
}

// partials finds the derivative of each step by each of its operands.
func (t *Trace) partials() {
	g := t.Graph
	for i := range t.Steps {
		s := &t.Steps[i]
		if g.Op(s.X) == expr.OpIf {
			continue // without a point it has no one derivative
		}
		for j := range s.Args {
			x := t.Steps[s.Args[j].Step].ID
			if g.IsTruth(x) || g.IsTruth(s.X) {
				continue
			}
			d, err := diff.Derivative(g, s.X, x)
			if err != nil {
				d = g.Undefined() // everywhere
			}
			if g.Op(s.X) != expr.OpPow { // xlogy(x^y, x) is read as x^y*log(x)
				d = g.Subst([]expr.ID{d}, []expr.ID{s.X}, []expr.ID{s.ID})[0]
			}
			if d != g.Int(0) {
				s.Args[j].Partial = d
			}
		}
	}
}

// slopes evaluates the partial derivatives.
func (t *Trace) slopes() error {
	if !t.At {
		return nil
	}
	var ds, names []expr.ID
	var at []float64
	for _, s := range t.Steps {
		if s.Name != "" {
			names, at = append(names, s.ID), append(at, s.Value)
		}
		for _, a := range s.Args {
			if a.Partial != 0 {
				ds = append(ds, a.Partial)
			}
		}
	}
	p, err := eval.Compile(t.Graph, ds, names)
	if err != nil {
		return err
	}
	out := make([]float64, len(ds))
	p.RunScalars(out, at)
	k := 0
	for _, s := range t.Steps {
		for j := range s.Args {
			if s.Args[j].Partial != 0 {
				s.Args[j].Slope = out[k]
				k++
			}
		}
	}
	return nil
}
