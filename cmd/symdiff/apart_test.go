package main

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A bug becomes one line and an exit code.
func TestPanicIsReported(t *testing.T) {
	var stderr bytes.Buffer
	e := &env{ctx: t.Context(), stderr: &stderr}
	code := e.report(e.apart(false, func() error { panic("index out of range\nmore") }))
	assert.Equal(t, exitFailed, code)
	assert.Equal(t, "symdiff: internal error: index out of range more; please report it with this command line at https://github.com/symdiff/symdiff/issues\n", stderr.String())
}

// An interrupt does not wait for work, unless that writes files.
func TestApartStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e := &env{ctx: ctx}
	block := make(chan struct{})
	assert.ErrorIs(t, e.apart(false, func() error { <-block; return nil }), context.Canceled)
	close(block)
	done := errors.New("done")
	assert.Equal(t, done, e.apart(true, func() error { return done }))
}
