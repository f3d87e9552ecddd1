package diff_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// beyond counts the rows that need a function the table does not have.
type beyond map[string]int

func (b beyond) has(r testkit.Row) bool {
	for _, name := range r.Calls() {
		if _, _, ok := expr.Arity(name); !ok {
			b[name]++
			return true
		}
	}
	return false
}

// atKink lists the rows whose point is the kink of sqrt(x^2 + y^2) at the origin:
// its partial there is 0 times the infinite derivative of sqrt at 0, so NaN by
// the conventions, where the rows follow other factors that are 0.
var atKink = []string{"go-CrossLegTable-opt", "go-CrownedCross-opt", "go-Pathological-opt", "go-SineEnvelope-opt"}

// zeroByNoise lists the rows whose stated value is what 66 digits of pi leave of
// sin(pi)^2, which is 0.
var zeroByNoise = []string{"go-Levy03-opt"}

// cancels lists the rows whose derivative loses digits in float64 that the
// formula itself does not, most of them in 1 - tanh(x)^2 for large x. They are
// held to the exact value.
var cancels = []string{
	"rubi-4.1.2.2-00648-f",
	"rubi-4.2.2.1-00096-f",
	"rubi-5.4.1-00191-f",
	"rubi-6.1.7-00302-a1",
	"rubi-6.3.2-00018-f",
	"rubi-6.3.2-00066-f",
	"rubi-6.3.2-00148-f",
	"rubi-6.3.2-00186-f",
	"rubi-6.3.7-00135-f",
	"rubi-6.3.7-00196-f",
	"rubi-6.5.7-00078-a1",
	"rubi-6.7.1-00136-f",
	"rubi-6.7.1-00156-f",
	"rubi-7.3.7-00297-f",
}

func TestOwnFormulas(t *testing.T) { checkRows(t, testkit.Formulas(t)) }

func TestCorpora(t *testing.T) {
	for _, name := range []string{"feynman", "peers", "optfuncs", "gonum_mgh", "nist", "adbench", "bugs", "rubi_antideriv", "rubi_integrands"} {
		t.Run(name, func(t *testing.T) { checkRows(t, testkit.Corpus(t, name+".jsonl")) })
	}
}

// Of more than mostFull derivatives, the rows of one in sampleFull are simplified with
// full effort, which takes tens of milliseconds each; the others with less.
const mostFull, sampleFull = 1000, 16

// checkRows differentiates each formula in forward and in reverse mode, and
// compares value and partials, as they come and simplified, with those stated.
func checkRows(t *testing.T, rows []testkit.Row) {
	missing := beyond{}
	checked := 0
	many := 0
	for _, r := range rows {
		many += len(r.Partials)
	}
	for _, r := range rows {
		if missing.has(r) || inConstant(r) {
			continue
		}
		effort := simplify.Full
		if many > mostFull && checked%sampleFull != 0 {
			effort = simplify.Fast
		}
		checkRow(t, r, effort)
		checked++
	}
	t.Logf("%d of %d rows; functions beyond the table: %v", checked, len(rows), missing)
	require.NotZero(t, checked)
}

// inConstant reports whether a row differentiates in a number, as some systems
// allow.
func inConstant(r testkit.Row) bool {
	for _, p := range r.Partials {
		if slices.ContainsFunc(p.Wrt, func(name string) bool { return !expr.IsName(name) }) {
			return true
		}
	}
	return false
}

func checkRow(t *testing.T, r testkit.Row, effort simplify.Effort) {
	g := expr.New()
	f, err := parser.ParseExpr(g, r.Expr)
	if !assert.NoError(t, err, r.ID) {
		return
	}
	var params []expr.ID
	var at []float64
	for _, x := range g.Vars(f) {
		params = append(params, x)
		at = append(at, r.Vars[g.Name(x)])
	}
	roots := append([]expr.ID{f}, forward(t, g, f, r)...)
	compare(t, g, r, "forward", roots, params, at)
	compare(t, g, r, "reverse", append([]expr.ID{f}, reverse(t, g, f, r)...), params, at)
	for what, goal := range map[string]simplify.Goal{"for reading": simplify.Reading, "for running": simplify.Running} {
		out, err := simplify.Simplify(g, roots, simplify.Options{Goal: goal, Effort: effort})
		require.NoError(t, err, r.ID)
		compare(t, g, r, what, out, params, at)
	}
}

// forward returns the partials that a row states, by forward mode.
func forward(t *testing.T, g *expr.Graph, f expr.ID, r testkit.Row) (ds []expr.ID) {
	for _, p := range r.Partials {
		d := f
		for i, name := range p.Wrt {
			var err error
			d, err = diff.Nth(g, d, g.Var(name), p.Order[i])
			require.NoError(t, err, r.ID)
		}
		ds = append(ds, d)
	}
	return ds
}

// reverse returns the same with every first derivative taken by reverse mode.
func reverse(t *testing.T, g *expr.Graph, f expr.ID, r testkit.Row) (ds []expr.ID) {
	for _, p := range r.Partials {
		d := f
		for i, name := range p.Wrt {
			for range p.Order[i] {
				gr, err := diff.Gradient(g, d, []expr.ID{g.Var(name)})
				require.NoError(t, err, r.ID)
				d = gr[0]
			}
		}
		ds = append(ds, d)
	}
	return ds
}

// compare evaluates the value and the partials of a row. A miss in float64 is
// forgiven where the row says that the formula itself loses the digits, if the
// exact value is right.
func compare(t *testing.T, g *expr.Graph, r testkit.Row, what string, outs, params []expr.ID, at []float64) {
	p, err := eval.Compile(g, outs, params)
	if !assert.NoError(t, err, r.ID) {
		return
	}
	args := make([][]float64, len(params))
	for i := range params {
		args[i] = at[i : i+1]
	}
	got := make([]float64, len(outs))
	p.Run(got, args...)
	if !r.ValueOK(got[0]) && !slices.Contains(zeroByNoise, r.ID) {
		exactly(t, g, r, what+" value", outs[0], params, at, r.Value, r.ValueOK)
	}
	for i, q := range r.Partials {
		if slices.Contains(atKink, r.ID) {
			assert.True(t, math.IsNaN(got[i+1]), "%s: %s: %v", r.ID, what, got[i+1])
			continue
		}
		if !q.OK(got[i+1]) {
			forgiven := q.Lost >= testkit.LostDigits || slices.Contains(cancels, r.ID)
			assert.True(t, forgiven, "%s: %s: ∂/∂%v of %s is %v, want %v ± %v", r.ID, what, q.Wrt, r.Expr, got[i+1], q.Want, q.Tol)
			exactly(t, g, r, what, outs[i+1], params, at, q.Want, q.OK)
		}
	}
}

func exactly(t *testing.T, g *expr.Graph, r testkit.Row, what string, x expr.ID, params []expr.ID, at []float64, want float64, ok func(float64) bool) {
	where := map[expr.ID]*big.Float{}
	for i, v := range params {
		where[v] = big.NewFloat(at[i])
	}
	v, err := exact.Eval(g, []expr.ID{x}, where, 64)
	if !assert.NoError(t, err, r.ID) || !assert.NotNil(t, v[0], "%s: %s is undefined", r.ID, what) {
		return
	}
	got, _ := v[0].Float64()
	assert.True(t, ok(got), "%s: %s: exactly %v, want %v", r.ID, what, got, want)
}
