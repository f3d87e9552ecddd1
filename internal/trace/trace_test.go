package trace_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/internal/trace"
	"github.com/symdiff/symdiff/parser"
)

const (
	// manySteps is more than random expressions have.
	manySteps = 10_000

	// Sweeps round elsewhere than the gradient does as one program. Allowed for it
	// are roundings times the running error bound of that, and relative of the
	// largest term on the way.
	roundings = 1000
	relative  = 1e-12
)

// Value and gradient of both sweeps are those of the compiled formula, wherever every
// derivative on the way is finite.
func TestSweepsGiveTheGradient(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := testkit.Expr(t, g, testkit.Shape{Branches: true})
		xs := g.Vars(f)
		at := make(map[expr.ID]float64)
		point := make([]float64, len(xs))
		for i, x := range xs {
			point[i] = rapid.Float64Range(-3, 3).Draw(t, g.Name(x))
			at[x] = point[i]
		}
		ds, err := diff.Gradient(g, f, xs)
		if err != nil {
			return
		}
		p, err := eval.Compile(g, append([]expr.ID{f}, ds...), xs)
		require.NoError(t, err)
		want, bound := make([]float64, p.Outs()), make([]float64, p.Outs())
		args := make([][]float64, len(xs))
		for i := range args {
			args[i] = point[i : i+1]
		}
		p.RunBound(want, bound, args...)

		s, err := trace.New(g, f, at, manySteps)
		require.NoError(t, err)
		if tol := roundings*bound[0] + relative; tol < math.Inf(1) {
			require.InDelta(t, want[0], s.Steps[s.Result].Value, tol, "%s at %v", g.String(f), point)
		}
		adjoints, largest, ok := reverse(s)
		if !ok {
			return
		}
		for i, x := range xs {
			k := indexOf(s, x)
			tol := roundings*bound[1+i] + relative*largest
			if math.IsNaN(tol) || math.IsInf(tol, 0) || k < 0 {
				continue
			}
			require.InDelta(t, want[1+i], adjoints[k].Value, tol, "reverse ∂%s of %s at %v", g.Name(x), g.String(f), point)
			tangents := s.Forward(x)
			for _, d := range tangents { // they may cancel where adjoints do not
				tol += relative * math.Abs(d.Value)
			}
			if math.IsNaN(tol) || math.IsInf(tol, 0) {
				continue
			}
			require.InDelta(t, want[1+i], tangents[s.Result].Value, tol, "forward ∂%s of %s at %v", g.Name(x), g.String(f), point)
			compared++
		}
	})
	require.Greater(t, compared, 50)
}

// reverse makes the reverse sweep and returns its largest contribution, or false
// where a number is not finite.
func reverse(s *trace.Trace) (adjoints []trace.Derivative, largest float64, ok bool) {
	adjoints, parts := s.Reverse()
	for _, c := range parts {
		largest = max(largest, math.Abs(c.Amount))
		if math.IsNaN(c.Amount) || math.IsInf(c.Amount, 0) {
			return nil, 0, false
		}
	}
	return adjoints, largest, true
}

func indexOf(s *trace.Trace, x expr.ID) int {
	for i, step := range s.Steps {
		if step.ID == x {
			return i
		}
	}
	return -1
}

func read(t *testing.T, text string) (*expr.Graph, expr.ID) {
	t.Helper()
	g := expr.New()
	f, err := parser.ParseExpr(g, text)
	require.NoError(t, err)
	return g, f
}

func TestLimit(t *testing.T) {
	g, f := read(t, "x + y*z")
	_, err := trace.New(g, f, nil, 4)
	var limit *trace.LimitError
	require.ErrorAs(t, err, &limit)
	assert.Equal(t, trace.LimitError{Steps: 5, Limit: 4}, *limit)
}

// Names of operations and derivatives are none of the formula's.
func TestNames(t *testing.T) {
	long := strings.Repeat("σ", expr.MaxName/2)
	g, f := read(t, "sin(v1)*dv1*w1*x*x_bar*dx*"+long)
	s, err := trace.New(g, f, nil, manySteps)
	require.NoError(t, err)
	seen := make(map[string]bool)
	for i, step := range s.Steps {
		for _, name := range []string{step.Name, s.Tangent(i), s.Adjoint(i)} {
			assert.False(t, seen[name], name)
			assert.True(t, expr.IsName(name), name)
			seen[name] = true
		}
	}
}

// A picture says the same whatever was built before.
func TestDOTIsDeterministic(t *testing.T) {
	draw := func(before string) string {
		g, _ := read(t, before)
		f, err := parser.ParseExpr(g, "if(x < y, x*sin(y), x^y) + exp(x*y)")
		require.NoError(t, err)
		s, err := trace.New(g, f, map[expr.ID]float64{g.Var("x"): 1, g.Var("y"): 2}, manySteps)
		require.NoError(t, err)
		return string(s.DOT(g.String, func(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }))
	}
	assert.Equal(t, draw("1"), draw("y*x + cos(v1) + sin(y)*x"))
}
