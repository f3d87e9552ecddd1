package main

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// block is a part of a text that shows command lines, "$ " before each, and
// what they print.
type block struct{ line, want string }

// blocks splits lines into commands and their output.
func blocks(lines []string) []block {
	var out []block
	for _, l := range lines {
		if cmd, ok := strings.CutPrefix(l, "$ "); ok {
			out = append(out, block{line: cmd})
		} else if n := len(out); n > 0 {
			out[n-1].want += l + "\n"
		}
	}
	return out
}

// examples returns the commands in the indented parts of a help text.
func examples(help string) []block {
	var lines []string
	for l := range strings.Lines(help) {
		if l, ok := strings.CutPrefix(strings.TrimSuffix(l, "\n"), "\t"); ok {
			lines = append(lines, l)
		}
	}
	return blocks(lines)
}

// Every command has an example that works: it prints what stands under it,
// begins with that, or, where nothing stands there, prints something.
func TestHelpExamples(t *testing.T) {
	sh := &shell{t, "testdata/help"}
	model, err := kong.New(&cli{}, kong.Name("symdiff"))
	require.NoError(t, err)
	for _, cmd := range model.Model.Children {
		t.Run(cmd.Name, func(t *testing.T) {
			bs := examples(cmd.Detail)
			require.NotEmpty(t, bs, "no example")
			for _, b := range bs {
				stdout, stderr, code := sh.run(b.line)
				require.Zero(t, code, "%s\n%s", b.line, stderr)
				assert.Empty(t, stderr, b.line)
				assert.NotEmpty(t, stdout, b.line)
				if want, begins := strings.CutSuffix(b.want, "…\n"); begins {
					assert.True(t, strings.HasPrefix(stdout, want), "%s prints\n%s", b.line, stdout)
				} else if want != "" {
					assert.Equal(t, want, stdout, b.line)
				}
			}
			stdout, stderr, code := sh.run("symdiff " + cmd.Name + " --help")
			assert.Zero(t, code)
			assert.Empty(t, stderr)
			assert.Contains(t, stdout, "$ "+bs[0].line)
		})
	}
}
