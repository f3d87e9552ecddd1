package driver_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/internal/driver"
	"github.com/symdiff/symdiff/internal/testkit"
)

// modes of files that are generated otherwise than by default.
var modes = map[string]codegen.FP{"strict": codegen.Strict, "fma": codegen.FMA}

// styles of files, likewise.
var styles = map[string]codegen.Style{"slices": codegen.Slices, "arrays": codegen.Arrays}

// types of numbers in files, likewise.
var types = map[string]codegen.Type{"float32": codegen.Float32, "generic": codegen.Generic}

// Every testdata/*.sd gives the Go files beside it; together they compile, are
// free of what vet finds, and pass their own tests. What it says is in .stderr.
func TestGolden(t *testing.T) {
	sources, err := filepath.Glob("testdata/*.sd")
	require.NoError(t, err)
	module := t.TempDir()
	testkit.GoModule(t, module, "golden")
	for _, source := range sources {
		name := strings.TrimSuffix(filepath.Base(source), ".sd")
		dir := filepath.Join(module, name)
		require.NoError(t, os.Mkdir(dir, 0o755))
		file := filepath.Join(dir, name+".sd")
		copyFile(t, source, file)
		var warnings bytes.Buffer
		require.NoError(t, driver.Gen(context.Background(), driver.Options{File: file, FP: modes[name], Type: types[name], Goroutines: name == "goroutines", Style: styles[name], Stderr: &warnings}), name)
		said := strings.ReplaceAll(warnings.String(), dir+string(filepath.Separator), "")
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".stderr"), []byte(said), 0o644))
		for _, suffix := range []string{"_symdiff.go", "_symdiff_test.go", ".stderr"} {
			golden(t, filepath.Join("testdata", name+suffix), filepath.Join(dir, name+suffix))
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

func copyFile(t *testing.T, from, to string) {
	data, err := os.ReadFile(from)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(to, data, 0o644))
}

func golden(t *testing.T, want, got string) {
	g, err := os.ReadFile(got)
	require.NoError(t, err)
	if testkit.Update() && len(g) > 0 {
		copyFile(t, got, want)
	}
	w, err := os.ReadFile(want)
	if len(g) > 0 {
		require.NoError(t, err, "run with -update")
	}
	require.Equal(t, string(w), string(g), want)
}
