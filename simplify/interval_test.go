package simplify

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
)

// The ranges of functions hold all reference values, and those said to be never
// negative are those that have no negative value.
func TestRangesOfFunctions(t *testing.T) {
	negative := map[expr.Op]bool{}
	for _, p := range testkit.FunctionPoints(t) {
		op, _ := expr.Lookup(p.Function)
		negative[op] = negative[op] || p.Value.Sign() < 0
		r, known := values[op]
		v, _ := p.Value.Float64()
		assert.True(t, !known || r.lo <= v && v <= r.hi, "%s: %v", p.Function, v)
	}
	for _, op := range expr.Functions() {
		r, known := values[op]
		assert.Equal(t, !negative[op], known && r.lo >= 0, "%v", op)
	}
}
