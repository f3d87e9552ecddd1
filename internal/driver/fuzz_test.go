package driver_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/internal/driver"
)

const (
	// fuzzTime and fuzzNodes keep a hard formula from taking the time of others.
	fuzzTime  = 2 * time.Second
	fuzzNodes = 20_000
	fuzzBytes = 500
)

// Whatever is given, the code is right or there is an error that is not ours:
// Gen verifies what it prints and calls its own mistakes internal errors.
func FuzzGen(f *testing.F) {
	sources, err := filepath.Glob("testdata/*.sd")
	require.NoError(f, err)
	for _, path := range sources {
		src, err := os.ReadFile(path)
		require.NoError(f, err)
		_, text, _ := strings.Cut(string(src), "func ")
		f.Add(text, "p", uint8(0))
	}
	f.Add("f(math, func, len) = math*func^len\nwant value, grad", "math", uint8(1))
	f.Add("f(x) = 9^9^9*x + 1e999", "p", uint8(2))
	f.Add("f(x) = x // */ \n//go:embed x\nwant grad", "p; func init(){}", uint8(0))
	f.Fuzz(func(t *testing.T, text, pkg string, fp uint8) {
		if len(text) > fuzzBytes {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), fuzzTime)
		defer cancel()
		err := driver.Gen(ctx, driver.Options{
			Func: text, Package: pkg, FP: codegen.FP(fp % 3), MaxNodes: fuzzNodes,
		})
		if err != nil {
			require.NotContains(t, err.Error(), "internal error")
			require.NotContains(t, err.Error(), "*expr.")
		}
	})
}
