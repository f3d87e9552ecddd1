package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	testscript.Main(withCommand{m}, map[string]func(){"symdiff": main})
}

// withCommand runs tests that need the command as users have it: without the
// race detector or coverage that the tests may have been built with.
type withCommand struct{ m *testing.M }

// bin is the folder of that command.
var bin string

func (w withCommand) Run() int {
	dir, err := os.MkdirTemp("", "symdiff")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "symdiff"), ".").CombinedOutput(); err != nil {
		panic(string(out))
	}
	bin = dir
	return w.m.Run()
}

// shell runs command lines as a user does, with symdiff on the path.
type shell struct {
	t   *testing.T
	dir string // where it runs
}

// run returns what a command line writes and its exit code.
func (s *shell) run(line string) (stdout, stderr string, code int) {
	s.t.Helper()
	cmd := exec.Command("sh", "-c", line)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		s.t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// transcript is what a terminal would show, with standard error marked by "! "
// and an exit code other than 0.
func (s *shell) transcript(line string) string {
	s.t.Helper()
	stdout, stderr, code := s.run(line)
	var b strings.Builder
	b.WriteString(stdout)
	for line := range strings.Lines(stderr) {
		b.WriteString(strings.TrimRight("! "+line, " \n") + "\n")
	}
	if code != 0 {
		fmt.Fprintf(&b, "exit %d\n", code)
	}
	return b.String()
}

// command runs the command inside this process and returns its result.
func command(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), args, strings.NewReader(""), &stdout, &stderr)
	require.Zero(t, code, stderr.String())
	return stdout.String()
}
