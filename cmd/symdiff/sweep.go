package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/trace"
	"github.com/symdiff/symdiff/simplify"
)

// sweepCmd lists what forward or reverse mode does.
type sweepCmd struct {
	stepsFlags
	Mode   string `enum:"forward,reverse" default:"forward" help:"forward carries the derivative by each variable from step to step (tangents), reverse that of the result back (adjoints)."`
	Wrt    string `placeholder:"x,y" help:"The variables to differentiate by (default: all, by name)."`
	Format string `short:"f" enum:"text,json" default:"text" placeholder:"FORMAT" help:"text or json (one object: command, mode, wrt, at, steps, contributions, value, gradient)."`
}

// Help is shown by --help.
func (*sweepCmd) Help() string {
	return `The expression is computed step by step at a point: v1, v2, … are the operations. In forward mode dv1 is the tangent of v1, its derivative by the variable of the column. In reverse mode v1_bar is the adjoint of v1, the derivative of the result by v1: the sum of what the steps contribute that use v1, from the last back to the first. Of an if only the arm that is chosen takes part. Tables show 6 digits; value and gradient stand last, in full.

Examples:

	$ symdiff sweep 'x*y + sin(x)' --at x=2,y=3
	step           value      tangent             by x        by y
	x              2          dx                  1           0
	y              3          dy                  0           1
	v1 = x*y       6          dv1 = dx*y + dy*x   3           2
	v2 = sin(x)    0.909297   dv2 = dx*cos(x)     -0.416147   0
	v3 = v1 + v2   6.9093     dv3 = dv1 + dv2     2.58385     2
	…
	$ symdiff sweep 'x*y + sin(x)' --at x=2,y=3 --mode reverse`
}

// sweep is the command at work.
type sweep struct {
	*problem
	t  *trace.Trace
	at *point
	xs []expr.ID
}

// Run is called by kong.
func (c *sweepCmd) Run(e *env) error {
	at, err := c.parse()
	if err != nil {
		return err
	}
	if at == nil {
		u := usage("no point")
		u.hint = "give the variables values: --at x=1,y=2"
		return u
	}
	p, t, err := c.steps(e, at)
	if err != nil {
		return err
	}
	s := &sweep{problem: p, t: t, at: at, xs: p.params()}
	if c.Wrt != "" {
		if s.xs, err = p.wrt(c.Wrt); err != nil {
			return err
		}
		if i := repeated(s.xs); i >= 0 {
			return usage("--wrt: %s is named twice", p.g.Name(s.xs[i]))
		}
	}
	if len(s.xs) == 0 {
		return usage("the expression has no variable to differentiate by")
	}
	r, err := s.result(c.Mode)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if c.Format == "json" {
		err = encode(&b, r)
	} else {
		err = r.text(&b)
	}
	if err != nil {
		return err
	}
	return e.print(b.Bytes())
}

// sweepResult is what -f json writes.
type sweepResult struct {
	Command       string            `json:"command"`
	Mode          string            `json:"mode"`
	Wrt           []string          `json:"wrt"`
	At            map[string]number `json:"at"`
	Steps         []sweepStep       `json:"steps"`
	Contributions []contribution    `json:"contributions,omitempty"` // of reverse mode
	Value         number            `json:"value"`
	Gradient      []number          `json:"gradient"`
}

// sweepStep is a variable or an operation.
type sweepStep struct {
	Name      string   `json:"name,omitempty"`      // not of a condition
	Operation string   `json:"operation,omitempty"` // not of a variable
	Value     any      `json:"value"`
	Tangent   string   `json:"tangent,omitempty"`  // its name
	Rule      string   `json:"rule,omitempty"`     // for the tangent
	Tangents  []number `json:"tangents,omitempty"` // beside wrt
}

// contribution is what a step adds to an adjoint.
type contribution struct {
	Adjoint string `json:"adjoint"` // its name
	Of      string `json:"of"`      // the step
	Rule    string `json:"rule"`
	Amount  number `json:"amount"`
	Sum     number `json:"sum"` // with those before
	first   bool
}

// result makes both sweeps.
func (s *sweep) result(mode string) (*sweepResult, error) {
	r := &sweepResult{Command: s.env.name, Mode: mode, Wrt: s.names(s.xs), At: make(map[string]number)}
	for name, v := range s.at.values {
		r.At[name] = number(v)
	}
	steps, err := s.steps()
	if err != nil {
		return nil, err
	}
	last := s.t.Steps[s.t.Result]
	r.Value = number(last.Value)
	if mode == "reverse" {
		err = s.reverse(r)
	} else {
		err = s.forward(r, steps)
	}
	for i, step := range steps {
		if s.t.Steps[i].Runs {
			r.Steps = append(r.Steps, step)
		}
	}
	return r, err
}

// steps describes all steps without their derivatives.
func (s *sweep) steps() ([]sweepStep, error) {
	xs := make([]expr.ID, len(s.t.Steps))
	for i, step := range s.t.Steps {
		xs[i] = step.X
	}
	texts, err := s.lines(xs)
	if err != nil {
		return nil, err
	}
	out := make([]sweepStep, len(xs))
	for i, step := range s.t.Steps {
		out[i] = sweepStep{Name: step.Name, Value: number(step.Value)}
		if step.Name == "" {
			out[i].Value = step.Value != 0
		}
		if step.Name == "" || step.ID != step.X {
			out[i].Operation = texts[i]
		}
	}
	return out, nil
}

// forward adds the tangents to steps.
func (s *sweep) forward(r *sweepResult, steps []sweepStep) error {
	t := s.t
	flows := make([]bool, len(steps))
	for _, x := range s.xs {
		ds := t.Forward(x)
		for i, d := range ds {
			flows[i] = flows[i] || d.Flows
			if steps[i].Name != "" {
				steps[i].Tangents = append(steps[i].Tangents, number(d.Value))
			}
		}
		r.Gradient = append(r.Gradient, number(ds[t.Result].Value))
	}
	var at []int
	var rules []expr.ID
	for i := range steps {
		if steps[i].Name == "" {
			continue
		}
		steps[i].Tangent = t.Tangent(i)
		if rule := t.Rule(i, func(k int) bool { return flows[k] }); rule != 0 {
			at, rules = append(at, i), append(rules, rule)
		} else if !flows[i] {
			steps[i].Rule = "0"
		}
	}
	texts, err := s.readable(rules)
	for k, i := range at[:len(texts)] {
		steps[i].Rule = texts[k]
	}
	return err
}

// reverse adds the contributions to adjoints.
func (s *sweep) reverse(r *sweepResult) error {
	t := s.t
	adjoints, parts := t.Reverse()
	rules := make([]expr.ID, len(parts))
	for i, c := range parts {
		rules[i] = c.Rule
	}
	texts, err := s.readable(rules)
	if err != nil {
		return err
	}
	result := contribution{Adjoint: t.Adjoint(t.Result), Of: t.Steps[t.Result].Name, Rule: "1", Amount: 1, Sum: 1, first: true}
	r.Contributions = append(r.Contributions, result)
	for i, c := range parts {
		r.Contributions = append(r.Contributions, contribution{t.Adjoint(c.To), t.Steps[c.From].Name, texts[i], number(c.Amount), number(c.Sum), c.First})
	}
	for _, x := range s.xs {
		d := 0.0
		for i, step := range t.Steps {
			if step.ID == x {
				d = adjoints[i].Value
			}
		}
		r.Gradient = append(r.Gradient, number(d))
	}
	return nil
}

// readable writes rules as a reader would.
func (s *sweep) readable(rules []expr.ID) ([]string, error) {
	rules, err := simplify.Simplify(s.g, rules, simplify.Options{Effort: simplify.Fast})
	if err != nil {
		return nil, err
	}
	return s.lines(rules)
}

// text writes tables, and value and gradient under them.
func (r *sweepResult) text(b *bytes.Buffer) error {
	w := tabwriter.NewWriter(b, 0, 0, columnGap, ' ', 0)
	head := []string{"step", "value"}
	if r.Mode == "forward" {
		head = append(head, "tangent")
		for _, x := range r.Wrt {
			head = append(head, "by "+x)
		}
	}
	fmt.Fprintln(w, strings.Join(head, "\t"))
	for _, s := range r.Steps {
		fmt.Fprintln(w, strings.Join(s.row(len(head)), "\t"))
	}
	if r.Mode == "reverse" {
		if err := w.Flush(); err != nil {
			return err
		}
		fmt.Fprintln(w, "\nadjoint\tcontribution\tsum")
		for _, c := range r.Contributions {
			equals := " += "
			if c.first {
				equals = " = "
			}
			fmt.Fprintln(w, c.Adjoint+equals+c.Rule+"\t"+brief(float64(c.Amount))+"\t"+brief(float64(c.Sum)))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	values := make([]string, len(r.Gradient))
	for i, d := range r.Gradient {
		values[i] = formatFloat(float64(d))
	}
	fmt.Fprintf(b, "\nvalue: %s\ngradient by %s: [%s]\n", formatFloat(float64(r.Value)), strings.Join(r.Wrt, ", "), strings.Join(values, ", "))
	table := trailing.ReplaceAll(b.Bytes(), nil)
	b.Reset()
	b.Write(table)
	return nil
}

// row is a line of the table of steps.
func (s *sweepStep) row(columns int) []string {
	if s.Name == "" {
		row := []string{s.Operation, strconv.FormatBool(s.Value.(bool))}
		return append(row, make([]string, columns-len(row))...)
	}
	row := []string{s.Name, brief(float64(s.Value.(number)))}
	if s.Operation != "" {
		row[0] += " = " + s.Operation
	}
	if s.Tangent == "" {
		return row
	}
	if s.Rule != "" {
		s.Tangent += " = " + s.Rule
	}
	row = append(row, s.Tangent)
	for _, d := range s.Tangents {
		row = append(row, brief(float64(d)))
	}
	return row
}
