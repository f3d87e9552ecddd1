package codegen_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/internal/testkit"
)

// A batch is a module of generated packages, built and vetted at once.
type batch struct {
	t   testing.TB
	dir string
	n   int
}

func newBatch(t testing.TB) *batch {
	b := &batch{t: t, dir: t.TempDir()}
	testkit.GoModule(t, b.dir, "batch")
	return b
}

func (b *batch) file(name, text string) {
	path := filepath.Join(b.dir, name)
	require.NoError(b.t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(b.t, os.WriteFile(path, []byte(text), 0o644))
}

// add makes a package of a file and its test.
func (b *batch) add(src, test string) {
	b.n++
	b.file(fmt.Sprintf("p%d/a.go", b.n), src)
	if test != "" {
		b.file(fmt.Sprintf("p%d/a_test.go", b.n), test)
	}
}

// run runs the go command in the module.
func (b *batch) run(env []string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), append([]string{"GOFLAGS=-mod=mod", "GOWORK=off"}, env...)...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// exec runs a program that was built in the module.
func (b *batch) exec(name string) (string, error) {
	cmd := exec.Command(name)
	cmd.Dir = b.dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// vet compiles and vets every package with its test.
func (b *batch) vet() {
	out, err := b.run(nil, "vet", "./...")
	require.NoError(b.t, err, out)
}
