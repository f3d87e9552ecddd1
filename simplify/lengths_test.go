package simplify_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

// The derivatives that are measured beside those of other systems (docs/lengths.md),
// with the number of their operators and calls: none grows unnoticed.
func TestLengths(t *testing.T) {
	testkit.Golden(t, "testdata/lengths/formulas.txt", func(t *testing.T, input string) string {
		x, f, ok := strings.Cut(input, " | ")
		require.True(t, ok)
		g := expr.New()
		d, err := diff.Derivative(g, parse(t, g, f), g.Var(x))
		require.NoError(t, err)
		y, err := simplify.Expr(g, d)
		require.NoError(t, err)
		return fmt.Sprintf("%d: %s", g.Length(y), g.String(y))
	})
}
