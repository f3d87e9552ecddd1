package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/internal/testkit"
)

// TestCases runs the command lines in testdata: each writes what is indented
// under it. Lines of standard error begin with "!", and an exit code other than
// 0 stands last.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			testkit.Golden(t, file, func(t *testing.T, line string) string {
				got := (&shell{t, t.TempDir()}).transcript(line)
				if strings.HasSuffix(file, "_fail.txt") {
					requireNoResult(t, got)
				}
				return got
			})
		})
	}
}

// requireNoResult checks what holds wherever the input is wrong: nothing on
// standard output, a reason, and an exit code.
func requireNoResult(t *testing.T, got string) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	last := len(lines) - 1
	require.Contains(t, []string{"exit 1", "exit 2"}, lines[last])
	require.NotZero(t, last, "no reason is given")
	for _, line := range lines[:last] {
		assert.True(t, strings.HasPrefix(line, "!"), "on standard output: %s", line)
	}
}

// TestTextbook differentiates the formulas of the repository's testdata, which
// must print as textbooks do.
func TestTextbook(t *testing.T) {
	for _, c := range testkit.ReadCases(t, filepath.Join(testkit.Root(t), "testdata", "textbook.txt")) {
		assert.Equal(t, c.Want+"\n", command(t, "simplify", c.Input), c.Input)
	}
}

// TestScripts runs what needs files, in testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", UpdateScripts: testkit.Update()})
}
