package parser_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

func ExampleParse() {
	u, err := parser.Parse("disc.sd", []byte(`
// Area of a disc.
func Area(r > 0) = pi*r^2
want value, grad
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	f := u.Funcs[0]
	fmt.Println(f.Name, f.Doc, f.Params[0].Name, u.Graph.String(f.Outs[0]), f.Wants[1].Kind)
	// Output: Area Area of a disc. r pi*r^2 grad
}

// described writes what a unit holds.
func described(u *parser.Unit) string {
	var b strings.Builder
	if u.Package != "" {
		fmt.Fprintf(&b, "package %s\n", u.Package)
	}
	for _, f := range u.Funcs {
		fmt.Fprintf(&b, "%s:", f.Name)
		for _, x := range f.Outs {
			fmt.Fprintf(&b, " %s;", u.Graph.String(x))
		}
		if f.List {
			b.WriteString(" list")
		}
		b.WriteString("\n")
		for _, p := range f.Params {
			fmt.Fprintf(&b, "  %s", p.Name)
			if p.Bounded() {
				fmt.Fprintf(&b, " in %s", interval(p.Bounds))
			}
			b.WriteString("\n")
		}
		for _, l := range f.Locals {
			fmt.Fprintf(&b, "  %s = %s\n", l.Name, u.Graph.String(l.ID))
		}
		for _, w := range f.Wants {
			fmt.Fprintf(&b, "  want %s %v %d\n", w.Kind, w.Params, w.Order)
		}
		if f.Doc != "" {
			fmt.Fprintf(&b, "  doc %q\n", f.Doc)
		}
	}
	for _, x := range u.Externs {
		fmt.Fprintf(&b, "extern %s: %q %q\n", x.Name, x.Go.Path, x.Go.Name)
		for i, p := range x.Partials {
			fmt.Fprintf(&b, "  by %s: %s\n", x.Params[i].Name, u.Graph.String(p))
		}
		if x.Doc != "" {
			fmt.Fprintf(&b, "  doc %q\n", x.Doc)
		}
	}
	for _, n := range u.Notes {
		b.WriteString(n.Render())
	}
	return b.String()
}

func TestFile(t *testing.T) {
	testkit.Golden(t, "testdata/file.txt", func(t *testing.T, in string) string {
		u, err := parser.Parse("f.sd", []byte(in))
		if err != nil {
			return rendered(err)
		}
		return described(u)
	})
}

func TestFileFail(t *testing.T) {
	testkit.Golden(t, "testdata/file_fail.txt", func(t *testing.T, in string) string {
		_, err := parser.Parse("f.sd", []byte(unquoted(t, in)))
		if err == nil {
			return "no error"
		}
		var list parser.ErrorList
		require.ErrorAs(t, err, &list)
		return rendered(err)
	})
}

func TestFormat(t *testing.T) {
	testkit.Golden(t, "testdata/format.txt", func(t *testing.T, in string) string {
		in = unquoted(t, in)
		out, err := parser.Format("f.sd", []byte(in))
		if err != nil {
			return rendered(err)
		}
		again, err := parser.Format("f.sd", out)
		require.NoError(t, err)
		assert.Equal(t, string(out), string(again))
		if u, err := parser.Parse("f.sd", []byte(in)); err == nil {
			v, err := parser.ParseInto(u.Graph, "f.sd", out)
			require.NoError(t, err)
			for i := range u.Funcs {
				assert.Equal(t, u.Funcs[i].Outs, v.Funcs[i].Outs)
				assert.Equal(t, u.Funcs[i].Doc, v.Funcs[i].Doc)
			}
		}
		return strings.ReplaceAll(string(out), "\n\n", "\n.\n")
	})
}

// A function that calls another holds its formula: the same as written out.
func TestInlining(t *testing.T) {
	u, err := parser.Parse("", []byte("func f(x, y) = g(y, x) + 1\nfunc g(a, x) = a^2/x"))
	require.NoError(t, err)
	x, err := parser.ParseExpr(u.Graph, "y^2/x + 1")
	require.NoError(t, err)
	assert.Equal(t, u.Graph.String(x), u.Graph.String(u.Funcs[0].Outs[0]))
}

func TestFileLimit(t *testing.T) {
	_, err := parser.Parse("big.sd", make([]byte, parser.MaxFileBytes+1))
	require.EqualError(t, err, "big.sd:1:1: file of 1048577 bytes (limit 1048576)")
	_, err = parser.Format("big.sd", make([]byte, parser.MaxFileBytes+1))
	require.Error(t, err)

	var limit *expr.LimitError
	_, err = parser.ParseInto(expr.New(expr.MaxNodes(15)), "", []byte("func f(a, b, c, d) = sin(a)*cos(a)*sin(b)*cos(b)*sin(c)*cos(c)*sin(d)*cos(d)"))
	require.ErrorAs(t, err, &limit)
}

// Many mistakes are reported at once, but not without end.
func TestManyErrors(t *testing.T) {
	_, err := parser.Parse("", []byte(strings.Repeat("func f(x = 1\n", 5000)))
	var list parser.ErrorList
	require.ErrorAs(t, err, &list)
	require.Len(t, list, parser.MaxErrors+1)
	assert.Equal(t, "… and 4900 more errors\n", list[parser.MaxErrors].Render())
	assert.Equal(t, `1:10: missing ")" for "(" at 1:7 (and 4999 more)`, list.Error())
}
