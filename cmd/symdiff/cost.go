package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"text/tabwriter"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/trace"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// costCmd counts what derivatives cost in each mode.
type costCmd struct {
	exprFlags
	Wrt      string `placeholder:"x,y" help:"The variables to differentiate by, in the order in which they are added (default: all, by name)."`
	Simplify string `enum:"none,fast,full" default:"none" help:"How far derivatives are simplified before: none, what the rules of calculus give, fast, or full, what gen generates (default ${default})."`
	Format   string `short:"f" enum:"text,json" default:"text" placeholder:"FORMAT" help:"text or json (one object: command, wrt, rows)."`
}

// Help is shown by --help.
func (*costCmd) Help() string {
	return `A line counts the operations of programs that compute expressions and all their first derivatives: of a list the first expression, then more; of all of them the derivatives by the first variable, then by more. What occurs twice is computed once. The cost of forward mode grows with the number of variables, that of reverse mode with the number of expressions; mixed mode eliminates in the order of least effort. Behind each stands the multiple of the value's operations.

Examples:

	$ symdiff cost 'sqrt(sin(exp(sin(a*b*c*d*p*q*r*s))))'
	inputs   outputs   value   forward          reverse          mixed
	1        1         11      20        1.8×   20        1.8×   20      1.8×
	…
	$ symdiff cost 'sqrt(sin(exp(t))), exp(sin(exp(t))), tan(sin(exp(t)))'`
}

// costRow counts operations: of the values alone, and of values and derivatives in
// each mode.
type costRow struct {
	Inputs  int `json:"inputs"`
	Outputs int `json:"outputs"`
	Value   int `json:"value"`
	Forward int `json:"forward"`
	Reverse int `json:"reverse"`
	Mixed   int `json:"mixed"`
}

// costResult is what -f json writes.
type costResult struct {
	Command string    `json:"command"`
	Wrt     []string  `json:"wrt"`
	Rows    []costRow `json:"rows"`
}

// Run is called by kong.
func (c *costCmd) Run(e *env) error {
	p, err := e.openList(&c.exprFlags, parser.List())
	if err != nil {
		return err
	}
	p.effort = efforts[c.Simplify]
	xs := p.params()
	if c.Wrt != "" {
		if xs, err = p.wrt(c.Wrt); err != nil {
			return err
		}
		if i := repeated(xs); i >= 0 {
			return usage("--wrt: %s is named twice", p.g.Name(xs[i]))
		}
	}
	if len(xs) == 0 {
		return usage("the expression has no variable to differentiate by")
	}
	ys, err := diff.Expand(p.g, p.outs)
	if err != nil {
		return err
	}
	r := costResult{Command: e.name, Wrt: p.names(xs)}
	for _, size := range sizes(len(xs), len(ys)) {
		row, err := p.cost(ys[:size[1]], xs[:size[0]])
		if err != nil {
			return err
		}
		r.Rows = append(r.Rows, row)
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

// sizes lists numbers of inputs and outputs: first more and more outputs, with all
// inputs, then more and more inputs, with all outputs.
func sizes(n, m int) [][2]int {
	var out [][2]int
	for _, k := range doubling(m) {
		out = append(out, [2]int{n, k})
	}
	out = out[:len(out)-1] // all of both stands last
	for _, k := range doubling(n) {
		out = append(out, [2]int{k, m})
	}
	return out
}

// doubling lists 1, 2, 4, … up to n, and n.
func doubling(n int) []int {
	var out []int
	for k := 1; k < n; k *= 2 {
		out = append(out, k)
	}
	return append(out, n)
}

// cost counts the operations of ys and their derivatives by xs.
func (p *problem) cost(ys, xs []expr.ID) (row costRow, err error) {
	row = costRow{Inputs: len(xs), Outputs: len(ys)}
	if row.Value, err = p.operations(ys); err != nil {
		return row, err
	}
	for _, to := range []struct {
		mode  diff.Mode
		count *int
	}{{diff.Forward, &row.Forward}, {diff.Reverse, &row.Reverse}, {diff.Elimination, &row.Mixed}} {
		m, err := diff.JacobianBy(p.g, to.mode, ys, xs)
		if err != nil {
			return row, err
		}
		if *to.count, err = p.operations(slices.Concat(ys, m.Elements)); err != nil {
			return row, err
		}
	}
	return row, nil
}

// operations counts those of roots, simplified for running as far as the user wants.
func (p *problem) operations(roots []expr.ID) (int, error) {
	p.env.progress.stage("simplify")
	roots, err := simplify.Simplify(p.g, roots, simplify.Options{Goal: simplify.Running, Stable: true, Assume: p.assume, Effort: p.effort})
	if err != nil {
		return 0, err
	}
	return trace.Operations(p.g, roots)
}

// text writes a table.
func (r *costResult) text(b *bytes.Buffer) error {
	w := tabwriter.NewWriter(b, 0, 0, columnGap, ' ', 0)
	fmt.Fprintln(w, "inputs\toutputs\tvalue\tforward\t\treverse\t\tmixed\t")
	for _, row := range r.Rows {
		fmt.Fprintf(w, "%d\t%d\t%d", row.Inputs, row.Outputs, row.Value)
		for _, n := range []int{row.Forward, row.Reverse, row.Mixed} {
			fmt.Fprintf(w, "\t%d\t%s", n, row.multiple(n))
		}
		fmt.Fprintln(w)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	table := trailing.ReplaceAll(b.Bytes(), nil)
	b.Reset()
	b.Write(table)
	return nil
}

// multiple is n as a multiple of the operations of the value.
func (row costRow) multiple(n int) string {
	if row.Value == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(n)/float64(row.Value), 'f', 1, 64) + "×"
}
