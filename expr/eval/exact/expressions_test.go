package exact_test

import (
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/parser"
)

// Whole formulas of testdata/expressions.txt, at 53 to 200 bits, are right to 0.51 ulp.
func TestExpressions(t *testing.T) {
	text, err := os.ReadFile("testdata/expressions.txt")
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		formula, rest, _ := strings.Cut(strings.TrimSpace(line), "; ")
		args, value, ok := strings.Cut(rest, " = ")
		require.True(t, ok, line)
		g := expr.New()
		f, err := parser.ParseExpr(g, formula)
		require.NoError(t, err, formula)
		at := map[expr.ID]*big.Float{}
		words := strings.Fields(args)
		for i := 0; i < len(words); i += 2 {
			at[g.Var(words[i])] = parse(t, words[i+1])
		}
		want := parse(t, value)
		for _, prec := range []uint{53, 113, 200} {
			got, err := exact.Eval(g, []expr.ID{f}, at, prec)
			require.NoError(t, err, formula)
			require.NotNil(t, got[0], formula)
			off := new(big.Float).SetPrec(300).Sub(got[0], want)
			ulp := new(big.Float).SetMantExp(big.NewFloat(0.51), want.MantExp(nil)-int(prec))
			require.LessOrEqual(t, off.Abs(off).Cmp(ulp), 0, "%s at %d bits: got %.60g, want %s", formula, prec, got[0], value)
		}
	}
}

func parse(t *testing.T, s string) *big.Float {
	x, _, err := big.ParseFloat(s, 0, 300, big.ToNearestEven)
	require.NoError(t, err)
	return x
}
