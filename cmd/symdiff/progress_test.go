package main

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/internal/driver"
)

func TestProgressLine(t *testing.T) {
	var p progress
	assert.Equal(t, "symdiff diff: 1 s … Ctrl-C stops", p.line("diff", 1900*time.Millisecond))
	p.stage("simplify")
	p.nodes(4096)
	assert.Equal(t, "symdiff diff: simplify (4096 expressions) 2 s … Ctrl-C stops", p.line("diff", 2*time.Second))
	p.set(driver.Progress{Stage: "check", Done: 2, Of: 5, Nodes: 8192})
	assert.Equal(t, "symdiff gen: check 2 of 5 (8192 expressions) 3 s … Ctrl-C stops", p.line("gen", 3*time.Second))
}

// Stages tell how far they are, each function of each stage.
func TestProgressOfStages(t *testing.T) {
	var seen []driver.Progress
	_, err := driver.Check(context.Background(), driver.Options{
		Func:     "f(x) = x^2\nwant value, grad\nfunc g(x) = sin(x)\nwant value",
		Progress: func(p driver.Progress) { p.Nodes = 0; seen = append(seen, p) },
	})
	require.NoError(t, err)
	assert.Equal(t, driver.Progress{Stage: "parse"}, seen[0])
	for _, p := range []driver.Progress{
		{Stage: "differentiate", Done: 1, Of: 3}, {Stage: "simplify", Done: 3, Of: 3}, {Stage: "check", Done: 2, Of: 3},
	} {
		assert.Contains(t, seen, p)
	}
}
