package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// interrupting is a context that counts how often it is asked, and is interrupted
// when it has been asked a number of times.
type interrupting struct {
	context.Context
	stop  context.CancelFunc
	asked atomic.Int64
	at    int64
}

func (c *interrupting) Err() error {
	if c.asked.Add(1) == c.at {
		c.stop()
	}
	return c.Context.Err()
}

// mostAfter is how often a command may ask again after the answer that it is
// interrupted: the work, what waits for it and what reports each once or twice.
const mostAfter = 6

// Long work asks often whether it is interrupted, and ends when it is: nothing is
// written, and what was there stays.
func TestPolls(t *testing.T) {
	dir := t.TempDir()
	model := filepath.Join(dir, "long.sd")
	require.NoError(t, os.WriteFile(model, []byte("package long\nfunc f(x > 0) = x^x\nwant diff(x, 60)\n"), 0o644))
	sum := "sin(x)" + strings.Repeat("*sin(x+y)^x+cos(x*y)", 2000)
	for _, c := range []struct {
		name string
		at   int64 // early and late in the work
		args []string
	}{
		{"diff", 2, []string{"diff", "x^x", "--order", "200"}},
		{"diff, later", 40, []string{"diff", "x^x", "--order", "200"}},
		{"diff in turn", 2, []string{"diff", "(x*y)^x", "--wrt", "x,y", "--order", "100,100"}},
		{"grad", 2, []string{"grad", sum}},
		{"simplify", 2, []string{"simplify", sum}},
		{"eval", 1, []string{"eval", sum, "--at", "x=1,y=1"}},
		{"gen", 5, []string{"gen", model}},
		{"gen, later", 30, []string{"gen", model}},
		{"check", 30, []string{"check", model}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inner, stop := context.WithCancel(t.Context())
			defer stop()
			ctx := &interrupting{Context: inner, stop: stop, at: c.at}
			var out, said bytes.Buffer
			code := run(ctx, c.args, strings.NewReader(""), &out, &said)
			assert.Equal(t, exitFailed, code)
			assert.Empty(t, out.String())
			assert.Equal(t, "symdiff: interrupted\n", said.String())
			assert.LessOrEqual(t, ctx.asked.Load(), c.at+mostAfter)
			files, err := os.ReadDir(dir)
			require.NoError(t, err)
			assert.Len(t, files, 1)
		})
	}
}
