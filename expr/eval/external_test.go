package eval_test

import (
	"math"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/parser"
)

// called are functions for programs, and how often they were called.
func called(count *int) map[string]func(x []float64) float64 {
	return map[string]func(x []float64) float64{
		"f":       func(x []float64) float64 { *count++; return x[0] - 2*x[1] + 3*x[2] },
		"g":       func(x []float64) float64 { *count++; return math.Sqrt(x[0]) },
		"D(g, 1)": func(x []float64) float64 { *count++; return 0.5 / math.Sqrt(x[0]) },
	}
}

func TestCompileWith(t *testing.T) {
	g := expr.New()
	require.NoError(t, parser.Declare(g, "f(u, v, w), g(u), h(u)"))
	parse := func(src string) expr.ID {
		x, err := parser.ParseExpr(g, src)
		require.NoError(t, err)
		return x
	}
	xs := []expr.ID{g.Var("x"), g.Var("y")}
	count := 0
	fns := called(&count)
	outs := []expr.ID{
		parse("f(x, y, x*y)*2 + g(f(x, y, x*y))"),
		parse("if(x > 0, g(x) + D(g, 1)(x), f(y, y, y))"),
		parse("g(f(g(4), 1, 1) + x)"),
	}
	p, err := eval.CompileWith(g, outs, xs, fns)
	require.NoError(t, err)
	for _, c := range []struct {
		x, y  float64
		calls int
	}{{3, 0.25, 7}, {-2, -1, 6}} {
		f := c.x - 2*c.y + 3*c.x*c.y
		want := []float64{2*f + math.Sqrt(f), math.Sqrt(c.x) + 0.5/math.Sqrt(c.x), math.Sqrt(3 + c.x)}
		if c.x <= 0 {
			want[1] = 2 * c.y
		}
		got, bound := make([]float64, 3), make([]float64, 3)
		count = 0
		p.RunScalars(got, []float64{c.x, c.y})
		assert.Equal(t, c.calls, count, "each distinct call once, and none in the other arm")
		assert.InDeltaSlice(t, want, got, 1e-14)
		p.RunBound(got, bound, []float64{c.x}, []float64{c.y})
		assert.InDeltaSlice(t, want, got, 1e-14)
		assert.True(t, math.IsInf(bound[0], 1), "nothing is known of the error of f")
	}
	assert.Zero(t, testing.AllocsPerRun(100, func() { p.RunScalars(make([]float64, 3), []float64{3, 1}) }))

	_, err = eval.Compile(g, outs, xs)
	assert.EqualError(t, err, "eval: g has no formula")
	_, err = eval.CompileWith(g, []expr.ID{parse("D(g, 1, 1)(x)")}, xs, fns)
	assert.EqualError(t, err, "eval: D(g, 1, 1) has no formula")
}

func TestCallsFromManyGoroutines(t *testing.T) {
	g := expr.New()
	require.NoError(t, parser.Declare(g, "f(u, v)"))
	x, err := parser.ParseExpr(g, "f(x, f(x, 1)) + x")
	require.NoError(t, err)
	p, err := eval.CompileWith(g, []expr.ID{x}, []expr.ID{g.Var("x")}, map[string]func([]float64) float64{
		"f": func(x []float64) float64 { return x[0]*x[1] + 1 },
	})
	require.NoError(t, err)
	var wg sync.WaitGroup
	for k := range 8 {
		wg.Go(func() {
			var out [1]float64
			for range 1000 {
				v := float64(k)
				p.RunScalars(out[:], []float64{v})
				assert.Equal(t, v*(v+1)+1+v, out[0])
			}
		})
	}
	wg.Wait()
}
