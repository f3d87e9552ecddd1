package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/internal/testkit"
)

// fenced returns the lines of the blocks of a Markdown text that are marked
// with a language.
func fenced(text, language string) [][]string {
	var out [][]string
	var block []string
	inside, wanted := false, false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		mark, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && !inside:
			inside, wanted, block = true, mark == language, nil
		case fence:
			if inside = false; wanted {
				out = append(out, block)
			}
		case inside:
			block = append(block, line)
		}
	}
	return out
}

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(testkit.Root(t), "README.md"))
	require.NoError(t, err)
	return string(text)
}

// Every console block of the README is real: its commands, run in a copy of the
// examples, print what it shows. With -update they do afterwards.
func TestReadmeConsole(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(dir, "examples"), os.DirFS(filepath.Join(testkit.Root(t), "examples"))))
	sh := &shell{t, dir}
	text := readme(t)
	updated := text
	for _, lines := range fenced(text, "console") {
		var real strings.Builder
		for _, b := range blocks(lines) {
			stdout, stderr, _ := sh.run(b.line)
			real.WriteString("$ " + b.line + "\n" + stdout + stderr)
		}
		shown := strings.Join(lines, "\n") + "\n"
		if testkit.Update() {
			updated = strings.Replace(updated, shown, real.String(), 1)
		} else {
			assert.Equal(t, shown, real.String())
		}
	}
	if updated != text {
		require.NoError(t, os.WriteFile(filepath.Join(testkit.Root(t), "README.md"), []byte(updated), 0o644))
	}
}

// The first command of the README does what the text says.
func TestReadmeMainJob(t *testing.T) {
	const first = "go run ./cmd/symdiff "
	line := fenced(readme(t), "")[0][0]
	require.True(t, strings.HasPrefix(line, first), line)
	stdout, _, code := (&shell{t, t.TempDir()}).run("symdiff " + strings.TrimPrefix(line, first))
	assert.Zero(t, code)
	assert.Contains(t, readme(t), "prints `"+strings.TrimSpace(stdout)+"`")
}

// The program of the README is the one in testdata, and prints what stands
// under it.
func TestReadmeProgram(t *testing.T) {
	program, err := os.ReadFile("testdata/readme/main.go")
	require.NoError(t, err)
	text := readme(t)
	shown := "```go\n" + string(program) + "```\n\n```\n"
	at := strings.Index(text, shown)
	require.GreaterOrEqual(t, at, 0, "the README shows another program")
	want, _, _ := strings.Cut(text[at+len(shown):], "```")
	out, err := exec.CommandContext(t.Context(), "go", "run", "./testdata/readme").Output()
	require.NoError(t, err)
	assert.Equal(t, want, string(out))
}

// Files that the README links to exist.
func TestReadmeLinks(t *testing.T) {
	root := testkit.Root(t)
	for _, part := range strings.Split(readme(t), "](")[1:] {
		link, _, _ := strings.Cut(part, ")")
		if !strings.Contains(link, "://") {
			assert.True(t, exists(filepath.Join(root, link)), link)
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
