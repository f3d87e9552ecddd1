package diff_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// Hessians of optimisation test functions: all modes, products by unit vectors, and
// differences of the gradient agree at the points of the rows.
func TestHessianCorpora(t *testing.T) {
	for _, name := range []string{"optfuncs", "gonum_mgh"} {
		t.Run(name, func(t *testing.T) {
			elements := 0
			for _, r := range testkit.Corpus(t, name+".jsonl") {
				elements += checkHessian(t, r)
			}
			t.Logf("%d elements", elements)
			require.Greater(t, elements, 500)
		})
	}
}

// checkHessian returns how many elements of the Hessian of a row were compared with
// differences: where those of two steps agree.
func checkHessian(t *testing.T, r testkit.Row) (compared int) {
	g := expr.New()
	f, err := parser.ParseExpr(g, r.Expr)
	require.NoError(t, err, r.ID)
	xs, at := g.Vars(f), point{}
	for _, x := range xs {
		at[x] = big.NewFloat(r.Vars[g.Name(x)])
	}
	gradient, err := diff.Gradient(g, f, xs)
	require.NoError(t, err, r.ID)
	var ways []*diff.Matrix
	for _, mode := range diff.Modes() {
		m, err := diff.HessianOf(g, mode, gradient, xs)
		require.NoError(t, err, r.ID)
		ways = append(ways, m)
	}
	smooth := !byConvention(g, f, xs, at)
	for j := range xs {
		product, err := diff.HVP(g, f, xs, unit(g, len(xs), j))
		require.NoError(t, err, r.ID)
		wide, narrow := differences(g, gradient, xs[j], at, 0), differences(g, gradient, xs[j], at, 10)
		for i := range j + 1 {
			elements := []expr.ID{product[i]}
			for _, m := range ways {
				elements = append(elements, element(g, m, i, j))
			}
			values, err := exact.Eval(g, elements, at, witnessPrec)
			if err != nil || values[0] == nil || values[0].IsInf() {
				continue
			}
			for _, v := range values[1:] {
				require.NotNil(t, v, "%s %d %d", r.ID, i, j)
				assert.True(t, agree(values[0], v, 1e-60, agreeBits), "%s %d %d: %v, %v", r.ID, i, j, values[0], v)
			}
			if smooth && wide != nil && narrow != nil && wide[i] != nil && narrow[i] != nil && agree(wide[i], narrow[i], 1e-30, agreeBits/2) {
				assert.True(t, agree(values[0], wide[i], 1e-30, agreeBits/2), "%s %d %d: %v, differences %v", r.ID, i, j, values[0], wide[i])
				compared++
			}
		}
	}
	return compared
}

// differences are the central differences of fs in x, nil where undefined.
func differences(g *expr.Graph, fs []expr.ID, x expr.ID, at point, shift int) []*big.Float {
	h := new(big.Float).SetMantExp(big.NewFloat(1), -stepBits-shift)
	var ends [2][]*big.Float
	for i, step := range []*big.Float{h, new(big.Float).Neg(h)} {
		p := point{}
		for v, c := range at {
			p[v] = c
		}
		p[x] = new(big.Float).SetPrec(differBits).Add(at[x], step)
		var err error
		if ends[i], err = exact.Eval(g, fs, p, differBits); err != nil {
			return nil
		}
	}
	out := make([]*big.Float, len(fs))
	for i, a := range ends[0] {
		if b := ends[1][i]; a != nil && b != nil && !a.IsInf() && !b.IsInf() {
			d := new(big.Float).Sub(a, b)
			out[i] = d.Quo(d, new(big.Float).Add(h, h))
		}
	}
	return out
}

// The 2×15 Jacobians of bundle adjustment, whose two residuals are a row each: all
// modes give the reference values.
func TestJacobianCorpora(t *testing.T) {
	rows := testkit.Corpus(t, "adbench.jsonl")
	second := map[string]testkit.Row{}
	for _, r := range rows {
		if name, ok := strings.CutSuffix(r.ID, "-e1"); ok {
			second[name] = r
		}
	}
	checked := 0
	for _, r := range rows {
		name, ok := strings.CutSuffix(r.ID, "-e0")
		if !ok {
			continue
		}
		pair := []testkit.Row{r, second[name]}
		for _, mode := range diff.Modes() {
			checkJacobian(t, pair, mode)
		}
		checked++
	}
	t.Logf("%d Jacobians", checked)
	require.Greater(t, checked, 10)
}

func checkJacobian(t *testing.T, rows []testkit.Row, mode diff.Mode) {
	g := expr.New()
	var ys []expr.ID
	for _, r := range rows {
		y, err := parser.ParseExpr(g, r.Expr)
		require.NoError(t, err, r.ID)
		ys = append(ys, y)
	}
	xs, at := g.Vars(ys...), point{}
	column := map[string]int{}
	for j, x := range xs {
		at[x], column[g.Name(x)] = big.NewFloat(rows[0].Vars[g.Name(x)]), j
	}
	m, err := diff.JacobianBy(g, mode, ys, xs)
	require.NoError(t, err)
	values, err := exact.Eval(g, m.Dense(g), at, 64)
	require.NoError(t, err)
	for i, r := range rows {
		for _, p := range r.Partials {
			got, _ := values[i*m.Cols+column[p.Wrt[0]]].Float64()
			assert.True(t, p.OK(got), "%s by %s: %v, want %v", r.ID, p.Wrt[0], got, p.Want)
		}
	}
}
