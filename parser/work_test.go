package parser_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/parser"
)

// repeated writes a line n times, with its number where it says %d.
func repeated(n int, line string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(line, "%d", fmt.Sprint(i)))
	}
	return b.String()
}

// TestWork reads hostile files of two sizes: eight times the text may take about
// eight times the memory that is asked for, of which time is a multiple. Twice
// that is room for slices and maps that double.
func TestWork(t *testing.T) {
	const small, factor, slack = 500, 8, 2
	for name, file := range map[string]func(n int) string{
		"functions":             func(n int) string { return repeated(n, "func f%d(x) = 1\n") },
		"one function again":    func(n int) string { return repeated(n, "func f(x) = 1\n") },
		"an error on each line": func(n int) string { return repeated(n, "func f(x) = x +\n") },
		"unknown names":         func(n int) string { return repeated(n, "func f%d(x) = y\n") },
		"no declarations":       func(n int) string { return repeated(n, "x y z\n") },
		"a long sum":            func(n int) string { return "func f(x) = 1" + repeated(n, " + sin(%d*x)") },
		"semicolons":            func(n int) string { return strings.Repeat(";", n) },
		"line comments":         func(n int) string { return strings.Repeat("// c\n", n) },
		"comments on one line":  func(n int) string { return strings.Repeat("/* c */", n) },
		"wants":                 func(n int) string { return "func f(x) = x\n" + strings.Repeat("want value\n", n) },
		"a long want":           func(n int) string { return "func f(x) = x\nwant value" + strings.Repeat(", value", n) },
		"strange characters":    func(n int) string { return strings.Repeat("ж\u202e½√", n) },
		"invalid bytes":         func(n int) string { return strings.Repeat("\xff", n) },
		"constants":             func(n int) string { return "const c = 1\n" + repeated(n, "const c%d = c + %d\n") },
		"constants in a chain":  chain("const c%d = sin(c%d)\n"),
		"locals":                func(n int) string { return "func f(x) {\n" + repeated(n, "a%d = x + %d\n") + "return x\n}\n" },
		"parameters":            func(n int) string { return "func f(y" + repeated(n, ", x%d > 0") + ") = y\nwant value\n" },
		"open bodies":           func(n int) string { return strings.Repeat("func f(x) {\n", n) },
		"closing brackets":      func(n int) string { return strings.Repeat("}", n) },
		"equal signs":           func(n int) string { return strings.Repeat("=", n) },
		"a tower":               func(n int) string { return "func f(x) = x" + strings.Repeat("^x", n) },
		"conditions":            func(n int) string { return "func f(x) = if(x > 1" + repeated(n, " and x > %d") + ", 1, 2)\n" },
		"outputs":               func(n int) string { return "func f(x) = [x" + strings.Repeat(", x", n) + "]\nwant value\n" },
		"derivatives":           func(n int) string { return "func f(x) = 1" + repeated(n, " + diff(x^%d, x)") + "\nwant value\n" },
	} {
		t.Run(name, func(t *testing.T) {
			few, many := asked(file(small)), asked(file(small*factor))
			assert.Less(t, many, few*factor*slack)
		})
	}
}

// chain writes lines that each use the one before.
func chain(line string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		b.WriteString("const c0 = 1/3\n")
		for i := range n {
			fmt.Fprintf(&b, line, i+1, i)
		}
		return b.String()
	}
}

// asked returns how many bytes reading a file asks for.
func asked(src string) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _ = parser.Parse("a.sd", []byte(src)) // many are wrong
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
