package simplify

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
)

// The functions said to be never negative are those that have no negative value
// among the reference values.
func TestNeverNegative(t *testing.T) {
	negative := map[string]bool{}
	for _, p := range testkit.FunctionPoints(t) {
		negative[p.Function] = negative[p.Function] || p.Value.Sign() < 0
	}
	for _, op := range expr.Functions() {
		assert.Equal(t, !negative[op.String()], neverNegative[op], "%v", op)
	}
}
