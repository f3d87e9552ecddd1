package driver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// Options say what to generate from what.
type Options struct {
	File    string // the .sd file, or
	Func    string // the text of one function: f(x, y) = x^2*y
	Package string // package clause; empty: see the package comment
	Out     string // the Go file; empty: FILE_symdiff.go beside FILE

	FP   codegen.FP
	Type codegen.Type // of the numbers
	// Goroutines divides large batches among goroutines.
	Goroutines bool
	Library    expr.Library // whose functions the code calls
	Style      codegen.Style
	Mode       diff.Mode // in which Jacobians and Hessians are built
	NoTest     bool      // write no test file
	NoStable   bool      // nothing costs more for the sake of accuracy
	NoCheck    bool      // do not compare with exact values
	Check      bool      // compare with the files that are there, write nothing
	Verbose    bool      // name the stages, count operations of matrices in each mode, and tell the errors in float64 that the check found
	Dump       string
	MaxNodes   int // 0: expr.DefaultMaxNodes
	Simplify   simplify.Effort

	Stdout io.Writer // results: dumps and differences; nil discards them
	Stderr io.Writer // warnings, and the names of stages; nil discards them
	// Warn is told of what may be a mistake: severity is "warning" or "note".
	// Nil writes it to Stderr.
	Warn func(severity string, e *parser.Error)
	// Progress is told how far the work has come, often; nil is not.
	Progress func(Progress)
}

// Progress is how far the work has come.
type Progress struct {
	Stage    string
	Done, Of int // functions to be, of those in the file; Of is 0 before they are known
	Nodes    int // expressions in the graph
}

// ErrStale is returned under Options.Check where a file is not what would be
// generated. The differences are on Stdout.
var ErrStale = errors.New("generated files are not up to date")

// A UsageError is a mistake in the options, not in a formula.
type UsageError struct{ Msg string }

func (e *UsageError) Error() string { return e.Msg }

// Gen generates the Go file and its test. Mistakes in the formulas come back as
// a parser.ErrorList. When ctx is done it returns at once, with the files as
// they were or complete.
func Gen(ctx context.Context, opts Options) error {
	last := len(stages) - 1
	var dump func(*job) (string, error)
	if opts.Dump != "" {
		i, err := findStage(opts.Dump)
		if err == nil {
			dump = stages[i].dump
		} else if isPass(opts.Dump) {
			i, err = findStage(stageLower)
			dump = dumpPass
		}
		if err != nil {
			return &UsageError{err.Error()}
		}
		last = i
	}
	j, err := newJob(opts)
	if err != nil {
		return err
	}
	if err := j.runApart(ctx, min(last, len(stages)-2)); err != nil {
		return err
	}
	switch {
	case dump != nil:
		text, err := dump(j)
		if err != nil {
			return err
		}
		_, err = io.WriteString(j.opts.Stdout, text)
		return err
	case opts.Check:
		return j.compare()
	}
	return j.write(ctx)
}

// Check compares the programs of a file with exact values, as [Gen] does before
// it writes, and reports on each function. The error is of what kept it from
// comparing, or the first result that was wrong.
func Check(ctx context.Context, opts Options) (Report, error) {
	if opts.NoCheck {
		return Report{}, &UsageError{"a check cannot be left out of a check"}
	}
	last, err := findStage(stageCheck)
	if err != nil {
		return Report{}, err
	}
	j, err := newJob(opts)
	if err != nil {
		return Report{}, err
	}
	err = j.runApart(ctx, last)
	return j.report, err
}

// A job is one run of the stages.
type job struct {
	opts   Options
	source string // what the first line of the files names
	text   []byte
	out    string // the Go file

	mu     sync.Mutex
	closed bool // the caller has gone: nothing is logged any more

	progress Progress

	work
}

func newJob(opts Options) (*job, error) {
	if opts.Stdout == nil {
		opts.Stdout = io.Discard
	}
	if opts.Stderr == nil {
		opts.Stderr = io.Discard
	}
	j := &job{opts: opts}
	switch {
	case opts.Func != "" && opts.File != "":
		return nil, &UsageError{"either a file or --func, not both"}
	case opts.Func != "":
		j.source, j.text, j.out = commandLine, funcSource(opts.Func), opts.Out
	case opts.File == "":
		return nil, &UsageError{"a .sd file or --func is needed"}
	default:
		text, err := os.ReadFile(opts.File)
		if err != nil {
			return nil, err
		}
		j.source, j.text = filepath.Base(opts.File), text
		j.out = strings.TrimSuffix(opts.File, filepath.Ext(opts.File)) + outSuffix
		if opts.Out != "" {
			j.out = opts.Out
		}
	}
	if j.out != "" && !strings.HasSuffix(j.out, ".go") || strings.HasSuffix(j.out, "_test.go") {
		return nil, &UsageError{fmt.Sprintf("the output %s is not the name of a Go file", j.out)}
	}
	return j, nil
}

// outSuffix ends the name of the file that is generated from a .sd file.
const outSuffix = "_symdiff.go"

// testOut is the name of the test file.
func (j *job) testOut() string { return strings.TrimSuffix(j.out, ".go") + "_test.go" }

// funcSource makes a file of the text of a function.
func funcSource(text string) []byte {
	return []byte("func " + strings.TrimPrefix(text, "func ") + "\n")
}

// usualWants is what is wanted of a function on the command line that does not
// say: its value, and its gradient where it has one.
func usualWants(f *parser.Func) []parser.Want {
	wants := []parser.Want{{Kind: "value", Pos: f.Pos}}
	if len(f.Outs) == 1 && len(f.Params) > 0 {
		wants = append(wants, parser.Want{Kind: "grad", Pos: f.Pos})
	}
	return wants
}

// runApart runs stages beside the caller, so that it can return the moment ctx
// is done, in the middle of whatever runs. No stage up to print touches a file.
func (j *job) runApart(ctx context.Context, last int) error {
	done := make(chan error, 1)
	broken := make(chan any, 1) // a panic, which is the caller's to report
	go func() {
		defer func() {
			if p := recover(); p != nil {
				broken <- p
			}
		}()
		done <- j.runUntil(ctx, last)
	}()
	select {
	case err := <-done:
		return err
	case p := <-broken:
		panic(p)
	case <-ctx.Done():
		j.mu.Lock()
		j.closed = true
		j.mu.Unlock()
		return ctx.Err()
	}
}

// warn tells of what may be a mistake.
func (j *job) warn(severity string, e *parser.Error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	switch {
	case j.closed:
	case j.opts.Warn != nil:
		j.opts.Warn(severity, e)
	default:
		shown := *e
		shown.Msg = severity + ": " + shown.Msg
		fmt.Fprint(j.opts.Stderr, shown.Render())
	}
}

// tell passes on how far the work has come.
func (j *job) tell() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if !j.closed && j.opts.Progress != nil {
		j.opts.Progress(j.progress)
	}
}

func (j *job) logf(format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if !j.closed {
		fmt.Fprintf(j.opts.Stderr, format, args...)
	}
}

// commandLine stands for the file where there is none.
const commandLine = "--func"
