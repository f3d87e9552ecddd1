package eval_test

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// columnsOf makes columns of so many rows.
func columnsOf(columns, rows int) [][]float64 {
	out := make([][]float64, columns)
	for i := range out {
		out[i] = make([]float64, rows)
	}
	return out
}

// Rows have the bits of calls: of programs with branches and without, in blocks that are
// full and not.
func TestColumns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := testkit.Expr(t, g, testkit.Shape{Size: 20, Branches: rapid.Bool().Draw(t, "branches")})
		xs := []expr.ID{g.Var("x"), g.Var("y"), g.Var("z")}
		outs := []expr.ID{f}
		if ds, err := diff.Gradient(g, f, xs); err == nil {
			outs = append(outs, ds...)
		}
		p, err := eval.Compile(g, outs, xs)
		require.NoError(t, err)
		n := rapid.SampledFrom([]int{0, 1, 7, 255, 256, 257, 600}).Draw(t, "rows")
		args, dst := columnsOf(len(xs), n), columnsOf(len(outs), n)
		for i := range args {
			start := float64(rapid.IntRange(-8, 8).Draw(t, "start"))
			for k := range args[i] {
				args[i][k] = start + float64(k*(i+1)%17)/4
			}
		}
		p.RunColumns(dst, args...)
		want, at := make([]float64, len(outs)), make([]float64, len(xs))
		for row := range n {
			for i := range at {
				at[i] = args[i][row]
			}
			p.RunScalars(want, at)
			for i := range want {
				require.Zero(t, testkit.ULPs(want[i], dst[i][row]), "%s at %v, row %d of %d", g.String(outs[i]), at, row, n)
			}
		}
	})
}

// Every instruction of a program without branches runs in blocks.
func TestColumnsOfEveryInstruction(t *testing.T) {
	p := compile(t, "-x", "x + y", "x - y", "x*y", "x/y", "sqrt(x)", "x^y", "sin(x)", "cos(x)", "abs(x)", "tanh(x)", "1/cosh(x)^2", "cosh(x)", "atan2(x, y)", "exp(x)")
	x, y := []float64{0.25, 3, 20}, []float64{0.5, 2, 1}
	dst := columnsOf(p.Outs(), len(x))
	p.RunColumns(dst, x, y)
	want := make([]float64, p.Outs())
	for row := range x {
		p.RunScalars(want, []float64{x[row], y[row]})
		for i := range want {
			assert.Equal(t, want[i], dst[i][row], "result %d", i)
		}
	}
}

func TestColumnsInPlace(t *testing.T) {
	p := compile(t, "x + y", "x*y")
	x, y := columnsOf(1, 1000)[0], columnsOf(1, 1000)[0]
	for i := range x {
		x[i], y[i] = float64(i), 3
	}
	p.RunColumns([][]float64{x, y}, x, y)
	for i := range x {
		require.Equal(t, []float64{float64(i) + 3, 3 * float64(i)}, []float64{x[i], y[i]})
	}
}

func TestColumnsOfGivenFunctions(t *testing.T) {
	g := expr.New()
	require.NoError(t, parser.Declare(g, "g(u)"))
	count := 0
	p, err := eval.CompileWith(g, []expr.ID{mustParse(t, g, "x*g(x)")}, []expr.ID{g.Var("x")}, called(&count))
	require.NoError(t, err)
	dst := columnsOf(1, 2)
	p.RunColumns(dst, []float64{4, 9})
	assert.Equal(t, []float64{8, 27}, dst[0])
}

func TestColumnsOfWrongLength(t *testing.T) {
	p := compile(t, "x + y")
	three, two := make([]float64, 3), make([]float64, 2)
	dst := [][]float64{three}
	assert.PanicsWithValue(t, "eval: columns of 3 and 2 rows", func() { p.RunColumns(dst, three, two) })
	assert.PanicsWithValue(t, "eval: 1 columns for 2 parameters", func() { p.RunColumns(dst, three) })
	assert.PanicsWithValue(t, "eval: room for 2 results where there are 1", func() { p.RunColumns([][]float64{three, three}, three, three) })
}

func TestNoAllocationOfColumns(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // a collection empties the pool
	limit := 0.0
	if raceEnabled {
		limit = 1 // the race detector makes pools forget
	}
	for _, src := range []string{"sin(x)*cos(x) + xlogy(x, y)^2", "if(x > y, sin(x), y)"} {
		p := compile(t, src)
		dst, args := columnsOf(1, 1000), columnsOf(2, 1000)
		assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { p.RunColumns(dst, args...) }), limit, src)
	}
}
