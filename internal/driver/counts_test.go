package driver

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/internal/prog"
)

// programs runs the stages up to the programs of a file's functions.
func programs(t *testing.T, text string, mode diff.Mode) []*prog.Program {
	file := filepath.Join(t.TempDir(), "f.sd")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	j, err := newJob(Options{File: file, Package: "p", Mode: mode})
	require.NoError(t, err)
	last, err := findStage("lower")
	require.NoError(t, err)
	require.NoError(t, j.runUntil(t.Context(), last))
	var out []*prog.Program
	for _, f := range j.funcs {
		for _, r := range f.results {
			out = append(out, r.program)
		}
	}
	return out
}

// Value and gradient, or Jacobian, of models that other systems were measured on take no
// more operations than the best of those took, each square root and each sine and cosine
// counted as one.
func TestOperationsOfModels(t *testing.T) {
	for _, c := range []struct {
		name, text string
		most       int
	}{
		{"ros10", rosenbrockModel(10), 124},
		{"ros100", rosenbrockModel(100), 1384},
		{"beale", bealeModel(), 36},
		{"powell20", powellModel(), 159},
		{"helical", helicalModel(), 34},
		{"fknorm", armModel(true), 395},
		{"fkjac", armModel(false), 331},
		{"ba", bundleModel(), 276},
		{"bs", blackScholesModel(), 67},
		{"mlp", networkModel(), 1555},
		{"dpend", pendulumModel(), 88},
	} {
		t.Run(c.name, func(t *testing.T) {
			cost := programs(t, c.text, diff.Auto)[0].Cost()
			n := cost.Ops() + cost.Cosine
			t.Logf("%-8s %5d operations, of other systems at least %5d", c.name, n, c.most)
			assert.LessOrEqual(t, n, c.most)
		})
	}
}

// Of an arm of six joints, sines and cosines of sums of angles are taken, and the first
// joint is not, which does not change how far it is. By hand it takes 66 operations and 5 or
// 6 sines with cosines.
func TestOperationsOfArms(t *testing.T) {
	for _, norm := range []bool{true, false} {
		cost := programs(t, armModel(norm), diff.Auto)[0].Cost()
		assert.LessOrEqual(t, cost.Ops()+cost.Cosine, mostOfArm)
		assert.LessOrEqual(t, cost.Cosine, 6)
	}
}

// mostOfArm bounds the operations of value and gradient, or Jacobian, of an arm.
const mostOfArm = 100
