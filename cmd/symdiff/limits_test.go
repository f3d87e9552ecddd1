//go:build linux

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// maxMemoryMB is what any input may take.
const maxMemoryMB = 300

// hangs is the processor time, in seconds, from which a run counts as one that does
// not end. The time itself, meant to be under a second, is measured by
// BenchmarkHugeInputs.
const hangs = 60

// cost is what a run of the command cost.
type cost struct {
	stdout, stderr string
	code           int
	seconds        float64
	memoryMB       int64
}

// measure runs the command in a process of its own.
func measure(t testing.TB, stdin io.Reader, args ...string) cost {
	t.Helper()
	cmd := process(args...)
	var out, errs bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = stdin, &out, &errs
	_ = cmd.Run() // the exit code tells
	state := cmd.ProcessState
	used, ok := state.SysUsage().(*syscall.Rusage)
	require.True(t, ok)
	return cost{
		out.String(), errs.String(), state.ExitCode(),
		(state.UserTime() + state.SystemTime()).Seconds(), used.Maxrss >> 10,
	}
}

func process(args ...string) *exec.Cmd {
	return exec.Command(filepath.Join(bin, "symdiff"), args...)
}

// endless is standard input that never ends.
type endless struct{ text string }

func (e endless) Read(b []byte) (int, error) {
	n := 0
	for n+len(e.text) <= len(b) {
		n += copy(b[n:], e.text)
	}
	return n, nil
}

// hugeInput is a run of the command on what is too much, or nearly.
type hugeInput struct {
	name  string
	stdin io.Reader
	args  string
	code  int
	out   string // all of standard output
	err   string // a part of standard error
}

func hugeInputs() []hugeInput {
	const million = 1_000_000
	return []hugeInput{
		{name: "a million brackets", stdin: strings.NewReader(strings.Repeat("(", million)), args: "diff",
			code: 1, err: "1:1001: nested deeper than 1000"},
		{name: "a million minus signs", stdin: strings.NewReader(strings.Repeat("-", million) + "x"), args: "diff",
			code: 1, err: "nested deeper than 1000"},
		{name: "sin of sin", stdin: strings.NewReader(strings.Repeat("sin(", 100_000) + "x" + strings.Repeat(")", 100_000)), args: "diff",
			code: 1, err: "nested deeper than 1000"},
		{name: "a long sum", stdin: strings.NewReader("x" + strings.Repeat("+x", 99_999)), args: "simplify",
			out: "100000*x\n"},
		{name: "derivative of a long sum", stdin: strings.NewReader("x" + strings.Repeat("+x", 99_999)), args: "diff",
			out: "100000\n"},
		{name: "a megabyte of digits", stdin: strings.NewReader(strings.Repeat("7", 1<<20)), args: "diff",
			code: 1, err: "1:1: number has 1048576 digits (limit 10000)"},
		{name: "endless input", stdin: endless{"x+"}, args: "diff",
			code: 1, err: "symdiff: standard input has more than 16777216 bytes"},
		{name: "endless zeros", stdin: endless{"\x00"}, args: "eval",
			code: 1, err: "more than 16777216 bytes"},
		{name: "endless file", stdin: endless{"const a = 1\n"}, args: "fmt",
			code: 1, err: "more than 1048576 bytes"},
		{name: "a tower of powers", stdin: strings.NewReader(tower(1000)), args: "diff",
			code: 1, err: "the result is longer than 1048576 bytes; --shared"},
		{name: "a shared tower of powers", stdin: strings.NewReader(tower(1000)), args: "diff --shared",
			out: "?"},
		{name: "a product of 500 factors", stdin: strings.NewReader(factors(500)), args: "diff --shared",
			out: "?"},
		{name: "the 50th derivative of tan", args: "diff tan(x) --order 50",
			code: 1, err: "the result is longer than 1048576 bytes"},
		{name: "the 50th derivative of tan, shared", args: "diff tan(x) --order 50 --shared", out: "?"},
		{name: "the 1000th derivative", args: "diff x^3*exp(x) --order 1000", out: "?"},
		{name: "a huge power", args: "diff x^(9^9^9)", out: "?"},
		{name: "a huge decimal", args: "diff 1e9999*x", out: "1e9999\n"},
		{name: "more than two million expressions", args: "diff x^x --order 1000",
			code: 1, err: "forward mode: more than 2000000 expression nodes"},
	}
}

func TestHugeInputs(t *testing.T) {
	for _, c := range hugeInputs() {
		t.Run(c.name, func(t *testing.T) {
			got := measure(t, c.stdin, strings.Fields(c.args)...)
			assert.Equal(t, c.code, got.code, got.stderr)
			if c.out != "?" {
				assert.Equal(t, c.out, got.stdout)
			}
			assert.Contains(t, got.stderr, c.err)
			assert.Less(t, got.seconds, float64(hangs))
			assert.Less(t, got.memoryMB, int64(maxMemoryMB))
			t.Logf("%.2f s, %d MB", got.seconds, got.memoryMB)
		})
	}
}

// BenchmarkHugeInputs reports the processor time of each run, that of the process
// itself included.
func BenchmarkHugeInputs(b *testing.B) {
	for i, c := range hugeInputs() {
		b.Run(c.name, func(b *testing.B) {
			seconds := 0.0
			for range b.N {
				seconds += measure(b, hugeInputs()[i].stdin, strings.Fields(c.args)...).seconds
			}
			b.ReportMetric(seconds/float64(b.N), "cpu-s/op")
		})
	}
}

// tower is x^x^…^x.
func tower(n int) string { return "x" + strings.Repeat("^x", n-1) }

// factors is (x-1)*(x-2)*….
func factors(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte('*')
		}
		b.WriteString("(x-" + strings.Repeat("1", i%15+1) + ")")
	}
	return b.String()
}

// stopWithin is far beyond the 100 ms after which an interrupt is to end the command,
// and far below what the work would take: TestPolls counts how often it asks.
const stopWithin = 10 * time.Second

func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	const old = "// Code generated by symdiff from long.sd; DO NOT EDIT.\n\npackage long\n"
	write("long.sd", "package long\nfunc f(x > 0) = x^x\nwant diff(x, 500)\n")
	write("long_symdiff.go", old)
	for _, c := range []struct{ name, args string }{
		{"waiting for input", "diff"},
		{"working", "diff x^x --order 1000 --max-nodes 1000000000"}, // no limit ends it first
		{"generating", "gen long.sd"},
	} {
		t.Run(c.name, func(t *testing.T) { interrupt(t, dir, strings.Fields(c.args)) })
	}
	// What was there is still there, and nothing else is.
	text, err := os.ReadFile(filepath.Join(dir, "long_symdiff.go"))
	require.NoError(t, err)
	assert.Equal(t, old, string(text))
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, files, 2)
}

// interrupt starts the command and interrupts it.
func interrupt(t *testing.T, dir string, args []string) {
	t.Helper()
	cmd := process(args...)
	cmd.Dir = dir
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	defer in.Close()
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	require.NoError(t, cmd.Start())
	time.Sleep(500 * time.Millisecond) // it works, or waits, by then
	start := time.Now()
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	require.Error(t, cmd.Wait())
	assert.Less(t, time.Since(start), stopWithin)
	assert.Equal(t, exitFailed, cmd.ProcessState.ExitCode())
	assert.Equal(t, "symdiff: interrupted\n", said.String())
	assert.Empty(t, out.String())
}
