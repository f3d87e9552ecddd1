package main

import (
	"bytes"
	"math"
	"slices"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// evalCmd computes a value.
type evalCmd struct {
	exprFlags
	pointFlag
	Format string `short:"f" enum:"text,json" default:"text" placeholder:"FORMAT" help:"text or json (one object: command, at, value)."`
}

// Help is shown by --help.
func (*evalCmd) Help() string {
	return `The value is computed in float64, as generated code does, from the expression as it is written. Outside the domain of a function it is NaN, and a warning says where.

Examples:

	$ symdiff eval 'sqrt(x^2 + y^2)' --at x=3,y=4
	5
	$ symdiff eval 'exp(x) - 1' --at x=1e-9
	1.000000082740371e-09`
}

// Run is called by kong.
func (c *evalCmd) Run(e *env) error {
	at, err := c.parse()
	if err != nil {
		return err
	}
	if at == nil {
		at = &point{}
	}
	p, err := e.open(&c.exprFlags)
	if err != nil {
		return err
	}
	v, err := p.values([]expr.ID{p.f}, at)
	if err != nil {
		return err
	}
	if math.IsNaN(v[0]) {
		p.explainNaN(at)
	}
	var b bytes.Buffer
	if c.Format == "json" {
		r := result{Command: e.name}
		r.setValue(&answer{at: at, value: v})
		if err := encode(&b, r); err != nil {
			return err
		}
	} else {
		b.WriteString(formatFloat(v[0]) + "\n")
	}
	return e.print(b.Bytes())
}

// explainNaN warns of the first operation whose value is NaN although those of
// its operands are not.
func (p *problem) explainNaN(pt *point) {
	roots, err := diff.Expand(p.g, []expr.ID{p.f})
	if err != nil {
		return
	}
	t := p.g.Tape(roots...)
	vars := p.g.Vars(roots...)
	at, err := pt.of(p.names(vars))
	if err != nil {
		return
	}
	values, err := evaluate(p.g, p.numbers(t.IDs), vars, at)
	if err != nil {
		return
	}
	counts := p.counting(t, values)
	for i, x := range t.IDs {
		operands := t.Args(i)
		if !counts[i] || !math.IsNaN(values[i]) || slices.ContainsFunc(operands, func(a uint32) bool { return math.IsNaN(values[a]) }) {
			continue
		}
		if x == p.g.Undefined() {
			p.env.warn("no condition of a piecewise holds there")
			return
		}
		span := p.unit.Pos(x)
		if (span == parser.Span{}) {
			p.env.warn("%s is not defined there", p.g.String(x))
			return
		}
		p.env.at("warning", "", p.unit.Errorf(span, "", "%s is not defined there", p.g.String(x)))
		return
	}
}

// numbers returns expressions whose values can be computed: 1 and 0 for what is
// true and false.
func (p *problem) numbers(xs []expr.ID) []expr.ID {
	out := slices.Clone(xs)
	for i, x := range out {
		if p.g.IsTruth(x) {
			out[i] = p.g.If(x, p.g.Int(1), p.g.Int(0))
		}
	}
	return out
}

// counting tells which positions may make the last one NaN: of an if only the arm
// that is chosen, for a comparison with NaN is false.
func (p *problem) counting(t *expr.Tape, values []float64) []bool {
	counts := make([]bool, t.Len())
	counts[len(counts)-1] = true
	for i := len(counts) - 1; i >= 0; i-- {
		if !counts[i] {
			continue
		}
		args := t.Args(i)
		if p.g.Op(t.IDs[i]) == expr.OpIf {
			arm := args[1]
			if values[args[0]] == 0 {
				arm = args[2]
			}
			counts[arm] = true
			continue
		}
		for _, a := range args {
			counts[a] = true
		}
	}
	return counts
}
