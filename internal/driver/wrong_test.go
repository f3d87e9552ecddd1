package driver

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

// A program that is wrong, by however little, is never written.
func TestCheckFindsWrongPrograms(t *testing.T) {
	const text = "package p\nfunc F(x, y in [1, 2]) = x^2*sin(y) + abs(x)\nwant value, grad, diff(y, 2)\n"
	for name, c := range map[string]struct {
		result, root int
		change       func(g *expr.Graph, x expr.ID) expr.ID
		want         string
	}{
		"a sign": {0, 0, func(g *expr.Graph, x expr.ID) expr.ID { return g.Neg(x) }, "F: the value at x="},
		"a factor": {1, 1, func(g *expr.Graph, x expr.ID) expr.ID {
			return g.Mul(x, g.Num(expr.NewFrac(1_000_000_001, 1_000_000_000)))
		}, "F grad: the derivative by x at x="},
		"an offset": {1, 2, func(g *expr.Graph, x expr.ID) expr.ID { return g.Add(x, g.Num(expr.NewFrac(1, 1_000_000_000))) }, "F grad: the derivative by y at x="},
		"a term":    {2, 0, func(g *expr.Graph, x expr.ID) expr.ID { return g.Add(x, g.Var("x")) }, "F diff(y, 2): the value at x="},
	} {
		path := filepath.Join(t.TempDir(), "model.sd")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		j, err := newJob(Options{File: path})
		require.NoError(t, err)
		ctx := context.Background()
		for _, s := range stages {
			if s.Name == "lower" {
				r := j.funcs[0].results[c.result]
				r.roots = append([]expr.ID(nil), r.roots...)
				r.roots[c.root] = c.change(j.g, r.roots[c.root])
			}
			if err = s.run(ctx, j); err != nil {
				break
			}
		}
		var wrong *CheckError
		require.ErrorAs(t, err, &wrong, name)
		require.ErrorContains(t, err, c.want, name)
		require.ErrorContains(t, err, "nothing was written", name)
	}
}
