package testkit

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
)

func TestExprStaysWithinBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		x := Expr(t, g, Shape{Vars: []string{"u", "v"}, Size: 20, Depth: 3, Funcs: []expr.Op{expr.OpSin}})
		assert.NotEqual(t, expr.OpUndefined, g.Op(x))
		for _, v := range g.Vars(x) {
			assert.Contains(t, []string{"u", "v"}, g.Name(v))
		}
		for id := range g.Reach(x) {
			op := g.Op(id)
			assert.True(t, !op.IsFunc() || op == expr.OpSin, "%v", op)
		}
	})
}

func TestExprReachesEveryOp(t *testing.T) {
	seen := make(map[expr.Op]bool)
	shared := false
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		uses := make(map[expr.ID]int)
		var drawn []expr.ID
		for range 5 {
			drawn = append(drawn, Expr(t, g, Shape{Size: 40, Depth: 12}))
		}
		for id := range g.Reach(drawn...) {
			seen[g.Op(id)] = true
			for _, a := range g.Args(id) {
				if uses[a]++; uses[a] > 1 && g.Op(a).IsFunc() {
					shared = true
				}
			}
		}
	})
	for _, op := range expr.Functions() {
		assert.True(t, seen[op], "%v is never drawn", op)
	}
	for op := expr.OpNum; op <= expr.OpPow; op++ {
		assert.True(t, seen[op], "%v is never drawn", op)
	}
	assert.True(t, shared, "no function is ever shared")
}

func TestSmoothFuncs(t *testing.T) {
	smooth := SmoothFuncs()
	assert.Len(t, smooth, len(expr.Functions())-len(kinked))
	assert.NotContains(t, smooth, expr.OpAbs)
	assert.NotContains(t, smooth, expr.OpSign)
	assert.Contains(t, expr.Functions(), expr.OpAbs, "the table is not touched")
}

// What passes a limit of the graph is left out.
func TestExprStopsAtLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New(expr.MaxNodes(30))
		x := Expr(t, g, Shape{Size: 40, Depth: 12})
		assert.LessOrEqual(t, len(g.Vars(x)), 3)
	})
}
