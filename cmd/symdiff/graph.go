package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/trace"
)

// graphCmd draws what an expression is computed by.
type graphCmd struct {
	stepsFlags
	Format string `short:"f" enum:"auto,dot,svg,json" default:"auto" placeholder:"FORMAT" help:"dot, the language of Graphviz; svg, which takes Graphviz's program dot; json (one object: command, at, nodes, edges); or auto: by the name of --out, else dot."`
	Out    string `short:"o" placeholder:"FILE" help:"Write to this file instead of standard output."`
}

// Help is shown by --help.
func (*graphCmd) Help() string {
	return `Boxes are variables, ellipses operations, and the result has a double border; arrows go from operands to what is computed of them. With --at each node has its value and its adjoint, the derivative of the result by the node, and each arrow the derivative along it. What an if does not choose there is dashed.

Examples:

	$ symdiff graph 'x*y + sin(x)'
	digraph symdiff {
	…
	$ symdiff graph 'x*y + sin(x)' --at x=2,y=3 | wc -l | tr -d ' '
	15`
}

// Run is called by kong.
func (c *graphCmd) Run(e *env) error {
	at, err := c.parse()
	if err != nil {
		return err
	}
	format, err := c.format()
	if err != nil {
		return err
	}
	p, t, err := c.steps(e, at)
	if err != nil {
		return err
	}
	d := &drawing{p, t, at, make(map[expr.ID]string)}
	if err := d.write(); err != nil {
		return err
	}
	var out []byte
	switch format {
	case "json":
		out, err = d.json()
	case "svg":
		out, err = e.svg(d.dot())
	default:
		out = d.dot()
	}
	switch {
	case err != nil:
		return err
	case c.Out != "":
		return codegen.Replace(c.Out, out)
	}
	return e.print(out)
}

// format is what to write.
func (c *graphCmd) format() (string, error) {
	if c.Format != "auto" {
		return c.Format, nil
	}
	switch end := strings.TrimPrefix(filepath.Ext(c.Out), "."); end {
	case "svg", "json":
		return end, nil
	case "", "dot", "gv":
		return "dot", nil
	default:
		return "", usage("--out: %q is the end of no format: name it .dot, .svg or .json, or give -f", "."+end)
	}
}

// svg lets Graphviz lay out a graph.
func (e *env) svg(dot []byte) ([]byte, error) {
	program, err := exec.LookPath("dot")
	if err != nil {
		u := usage("Graphviz's dot is not installed")
		u.hint = "write DOT with -f dot"
		return nil, u
	}
	cmd := exec.CommandContext(e.ctx, program, "-Tsvg")
	cmd.Stdin = bytes.NewReader(dot)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if errors.As(err, new(*exec.ExitError)) {
		return nil, fmt.Errorf("dot of Graphviz: %s", oneLine(stderr.String()))
	}
	return out, err
}

// drawing is the command at work.
type drawing struct {
	*problem
	t     *trace.Trace
	at    *point
	texts map[expr.ID]string
}

// write writes the operations and the derivatives along arrows.
func (d *drawing) write() error {
	var xs []expr.ID
	for _, s := range d.t.Steps {
		xs = append(xs, s.X)
		for _, a := range s.Args {
			if a.Partial != 0 {
				xs = append(xs, a.Partial)
			}
		}
	}
	texts, err := d.lines(xs)
	for i := range texts {
		d.texts[xs[i]] = texts[i]
	}
	return err
}

func (d *drawing) text(x expr.ID) string { return d.texts[x] }

func (d *drawing) dot() []byte { return d.t.DOT(d.text, brief) }

// graphResult is what -f json writes.
type graphResult struct {
	Command string            `json:"command"`
	At      map[string]number `json:"at,omitempty"`
	Nodes   []graphNode       `json:"nodes"`
	Edges   []graphEdge       `json:"edges"`
}

// graphNode is a variable, an operation or a condition.
type graphNode struct {
	Name      string  `json:"name,omitempty"`      // not of a condition
	Operation string  `json:"operation,omitempty"` // not of a variable
	Result    bool    `json:"result,omitempty"`
	Idle      bool    `json:"idle,omitempty"` // in the arm of an if that is not chosen
	Value     any     `json:"value,omitempty"`
	Adjoint   *number `json:"adjoint,omitempty"`
}

// graphEdge goes from an operand to what is computed of it; both count the nodes
// from 0.
type graphEdge struct {
	From    int     `json:"from"`
	To      int     `json:"to"`
	Role    string  `json:"role,omitempty"`    // of an if: if, then, else
	Partial string  `json:"partial,omitempty"` // absent where it is 0 by structure
	Slope   *number `json:"slope,omitempty"`   // the value of partial
}

func (d *drawing) json() ([]byte, error) {
	r := graphResult{Command: d.env.name}
	var adjoints []trace.Derivative
	if d.at != nil {
		adjoints, _ = d.t.Reverse()
		r.At = make(map[string]number)
		for name, v := range d.at.values {
			r.At[name] = number(v)
		}
	}
	for i, s := range d.t.Steps {
		n := graphNode{Name: s.Name, Result: i == d.t.Result, Idle: !s.Runs}
		if s.Name == "" || s.ID != s.X {
			n.Operation = d.texts[s.X]
		}
		switch {
		case d.at == nil || !s.Runs:
		case s.Name == "":
			n.Value = s.Value != 0
		default:
			n.Value, n.Adjoint = number(s.Value), (*number)(&adjoints[i].Value)
		}
		r.Nodes = append(r.Nodes, n)
		for _, a := range s.Args {
			e := graphEdge{From: a.Step, To: i, Role: a.Role}
			if a.Partial != 0 {
				e.Partial = d.texts[a.Partial]
			}
			if a.Partial != 0 && d.at != nil && s.Runs {
				e.Slope = (*number)(&a.Slope)
			}
			r.Edges = append(r.Edges, e)
		}
	}
	var b bytes.Buffer
	err := encode(&b, r)
	return b.Bytes(), err
}
