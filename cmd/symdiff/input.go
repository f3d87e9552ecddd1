package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/symdiff/symdiff/parser"
)

// source returns the text of an expression: the argument, or standard input
// where that is "-" or missing.
func (e *env) source(arg string, given bool) (string, error) {
	switch {
	case given && arg != "-":
		return strings.TrimPrefix(arg, minusMark), nil
	case !given && e.onTerminal(e.stdin):
		u := usage("no expression")
		u.hint = fmt.Sprintf("write symdiff %s 'x^2*sin(x)', or give it on standard input", e.name)
		return "", u
	}
	text, err := e.readAll(parser.MaxExprBytes)
	return string(text), err
}

// onTerminal reports whether a stream is a terminal.
func (e *env) onTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// readAll reads standard input, and stops one byte past the limit. An interrupt
// ends the wait for more.
func (e *env) readAll(limit int) ([]byte, error) {
	type answer struct {
		text []byte
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		text, err := io.ReadAll(io.LimitReader(e.stdin, int64(limit)+1))
		done <- answer{text, err}
	}()
	select {
	case <-e.ctx.Done():
		return nil, e.ctx.Err()
	case a := <-done:
		switch {
		case a.err != nil:
			return nil, fmt.Errorf("standard input: %w", a.err)
		case len(a.text) > limit:
			return nil, fmt.Errorf("standard input has more than %d bytes", limit)
		}
		return a.text, nil
	}
}
