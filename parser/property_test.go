package parser_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// What is printed is read back as the same expression, and also in a graph of
// another history prints the same.
func TestPrintThenParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		x := testkit.Expr(t, g, testkit.Shape{Size: 20, Branches: true})
		text := g.String(x)
		y, err := parser.ParseExpr(g, text)
		require.NoError(t, err, text)
		require.Equal(t, x, y, "%s is read back as %s", text, g.String(y))

		other := expr.New()
		z, err := parser.ParseExpr(other, text)
		require.NoError(t, err)
		require.Equal(t, text, other.String(z))
	})
}

// The shared form is read back as the same expressions.
func TestSharedThenParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		roots := []expr.ID{testkit.Expr(t, g, testkit.Shape{Size: 20, Branches: true}), testkit.Expr(t, g, testkit.Shape{Size: 20, Branches: true})}
		var text bytes.Buffer
		require.NoError(t, g.Write(&text, expr.Format{Shared: true}, roots...))
		got, err := parser.ParseShared(g, text.String())
		require.NoError(t, err, text.String())
		require.Equal(t, roots, got, text.String())
	})
}

func TestSharedErrors(t *testing.T) {
	g := expr.New()
	_, err := parser.ParseShared(g, "t1 = sin(x)\nt1 = cos(x)\nt2 = +\nt1 + 1/0\n")
	assert.Equal(t, `2:1: t1 already stands for something above
  t1 = cos(x)
  ^~
3:7: expected an operand after "+"
  t2 = +
        ^
4:7: division by zero
  t1 + 1/0
        ^
`, rendered(err))
	_, err = parser.ParseShared(g, "t1 = x\n")
	require.EqualError(t, err, "1:1: no expression; the last lines are the expressions")
}

// Many lines that each use the one above are read in linear time and
// without depth.
func TestSharedAtSize(t *testing.T) {
	const lines = 100_000
	var b strings.Builder
	b.WriteString("t0 = x\n")
	for i := 1; i <= lines; i++ {
		fmt.Fprintf(&b, "t%d = sin(t%d) + t%d*y\n", i, i-1, i-1)
	}
	fmt.Fprintf(&b, "t%d\nt1\n", lines)
	g := expr.New()
	start := time.Now()
	roots, err := parser.ParseShared(g, b.String())
	require.NoError(t, err)
	assert.Less(t, time.Since(start), patience)
	require.Len(t, roots, 2)

	var text bytes.Buffer
	require.NoError(t, g.Write(&text, expr.Format{Shared: true}, roots...))
	again, err := parser.ParseShared(g, text.String())
	require.NoError(t, err)
	assert.Equal(t, roots, again)
}
