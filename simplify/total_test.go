package simplify_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/simplify"
)

// A comparison with what is undefined is false: what stands in one may become
// shorter, but not defined where it was not.
func TestComparisonsStayUndefined(t *testing.T) {
	for src, want := range map[string]string{
		"if(exp(log(x)) < 1, y, z)":                            "if(exp(log(x)) < 1, y, z)",
		"if(exp(log(p)) < 1, y, z)":                            "if(p < 1, y, z)",
		"if(log(exp(x)) < 1, y, z)":                            "if(x < 1, y, z)",
		"if(sin(asin(x)) > 0, y, z)":                           "if(sin(asin(x)) > 0, y, z)",
		"if((log(x) + 1)*y - log(x)*y > 0, y, z)":              "if(y*(log(x) + 1) - y*log(x) > 0, y, z)",
		"if((log(p) + 1)*y - log(p)*y > 0, y, z)":              "if(y > 0, y, z)",
		"if((li(p) + 1)*y - li(p)*y > 0, y, z)":                "if(y*(li(p) + 1) - y*li(p) > 0, y, z)",
		"if((li(p + 2) + 1)*y - li(p + 2)*y > 0, y, z)":        "if(y > 0, y, z)",
		"if((x + y)^2/(x + y) > 0, y, z)":                      "if(x + y > 0, y, z)",
		"if(x*log(y) + x*log(y) > 1, y, z)":                    "if(2*x*log(y) > 1, y, z)",
		"if(sin(u)^2*sqrt(x) + cos(u)^2*sqrt(x) > 1, y, z)":    "if(sqrt(x) > 1, y, z)",
		"if(if(x > 0, log(y), 1) + log(y) - log(y) > 1, y, z)": "if(if(x > 0, log(y), 1) + log(y) - log(y) > 1, y, z)",
		"if(x/y > 0, x, 0) - if(x/y < 0, 0, x)":                "if(x/y > 0, x, 0) - if(x/y < 0, 0, x)",
		"if(x/p > 0, x, 0) - if(x/p < 0, 0, x)":                "0",
	} {
		g := expr.New()
		x := parse(t, g, src)
		opt := simplify.Options{Assume: map[expr.ID]simplify.Range{g.Var("p"): {HasLo: true, LoOpen: true}}}
		out, err := simplify.Simplify(g, []expr.ID{x}, opt)
		require.NoError(t, err)
		assert.Equal(t, g.String(parse(t, g, want)), g.String(out[0]), src)
		for _, stable := range []bool{false, true} {
			opt.Goal, opt.Stable = simplify.Running, stable
			out, err = simplify.Simplify(g, []expr.ID{x}, opt)
			require.NoError(t, err)
			for _, at := range corners(g, "x", "y") {
				want, ok, err := valueAt(g, x, at)
				require.NoError(t, err)
				got, same, err := valueAt(g, out[0], at)
				require.NoError(t, err)
				require.True(t, same || !ok, "%s at %v", src, at)
				assert.True(t, !ok || sameValue(want, got), "%s → %s at %v", src, g.String(out[0]), at)
			}
		}
	}
}

// corners are points at which the given variables are negative, 0 or positive, and
// others positive.
func corners(g *expr.Graph, a, b string) (points []map[expr.ID]*big.Float) {
	for i := -1.0; i <= 1; i++ {
		for j := -1.0; j <= 1; j++ {
			at := map[expr.ID]*big.Float{}
			for k, name := range []string{"u", "p", "x", "y", "z"} {
				at[g.Var(name)] = big.NewFloat(0.5 + float64(k))
			}
			at[g.Var(a)], at[g.Var(b)] = big.NewFloat(i*0.75), big.NewFloat(j*1.5)
			points = append(points, at)
		}
	}
	return points
}
