// Command symdiff differentiates formulas and turns them into Go code.
//
//	symdiff diff 'x^2*sin(x)'
//	symdiff gen model.sd
//
// "symdiff --help" lists the commands, "symdiff COMMAND --help" describes one.
//
// Results go to standard output, everything else to standard error. The exit
// code is 0 if all went well, 1 if the input is wrong or the work failed, and 2
// if the command line is wrong.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // the input is wrong, or the work failed
	exitUsage  = 2 // the command line is wrong
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole command; it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	e := &env{ctx: ctx, stdin: stdin, stdout: stdout, stderr: stderr}
	defer func() {
		if p := recover(); p != nil {
			code = e.report(internalError(p))
		}
	}()
	return e.report(e.command(args))
}

// env is what a command works with.
type env struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
	json           bool   // diagnostics as JSON
	name           string // of the command, for messages
	progress       progress
}
