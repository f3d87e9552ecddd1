package examples

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Another module uses symdiff as a tool: "go tool symdiff gen" in a go:generate
// line, as after "go get -tool". The module is replaced by this checkout.
func TestToolFromAnotherModule(t *testing.T) {
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	run := func(args ...string) string {
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "go %v\n%s", args, out)
		return string(out)
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	write("go.mod", "module orbit\n\ngo 1.26\n")
	write("go.sum", string(sums))
	write("model.sd", "func Area(r > 0) = pi*r^2\nwant value, grad\n")
	write("gen.go", "package orbit\n\n//go:generate go tool symdiff gen model.sd\n")
	write("area_test.go", `package orbit

import (
	"math"
	"testing"
)

func TestArea(t *testing.T) {
	if f, dr := AreaGrad(2); f != 4*math.Pi || dr != 4*math.Pi {
		t.Fatal(f, dr)
	}
}
`)
	const module = "github.com/symdiff/symdiff"
	run("mod", "edit", "-require="+module+"@v0.0.0", "-replace="+module+"="+root, "-tool="+module+"/cmd/symdiff")
	run("mod", "tidy") // what go get does for a published module
	run("generate", "./...")
	assert.FileExists(t, filepath.Join(dir, "model_symdiff.go"))
	assert.Contains(t, run("test", "."), "ok")
	// What was generated needs the standard library only.
	assert.NotContains(t, run("list", "-deps", "."), "symdiff")
}
