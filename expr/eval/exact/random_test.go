package exact

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/symdiff/symdiff/expr"
)

// Two precisions of a random expression agree to the rounding of the lower
// one, and agree on what is undefined and infinite.
func TestPrecisionsAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 9))
	finite, refused := 0, 0
	for range 3000 {
		g := expr.New()
		f := randomExpr(g, rng)
		at := point(g, sample(rng), sample(rng))
		low, err := Eval(g, []expr.ID{f}, at, 53)
		if err != nil { // a huge argument of sin, or a huge exponent that may be an integer
			require.Regexp(t, "limit 65536|is not known", err)
			refused++
			continue
		}
		high, err := Eval(g, []expr.ID{f}, at, 400)
		require.NoError(t, err, g.String(f))
		if low[0] == nil || high[0] == nil || high[0].IsInf() || high[0].Sign() == 0 {
			require.True(t, low[0] == high[0] || low[0].Cmp(high[0]) == 0, "%s at %v: %v, %v", g.String(f), at, low[0], high[0])
			continue
		}
		finite++
		require.LessOrEqual(t, ulps(low[0], high[0], 53), 0.51, "%s at %v: %v, %v", g.String(f), at, low[0], high[0])
	}
	require.Greater(t, finite, 1500)
	require.Less(t, refused, 10)
}

// randomExpr builds some nodes, each of earlier ones, and returns the last.
func randomExpr(g *expr.Graph, rng *rand.Rand) expr.ID {
	pool := []expr.ID{g.Var("x"), g.Var("y"), g.Int(2), g.Rat(big.NewRat(rng.Int64N(9)-4, 3)), g.Pi()}
	pick := func() expr.ID { return pool[rng.IntN(len(pool))] }
	functions := expr.Functions()
	for range 3 + rng.IntN(10) {
		var x expr.ID
		switch rng.IntN(6) {
		case 0:
			x = g.Add(pick(), pick(), pick())
		case 1:
			x = g.Mul(pick(), pick())
		case 2:
			x = g.Pow(pick(), pick())
		case 3:
			x = g.Sub(pick(), pick())
		default:
			op := functions[rng.IntN(len(functions))]
			args := make([]expr.ID, op.Operation().Arity)
			for i := range args {
				if args[i] = pick(); i < op.Operation().Orders {
					args[i] = g.Int(rng.Int64N(4))
				}
			}
			if x = g.Apply(op, args...); rng.IntN(8) == 0 {
				x = g.Div(pick(), x)
			}
		}
		if g.Op(x) != expr.OpUndefined {
			pool = append(pool, x)
		}
	}
	return pool[len(pool)-1]
}
