package exact

import (
	"math/big"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

// A function of constants is computed once for each precision, however many points
// there are, and whoever asks.
func TestConstantsAreComputedOnce(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	f := g.Add(x, g.Call("lgamma", g.Num(expr.NewFrac(5, 2))))
	p, err := Compile(g, []expr.ID{f})
	require.NoError(t, err)
	var mu sync.Mutex
	calls := map[uint]int{}
	for i := range p.code {
		if c := &p.code[i]; c.op == expr.OpLgamma {
			lgamma := c.apply
			c.apply = func(m *machine, args []ball) ball {
				mu.Lock()
				calls[m.prec]++
				mu.Unlock()
				return lgamma(m, args)
			}
		}
	}
	// The argument is taken as it is, so that the function itself takes it at one
	// precision; the sum cancels at the second point, which takes more.
	near, _, err := big.ParseFloat("-0.28468287047291915963249466968270192432013769555989", 10, 200, big.ToNearestEven)
	require.NoError(t, err)
	for _, at := range []*big.Float{big.NewFloat(1), near, big.NewFloat(2), near, big.NewFloat(1)} {
		want, err := Eval(g, []expr.ID{f}, map[expr.ID]*big.Float{x: at}, 100)
		require.NoError(t, err)
		got, err := p.Eval(map[expr.ID]*big.Float{x: at}, 100)
		require.NoError(t, err)
		assert.Zero(t, want[0].Cmp(got[0]), "%v, %v", want, got)
	}
	assert.Len(t, calls, 2)
	for prec, n := range calls {
		assert.Equal(t, 1, n, "at %d bits", prec)
	}
}
