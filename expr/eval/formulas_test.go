package eval_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// checkRow compares the value of a formula with its reference value: by the
// row's tolerance, and by the bound where that is finite.
func checkRow(t *testing.T, r testkit.Row) {
	g := expr.New()
	f, err := parser.ParseExpr(g, r.Expr)
	require.NoError(t, err, r.ID)
	params := g.Vars(f)
	p, err := eval.Compile(g, []expr.ID{f}, params)
	require.NoError(t, err, r.ID)
	args := make([][]float64, len(params))
	for i, name := range p.Params() {
		args[i] = []float64{r.Vars[name]}
	}
	var got, bound [1]float64
	p.RunBound(got[:], bound[:], args...)
	require.True(t, r.ValueOK(got[0]) || !(bound[0] <= 1e-10*math.Abs(got[0])),
		"%s: %s = %v, want %v", r.ID, r.Expr, got[0], r.Value)
	rounding := 0x1p-52 * math.Abs(r.Value) // of the reference, and of the comparison
	require.False(t, math.Abs(got[0]-r.Value) > bound[0]+rounding,
		"%s: %s = %v ± %v, want %v", r.ID, r.Expr, got[0], bound[0], r.Value)
}

func TestFormulas(t *testing.T) {
	for _, r := range testkit.Formulas(t) {
		checkRow(t, r)
	}
}

func TestCorpora(t *testing.T) {
	for _, name := range []string{"feynman.jsonl", "optfuncs.jsonl", "gonum_mgh.jsonl"} {
		t.Run(name, func(t *testing.T) {
			checked := 0
			for _, r := range testkit.Corpus(t, name) {
				known := !slices.ContainsFunc(r.Calls(), func(fn string) bool {
					return !slices.Contains(expr.FuncNames(), fn)
				})
				if known && !math.IsNaN(r.Value) {
					checkRow(t, r)
					checked++
				}
			}
			t.Logf("%d formulas", checked)
		})
	}
}
