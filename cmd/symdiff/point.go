package main

import (
	"math"
	"strconv"
	"strings"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/parser"
)

// pointFlag is where to evaluate.
type pointFlag struct {
	At []string `sep:"none" placeholder:"x=1,y=2" help:"Values of the variables; a value may be a constant expression, as in x=pi/3. May be repeated."`
}

// point holds the values of variables.
type point struct {
	names  []string // in the order given
	values map[string]float64
}

// parse reads --at; nil without it.
func (f *pointFlag) parse() (*point, error) {
	if len(f.At) == 0 {
		return nil, nil
	}
	pt := &point{values: make(map[string]float64)}
	for _, piece := range splitTop(strings.Join(f.At, ",")) {
		name, text, ok := strings.Cut(piece, "=")
		name = strings.TrimSpace(name)
		if !ok || !expr.IsName(name) {
			u := usage("--at: %q gives no variable a value", strings.TrimSpace(piece))
			u.hint = "write --at x=1,y=2"
			return nil, u
		}
		if _, twice := pt.values[name]; twice {
			return nil, usage("--at: %s is given twice", name)
		}
		v, err := constant(text)
		if err != nil {
			u := usage("--at: %s", name)
			u.cause = err
			return nil, u
		}
		pt.names = append(pt.names, name)
		pt.values[name] = v
	}
	return pt, nil
}

// splitTop splits at the commas outside brackets.
func splitTop(s string) []string {
	var out []string
	depth, from := 0, 0
	for i, r := range s {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth <= 0 {
				out = append(out, s[from:i])
				from = i + 1
			}
		}
	}
	return append(out, s[from:])
}

// constant computes an expression without variables.
func constant(text string) (float64, error) {
	g := expr.New(expr.MaxNodes(maxNodes))
	u, err := parser.ParseExprUnit(g, text)
	if err != nil {
		return 0, err
	}
	x := u.Funcs[0].Outs[0]
	if vars := g.Vars(x); len(vars) > 0 {
		return 0, u.Errorf(u.Pos(vars[0]), "a value is a number, such as 1.5 or pi/3", "%s is a variable", g.Name(vars[0]))
	}
	v, err := evaluate(g, []expr.ID{x}, nil, nil)
	if err != nil {
		return 0, err
	}
	if math.IsInf(v[0], 0) || math.IsNaN(v[0]) {
		return 0, u.Errorf(u.Pos(x), "", "the value is no finite float64")
	}
	return v[0], nil
}

// evaluate computes roots where vars have the values at.
func evaluate(g *expr.Graph, roots, vars []expr.ID, at []float64) ([]float64, error) {
	roots, err := diff.Expand(g, roots)
	if err != nil {
		return nil, err
	}
	program, err := eval.Compile(g, roots, vars)
	if err != nil {
		return nil, err
	}
	args := make([][]float64, len(vars))
	for i := range at {
		args[i] = at[i : i+1]
	}
	out := make([]float64, len(roots))
	program.Run(out, args...)
	return out, nil
}

// values computes roots at a point that gives every variable a value. It warns
// of values that the formula does not use or that were assumed away.
func (p *problem) values(roots []expr.ID, pt *point) ([]float64, error) {
	for _, name := range pt.names {
		if !p.occurs(p.g.Var(name)) {
			p.env.warn("--at: %s does not occur in the expression", name)
		}
	}
	for _, b := range p.bounds {
		if v, ok := pt.values[b.Name]; ok && !b.Contains(v) {
			p.env.warn("--at: %s = %s is outside what is assumed of it", b.Name, formatFloat(v))
		}
	}
	if err := p.checkFormulas(roots); err != nil {
		return nil, err
	}
	if err := p.checkConstants(roots); err != nil {
		return nil, err
	}
	vars := p.g.Vars(append([]expr.ID{p.f}, roots...)...)
	at, err := pt.of(p.names(vars))
	if err != nil {
		return nil, err
	}
	return evaluate(p.g, roots, vars, at)
}

// of returns the values of the named variables.
func (pt *point) of(names []string) ([]float64, error) {
	out := make([]float64, len(names))
	for i, name := range names {
		v, ok := pt.values[name]
		if !ok {
			u := usage("no value of %s", name)
			u.hint = "give it with --at " + name + "=1"
			return nil, u
		}
		out[i] = v
	}
	return out, nil
}

// Numbers are written without an exponent between these powers of ten.
const (
	plainFrom = 1e-5
	plainTo   = 1e21
)

// formatFloat writes x as the shortest decimal that reads back as x.
func formatFloat(x float64) string {
	if a := math.Abs(x); a == 0 || a >= plainFrom && a < plainTo {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
