package main

import (
	"fmt"
	"math"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// neverZero are the operations on constants whose float64 is 0 only because it
// underflowed: of operands that are not 0.
var neverZero = map[expr.Op]bool{
	expr.OpNum: true, expr.OpScale: true, expr.OpMul: true, expr.OpPow: true, expr.OpExp: true, expr.OpErfc: true,
	expr.OpSech: true, expr.OpCsch: true, expr.OpExp10: true, expr.OpSigmoid: true, expr.OpPhi: true, expr.OpGelu: true,
	expr.OpExp2: true, expr.OpSoftplus: true,
}

// checkConstants reports the first constant in roots that float64 cannot hold:
// it would become an infinity or a 0 without a word.
func (p *problem) checkConstants(roots []expr.ID) error {
	g := p.g
	t := g.Tape(roots...)
	variable := make([]bool, t.Len())
	var ids []expr.ID
	for i, x := range t.IDs {
		variable[i] = g.Op(x) == expr.OpVar || g.IsTruth(x)
		for _, a := range t.Args(i) {
			variable[i] = variable[i] || variable[a]
		}
		if !variable[i] {
			ids = append(ids, x)
		}
	}
	values, err := evaluate(g, ids, nil, nil)
	if err != nil {
		return err
	}
	byID := make(map[expr.ID]float64, len(ids))
	for i, x := range ids {
		byID[x] = values[i]
		what := "constant"
		if g.Op(x) == expr.OpNum {
			what = "number"
		}
		switch {
		case math.IsInf(values[i], 0):
			return p.constantError(x, what+" overflows float64")
		case values[i] == 0 && x != g.Int(0) && neverZero[g.Op(x)] && !anyZero(g.Args(x), byID):
			return p.constantError(x, what+" underflows float64")
		}
	}
	return nil
}

// anyZero reports whether an operand is 0.
func anyZero(args []expr.ID, values map[expr.ID]float64) bool {
	for _, a := range args {
		if values[a] == 0 {
			return true
		}
	}
	return false
}

// constantError points at a constant, if it stands in the source.
func (p *problem) constantError(x expr.ID, what string) error {
	if span := p.unit.Pos(x); (span != parser.Span{}) {
		return p.unit.Errorf(span, "", "%s", what)
	}
	return fmt.Errorf("%s: %s", what, shorten(p.g.String(x)))
}

// maxShown is how much of an expression a message shows, in bytes.
const maxShown = 60

func shorten(s string) string {
	if len(s) <= maxShown {
		return s
	}
	return s[:maxShown] + "…"
}
