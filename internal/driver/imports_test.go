package driver_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/symdiff/symdiff"

// allowed lists what each package may import of this module, and of others, the
// standard library apart. Imports run one way: a package stands above those it
// may import. Its own tests may import the same and, of this module, internal/testkit.
var allowed = []struct {
	pkg    string
	ours   string
	others string
}{
	{"cmd/symdiff", "internal/driver internal/trace codegen simplify diff parser expr expr/eval expr/eval/exact expr/render", "github.com/alecthomas/kong golang.org/x/term"},
	{examples, "simplify diff parser expr expr/eval diff/check examples/drag/aero examples/yardsticks/std examples/yardsticks/arrays examples/yardsticks/fast examples/yardsticks/tests", "gonum.org/v1/gonum/optimize gonum.org/v1/gonum/mat gonum.org/v1/gonum/optimize/functions gonum.org/v1/gonum/diff/fd gonum.org/v1/gonum/num/dual"},
	{"internal/driver", "codegen simplify diff parser expr expr/eval expr/eval/exact internal/prog", ""},
	{"internal/trace", "diff expr expr/eval internal/prog", ""},
	{"codegen", "expr expr/eval/exact internal/prog", "github.com/dave/jennifer/jen"},
	{"expr/eval", "expr expr/eval/exact internal/prog", ""},
	{"internal/prog", "expr", ""},
	{"simplify", "expr internal/rule internal/poly", ""},
	{"diff", "expr internal/rule", ""},
	{"internal/rule", "parser expr", ""},
	{"internal/poly", "expr", ""},
	{"parser", "expr", "github.com/alecthomas/participle/v2 github.com/alecthomas/participle/v2/lexer"},
	{"expr/eval/exact", "expr", ""},
	{"diff/check", "", ""},
	{"internal/testkit", "expr", "github.com/stretchr/testify/assert github.com/stretchr/testify/require pgregory.net/rapid"},
	{"expr", "", ""},
	{"special", "", ""},
}

// kernels are functions of float64 over the standard library, which generated
// code calls too: every package may import them.
const kernels = "special"

// examples stands for every package below it: they use the library as others do.
const examples = "examples"

// testsMayImport is what tests import of other modules.
var testsMayImport = []string{
	"github.com/stretchr/testify/assert", "github.com/stretchr/testify/require", "pgregory.net/rapid",
	"github.com/rogpeppe/go-internal/testscript", "gonum.org/v1/gonum/diff/fd", "gonum.org/v1/gonum/optimize/functions", "gonum.org/v1/gonum/num/hyperdual",
}

// kind tells three sorts of files apart: of the package, of its own tests, and
// of external tests, which may import anything of this module.
type kind int

const (
	source kind = iota
	ownTest
	externalTest
)

func TestImports(t *testing.T) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	seen := make(map[string]bool)
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".go":
			return nil
		}
		rel, err := filepath.Rel(root, filepath.Dir(path))
		require.NoError(t, err)
		pkg := filepath.ToSlash(rel)
		seen[pkg] = true
		checkImports(t, pkg, path)
		return nil
	})
	require.NoError(t, err)
	for _, row := range allowed {
		require.True(t, seen[row.pkg], "%s is in the table, but there is no such package", row.pkg)
	}
}

func checkImports(t *testing.T, pkg, path string) {
	if strings.HasPrefix(pkg, examples+"/") {
		pkg = examples
	}
	i := slices.IndexFunc(allowed, func(row struct{ pkg, ours, others string }) bool { return row.pkg == pkg })
	require.GreaterOrEqual(t, i, 0, "package %s is not in the table of imports", pkg)
	row := allowed[i]
	src, err := os.ReadFile(path)
	require.NoError(t, err)
	file, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ImportsOnly)
	require.NoError(t, err)
	k := source
	if strings.HasSuffix(path, "_test.go") {
		k = ownTest
		if strings.HasSuffix(file.Name.Name, "_test") {
			k = externalTest
		}
	}
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		require.True(t, spec.Name == nil || spec.Name.Name != ".", "%s imports %s into its own names", path, name)
		require.True(t, mayImport(row.ours, row.others, name, k), "%s imports %s", path, name)
	}
}

func mayImport(ours, others, name string, k kind) bool {
	rest, inModule := strings.CutPrefix(name, module+"/")
	switch {
	case inModule && (k == externalTest || rest == kernels):
		return true
	case inModule:
		return slices.Contains(strings.Fields(ours), rest) || k == ownTest && rest == "internal/testkit"
	case !strings.Contains(strings.SplitN(name, "/", 2)[0], "."):
		return true // the standard library
	case k != source && slices.Contains(testsMayImport, name):
		return true
	}
	return slices.Contains(strings.Fields(others), name)
}

// The table has no cycle: whatever a package may import stands below it.
func TestImportsRunOneWay(t *testing.T) {
	at := make(map[string]int)
	for i, row := range allowed {
		at[row.pkg] = i
	}
	for i, row := range allowed {
		for _, name := range strings.Fields(row.ours) {
			if below, ok := at[name]; ok {
				require.Greater(t, below, i, "%s may import %s", row.pkg, name)
			}
		}
	}
}
