package diff_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

func TestEveryFunctionHasPartials(t *testing.T) {
	g := expr.New(expr.SymbolicOrders())
	rows := map[expr.Op]diff.Rule{}
	for _, r := range diff.Rules() {
		op := g.Op(parse(t, g, r.Function))
		assert.NotContains(t, rows, op, "%s has two rows", r.Function)
		assert.NotEmpty(t, r.Source, r.Function)
		rows[op] = r
	}
	for _, op := range expr.Functions() {
		partials := op.Operation().Arity - op.Operation().Orders
		if op.Operation().Variadic() {
			partials = 1
		}
		assert.Len(t, rows[op].Partials, partials, op.String())
	}
	assert.Len(t, rows[expr.OpPow].Partials, 2)
	assert.Len(t, rows, len(expr.Functions())+1)
}

// samples are arguments for u and v: both signs, both sides of 1, near and far.
// None is an integer, a half of one, or a multiple of another.
var samples = []float64{-17.3125, -2.5625, -1.125, -0.75, -0.0625, 0.03125, 0.53125, 0.9375, 1.0625, 1.4375, 3.171875, 11.6875}

// orders stand for n in the table.
var orders = []string{"0", "1", "2", "5"}

// Every partial of the table is compared with differences of the function.
func TestPartials(t *testing.T) {
	for _, r := range diff.Rules() {
		t.Run(r.Function, func(t *testing.T) {
			switch {
			case strings.Contains(r.Function, "(n, "):
				for _, n := range orders {
					checkPartials(t, strings.Replace(r.Function, "(n, ", "("+n+", ", 1), len(r.Partials))
				}
			case strings.Contains(r.Function, "(i, j, k, "):
				for _, three := range []string{"(0, 1, 2, ", "(1, 0, 1, ", "(2, 2, 3, ", "(1, 3, 1, "} {
					checkPartials(t, strings.Replace(r.Function, "(i, j, k, ", three, 1), len(r.Partials))
				}
			default:
				checkPartials(t, r.Function, len(r.Partials))
			}
		})
	}
}

func checkPartials(t *testing.T, function string, partials int) {
	g := expr.New()
	f, u, v, w := parse(t, g, function), g.Var("u"), g.Var("v"), g.Var("w")
	for j, x := range []expr.ID{u, v, w}[:partials] {
		d, err := diff.Derivative(g, f, x)
		require.NoError(t, err)
		checked := 0
		for i, a := range samples {
			at := point{u: big.NewFloat(a), v: big.NewFloat(samples[(5*i+3)%len(samples)]), w: big.NewFloat(samples[(7*i+4)%len(samples)])}
			want, ok := difference(g, f, x, at, 0)
			if !ok {
				continue
			}
			got, ok := valueAt(g, d, at, witnessPrec)
			require.True(t, ok, "∂/∂%s is undefined at %v", g.Name(x), at)
			assert.True(t, agree(got, want, 1e-30, agreeBits), "%s, operand %d at u = %v: got %.20g, want %.20g", function, j, a, got, want)
			checked++
		}
		assert.GreaterOrEqual(t, checked, 3)
	}
}
