package codegen_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

// A problem needs value and gradient by all parameters; matrices have functions of their own, and
// names of packages are left to these.
func TestGonum(t *testing.T) {
	m := newMaker(t)
	fn := m.fn("optimize", m.expr("mat^2*optimize"), "mat", "optimize")
	fn.Style = codegen.Gonum
	xs := []expr.ID{m.g.Var("mat"), m.g.Var("optimize")}
	j, err := diff.Jacobian(m.g, fn.Formula, xs)
	require.NoError(t, err)
	fn.Emits = append(fn.Emits, codegen.Emit{Kind: codegen.Jacobian, Results: j.Dense(m.g), Wrt: []int{0, 1}})
	src, err := m.generate(codegen.Options{}, fn)
	require.NoError(t, err)
	for _, want := range []string{
		"mat_, optimize__ := x[0], x[1]",
		"func optimize_JacDense(dst *mat.Dense, x []float64) {\n\traw := dst.RawMatrix()\n\tif raw.Stride != 2 || raw.Rows != 1 || raw.Cols != 2 {",
		"func optimize_Problem() optimize.Problem {\n\treturn optimize.Problem{\n\t\tFunc: optimize_,\n",
	} {
		require.Contains(t, src, want)
	}
	fn.Emits = fn.Emits[:1]
	src, err = m.generate(codegen.Options{}, fn)
	require.NoError(t, err)
	require.NotContains(t, src, "gonum")
}
