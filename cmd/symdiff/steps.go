package main

import (
	"errors"
	"math"
	"strconv"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/trace"
)

// stepsFlags is what commands have in common that take an expression apart.
type stepsFlags struct {
	exprFlags
	pointFlag
	Simplify string `enum:"none,fast,full" default:"none" help:"How far the expression is simplified before: none, fast in time linear in its size, or full (default ${default})."`
	MaxSteps int    `default:"200" placeholder:"N" help:"Most steps that are shown: variables, constants and operations (default ${default})."`
}

// maxSteps is the default of --max-steps: a larger picture or table nobody reads.
const maxSteps = 200

// steps takes the expression apart, at a point if at is not nil.
func (c *stepsFlags) steps(e *env, at *point) (*problem, *trace.Trace, error) {
	p, err := e.open(&c.exprFlags)
	if err != nil {
		return nil, nil, err
	}
	fs, err := diff.Expand(p.g, []expr.ID{p.f})
	if err != nil {
		return nil, nil, err
	}
	p.effort = efforts[c.Simplify]
	if fs, err = p.simplify(fs); err != nil {
		return nil, nil, err
	}
	var values map[expr.ID]float64
	if at != nil {
		v, err := p.values(fs, at)
		if err != nil {
			return nil, nil, err
		}
		if math.IsNaN(v[0]) {
			p.explainNaN(at)
		}
		values = make(map[expr.ID]float64)
		for name, v := range at.values {
			values[p.g.Var(name)] = v
		}
	}
	t, err := trace.New(p.g, fs[0], values, c.MaxSteps)
	var limit *trace.LimitError
	if errors.As(err, &limit) {
		u := usage("%s", limit)
		u.hint = "--max-steps " + strconv.Itoa(limit.Steps) + " shows them all"
		return nil, nil, u
	}
	return p, t, err
}

// lines writes expressions for people, one by one.
func (p *problem) lines(xs []expr.ID) ([]string, error) {
	if len(xs) == 0 {
		return nil, nil
	}
	xs, err := p.forPeople(xs)
	if err != nil {
		return nil, err
	}
	_, texts, err := p.texts(xs, &outputFlags{Format: "text"})
	return texts, err
}

// digits is how many significant digits tables and pictures show.
const digits = 6

// brief is a value with few digits.
func brief(x float64) string {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	return formatFloat(y)
}
