package diff_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

// Derivatives by several variables in turn do not take each other's tangents.
func TestExpandSeveral(t *testing.T) {
	g := expr.New()
	f := parse(t, g, "diff(x^2*y, x) + diff(x^2*y, y) + diff(x^3*y^2, x, 2) + diff(diff(x^3*y^2, y), x)")
	want := parse(t, g, "2*x*y + x^2 + 6*x*y^2 + 6*x^2*y")
	out, err := diff.Expand(g, []expr.ID{f})
	require.NoError(t, err)
	assert.Equal(t, g.String(want), g.String(out[0]))
}

// Many derivatives take work in proportion to their number, by one variable and
// by many: eight times as many about eight times the memory, with three times that as
// room for slices that double.
func TestExpandMany(t *testing.T) {
	const few, factor, slack = 300, 8, 3
	for _, term := range []string{"diff(x^%d, x)", "diff(sin(%d*x), x, 2)", "diff(x*y%d, y%d)"} {
		assert.Less(t, asked(t, term, few*factor), asked(t, term, few)*factor*slack, term)
	}
}

// asked returns how many bytes expanding a sum of n terms asks for.
func asked(t *testing.T, term string, n int) uint64 {
	t.Helper()
	terms := make([]string, n)
	for i := range terms {
		terms[i] = strings.ReplaceAll(term, "%d", fmt.Sprint(i+1))
	}
	g := expr.New()
	f := parse(t, g, strings.Join(terms, " + "))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := diff.Expand(g, []expr.ID{f})
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	return after.TotalAlloc - before.TotalAlloc
}
