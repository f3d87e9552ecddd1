package testkit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// kernels is the package that generated code may import beside the standard library.
const kernels = "special"

// GoModule writes the files of a module for generated code into dir: one that needs
// nothing to be downloaded.
func GoModule(t testing.TB, dir, name string) {
	t.Helper()
	write := func(path, text string) {
		path = filepath.Join(dir, path)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	const module = "github.com/symdiff/symdiff"
	write("go.mod", "module "+name+"\n\ngo 1.24\n\nrequire "+module+" v0.0.0\n\nreplace "+module+" => ./symdiff\n")
	write("symdiff/go.mod", "module "+module+"\n\ngo 1.24\n")
	sources, err := filepath.Glob(filepath.Join(Root(t), kernels, "*.go"))
	require.NoError(t, err)
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		text, err := os.ReadFile(source)
		require.NoError(t, err)
		write(filepath.Join("symdiff", kernels, filepath.Base(source)), string(text))
	}
}
