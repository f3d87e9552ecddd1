package prog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/parser"
)

// A quotient that several products have is divided once, where that saves operations and
// quotients may be multiplied with.
func TestQuotientsInCommon(t *testing.T) {
	cases := []struct {
		name                  string
		outs                  []string
		divisions, operations int // with quotients in common
		strict                int // divisions without
	}{
		{"numerator and divisor", []string{"x*c/d", "y*c/d"}, 1, 3, 2},
		{"several divisors", []string{"x*c/(d*h)", "y*c*a/(d*h)"}, 1, 5, 2},
		{"more than what they multiply", []string{"x*c/(d*(h + a)^2)", "y*a*c/(d*(h + a)^2)", "a*c/h", "a*x/h"}, 2, 10, 4},
		{"a constant above", []string{"pi*x/d", "pi*y/d"}, 1, 3, 2},
		{"one divisor, nothing else", []string{"x/d", "y/d"}, 2, 2, 2},
		{"divisors that differ", []string{"x*c/d", "y*c/(d*h)"}, 2, 5, 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := expr.New()
			var outs []expr.ID
			for _, text := range c.outs {
				x, err := parser.ParseExpr(g, text)
				require.NoError(t, err)
				outs = append(outs, x)
			}
			lower := func(relaxed bool) prog.Cost {
				p, err := prog.Lower(g, outs, g.Vars(outs...), prog.Options{Fold: exactFold(g), Relaxed: relaxed})
				require.NoError(t, err)
				require.NoError(t, p.Check())
				return p.Cost()
			}
			cost := lower(true)
			require.Equal(t, [2]int{c.divisions, c.operations}, [2]int{cost.Div, cost.Ops()})
			require.Equal(t, c.strict, lower(false).Div)
		})
	}
}
