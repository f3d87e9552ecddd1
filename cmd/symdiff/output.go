package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/symdiff/symdiff/expr"
)

// outputFlags is how a result is written.
type outputFlags struct {
	Format    string `short:"f" enum:"text,go,json" default:"text" placeholder:"FORMAT" help:"text, go (a Go file with the function) or json (one object: command, wrt, order, definitions, result, at, value, and what the command adds)."`
	Shared    bool   `help:"Name what occurs more than once (t1 = …), a line each; the results follow, a line each."`
	MaxOutput int    `default:"1048576" placeholder:"BYTES" help:"Longest result as text without --shared (default ${default}; 0 is no limit)."`
}

// result is what -f json writes. The fields keep their names and meaning.
type result struct {
	Command     string            `json:"command"`
	Wrt         []string          `json:"wrt,omitempty"`         // variables differentiated by
	Of          string            `json:"of,omitempty"`          // of implicit: the variable differentiated
	Direction   map[string]string `json:"direction,omitempty"`   // of diff --direction
	Given       string            `json:"given,omitempty"`       // of diff --given, as it was written
	About       map[string]string `json:"about,omitempty"`       // of taylor and tangent: the point
	Order       []int             `json:"order,omitempty"`       // how often by each
	Definitions []string          `json:"definitions,omitempty"` // of --shared: "t1 = …"
	Result      any               `json:"result,omitempty"`      // text; of grad a list, beside wrt; of jac and hess a list of rows
	Rows        []int             `json:"rows,omitempty"`        // of --pattern: of each nonzero, from 0
	Cols        []int             `json:"cols,omitempty"`        // likewise
	Terms       []termJSON        `json:"terms,omitempty"`       // of taylor
	At          map[string]number `json:"at,omitempty"`
	Value       any               `json:"value,omitempty"` // a number; of grad a list
}

// termJSON is one of a Taylor polynomial: a coefficient, and the powers of the
// variables less their coordinates, in the order of wrt.
type termJSON struct {
	Powers      []int  `json:"powers"`
	Coefficient string `json:"coefficient"`
}

// number is a float64 in JSON: a number, or "NaN", "+Inf" or "-Inf".
type number float64

func (n number) MarshalJSON() ([]byte, error) {
	if f := float64(n); math.IsNaN(f) || math.IsInf(f, 0) {
		return json.Marshal(formatFloat(f))
	}
	return []byte(formatFloat(float64(n))), nil
}

// answer is a result still to be written.
type answer struct {
	roots []expr.ID
	list  bool // several results, as of grad
	cols  int  // of a matrix: its columns; the list holds it row by row
	at    *point
	value []float64 // of roots at at
	json  result
}

// write writes an answer as text or JSON, all of it or nothing.
func (p *problem) write(a *answer, flags *outputFlags) error {
	defs, texts, err := p.texts(a.roots, flags)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if flags.Format == "json" {
		err = p.json(&b, a, defs, texts)
	} else {
		p.text(&b, a, defs, texts, flags.Shared)
	}
	if err != nil {
		return err
	}
	return p.env.print(b.Bytes())
}

// print writes results, unless the command was interrupted before.
func (e *env) print(b []byte) error {
	if err := e.ctx.Err(); err != nil {
		return err
	}
	if _, err := e.stdout.Write(b); err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	return nil
}

func (p *problem) text(b *bytes.Buffer, a *answer, defs, texts []string, shared bool) {
	values := make([]string, len(a.value))
	for i, v := range a.value {
		values[i] = formatFloat(v)
	}
	switch {
	case shared:
		for i := range values {
			texts[i] += " = " + values[i]
		}
		for _, line := range append(defs, texts...) {
			b.WriteString(line + "\n")
		}
		return
	case a.cols > 0:
		lines := aligned(texts, a.cols)
		if a.at != nil {
			for i, v := range aligned(values, a.cols) {
				lines[i] += " = " + v
			}
		}
		for _, line := range lines {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		return
	case a.list:
		texts = []string{"[" + strings.Join(texts, ", ") + "]"}
		values = []string{"[" + strings.Join(values, ", ") + "]"}
	}
	b.WriteString(texts[0])
	if a.at != nil {
		b.WriteString(" = " + values[0])
	}
	b.WriteByte('\n')
}

func (p *problem) json(b *bytes.Buffer, a *answer, defs, texts []string) error {
	r := a.json
	r.Command, r.Definitions, r.Result = p.env.name, defs, any(texts)
	switch {
	case a.cols > 0:
		r.Result = inRows(texts, a.cols)
	case !a.list:
		r.Result = texts[0]
	}
	if a.at != nil {
		r.setValue(a)
	}
	return encode(b, r)
}

func (r *result) setValue(a *answer) {
	r.At = make(map[string]number)
	for name, v := range a.at.values {
		r.At[name] = number(v)
	}
	numbers := make([]number, len(a.value))
	for i, v := range a.value {
		numbers[i] = number(v)
	}
	switch {
	case a.cols > 0:
		r.Value = inRows(numbers, a.cols)
	case a.list:
		r.Value = numbers
	default:
		r.Value = numbers[0]
	}
}

func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// texts writes roots as text, and what --shared defines before them.
func (p *problem) texts(roots []expr.ID, flags *outputFlags) (defs, texts []string, err error) {
	p.env.progress.stage("write")
	f := expr.Format{Shared: flags.Shared, Decimals: p.unit.Decimals}
	if flags.MaxOutput < 0 {
		return nil, nil, usage("--max-output: %d is negative", flags.MaxOutput)
	}
	if !flags.Shared {
		f.Max = flags.MaxOutput
	}
	var b strings.Builder
	err = p.g.Write(&checked{p.env.ctx, &b}, f, roots...)
	if errors.Is(err, expr.ErrTextLimit) {
		return nil, nil, fmt.Errorf("the result is longer than %d bytes; --shared writes it with its common parts named, --max-output sets the limit", f.Max)
	}
	if err != nil {
		return nil, nil, err
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	n := len(lines) - len(roots)
	return lines[:n:n], lines[n:], nil
}

// checked is a writer that stops when its context is done.
type checked struct {
	ctx context.Context
	w   io.Writer
}

func (c *checked) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.w.Write(b)
}
