package simplify_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

func TestBranches(t *testing.T) {
	for src, want := range map[string]string{
		"if(x > 0, x + x, 2*x)":                             "2*x",
		"if(x > 0, x*x, x^2) + y":                           "x^2 + y",
		"if(x > 0, if(x > 0, 1, 2), 3)":                     "if(x > 0, 1, 3)",
		"if(p > 0, x, y)":                                   "x",
		"if(p <= 0, x, y)":                                  "y",
		"if(p < 1, x, y)":                                   "if(p < 1, x, y)",
		"if(p > 2, x, y)":                                   "y",
		"if(p <= 2, x, y)":                                  "x",
		"if(p >= 2, x, y)":                                  "if(p >= 2, x, y)",
		"if(-1 < p and x > 0, x, y)":                        "if(x > 0, x, y)",
		"abs(if(x > 0, x^2, exp(x)))":                       "if(x > 0, x^2, exp(x))",
		"abs(if(x > 0, x, 1))":                              "abs(if(x > 0, x, 1))",
		"if(x > 0, sqrt(x), 0)*if(x > 0, 0, 1)":             "0",
		"if(x > 0, if(x > -1, x^3, 1), if(x > 2, 4, x))":    "if(x > 0, x^3, x)",
		"if(x == 0, y + x, sin(x)/x)":                       "if(x == 0, y, sin(x)/x)",
		"if(1/mod(x/y, x/y) > 3, x, y)":                     "if(1/mod(x/y, x/y) > 3, x, y)",
		"if(x > 0, sqrt(x^2), y)":                           "if(x > 0, x, y)",
		"if(x >= 0, y, abs(x)^3)":                           "if(x >= 0, y, -x^3)",
		"if(y > 0, if(x > 0, if(not (y > 0), 1, 2), x), 3)": "if(y > 0, if(x > 0, 2, x), 3)",
		"if(x > 0, x*log(x), x*sin(x))":                     "if(x > 0, x*log(x), x*sin(x))",
	} {
		g := expr.New()
		x, err := parser.ParseExpr(g, src)
		require.NoError(t, err)
		p := simplify.Range{Hi: expr.NewInt(2), HasLo: true, LoOpen: true, HasHi: true}
		for _, goal := range []simplify.Goal{simplify.Reading, simplify.Running} {
			out, err := simplify.Simplify(g, []expr.ID{x}, simplify.Options{Goal: goal, Assume: map[expr.ID]simplify.Range{g.Var("p"): p}})
			require.NoError(t, err)
			assert.Equal(t, want, g.String(out[0]), src)
		}
	}
}
