package main

import (
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The operations in C give what the generated code gives.
func TestCEqualsGenerated(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("there is no gcc")
	}
	c, err := compileC(t.TempDir())
	require.NoError(t, err)
	for k, m := range models() {
		ns, results, err := c.run(k, m)
		require.NoError(t, err)
		assert.Positive(t, ns)
		want := make([]float64, m.outputs*(1+len(m.x)))
		m.pointers(m.x, want)(1)
		assert.NoError(t, m.check(results, want))
	}
}
