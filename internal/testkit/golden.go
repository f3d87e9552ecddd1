package testkit

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the expected output in golden files")

// Update reports whether golden files are to be rewritten, for tests that keep other
// golden files than those of Golden.
func Update() bool { return *update }

const (
	indent  = "    "
	comment = "#"
	bar     = "|"
)

// A Case is an input and its expected output, without a newline at the end.
type Case struct {
	Input, Want string
	Line        int // of the first line of the input, from 1

	source []string // the lines of the input as they stand in the file
	above  []string // blank lines and comments before it
}

// ReadCases returns the cases of a file.
func ReadCases(t testing.TB, path string) []Case {
	t.Helper()
	cases, _ := readCases(t, path)
	return cases
}

// Golden runs f on the input of each case of a file, in a subtest named after the
// input's first line, and compares what it returns with the expected output; newlines
// at the end don't count. With -update it rewrites the file instead.
func Golden(t *testing.T, path string, f func(t *testing.T, input string) string) {
	t.Helper()
	cases, below := readCases(t, path)
	for i := range cases {
		c := &cases[i]
		t.Run(c.source[0], func(t *testing.T) {
			got := strings.TrimRight(f(t, c.Input), "\n")
			if Update() {
				c.Want = got
				return
			}
			assert.Equal(t, c.Want, got, "%s:%d (-update rewrites the file)", path, c.Line)
		})
	}
	if Update() && !t.Failed() {
		require.NoError(t, os.WriteFile(path, format(cases, below), 0o644))
	}
}

// readCases returns the cases, and the blank lines and comments after the last.
func readCases(t testing.TB, path string) (cases []Case, below []string) {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	cases, below, err = parseCases(string(data))
	require.NoError(t, err, path)
	require.NotEmpty(t, cases, "%s holds no cases", path)
	return cases, below
}

func parseCases(text string) (cases []Case, pending []string, err error) {
	lines := strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n")
	var c *Case        // the case that is being read
	var output bool    // whether its output has begun
	var want []string  // that output
	var input []string // its input
	end := func() {
		if c != nil {
			c.Input, c.Want = strings.Join(input, "\n"), strings.Join(want, "\n")
			cases = append(cases, *c)
		}
		c, output, want, input = nil, false, nil, nil
	}
	for i, line := range lines {
		out, indented := cutIndent(line)
		switch {
		case indented && c == nil && !output:
			return nil, nil, fmt.Errorf("line %d: output without an input", i+1)
		case indented:
			output = true
			want = append(append(want, pending...), out)
			pending = nil
		case strings.TrimSpace(line) == "" && output:
			pending = append(pending, "")
		case strings.TrimSpace(line) == "", strings.HasPrefix(line, comment):
			end()
			pending = append(pending, line)
		default:
			if output {
				end()
			}
			if c == nil {
				c = &Case{Line: i + 1, above: pending}
				pending = nil
			}
			c.source = append(c.source, line)
			input = append(input, strings.TrimPrefix(line, bar))
		}
	}
	end()
	return cases, pending, nil
}

// cutIndent returns the output that an indented line holds.
func cutIndent(line string) (string, bool) {
	if strings.TrimSpace(line) == "" {
		return "", false
	}
	if out, ok := strings.CutPrefix(line, indent); ok {
		return out, true
	}
	return strings.CutPrefix(line, "\t")
}

// format returns the text of a file of cases.
func format(cases []Case, below []string) []byte {
	var b strings.Builder
	put := func(prefix string, lines ...string) {
		for _, line := range lines {
			b.WriteString(strings.TrimRight(prefix+line, " \t"))
			b.WriteByte('\n')
		}
	}
	for _, c := range cases {
		put("", c.above...)
		put("", c.source...)
		if c.Want != "" {
			put(indent, strings.Split(c.Want, "\n")...)
		}
	}
	put("", below...)
	return []byte(b.String())
}
