package main

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// Every row of the table of conventions is computed, by the formula as it is
// and as diff prints it.
func TestConventionsHold(t *testing.T) {
	for _, c := range conventions {
		g := expr.New()
		x := g.Var("x")
		f, err := parser.ParseExpr(g, c.show)
		require.NoError(t, err)
		if c.derive {
			f, err = diff.Derivative(g, f, x)
			require.NoError(t, err)
		}
		got, err := evaluate(g, []expr.ID{f}, []expr.ID{x}, []float64{c.x})
		require.NoError(t, err)
		if math.IsNaN(c.want) {
			assert.True(t, math.IsNaN(got[0]), c.at)
			continue
		}
		assert.Equal(t, c.want, got[0], c.at)
	}
}
