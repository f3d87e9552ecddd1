package driver_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/internal/driver"
)

// Decimals that round a constant are read as that constant where that saves operations, and
// the doc comment says so.
func TestDecimalsAreReadAsConstants(t *testing.T) {
	cases := []struct {
		name, formula string
		fp            codegen.FP
		read          []string // in the order of the doc comment
	}{
		{"a root", "x*erf(0.7071067811865476*x) + 0.7978845608028654*exp(-x^2/2)", codegen.Default, []string{"0.7071067811865476 is read as 1/sqrt(2)", "0.7978845608028654 is read as 2/sqrt(2*pi)"}},
		{"17 digits", "x*erf(0.70710678118654757*x) + 0.79788456080286541*exp(-x^2/2)", codegen.Default, []string{"0.70710678118654757 is read as 1/sqrt(2)", "0.79788456080286541 is read as 2/sqrt(2*pi)"}},
		{"either sign", "0.3333333333333333*x^3 - 0.3333333333333333*y^3", codegen.Default, []string{"0.3333333333333333 is read as 1/3"}},
		{"strict", "0.3333333333333333*x^3", codegen.Strict, nil},
		{"fma", "0.3333333333333333*x^3", codegen.FMA, []string{"0.3333333333333333 is read as 1/3"}},
		{"a digit less", "0.333333333333333*x^3", codegen.Default, nil},
		{"another last digit", "0.3333333333333334*x^3", codegen.Default, nil},
		{"nothing saved", "x*3.141592653589793", codegen.Default, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			file, out := filepath.Join(dir, "f.sd"), filepath.Join(dir, "f.go")
			require.NoError(t, os.WriteFile(file, []byte("func F(x in [-2, 2], y in [-2, 2]) = "+c.formula+"\nwant grad\n"), 0o644))
			require.NoError(t, driver.Gen(t.Context(), driver.Options{File: file, Package: "p", Out: out, FP: c.fp}))
			code, err := os.ReadFile(out)
			require.NoError(t, err)
			text := strings.Join(strings.Fields(strings.ReplaceAll(string(code), "//", "")), " ")
			require.Equal(t, len(c.read), strings.Count(text, " is read as "), text)
			if len(c.read) > 0 {
				require.Contains(t, text, strings.Join(c.read, ", ")+": in float64 they are the same.")
			}
		})
	}
}

// What multiplies by a vector has its elements as inputs beside the parameters.
func TestDecimalsOfProducts(t *testing.T) {
	const source = "func F(x in [-2, 2], y in [-2, 2]) = 0.3333333333333333*x^3*y\nwant hvp, jvp, vjp\n"
	report, err := driver.Check(t.Context(), driver.Options{File: folder(t, source)})
	require.NoError(t, err)
	for _, r := range report.Results {
		require.Positive(t, r.Points, r)
	}
}
