package main

import (
	"os"
	"runtime/debug"
	"strings"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/driver"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// exprFlags is what all commands on an expression take.
type exprFlags struct {
	Expr   *string `arg:"" optional:"" help:"The expression; \"-\" or nothing reads standard input."`
	Assume string  `placeholder:"BOUNDS" help:"What is known of variables: 'x > 0, y in [0, 1], u nonzero, n integer'."`
	functionFlag
	limitFlags
}

// problem is a parsed expression with what is known of it.
type problem struct {
	env    *env
	g      *expr.Graph
	unit   *parser.Unit
	f      expr.ID
	outs   []expr.ID // f, or those of a list such as grad(f, x, y), of which f is the first
	vars   []expr.ID // of f, by name
	bounds []parser.Assumption
	assume map[expr.ID]simplify.Range
	effort simplify.Effort
	trace  func(simplify.Step)
}

// open reads an expression and the assumptions, and passes on what the parser
// remarks.
func (e *env) open(flags *exprFlags, opts ...parser.Option) (*problem, error) {
	p, err := e.openList(flags, opts...)
	if err == nil && p.list() {
		f := p.unit.Funcs[0]
		return nil, p.unit.Errorf(f.Pos, "symdiff diff and symdiff simplify take it", "%s takes one expression, grad gives a list", e.name)
	}
	return p, err
}

// list reports whether a list was written.
func (p *problem) list() bool { return p.unit.Funcs[0].List }

// openList does so for an expression or a list of them.
func (e *env) openList(flags *exprFlags, opts ...parser.Option) (*problem, error) {
	arg, given := "", flags.Expr != nil
	if given {
		arg = *flags.Expr
	}
	src, err := e.source(arg, given)
	if err != nil {
		return nil, err
	}
	nodes, depth, err := flags.options()
	if err != nil {
		return nil, err
	}
	if os.Getenv("GOMEMLIMIT") == "" && flags.MaxNodes <= maxNodes {
		debug.SetMemoryLimit(softMemory)
	}
	p := &problem{env: e, g: expr.New(nodes, expr.Context(e.ctx), expr.Progress(e.progress.nodes))}
	e.progress.stage("parse")
	if err := flags.declare(p.g); err != nil {
		return nil, err
	}
	if p.unit, err = parser.ParseExprUnit(p.g, src, append(opts, depth)...); err != nil {
		if strings.TrimSpace(src) == "" {
			e.errors("error", "", err)
			e.say(diagnostic{Severity: "note", Message: "write symdiff " + e.name + " 'x^2*sin(x)', or give the expression on standard input"})
			return nil, reported{exitFailed}
		}
		return nil, err
	}
	for _, n := range p.unit.Notes {
		e.at("note", "", n)
	}
	e.progress.stage("differentiate")
	p.outs = p.unit.Funcs[0].Outs
	p.f = p.outs[0]
	p.vars = p.g.Vars(p.outs...)
	return p, p.assuming(flags.Assume)
}

// assuming reads --assume.
func (p *problem) assuming(src string) (err error) {
	if src == "" {
		return nil
	}
	if p.bounds, err = parser.ParseAssumptions(src); err != nil {
		u := usage("--assume")
		u.cause = err
		return u
	}
	p.assume = make(map[expr.ID]simplify.Range)
	for _, b := range p.bounds {
		x := p.g.Var(b.Name)
		if !p.occurs(x) {
			p.env.warn("--assume: %s does not occur in the expression", b.Name)
		}
		p.assume[x] = driver.Range(b.Bounds)
	}
	return nil
}

// occurs reports whether the variable x was written in the expression, even if
// it has cancelled out since.
func (p *problem) occurs(x expr.ID) bool {
	for _, q := range p.unit.Funcs[0].Params {
		if q.ID == x {
			return true
		}
	}
	return false
}

// names returns the names of variables.
func (p *problem) names(xs []expr.ID) []string {
	out := make([]string, len(xs))
	for i, x := range xs {
		out[i] = p.g.Name(x)
	}
	return out
}

// simplify makes roots short to read, as far as the user wants.
func (p *problem) simplify(roots []expr.ID) ([]expr.ID, error) {
	return p.simplifyWith(p.effort, roots)
}

// simplifyWith does so with no more than the given effort.
func (p *problem) simplifyWith(effort simplify.Effort, roots []expr.ID) ([]expr.ID, error) {
	p.env.progress.stage("simplify")
	return simplify.Simplify(p.g, roots, simplify.Options{Goal: simplify.Reading, Effort: max(effort, p.effort), Assume: p.assume, Trace: p.trace})
}

// assumed writes what is assumed of a variable, or "".
func (p *problem) assumed(x expr.ID) string {
	for _, b := range p.bounds {
		if b.Name == p.g.Name(x) {
			return driver.BoundsText(b.Name, b.Bounds, p.unit.Decimals)
		}
	}
	return ""
}
