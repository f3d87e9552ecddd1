package driver_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/internal/driver"
)

// generated returns what is generated of a file: the text of each declaration with its
// comment, by name, of the code and of its test.
func generated(t *testing.T, text string) map[string]string {
	path := folder(t, text)
	_, _, err := gen(driver.Options{File: path, Package: "p"})
	require.NoError(t, err)
	out := make(map[string]string)
	for _, suffix := range []string{"_symdiff.go", "_symdiff_test.go"} {
		src, err := os.ReadFile(strings.TrimSuffix(path, ".sd") + suffix)
		require.NoError(t, err)
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, "", src, parser.ParseComments)
		require.NoError(t, err)
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			from := f.Pos()
			if f.Doc != nil {
				from = f.Doc.Pos()
			}
			out[f.Name.Name] = string(src[set.Position(from).Offset:set.Position(f.End()).Offset])
		}
	}
	return out
}

const threeFuncs = `package p

func Before(x, y > 0) = x*log(y) + sin(x*y)*exp(x - y)
want value, grad, hess

func Edited(y > 0, x) = %s
want value, grad

func Calls(x, y > 0) = Before(x, y)*y - cos(x*y)^2/(x^2 + y^2)
want value, grad, taylor(x, 3)
`

// A function that is edited changes its own code, its test, and nothing else: whatever
// the formulas before it have made in the graph.
func TestEditOfOneFunction(t *testing.T) {
	var before map[string]string
	for _, formula := range []string{"x^2 + y", "cos(x*y)^2/(x^2 + y^2) - exp(x - y)*sin(x*y)", "y*x*log(y)*exp(x)", "2"} {
		after := generated(t, strings.Replace(threeFuncs, "%s", formula, 1))
		for name, text := range before {
			if name == "Edited" {
				assert.NotEqual(t, text, after[name])
			} else if !strings.Contains(name, "Edited") {
				assert.Equal(t, text, after[name], name)
			}
		}
		before = after
	}
}

// What stands in a file beside its functions does not change their code either.
func TestFunctionBeside(t *testing.T) {
	if testing.Short() {
		t.Skip("generates every file twice")
	}
	const beside = "\nfunc Zzz(z, y, x, t, b, a) = sin(z*y + x)^2*exp(-x*y) + (a + b)*t/(x^2 + y^2) - log(1 + y*a*b)*sqrt(x + t)\nwant value\n\n"
	for _, name := range []string{"call", "branches", "matrices", "outputs", "taylor"} {
		text, err := os.ReadFile(filepath.Join("testdata", name+".sd"))
		require.NoError(t, err)
		clause, rest := "", string(text)
		if strings.HasPrefix(rest, "package ") {
			clause, rest, _ = strings.Cut(rest, "\n")
		}
		before := generated(t, string(text))
		after := generated(t, clause+beside+rest)
		for f, text := range before {
			assert.Equal(t, text, after[f], "%s of %s", f, name)
		}
	}
}

// However many processors there are, the files are the same.
func TestProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var files []map[string]string
	for _, n := range []int{1, 2, 1} {
		runtime.GOMAXPROCS(n)
		files = append(files, generated(t, strings.Replace(threeFuncs, "%s", "x^y*gamma(y)", 1)))
	}
	assert.Equal(t, files[0], files[1])
	assert.Equal(t, files[0], files[2])
}
