package parser_test

import (
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// evaluate is the plainest evaluation there is: one float64 operation a node.
func evaluate(g *expr.Graph, x expr.ID, vars map[string]float64) float64 {
	t := g.Tape(x)
	v := make([]float64, t.Len())
	for i, id := range t.IDs {
		var args []float64
		for _, a := range t.Args(i) {
			args = append(args, v[a])
		}
		switch op := g.Op(id); op {
		case expr.OpNum:
			n, _ := g.Value(id)
			v[i] = n.Float64()
		case expr.OpPi:
			v[i] = math.Pi
		case expr.OpVar:
			v[i] = vars[g.Name(id)]
		case expr.OpAdd:
			for _, a := range args {
				v[i] += a
			}
		case expr.OpMul, expr.OpScale:
			v[i] = 1
			for _, a := range args {
				v[i] *= a
			}
		case expr.OpPow:
			v[i] = math.Pow(args[0], args[1])
		default:
			v[i] = op.Operation().Eval(args)
		}
	}
	return v[len(v)-1]
}

// otherwise lists the inputs that a plain infix grammar takes and this language
// reads otherwise, with the reason.
var otherwise = map[string]string{
	"+true":     "true is a name like any other",
	"+ not +2":  "not binds looser than a sign",
	"-not-2":    "not binds looser than a sign",
	"pow(x, y)": "written x^y",
}

// also lists the inputs that a plain infix grammar rejects and this language
// takes, with the reason.
var also = map[string]string{
	"10_000_000": "underscores in numbers", "123_456": "underscores in numbers",
	"α": "Greek letters",
	// a product without a sign, where the rule allows it
	"4 a": "2x", "2a * b": "2x", "(2+3)a": "(x)y", "(2)(3)+4": "(x)(y)", "2(3+4)": "2(x)", "(2+3)(4+5)": "(x)(y)",
	"(2+3)(4+5)(3-1)": "(x)(y)", "(2a)^3": "2x", "2(a)^3": "2(x)", "sqrt(2a)": "2x",
	"((43)(60)+(21)(80)+(16)(100))/(43+21+16)": "(x)(y)",
	"diff(x*diff(exp(x),x),x)":                 "derivatives inside formulas",
}

func TestParserCorpus(t *testing.T) {
	for _, row := range testkit.ParserCorpus(t) {
		g := expr.New()
		x, err := parser.ParseExpr(g, row.Input)
		if err != nil {
			var list parser.ErrorList
			assert.ErrorAs(t, err, &list, row.Input)
		}
		switch {
		case row.Neutral == "accept" && otherwise[row.Input] == "":
			if assert.NoError(t, err, row.Input) {
				checkReading(t, g, x, row)
			}
		case row.Neutral == "accept":
		case also[row.Input] != "":
			if assert.NoError(t, err, row.Input) && row.Expected != nil {
				checkReading(t, g, x, row)
			}
		default:
			assert.Error(t, err, row.Input)
		}
	}
}

// checkReading compares an expression with the value or structure that its row
// tells, where that is plain infix notation.
func checkReading(t *testing.T, g *expr.Graph, x expr.ID, row testkit.ParserRow) {
	if row.Expected != nil {
		assert.InDelta(t, *row.Expected, evaluate(g, x, nil), 1e-12, row.Input)
	}
	if row.Structure == "" || strings.ContainsAny(row.Structure, ":&,") || strings.ContainsAny(row.Structure, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		return
	}
	want, err := parser.ParseExpr(g, row.Structure)
	require.NoError(t, err, row.Structure)
	assert.Equal(t, g.String(want), g.String(x), row.Input)
}

// precision of the values, in bits: that of the 50 digits they were made with.
const precision = 170

// exactlyZero lists the formulas that are 0, by sin(pi) = 0, where the reference
// is the rounding error of its own 50 digits.
var exactlyZero = map[string]bool{"go-Levy03-opt": true}

// Formulas from elsewhere have the value that 50-digit arithmetic gives.
func TestCorpusValues(t *testing.T) {
	for _, file := range []string{"feynman.jsonl", "optfuncs.jsonl", "gonum_mgh.jsonl", "nist.jsonl", "peers.jsonl"} {
		t.Run(file, func(t *testing.T) {
			read := 0
			for _, row := range testkit.Corpus(t, file) {
				if slices.ContainsFunc(row.Calls(), func(f string) bool { return !slices.Contains(expr.FuncNames(), f) }) {
					continue
				}
				g := expr.New()
				x, err := parser.ParseExpr(g, row.Expr)
				if !assert.NoError(t, err, "%s: %s", row.ID, row.Expr) {
					continue
				}
				read++
				at := map[expr.ID]*big.Float{}
				for _, v := range g.Vars(x) {
					require.Contains(t, row.Vars, g.Name(v), row.ID)
					at[v] = big.NewFloat(row.Vars[g.Name(v)])
				}
				got, err := exact.Eval(g, []expr.ID{x}, at, precision)
				require.NoError(t, err, row.ID)
				require.NotNil(t, got[0], row.ID)
				v, _ := got[0].Float64()
				if exactlyZero[row.ID] && v == 0 {
					continue
				}
				assert.True(t, row.ValueOK(v), "%s: %s: got %g, want %g", row.ID, row.Expr, v, row.Value)
			}
			assert.NotZero(t, read)
		})
	}
}
