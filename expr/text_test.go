package expr_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// TestCanonicalText reads a formula and writes it: what the constructors and
// the order of reading make of it. What is written reads back the same.
func TestCanonicalText(t *testing.T) {
	for file, format := range map[string]expr.Format{
		"testdata/canon.txt":    {},
		"testdata/decimals.txt": {Decimals: true},
		"testdata/shared.txt":   {Shared: true},
	} {
		testkit.Golden(t, file, func(t *testing.T, input string) string {
			g := expr.New()
			x, err := parser.ParseExpr(g, input)
			require.NoError(t, err)
			text := write(t, g, format, x)
			back, err := parser.ParseShared(g, text)
			require.NoError(t, err, text)
			require.Equal(t, []expr.ID{x}, back)
			return text
		})
	}
}
