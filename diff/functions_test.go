package diff_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

// A subject is a function of n arguments with its first and second partials, as
// differentiation builds them and as generated code computes them.
type subject struct {
	vars    []expr.ID
	exactly *exact.Program
	running [3]*eval.Program // value; with the first partials; with the second
}

// level tells values, first and second partials apart, by their place.
func (s *subject) level(i int) int {
	switch {
	case i == 0:
		return 0
	case i <= len(s.vars):
		return 1
	}
	return 2
}

func newSubject(t *testing.T, p testkit.FunctionPoint) *subject {
	g := expr.New()
	names := []string{"u", "v", "w"}[:len(p.At)]
	n := len(names)
	vars := []expr.ID{g.Var("u"), g.Var("v"), g.Var("w")}[:n]
	call := p.Function
	if call != "u^v" {
		call += "(" + p.Order + strings.Join(names, ", ") + ")"
	}
	f := parse(t, g, call)
	first, err := diff.Gradient(g, f, vars)
	require.NoError(t, err)
	roots := append([]expr.ID{f}, first...)
	for i, d := range first {
		for _, x := range vars[i:] {
			second, err := diff.Derivative(g, d, x)
			require.NoError(t, err)
			roots = append(roots, second)
		}
	}
	s := &subject{vars: vars}
	for i, end := range []int{1, 1 + n, len(roots)} {
		out, err := simplify.Simplify(g, roots[:end], simplify.Options{Goal: simplify.Running, Stable: true})
		require.NoError(t, err)
		s.running[i], err = eval.Compile(g, out, vars)
		require.NoError(t, err)
	}
	s.exactly, err = exact.Compile(g, roots)
	require.NoError(t, err)
	return s
}

// subjects makes each subject once.
type subjects map[string]*subject

func (m subjects) of(t *testing.T, p testkit.FunctionPoint) *subject {
	key := p.Function + p.Order + ",,"[:len(p.At)-1]
	if m[key] == nil {
		m[key] = newSubject(t, p)
	}
	return m[key]
}

// exactAt returns value, first and second partials, nil where undefined.
func (s *subject) exactAt(t *testing.T, x []float64) []*big.Float {
	at := point{}
	for i, v := range s.vars {
		at[v] = big.NewFloat(x[i])
	}
	out, err := s.exactly.Eval(at, witnessPrec)
	require.NoError(t, err)
	return out
}

const (
	// leastPoints is the number of reference points of each function.
	leastPoints = 40

	// The digits of the reference values, in bits, and what they are worth in
	// ulps of float64.
	referenceBits = 80
	referenceULPs = 1e-8

	// What is beyond 2^overflow is infinite in the reference values, and what is
	// below 2^-underflow is 0.
	overflow, underflow = 1100, 1200
)

// Value and partials of every function, from the table of partials, against
// differences that mpmath took: two programs with nothing in common.
func TestFunctionPoints(t *testing.T) {
	made, count := subjects{}, map[string]int{}
	for _, p := range testkit.FunctionPoints(t) {
		s := made.of(t, p)
		got := s.exactAt(t, p.At)
		for i, want := range p.Partials() {
			if want == nil {
				continue
			}
			if assert.NotNil(t, got[i], "%v: result %d is undefined", p, i) {
				assert.True(t, matches(got[i], want), "%v: result %d is %.25g, want %.25g", p, i, got[i], want)
			}
		}
		count[p.Function]++
	}
	count["pow"] = count["u^v"] // the same
	for _, name := range expr.FuncNames() {
		assert.GreaterOrEqual(t, count[name], leastPoints, name)
	}
}

// matches compares with a reference value.
func matches(got, want *big.Float) bool {
	switch {
	case want.Sign() == 0:
		return got.Sign() == 0 || got.MantExp(nil) <= -underflow
	case want.IsInf():
		return got.Sign() == want.Sign() && (got.IsInf() || got.MantExp(nil) >= overflow)
	}
	return !got.IsInf() && agree(got, want, 0, referenceBits)
}
