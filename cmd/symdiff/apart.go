package main

import (
	"fmt"
	"time"
)

const (
	// grace is how long an interrupted command may take to end by itself. The
	// whole must end within 100 ms.
	grace = 60 * time.Millisecond
	// quiet is how long a command works before it shows that it does.
	quiet = time.Second
)

// apart runs work beside the caller. It returns soon after an interrupt,
// whatever work is doing, unless work writes files: that ends by itself. On a
// terminal it shows that long work goes on. A panic becomes an error.
func (e *env) apart(writes bool, work func() error) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- internalError(p)
			}
		}()
		done <- work()
	}()
	tick := time.NewTicker(quiet)
	defer tick.Stop()
	interrupted := e.ctx.Done()
	var late <-chan time.Time
	start, shown := time.Now(), false
	for {
		select {
		case err := <-done:
			e.clear(shown)
			return err
		case <-late:
			e.clear(shown)
			return e.ctx.Err()
		case <-interrupted:
			interrupted = nil
			if !writes {
				late = time.After(grace)
			}
		case <-tick.C:
			if e.onTerminal(e.stderr) {
				e.clear(shown) // a line may be shorter than the one before
				fmt.Fprint(e.stderr, e.progress.line(e.name, time.Since(start)))
				shown = true
			}
		}
	}
}

// clear removes the line that shows progress.
func (e *env) clear(shown bool) {
	if shown {
		fmt.Fprint(e.stderr, "\r\x1b[K")
	}
}

// internalError makes an error of a panic.
func internalError(p any) error {
	return fmt.Errorf("internal error: %v; please report it with this command line at https://github.com/symdiff/symdiff/issues", p)
}
