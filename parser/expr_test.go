package parser_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

func ExampleParseExpr() {
	g := expr.New()
	x, err := parser.ParseExpr(g, "x + x^2*cos(y)")
	fmt.Println(g.String(x), err)

	_, err = parser.ParseExpr(g, "1/2x")
	fmt.Println(err)
	// Output:
	// x^2*cos(y) + x <nil>
	// 1:4: a product without * is ambiguous here; write 1/(2*x) or x/2
}

// unquoted returns an input; one that begins with a quote is a Go string.
func unquoted(t *testing.T, in string) string {
	if !strings.HasPrefix(in, `"`) {
		return in
	}
	s, err := strconv.Unquote(in)
	require.NoError(t, err)
	return s
}

// rendered returns an error for people, as the command does.
func rendered(err error) string {
	var list parser.ErrorList
	if errors.As(err, &list) {
		return list.Render()
	}
	return err.Error()
}

func TestExpr(t *testing.T) {
	testkit.Golden(t, "testdata/expr.txt", func(t *testing.T, in string) string {
		in = unquoted(t, in)
		g := expr.New()
		u, err := parser.ParseExprUnit(g, in)
		if err != nil {
			return rendered(err)
		}
		x := u.Funcs[0].Outs[0]
		out := g.String(x)
		for _, n := range u.Notes {
			out += "\n" + n.Render()
		}
		again, err := parser.ParseExpr(g, g.String(x))
		require.NoError(t, err, in)
		assert.Equal(t, x, again, "%s is read back as %s", g.String(x), g.String(again))
		return out
	})
}

func TestExprFail(t *testing.T) {
	testkit.Golden(t, "testdata/expr_fail.txt", func(t *testing.T, in string) string {
		in = unquoted(t, in)
		_, err := parser.ParseExpr(expr.New(), in)
		if err == nil {
			return "no error"
		}
		var list parser.ErrorList
		require.ErrorAs(t, err, &list, in)
		return rendered(err)
	})
}

func TestAssumptions(t *testing.T) {
	testkit.Golden(t, "testdata/assume.txt", func(t *testing.T, in string) string {
		in = unquoted(t, in)
		list, err := parser.ParseAssumptions(in)
		if err != nil {
			return rendered(err)
		}
		var out []string
		for _, a := range list {
			out = append(out, a.Name+" "+interval(a.Bounds))
		}
		return strings.Join(out, "\n")
	})
}

// interval writes bounds as the language does.
func interval(b parser.Bounds) string {
	s := fmt.Sprintf("[%s, %s]", end(b.Lo), end(b.Hi))
	if b.Lo.Open {
		s = "(" + s[1:]
	}
	if b.Hi.Open {
		s = s[:len(s)-1] + ")"
	}
	if b.Integer {
		s += " integer"
	}
	if b.Nonzero {
		s += " nonzero"
	}
	return s
}

func end(e parser.End) string {
	if e.Exact {
		return e.Num.String()
	}
	return fmt.Sprintf("%.6g", e.Float)
}

func TestUnit(t *testing.T) {
	g := expr.New()
	src := "a*sin(y) + 0.5*a"
	u, err := parser.ParseExprUnit(g, src)
	require.NoError(t, err)
	f := u.Funcs[0]
	assert.True(t, u.Decimals)
	require.Len(t, f.Params, 2)
	assert.Equal(t, "a", f.Params[0].Name)
	assert.Equal(t, g.Var("y"), f.Params[1].ID)
	assert.Equal(t, src, u.Text(u.Pos(f.Outs[0])))
	sin := g.Call("sin", g.Var("y"))
	assert.Equal(t, "sin(y)", u.Text(u.Pos(sin)))
	assert.Equal(t, parser.Position{Line: 1, Col: 3}, u.Position(u.Pos(sin).Start))
	assert.Equal(t, parser.Span{}, u.Pos(g.Int(77)))

	u, err = parser.ParseExprUnit(g, "a/2")
	require.NoError(t, err)
	assert.False(t, u.Decimals)
}

// Brackets may nest deeper where that is asked for.
func TestNesting(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("(", n) + "x" + strings.Repeat(")", n) }
	_, err := parser.ParseExprUnit(expr.New(), nested(2000), parser.Nesting(2000))
	require.NoError(t, err)
	_, err = parser.ParseExprUnit(expr.New(), nested(10_001), parser.Nesting(1_000_000))
	require.ErrorContains(t, err, "nested deeper than 10000")
}

// A variable with the name of a line of the shared form stays itself.
func TestSharedNames(t *testing.T) {
	g := expr.New()
	x, err := parser.ParseExpr(g, "sin(t1)*t2 + cos(sin(t1)) + sin(t1)^2")
	require.NoError(t, err)
	var b strings.Builder
	require.NoError(t, g.Write(&b, expr.Format{Shared: true}, x))
	roots, err := parser.ParseShared(g, b.String())
	require.NoError(t, err, b.String())
	assert.Equal(t, []expr.ID{x}, roots, b.String())
}

// A limit of the graph is returned, not panicked.
func TestGraphLimit(t *testing.T) {
	var limit *expr.LimitError
	_, err := parser.ParseExpr(expr.New(expr.MaxNodes(20)), "sin(a)+sin(b)+sin(c)+sin(d)+sin(k)+sin(f)+sin(g)+sin(h)+sin(i)")
	require.ErrorAs(t, err, &limit)
	assert.Contains(t, err.Error(), "parse: more than 20")
}
