package driver_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

const (
	// rubiRows is how many rows are drawn of the 13 646: what compiles in half a
	// minute.
	rubiRows = 2000
	rubiSeed = 3

	// exactBits is enough for a tolerance in float64.
	exactBits = 64
)

// Antiderivatives and integrands of an integration test-suite, compiled: first
// partials in all variables, and second derivatives.
func TestCompiledIntegrals(t *testing.T) {
	rows := slices.Concat(testkit.Corpus(t, "rubi_antideriv.jsonl"), testkit.Corpus(t, "rubi_integrands.jsonl"))
	r := rand.New(rand.NewPCG(rubiSeed, rubiSeed))
	r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	rows = rows[:rubiRows]
	twice := map[string]string{}
	for _, r := range rows {
		for _, p := range r.Partials {
			if p.Order[0] == 2 {
				twice[r.Expr] = p.Wrt[0]
			}
		}
	}
	s := newFormulaSet(rows, twice)
	lines := s.run(t, true) // the rows are the check
	partials, lost := 0, 0
	for _, r := range s.rows {
		value, grad := lines[0], lines[1]
		lines = lines[2:]
		assert.True(t, valueOK(t, r, value[0]), "%s: value %v, want %v", r.ID, value[0], r.Value)
		var second []float64
		if twice[r.Expr] != "" {
			second, lines = lines[0], lines[1:]
		}
		for _, p := range r.Partials {
			got := second
			if p.Order[0] == 1 {
				got = grad[1+slices.Index(s.params[r.Expr], p.Wrt[0]):]
			}
			if p.Lost >= testkit.LostDigits { // the formula itself loses the digits
				exactlyOK(t, r, p)
				lost++
				continue
			}
			assert.True(t, p.OK(got[0]), "%s: ∂%d/∂%v of %s is %v, want %v ± %v", r.ID, p.Order[0], p.Wrt, r.Expr, got[0], p.Want, p.Tol)
			partials++
		}
	}
	require.Empty(t, lines)
	t.Logf("%d formulas, %d of %d rows, %d partials, %d more only exactly", len(s.index), len(s.rows), rubiRows, partials, lost)
}

// exactlyOK checks that what float64 loses is no more than its digits.
func exactlyOK(t *testing.T, r testkit.Row, p testkit.Partial) {
	g := expr.New()
	f, err := parser.ParseExpr(g, r.Expr)
	require.NoError(t, err)
	at := map[expr.ID]*big.Float{}
	for name, x := range r.Vars {
		at[g.Var(name)] = big.NewFloat(x)
	}
	d, err := diff.Nth(g, f, g.Var(p.Wrt[0]), p.Order[0])
	require.NoError(t, err)
	v, err := exact.Eval(g, []expr.ID{d}, at, exactBits)
	require.NoError(t, err, r.ID)
	require.NotNil(t, v[0], "%s is undefined", r.ID)
	got, _ := v[0].Float64()
	assert.True(t, p.OK(got), "%s: %s is exactly %v, want %v", r.ID, fmt.Sprint(p.Wrt, p.Order), got, p.Want)
}
