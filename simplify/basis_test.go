package simplify_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/simplify"
)

// Both sides of each row of the basis are equal where both are defined, and the
// right side holds no function that has a row.
func TestBasisIsSound(t *testing.T) {
	rows := map[expr.Op]bool{}
	for _, row := range simplify.Basis {
		op, _ := row.Op()
		rows[op] = true
	}
	for _, row := range simplify.Basis {
		t.Run(row.Name, func(t *testing.T) {
			g := expr.New()
			from, to := parse(t, g, row.From), parse(t, g, row.To)
			for x := range g.Reach(to) {
				require.False(t, rows[g.Op(x)], g.String(x))
			}
			r := rand.New(rand.NewPCG(5, 6))
			tried := 0
			for range ruleDraws {
				at, _ := sample(r, g)
				v, err := exact.Eval(g, []expr.ID{from, to}, at, rulePrec)
				if err != nil || v[0] == nil || v[0].IsInf() || v[1] == nil {
					continue
				}
				require.True(t, agree(v[0], v[1]), "%s: %v and %v at %v", &row, v[0], v[1], at)
				if tried++; tried == rulePoints {
					return
				}
			}
			require.Fail(t, "too few points inside the domain")
		})
	}
}
