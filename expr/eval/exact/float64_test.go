package exact_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
)

func TestFloat64(t *testing.T) {
	g := expr.New()
	huge := g.Pow(g.Int(10), g.Int(400))
	xs := []expr.ID{g.Call("exp", g.Int(1)), g.Call("sqrt", g.Int(2)), g.Pi(), g.Call("log", g.Int(2)), huge, g.Pow(huge, g.Int(-1)), g.Undefined()}
	got, err := exact.Float64(g, xs)
	require.NoError(t, err)
	require.Equal(t, []float64{math.E, math.Sqrt2, math.Pi, math.Ln2, math.Inf(1), 0}, got[:6])
	require.True(t, math.IsNaN(got[6]))

	_, err = exact.Float64(g, []expr.ID{g.Var("x")})
	require.Error(t, err)
}
