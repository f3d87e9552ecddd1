package parser_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// Bounds of every input, good or bad: no more than a second and 300 MB. Time is
// given room for a busy machine: what is quadratic takes minutes.
const (
	patience = 20 * time.Second
	memory   = 300 << 20
)

// within fails where f takes too long or allocates too much.
func within(t *testing.T, f func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	f()
	assert.Less(t, time.Since(start), patience)
	runtime.ReadMemStats(&after)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(memory))
}

func TestLimits(t *testing.T) {
	const million = 1_000_000
	tests := []struct{ name, src, want string }{
		{"brackets", strings.Repeat("(", million), "1:1001: nested deeper than 1000"},
		{"calls", strings.Repeat("sin(", 100_000) + "x" + strings.Repeat(")", 100_000), "1:4004: nested deeper than 1000"},
		{"indices", strings.Repeat("x[", million), "1:2002: nested deeper than 1000"},
		{"signs", strings.Repeat("-", million) + "x", "1:1001: nested deeper than 1000"},
		{"negations", strings.Repeat("not ", million) + "x", "1:4001: nested deeper than 1000"},
		{"digits", strings.Repeat("1", 1<<20), "1:1: number has 1048576 digits (limit 10000)"},
		{"points", strings.Repeat("1.", million), "1:1: malformed number"},
		{"exponent", "1e" + strings.Repeat("9", million), "1:2: exponent of a number is beyond ±10000"},
		{"name", strings.Repeat("x", million), "1:1: name has 1000000 bytes (limit 64)"},
		{"superscript", strings.Repeat("²", million), "1:1: superscript of more than 9 digits"},
		{"size", strings.Repeat(" ", parser.MaxExprBytes) + "x", "1:1: expression of 16777217 bytes (limit 16777216)"},
		{"arguments", "sin(" + strings.Repeat("x,", million) + "x)", "1:1: sin takes 1 argument, got 1000001"},
		{"unknown", strings.Repeat("½", million), `1:1: unexpected "½" (U+00BD); write 1/2`},
		{"spaces", strings.Repeat("\u00a0", million), "1:1: empty expression"},
		{"open comment", strings.Repeat("/* ", million), `1:1: comment not ended: "*/" is missing`},
		{"unclosed", strings.Repeat("x+(", 1000) + "x", `missing ")" for "(" at 1:3000`},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			within(t, func() {
				_, err := parser.ParseExpr(expr.New(), c.src)
				require.ErrorContains(t, err, c.want)
			})
		})
	}
}

// Long expressions are read in linear time and without depth.
func TestLong(t *testing.T) {
	const n = 100_000
	tests := []struct{ name, src, want string }{
		{"sum", "x" + strings.Repeat("+x", n-1), fmt.Sprintf("%d*x", n)},
		{"difference", "x" + strings.Repeat(" - x", n), fmt.Sprintf("%d*x", 1-n)},
		{"product", "x" + strings.Repeat("*x", n-1), fmt.Sprintf("x^%d", n)},
		{"quotient", "x" + strings.Repeat("/x", n+1), fmt.Sprintf("1/x^%d", n)},
		{"powers", strings.Repeat("1^", n) + "x", "1"},
		{"signs", strings.Repeat("-", 999) + "x", "-x"},
		{"brackets", strings.Repeat("(", 1000) + "x" + strings.Repeat(")", 1000), "x"},
		{"digits", strings.Repeat("9", 10_000) + "*0", "0"},
		{"exponent", "1e10000 * 1e-10000", "1"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			within(t, func() {
				g := expr.New()
				x, err := parser.ParseExpr(g, c.src)
				require.NoError(t, err)
				assert.Equal(t, c.want, g.String(x))
			})
		})
	}
}

// numbered repeats a text with the numbers from 1 on.
func numbered(format string, n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// A chain of powers has no limit but the graph's.
func TestPowerChain(t *testing.T) {
	g := expr.New()
	x, err := parser.ParseExpr(g, strings.Repeat("x^", 300_000)+"x")
	require.NoError(t, err)
	assert.Equal(t, expr.OpPow, g.Op(x))
}

// The largest file of each kind of token is read, or refused, in bounds.
func TestLargeFiles(t *testing.T) {
	fill := func(s string) string { return strings.Repeat(s, parser.MaxFileBytes/len(s)) }
	tests := []struct{ name, src string }{
		{"brackets", fill("(")}, {"braces", fill("{")}, {"functions", fill("func f(x) = x\n")},
		{"wants", "func f(x) = x\n" + fill("want value\n")[:1<<19]}, {"semicolons", fill(";")},
		{"keywords", fill("func\n")}, {"comments", fill("//\n")}, {"one call", "func f(x) = " + fill("x+")[:1<<19] + "x"},
		{"locals", "func f(x) {\n" + fill("a = x\n")[:1<<19] + "return a }"}, {"parameters", "func f(" + fill("x,")[:1<<19] + ") = 1"},
		{"indices", "func f(x" + fill("[0]")[:1<<19] + ") = 1"},
		{"many names", "func f(" + numbered("p%d, ", 40_000) + ") = " + numbered("q%d + ", 40_000) + "1\nwant grad(" + numbered("p%d, ", 40_000) + ")"},
		{"orders", "func f(x, y) = x\nwant " + numbered("diff(x, %d), ", 900) + "value"},
		{"bounds", "func f(" + fill("x > 0 and ")[:1<<19] + "x > 0) = 1"},
		{"commas", "func f(" + fill(",")[:1<<19]}, {"open lines", fill("func f(x = \n")},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			u, err := parser.Parse("", []byte(c.src))
			if err == nil {
				assert.NotNil(t, u)
			}
			assert.Less(t, time.Since(start), patience)
		})
	}
}
