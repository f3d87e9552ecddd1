package exact_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/parser"
)

// Each formula with the points of x and its values there; NaN is undefined.
func TestBranches(t *testing.T) {
	nan := math.NaN()
	for src, points := range map[string]map[float64]float64{
		"if(x > 0, log(x), x^2)":                    {-3: 9, 0: 0, 1: 0},
		"if(x >= 0, 1, 2)":                          {-1: 2, 0: 1, 1: 1},
		"if(x == 0, 1, sin(x)/x)":                   {0: 1},
		"if(x != 0, 1/x, 7)":                        {0: 7, 2: 0.5},
		"if(log(x) < 0, 1, 2)":                      {-1: 2, 0.5: 1, 2: 2},
		"if(log(x) != 0, 1, 2)":                     {-1: 1, 1: 2},
		"if(not (log(x) < 0), 1, 2)":                {-1: 1},
		"if(x < 0 or 1 < x and x < 2, 1, 0)":        {-1: 1, 0: 0, 1.5: 1, 2: 0},
		"if(sqrt(x)^2 == x, 1, 0)":                  {2: 1, 3: 1},
		"if(sin(x)^2 + cos(x)^2 == 1, 1, 0)":        {1: 1},
		"if(exp(x) > 2718281828459045/10^15, 1, 0)": {1: 1},
		"if(x > 0, 1, sin(10^(10^6*(1 - x))))":      {1: 1},
		"piecewise(x < 0, -1, x > 0, 1)":            {-2: -1, 0: nan, 2: 1},
		"if(1/x == 1/abs(x), 1, 0)":                 {0: 1, 1: 1},
		"0*if(x > 0, 1, log(x))":                    {1: 0},
	} {
		g := expr.New()
		f, err := parser.ParseExpr(g, src)
		require.NoError(t, err, src)
		for at, want := range points {
			v, err := exact.Eval(g, []expr.ID{f}, map[expr.ID]*big.Float{g.Var("x"): big.NewFloat(at)}, 64)
			require.NoError(t, err, "%s at %v", src, at)
			got := nan
			if v[0] != nil {
				got, _ = v[0].Float64()
			}
			assert.True(t, got == want || math.IsNaN(got) && math.IsNaN(want), "%s at %v: %v, want %v", src, at, got, want)
		}
	}
}
