package trace

import (
	"strings"

	"github.com/symdiff/symdiff/expr"
)

// A Derivative is a number, or 0 by structure.
type Derivative struct {
	Value float64
	Flows bool // not 0 by structure
}

// Forward carries the derivative by x from step to step: the tangent of each.
func (t *Trace) Forward(x expr.ID) []Derivative {
	out := make([]Derivative, len(t.Steps))
	for i, s := range t.Steps {
		if s.X == x && s.ID == x {
			out[i] = Derivative{1, true}
		}
		for _, a := range s.Args {
			if d := out[a.Step]; a.Partial != 0 && d.Flows {
				out[i].Flows = true
				out[i].Value += a.Slope * d.Value
			}
		}
	}
	return out
}

// A Contribution is what a step adds to the adjoint of an operand.
type Contribution struct {
	To, From int // steps
	Rule     expr.ID
	Amount   float64
	Sum      float64 // of the contributions to To so far
	First    bool    // of these
}

// Reverse carries the derivative of the result back from step to step: the adjoint
// of each, and how it comes about.
func (t *Trace) Reverse() (adjoints []Derivative, parts []Contribution) {
	adjoints = make([]Derivative, len(t.Steps))
	adjoints[t.Result] = Derivative{1, true}
	for i := t.Result; i >= 0; i-- {
		for _, a := range t.Steps[i].Args {
			bar := adjoints[i]
			if a.Partial == 0 || !bar.Flows {
				continue
			}
			to := &adjoints[a.Step]
			c := Contribution{To: a.Step, From: i, Amount: a.Slope * bar.Value, First: !to.Flows}
			c.Rule = t.Graph.Mul(a.Partial, t.Graph.Var(t.Adjoint(i)))
			to.Value, to.Flows = to.Value+c.Amount, true
			c.Sum = to.Value
			parts = append(parts, c)
		}
	}
	return adjoints, parts
}

// Rule is the tangent of a step as a formula of the tangents of those operands
// which flow, or 0.
func (t *Trace) Rule(i int, flows func(step int) bool) expr.ID {
	g := t.Graph
	var terms []expr.ID
	for _, a := range t.Steps[i].Args {
		if a.Partial != 0 && flows(a.Step) {
			terms = append(terms, g.Mul(a.Partial, g.Var(t.Tangent(a.Step))))
		}
	}
	if len(terms) == 0 {
		return 0
	}
	return g.Add(terms...)
}

// Tangent is the name of the tangent of a step, and Adjoint that of its adjoint.
func (t *Trace) Tangent(i int) string { return before(t.tangent, t.Steps[i].Name) }

// Adjoint is the name of the adjoint of a step.
func (t *Trace) Adjoint(i int) string { return behind(t.adjoint, t.Steps[i].Name) }

func before(mark, name string) string { return mark + cut(name) }

func behind(mark, name string) string { return cut(name) + mark }

// longest is the longest name, in bytes, that stays one with a mark.
const longest = expr.MaxName - 16

// cut shortens a name that has no room for a mark.
func cut(name string) string {
	return strings.ToValidUTF8(name[:min(len(name), longest)], "")
}
