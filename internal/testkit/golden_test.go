package testkit

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// quoted is the function that testdata/cases.txt is the golden file of.
func quoted(_ *testing.T, input string) string {
	var out []string
	for line := range strings.SplitSeq(input, "\n") {
		out = append(out, strconv.Quote(line))
	}
	sep := "\n"
	if len(out) == 2 {
		sep = "\n\n"
	}
	return strings.Join(out, sep) + "\n"
}

func TestGolden(t *testing.T) {
	cases := ReadCases(t, "testdata/cases.txt")
	require.Len(t, cases, 4)
	assert.Equal(t, 4, cases[0].Line)
	if !Update() { // the tab must stay
		Golden(t, "testdata/cases.txt", quoted)
	}
}

func TestFormatIsInverse(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.txt")
	require.NoError(t, err)
	cases, below, err := parseCases(string(data))
	require.NoError(t, err)
	want := strings.ReplaceAll(string(data), "\t", indent)
	assert.Equal(t, want, string(format(cases, below)))

	crlf, _, err := parseCases(strings.ReplaceAll(string(data), "\n", "\r\n"))
	require.NoError(t, err)
	assert.Equal(t, cases, crlf)
}

func TestParseCasesWithoutInput(t *testing.T) {
	_, _, err := parseCases("# only\n\n    output\n")
	require.EqualError(t, err, "line 3: output without an input")
}

func TestParseCasesWithoutOutput(t *testing.T) {
	cases, _, err := parseCases("a\n\nb\n    c\n")
	require.NoError(t, err)
	require.Len(t, cases, 2)
	assert.Equal(t, "", cases[0].Want)
	assert.Equal(t, "c", cases[1].Want)
}
