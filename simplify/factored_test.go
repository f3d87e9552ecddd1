package simplify_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

func TestFactored(t *testing.T) {
	testkit.Golden(t, "testdata/factored.txt", func(t *testing.T, input string) string {
		g := expr.New()
		f := []expr.ID{parse(t, g, input)}
		out, err := simplify.Factored(g, f, simplify.Options{Goal: simplify.Running})
		require.NoError(t, err)
		require.LessOrEqual(t, simplify.Cost(g, out...), simplify.Cost(g, f...))
		return g.String(out[0])
	})
}
