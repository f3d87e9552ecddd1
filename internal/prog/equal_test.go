package prog_test

import (
	"math/big"
	"math/rand/v2"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
)

const (
	// equalPoints is how many points two expressions are compared at.
	equalPoints = 16
	// equalBits is the precision of the comparison. Exact values are correct to
	// one ulp of it, whatever cancels.
	equalBits = 200
)

// requireEqual checks at random points that y has the exact value of x wherever
// x has a finite one. Unfolding the definition of a function may enlarge the domain, as
// u - u = 0 does.
func requireEqual(t require.TestingT, g *expr.Graph, x, y expr.ID) {
	r := rand.New(rand.NewPCG(7, 8))
	for range equalPoints {
		at := make(map[expr.ID]*big.Float)
		for _, v := range g.Vars(x, y) {
			at[v] = big.NewFloat(r.NormFloat64() * 2)
		}
		values, err := exact.Eval(g, []expr.ID{x, y}, at, equalBits)
		if err != nil {
			continue // no value can be told here
		}
		a, b := values[0], values[1]
		if a == nil || a.IsInf() { // of a pole only one side has a sign
			continue
		}
		require.NotNil(t, b, "%s is undefined and %s is not at %v", g.String(y), g.String(x), at)
		if a.Cmp(b) == 0 {
			continue
		}
		diff := new(big.Float).Sub(a, b)
		require.Less(t, diff.MantExp(nil)-a.MantExp(nil), 4-equalBits, "%s and %s at %v: %v and %v", g.String(x), g.String(y), at, a, b)
	}
}
