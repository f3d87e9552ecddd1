package prog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/parser"
)

// Calls of functions without a formula are made once each, where they are needed,
// and lift back to the same expressions.
func TestExternal(t *testing.T) {
	g := expr.New()
	require.NoError(t, parser.Declare(g, "f(u, v, w), g(u)"))
	var outs []expr.ID
	for _, src := range []string{
		"f(x, y, 2*x) + g(f(x, y, 2*x))",
		"if(x < y, g(sin(x)) + cos(x), D(g, 1)(g(2)))",
		"g(sin(x))",
	} {
		x, err := parser.ParseExpr(g, src)
		require.NoError(t, err)
		outs = append(outs, x)
	}
	params := []expr.ID{g.Var("x"), g.Var("y")}
	p, err := prog.Lower(g, outs, params, prog.Options{Known: func(expr.Signature) bool { return true }})
	require.NoError(t, err)
	require.NoError(t, p.Check())
	assert.Equal(t, outs, prog.Lift(p))
	assert.Equal(t, `params x, y
%1 = 2*x
%2 = f(x, y, %1)
%3 = g(%2)
%4 = %2 + %3
%5 = x < y
%6 = sin(x)
%7 = g(%6)
if %5 {
    %9 = cos(x)
    %10 = %9 + %7
} else {
    %12 = g(2)
    %13 = D(g, 1)(%12)
}
%15 = choose(%5, %10, %13)
return %4, %15, %7
`, p.String())
	assert.Equal(t, 7, p.Cost().Call, "two of them sine and cosine")
}
