package prog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/internal/testkit"
)

// Value and gradient of a sum of terms of few variables each are done term by term: what
// is live stays within the registers, however many terms there are.
func TestGradientOfASumFitsTheRegisters(t *testing.T) {
	for _, n := range []int{10, 100, 1000} {
		g := expr.New()
		f, xs := testkit.Rosenbrock(g, n)
		gradient, err := diff.Gradient(g, f, xs)
		require.NoError(t, err)
		p, err := prog.Lower(g, append([]expr.ID{f}, gradient...), xs, prog.Options{})
		require.NoError(t, err)
		require.NoError(t, p.Check())
		assert.Zero(t, p.Excess(), "%d variables", n)
	}
}
