package exact_test

import (
	"math/big"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
)

// The sum of numbers 2^30 binary orders apart must not write out the bits
// between them.
func TestSumOfFarTerms(t *testing.T) {
	const mostBytes = 1 << 20
	g := expr.New()
	x := g.Var("x")
	e := g.Call("exp", x)
	outs := []expr.ID{g.Add(e, g.Int(1)), e, g.Sub(g.Int(3), g.Call("exp", g.Neg(x)))}
	at := map[expr.ID]*big.Float{x: big.NewFloat(1 << 29)}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	v, err := exact.Eval(g, outs, at, 100)
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	require.Zero(t, v[0].Cmp(v[1]))
	three, _ := v[2].Float64()
	require.Equal(t, 3.0, three)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(mostBytes))
}
