package parser_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// fuzzNodes keeps a fuzzed formula from growing large.
const fuzzNodes = 100_000

// addCases adds the inputs of golden files to a fuzz target.
func addCases(f *testing.F, files ...string) {
	f.Helper()
	for _, file := range files {
		for _, c := range testkit.ReadCases(f, "testdata/"+file) {
			f.Add(c.Input)
		}
	}
}

// checkError fails where an error is not one for the text: no place, or a
// message that shows what is behind the parser.
func checkError(t *testing.T, src string, err error) {
	t.Helper()
	var limit *expr.LimitError
	if errors.As(err, &limit) {
		return
	}
	var list parser.ErrorList
	require.ErrorAs(t, err, &list)
	require.NotEmpty(t, list)
	if len(list) > parser.MaxErrors { // the last counts those left out
		last := list[parser.MaxErrors]
		require.Zero(t, last.Line)
		require.Contains(t, last.Error(), "more errors")
		list = list[:parser.MaxErrors]
	}
	for _, e := range list {
		require.GreaterOrEqual(t, e.Line, 1)
		require.GreaterOrEqual(t, e.Col, 1)
		require.LessOrEqual(t, e.Line, strings.Count(src, "\n")+1)
		require.LessOrEqual(t, int(e.Span.End), len(src))
		require.LessOrEqual(t, e.Span.Start, e.Span.End)
		require.NotContains(t, e.Error(), "%!")
		require.NotContains(t, e.Msg, "parser.")
		require.NotContains(t, e.Error(), "\n")
		require.True(t, utf8.ValidString(e.Render()))
		for _, r := range e.Render() {
			require.True(t, r == '\n' || r >= ' ', "%q", e.Render())
		}
	}
}

func FuzzParseExpr(f *testing.F) {
	addCases(f, "expr.txt", "expr_fail.txt")
	f.Add(strings.Repeat("\xe8-", 500)) // more errors than are reported
	f.Fuzz(func(t *testing.T, src string) {
		g := expr.New(expr.MaxNodes(fuzzNodes))
		u, err := parser.ParseExprUnit(g, src)
		if err != nil {
			checkError(t, src, err)
			return
		}
		x := u.Funcs[0].Outs[0]
		text := g.String(x)
		y, err := parser.ParseExpr(g, text)
		require.NoError(t, err, text)
		require.Equal(t, x, y, "%s is read back as %s", text, g.String(y))
	})
}

func FuzzParse(f *testing.F) {
	addCases(f, "file.txt", "file_fail.txt", "format.txt")
	f.Fuzz(func(t *testing.T, src string) {
		_, err := parser.ParseInto(expr.New(expr.MaxNodes(fuzzNodes)), "", []byte(src))
		if err != nil {
			checkError(t, src, err)
		}
	})
}

func FuzzFormat(f *testing.F) {
	addCases(f, "file.txt", "format.txt")
	f.Fuzz(func(t *testing.T, src string) {
		out, err := parser.Format("", []byte(src))
		if err != nil {
			checkError(t, src, err)
			return
		}
		again, err := parser.Format("", out)
		require.NoError(t, err, string(out))
		require.Equal(t, string(out), string(again))
		require.Equal(t, letters(src), letters(string(out)), "only spaces and spellings change")
	})
}

// letters returns a text without what Format may change.
func letters(s string) string {
	s = strings.NewReplacer("**", "^", "·", "*", "×", "*", "−", "-", "\ufeff", "").Replace(s)
	return strings.Map(func(r rune) rune {
		if r == ';' || strings.ContainsRune(" \t\r\n\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", r) || r >= 0x2000 && r <= 0x200a {
			return -1
		}
		return r
	}, s)
}

func FuzzAssumptions(f *testing.F) {
	addCases(f, "assume.txt")
	f.Fuzz(func(t *testing.T, src string) {
		if _, err := parser.ParseAssumptions(src); err != nil {
			checkError(t, src, err)
		}
	})
}

func FuzzParseShared(f *testing.F) {
	f.Add("t1 = sin(x)\nt2 = t1*y + t1\nt2^2\nt1\n")
	f.Fuzz(func(t *testing.T, src string) {
		if _, err := parser.ParseShared(expr.New(expr.MaxNodes(fuzzNodes)), src); err != nil {
			checkError(t, src, err)
		}
	})
}
