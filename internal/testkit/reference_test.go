package testkit_test

import (
	"math/big"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

const (
	// leastFormulas and leastRows guard against a data file that lost most of its rows.
	leastFormulas = 100
	leastRows     = 300

	// referencePrec is the precision at which formulas are evaluated, in bits: some
	// 60 digits, of which even a cancelling formula keeps the 25 of the file.
	referencePrec = 200
)

// agreement is the relative difference allowed to numbers printed with 25 digits.
var agreement = big.NewFloat(1e-24)

// Values and partials of the formulas, as made by mpmath, against symbolic
// derivatives evaluated by the exact evaluator: two programs with nothing in common.
func TestFormulas(t *testing.T) {
	rows := testkit.Formulas(t)
	require.GreaterOrEqual(t, len(rows), leastRows)
	formulas, called := make(map[string]bool), make(map[string]bool)
	for _, r := range rows {
		formulas[r.Expr] = true
		for _, name := range r.Calls() {
			called[name] = true
		}
		t.Run(r.ID, func(t *testing.T) { compareRow(t, r) })
	}
	assert.GreaterOrEqual(t, len(formulas), leastFormulas)
	for _, name := range expr.FuncNames() {
		assert.True(t, called[name], "no formula calls %s", name)
	}
}

func compareRow(t *testing.T, r testkit.Row) {
	g := expr.New()
	f, err := parser.ParseExpr(g, r.Expr)
	require.NoError(t, err, r.Expr)
	at := make(map[expr.ID]*big.Float)
	for name, v := range r.Vars {
		at[g.Var(name)] = big.NewFloat(v)
	}
	outs := []expr.ID{f}
	for _, p := range r.Partials {
		d := f
		for i, name := range p.Wrt {
			d, err = diff.Nth(g, d, g.Var(name), p.Order[i])
			require.NoError(t, err)
		}
		outs = append(outs, d)
	}
	got, err := exact.Eval(g, outs, at, referencePrec)
	require.NoError(t, err, r.Expr)
	value, _ := got[0].Float64()
	assert.True(t, r.ValueOK(value), "%s: got %v, want %v", r.Expr, value, r.Value)
	for i, p := range r.Partials {
		want, _, err := big.ParseFloat(p.Digits, 10, referencePrec, big.ToNearestEven)
		require.NoError(t, err)
		assert.True(t, near(got[1+i], want), "%s: ∂%v%v: got %.25g, want %s", r.Expr, p.Wrt, p.Order, got[1+i], p.Digits)
	}
}

func near(got, want *big.Float) bool {
	d := new(big.Float).Sub(got, want)
	return d.Abs(d).Cmp(new(big.Float).Mul(agreement, new(big.Float).Abs(want))) <= 0
}

func TestTextbook(t *testing.T) {
	path := filepath.Join(testkit.Root(t), "testdata", "textbook.txt")
	testkit.Golden(t, path, func(t *testing.T, input string) string {
		g := expr.New()
		x, err := parser.ParseExpr(g, input)
		require.NoError(t, err)
		roots, err := diff.Expand(g, []expr.ID{x})
		require.NoError(t, err)
		roots, err = simplify.Simplify(g, roots, simplify.Options{})
		require.NoError(t, err)
		return g.String(roots[0])
	})
}
