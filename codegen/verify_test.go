package codegen

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

// The last look finds whatever names and comments could have smuggled in.
func TestVerify(t *testing.T) {
	const head = headerStart + " from a.sd; " + headerEnd + "\n\npackage p\n\n"
	planned := []string{"type FParams", "func F(p) (_)", "func FGrad(x y) (f dx)"}
	const body = "type FParams struct{}\n\nfunc F(p *FParams) float64 { return 0 }\n\nfunc FGrad(x, y float64) (f, dx float64) { return }\n"
	require.NoError(t, verify([]byte(head+body), "p", nil, planned))
	for name, c := range map[string]struct{ src, want string }{
		"another package":      {headerStart + " from a.sd; " + headerEnd + "\n\npackage q\n\n" + body, "package q, planned was p"},
		"another function":     {head + body + "func init() {}\n", "it declares"},
		"a variable":           {head + body + "var x = 1\n", "it declares var"},
		"a method":             {head + body + "func (FParams) String() string { return \"\" }\n", "it declares"},
		"another parameter":    {head + "type FParams struct{}\nfunc F(q *FParams) float64 { return 0 }\n", "it declares"},
		"an import":            {head + "import \"os/exec\"\n" + body, `it imports "os/exec"`},
		"a renamed import":     {head + "import os \"math\"\n" + body, `it imports "math"`},
		"a directive":          {head + "//go:linkname F x\n" + body, `it holds the comment "//go:linkname F x"`},
		"a comment of a block": {head + body + "/* x */\n", `it holds the comment "/* x */"`},
		"no header":            {"package p\n" + body, "the first line does not say that it is generated"},
		"no Go":                {head + body + "}", "expected declaration"},
	} {
		require.ErrorContains(t, verify([]byte(c.src), "p", nil, planned), c.want, name)
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"plain µ text":      "plain µ text",
		"a\nb\r\nc":         "a b  c",
		"x */ y":            "x * / y",
		"bidi\u202e":        "bidi\ufffd",
		"bad \xff":          "bad \ufffd",
		"+build linux":      "+ build linux",
		"  tab\tand space ": "tab and space",
		"":                  "",
	} {
		require.Equal(t, want, oneLine(in))
	}
}

// Every function is a call of a package that generated files may import, or one
// that Go declares, or has statements.
func TestEveryFunctionCanBeWritten(t *testing.T) {
	for _, op := range expr.Functions() {
		row := op.Operation()
		if row.Formula() != "" && row.Go == "" {
			continue // it never reaches the program
		}
		require.NotEqual(t, row.Go == "", exceptions[op].code == nil, "%v", op)
		if pkg, _, ok := strings.Cut(row.Go, "."); ok {
			require.Contains(t, packages, importPaths[pkg], "%v", op)
		}
	}
}
