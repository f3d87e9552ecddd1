package codegen_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
)

// fusedOps are the instructions of arm64 that multiply and add in one rounding.
var fusedOps = regexp.MustCompile(`\((/.*)\)\s+FN?M(ADD|SUB)[DS]\b`)

// The compiler for a processor on which Go fuses finds nothing to fuse under
// strict, and does find it under default, or this test would see nothing.
func TestStrictIsNeverFused(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles for another processor")
	}
	m := newMaker(t)
	s := newRandomSet(t, m, randomFuncs, expr.Accurate, codegen.Float64)
	fused := func(fp codegen.FP) []string {
		b := newBatch(t)
		src, err := m.generate(codegen.Options{Package: "p", FP: fp}, s.fns...)
		require.NoError(t, err)
		b.file("p/a.go", src)
		out, err := b.run([]string{"GOARCH=arm64", "CGO_ENABLED=0"}, "build", "-gcflags=-S", "./p")
		require.NoError(t, err, out)
		return fusedOps.FindAllString(out, -1)
	}
	require.Empty(t, fused(codegen.Strict))
	require.NotEmpty(t, fused(codegen.Default))
}
