package codegen_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
)

// A second polynomial of the same function has the parameter in its name.
func TestTaylorNames(t *testing.T) {
	m := newMaker(t)
	f := m.expr("x^2*y")
	fn := m.fn("F", f, "x", "y")
	fn.Emits = nil
	for i, name := range []string{"x", "y"} {
		x := m.g.Var(name)
		cs, err := diff.Taylor(m.g, f, x, x, 2)
		require.NoError(t, err)
		fn.Emits = append(fn.Emits, codegen.Emit{Kind: codegen.Taylor, Wrt: []int{i}, Order: 2, Results: cs})
	}
	src, err := m.generate(codegen.Options{}, fn)
	require.NoError(t, err)
	assert.Equal(t, `func FTaylor(x, y float64) [3]float64 {
    return [3]float64{x * x * y, 2.0 * x * y, y}
}
func FTaylorY(x, y float64) [3]float64 {
    c1 := x * x
    return [3]float64{c1 * y, c1, 0.0}
}`, bodies(src))
}

func TestTaylorMistakes(t *testing.T) {
	m := newMaker(t)
	f := m.expr("x^2*y")
	for want, e := range map[string]codegen.Emit{
		"F: a derivative is by one parameter, a Taylor polynomial in one or more": {Order: 1},
		"F: a derivative is of order 1 or more":                                   {Wrt: []int{0, 1}},
		"F: 3 results are needed, not 1":                                          {Wrt: []int{0}, Order: 2},
		"F: 10 results are needed, not 1":                                         {Wrt: []int{0, 1}, Order: 3},
		"F: there is no parameter 2":                                              {Wrt: []int{2}, Order: 2},
	} {
		fn := m.fn("F", f, "x", "y")
		e.Kind, e.Results = codegen.Taylor, fn.Formula
		fn.Emits = []codegen.Emit{e}
		_, err := m.generate(codegen.Options{}, fn)
		assert.EqualError(t, err, want)
	}
}
