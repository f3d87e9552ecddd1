package simplify_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/simplify"
)

// What each effort makes of a formula, and what little fuel does.
func TestEffort(t *testing.T) {
	const src = "sin(x)^2 + cos(x)^2 + (y^3 - 1)/(y - 1)"
	for _, c := range []struct {
		opt  simplify.Options
		want string
	}{
		{simplify.Options{Effort: simplify.None}, "cos(x)^2 + sin(x)^2 + (y^3 - 1)/(y - 1)"},
		{simplify.Options{Effort: simplify.Fast}, "1 + (y^3 - 1)/(y - 1)"},
		{simplify.Options{}, "y^2 + y + 2"},
		{simplify.Options{Effort: simplify.Fast, Fuel: 1}, "cos(x)^2 + sin(x)^2 + (y^3 - 1)/(y - 1)"},
	} {
		g := expr.New()
		out, err := simplify.Simplify(g, []expr.ID{parse(t, g, src)}, c.opt)
		require.NoError(t, err)
		require.Equal(t, c.want, g.String(out[0]))
	}
}
