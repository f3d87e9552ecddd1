package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

// matrixFlags is what commands that give a matrix have in common.
type matrixFlags struct {
	exprFlags
	Wrt     string `placeholder:"x,y" help:"The variables, in the order of the columns (default: all, by name)."`
	Pattern bool   `help:"Show only where the matrix is not 0 by structure: * there, . elsewhere, a line for each row."`
	Picture string `placeholder:"FILE.svg" help:"Draw the pattern in this file, a square where the matrix is not 0 by structure."`
	pointFlag
	outputFlags
	goFlags
}

// maxElements bounds a matrix that is shown in full, most of which may be 0.
const maxElements = 1_000_000

// matrix is a command at work on its matrix.
type matrix struct {
	*problem
	flags *matrixFlags
	at    *point
	xs    []expr.ID
}

// openMatrix reads what the flags say.
func (c *matrixFlags) openMatrix(e *env, open func(*exprFlags) (*problem, error)) (*matrix, error) {
	at, err := c.parse()
	if err != nil {
		return nil, err
	}
	if c.patternOnly() && (at != nil || c.Format == "go") {
		return nil, usage("--pattern and --picture cannot stand with --at or -f go")
	}
	if c.Picture != "" && filepath.Ext(c.Picture) != ".svg" {
		return nil, usage("--picture: %q is not the name of an SVG file: let it end in .svg", c.Picture)
	}
	p, err := open(&c.exprFlags)
	if err != nil {
		return nil, err
	}
	m := &matrix{problem: p, flags: c, at: at, xs: p.params()}
	if c.Wrt != "" {
		if m.xs, err = p.wrt(c.Wrt); err != nil {
			return nil, err
		}
		if i := repeated(m.xs); i >= 0 {
			return nil, usage("--wrt: %s is named twice", p.g.Name(m.xs[i]))
		}
	}
	if len(m.xs) == 0 {
		return nil, usage("the expression has no variable to differentiate by")
	}
	if n := len(p.outs) * len(m.xs); n > maxElements && !c.patternOnly() {
		return nil, usage("the matrix has %d elements (limit %d); --pattern shows where it is not 0", n, maxElements)
	}
	return m, nil
}

// patternOnly reports whether elements need not be shown.
func (c *matrixFlags) patternOnly() bool { return c.Pattern || c.Picture != "" }

// finishMatrix writes a matrix, or its pattern.
func (m *matrix) finishMatrix(d *diff.Matrix) error {
	if m.flags.patternOnly() {
		simple, err := d.Map(m.g, m.simplify)
		switch {
		case err != nil:
			return err
		case m.flags.Picture != "":
			return m.draw(simple)
		}
		return m.writePattern(simple)
	}
	m.warnJumps(m.xs)
	a := &answer{roots: d.Dense(m.g), list: true, cols: d.Cols, at: m.at, json: result{Wrt: m.names(m.xs)}}
	return m.finish(a, &m.flags.outputFlags)
}

// draw writes the picture of a pattern.
func (m *matrix) draw(d *diff.Matrix) error {
	if n := d.Full().Nonzeros(); n > maxElements {
		return fmt.Errorf("the picture would have %d squares (limit %d); -f json with --pattern lists rows and columns", n, maxElements)
	}
	return codegen.Replace(m.flags.Picture, d.SVG())
}

func (m *matrix) writePattern(d *diff.Matrix) error {
	var b bytes.Buffer
	if m.flags.Format == "json" {
		r := result{Command: m.env.name, Wrt: m.names(m.xs)}
		r.Rows, r.Cols = d.Full().Indices()
		if err := encode(&b, r); err != nil {
			return err
		}
		return m.env.print(b.Bytes())
	}
	if n := d.Rows * (d.Cols + 1); m.flags.MaxOutput > 0 && n > m.flags.MaxOutput {
		return fmt.Errorf("the picture of the pattern has %d bytes (limit %d); --max-output sets the limit, -f json lists rows and columns", n, m.flags.MaxOutput)
	}
	b.WriteString(d.String())
	return m.env.print(b.Bytes())
}

// aligned writes the elements of a matrix, each row in brackets, each column as wide
// as its widest element.
func aligned(elements []string, cols int) []string {
	widths := make([]int, cols)
	for i, s := range elements {
		widths[i%cols] = max(widths[i%cols], utf8.RuneCountInString(s))
	}
	var lines []string
	for ; len(elements) > 0; elements = elements[cols:] {
		var b strings.Builder
		for j, s := range elements[:cols] {
			b.WriteString(s)
			if j < cols-1 {
				b.WriteString("," + strings.Repeat(" ", 1+widths[j]-utf8.RuneCountInString(s)))
			}
		}
		last := widths[cols-1] - utf8.RuneCountInString(elements[cols-1])
		lines = append(lines, "["+b.String()+"]"+strings.Repeat(" ", last))
	}
	return lines
}

// inRows cuts a list into rows.
func inRows[T any](list []T, cols int) [][]T {
	var rows [][]T
	for ; len(list) > 0; list = list[cols:] {
		rows = append(rows, list[:cols:cols])
	}
	return rows
}
