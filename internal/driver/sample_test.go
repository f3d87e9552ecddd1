package driver

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/parser"
)

// Points lie inside what is assumed: integers are integers, and 0 is left out
// where that is said.
func TestSamples(t *testing.T) {
	u, err := parser.Parse("", []byte(`func f(n integer, m integer nonzero, k in [1/2, 3] and k integer, x != 0,
		y in [-1, 1] and y != 0, 0 < z <= 2, w < -3, v in [1, 1]) = n*m*k*x*y*z*w*v
		want value
	`))
	require.NoError(t, err)
	f := &function{Func: u.Funcs[0]}
	s := newSampler(f, 0, false)
	seen := make([]map[float64]bool, len(f.Params))
	for range tries {
		for i, x := range s.next() {
			p := f.Params[i]
			require.True(t, p.Contains(x), "%s = %v", p.Name, x)
			if seen[i] == nil {
				seen[i] = map[float64]bool{}
			}
			seen[i][x] = true
		}
	}
	assert.Len(t, seen[2], 3) // 1, 2, 3
	assert.Len(t, seen[7], 1)
	assert.Greater(t, len(seen[1]), 10)
}
