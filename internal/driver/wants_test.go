package driver_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/internal/driver"
	"github.com/symdiff/symdiff/internal/testkit"
)

// everyWant is a file in which everything is wanted of a function of one output and of
// one of several, as far as that may be.
const everyWant = `package p

func F(x in [0.5, 2], y in [0.5, 2]) = x^2*sin(y) + exp(x*y)/(x + y) + if(x < y, (x - y)^3, 0)
want value, grad, grad hess, jac, value jac, hess, sparse hess, sparse jac, hvp, jvp, vjp, diff(x, 2), taylor(y, 3)
want batch value, batch grad, batch grad(y)

func Several(x in [0.5, 2], y in [0.5, 2]) = [x*sin(y), log(x)/y, tanh(x - y)]
want value, jac, value jac, sparse jac, jvp, vjp, batch value
`

var everyStyle = map[string]codegen.Style{
	"scalars": codegen.Scalars, "struct": codegen.Struct, "slices": codegen.Slices, "arrays": codegen.Arrays, "gonum": codegen.Gonum,
}

var everyType = map[string]codegen.Type{"float64": codegen.Float64, "float32": codegen.Float32, "generic": codegen.Generic}

// The file has everything that can be wanted.
func TestEveryWantIsThere(t *testing.T) {
	_, _, err := gen(driver.Options{File: folder(t, "func F(x) = x\nwant everything\n")})
	require.ErrorContains(t, err, "unknown want")
	list := regexp.MustCompile(`there are (.*)`).FindStringSubmatch(err.Error())
	require.NotNil(t, list, err)
	for _, kind := range strings.Split(list[1], ", ") {
		assert.Regexp(t, `(want|,) `+kind+`\b`, everyWant)
	}
}

// Everything that can be wanted comes in every style and for numbers of every type with a
// test and a benchmark, which pass: results are within their tolerances, and nothing
// allocates.
func TestEveryWant(t *testing.T) {
	if testing.Short() {
		t.Skip("builds 13 packages")
	}
	module := t.TempDir()
	testkit.GoModule(t, module, "wants")
	for style, s := range everyStyle {
		for typ, n := range everyType {
			if s == codegen.Gonum && n != codegen.Float64 {
				continue
			}
			file := filepath.Join(module, style+typ, "model.sd")
			require.NoError(t, os.Mkdir(filepath.Dir(file), 0o755))
			require.NoError(t, os.WriteFile(file, []byte(everyWant), 0o644))
			_, said, err := gen(driver.Options{File: file, Style: s, Type: n})
			require.NoError(t, err)
			require.Empty(t, said)
			requireTests(t, strings.TrimSuffix(file, ".sd"), style+" "+typ)
			if s == codegen.Gonum { // which this module lacks: an example builds it
				require.NoError(t, os.RemoveAll(filepath.Dir(file)))
			}
		}
	}
	for _, args := range [][]string{{"vet", "./..."}, {"test", "-bench=.", "-benchtime=1x", "./..."}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = module
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
}

// What needs no test of its own: it returns constants, or passes on to what has one.
var untested = regexp.MustCompile(`(Pattern|CSR|CSC|Problem|SymDense|Dense)$`)

// requireTests requires a test that counts allocations, and a benchmark, of every function
// for users.
func requireTests(t *testing.T, path, what string) {
	tests := make(map[string]string)
	src, err := os.ReadFile(path + "_symdiff_test.go")
	require.NoError(t, err)
	for _, f := range functions(t, path+"_symdiff_test.go") {
		tests[f.Name.Name] = string(src[f.Pos()-1 : f.End()-1])
	}
	n := 0
	for _, f := range functions(t, path+"_symdiff.go") {
		name := f.Name.Name
		if !ast.IsExported(name) || untested.MatchString(name) {
			continue
		}
		n++
		text := tests["Test"+name+"Generated"] + tests["test"+name+"Generated"]
		assert.Contains(t, text, "AllocsPerRun", "%s: the test of %s", what, name)
		assert.Contains(t, tests, "Benchmark"+name+"Generated", what)
	}
	assert.Equal(t, 24, n, "%s: functions", what)
	assert.Contains(t, tests, "BenchmarkFGradDifferencesGenerated", what)
}

func functions(t *testing.T, path string) []*ast.FuncDecl {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	require.NoError(t, err)
	var out []*ast.FuncDecl
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			out = append(out, f)
		}
	}
	return out
}
