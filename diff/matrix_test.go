package diff_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
)

// The modes agree on Jacobians of random functions of several outputs: with each
// other, with products by unit vectors from both sides, and with differences.
func TestJacobianModesAgree(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		var ys []expr.ID
		for range rapid.IntRange(1, 3).Draw(t, "outputs") {
			ys = append(ys, testkit.Expr(t, g, testkit.Shape{Size: 8, Branches: true}))
		}
		xs := vars(g)
		at := drawPoint(t, g, xs)
		forward, err := diff.JacobianBy(g, diff.Forward, ys, xs)
		if err != nil {
			return // undefined everywhere
		}
		reverse, err := diff.JacobianBy(g, diff.Reverse, ys, xs)
		if err != nil {
			return // the sum of partials of one operand may be defined where they are not
		}
		auto, err := diff.Jacobian(g, ys, xs)
		require.NoError(t, err)
		require.Contains(t, []*diff.Matrix{forward, reverse}, auto)
		mixed, err := diff.JacobianBy(g, diff.Elimination, ys, xs)
		require.NoError(t, err)
		for i, y := range ys {
			for j, x := range xs {
				compared += sameElement(t, g, forward, reverse, i, j, y, x, at)
				sameValue(t, g, "mixed", element(g, mixed, i, j), element(g, forward, i, j), at)
			}
		}
		compareProducts(t, g, forward, ys, xs, at)
	})
	require.Greater(t, compared, 50, "too few elements compared with differences")
}

// element returns an element of a matrix, 0 for one that is not stored.
func element(g *expr.Graph, m *diff.Matrix, i, j int) expr.ID {
	if x, ok := m.At(i, j); ok {
		return x
	}
	return g.Int(0)
}

// sameElement compares an element of matrices built in two modes with each other
// and, where y is smooth, with differences of y by x. It returns how many
// comparisons with differences there were.
func sameElement(t *rapid.T, g *expr.Graph, forward, reverse *diff.Matrix, i, j int, y, x expr.ID, at point) int {
	a, ok1 := valueAt(g, element(g, forward, i, j), at, witnessPrec)
	b, ok2 := valueAt(g, element(g, reverse, i, j), at, witnessPrec)
	if !ok1 || !ok2 {
		return 0
	}
	require.True(t, agree(a, b, 1e-60, agreeBits), "∂/∂%s of %s: forward %v, reverse %v", g.Name(x), g.String(y), a, b)
	if v, ok := valueAt(g, y, at, 53); !ok || v.MantExp(nil) > maxValueBits || byConvention(g, y, []expr.ID{x}, at) || kinked(g, y, x, at) {
		return 0
	}
	d, ok1 := difference(g, y, x, at, 0)
	e, ok2 := difference(g, y, x, at, 10)
	if !ok1 || !ok2 || !agree(d, e, 1e-30, agreeBits/2) {
		return 0
	}
	require.True(t, agree(a, d, 1e-30, agreeBits/2), "∂/∂%s of %s: %v, differences %v", g.Name(x), g.String(y), a, d)
	return 1
}

// compareProducts compares the columns of a Jacobian with products J·v, and its rows
// with products w·J.
func compareProducts(t *rapid.T, g *expr.Graph, m *diff.Matrix, ys, xs []expr.ID, at point) {
	for j := range xs {
		column, err := diff.JVP(g, ys, xs, unit(g, len(xs), j))
		require.NoError(t, err)
		for i := range ys {
			sameValue(t, g, "J·v", column[i], element(g, m, i, j), at)
		}
	}
	for i := range ys {
		row, err := diff.VJP(g, ys, xs, unit(g, len(ys), i))
		require.NoError(t, err)
		for j := range xs {
			sameValue(t, g, "w·J", row[j], element(g, m, i, j), at)
		}
	}
}

// sameValue compares two expressions, where both are defined.
func sameValue(t *rapid.T, g *expr.Graph, what string, got, want expr.ID, at point) {
	a, ok1 := valueAt(g, got, at, witnessPrec)
	b, ok2 := valueAt(g, want, at, witnessPrec)
	if ok1 && ok2 {
		require.True(t, agree(a, b, 1e-60, agreeBits), "%s: %s, %s", what, g.String(got), g.String(want))
	}
}

func unit(g *expr.Graph, n, k int) []expr.ID {
	v := make([]expr.ID, n)
	for i := range v {
		v[i] = g.Int(0)
	}
	v[k] = g.Int(1)
	return v
}

// The Hessian is that of both modes, of products by unit vectors, of derivatives of
// derivatives, and of differences of the gradient.
func TestHessianModesAgree(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := testkit.Expr(t, g, testkit.Shape{Size: 8, Branches: true})
		xs := vars(g)
		at := drawPoint(t, g, xs)
		gradient, err := diff.Gradient(g, f, xs)
		if err != nil {
			return // undefined everywhere
		}
		forward, err := diff.HessianOf(g, diff.Forward, gradient, xs)
		if err != nil {
			return
		}
		reverse, err := diff.HessianOf(g, diff.Reverse, gradient, xs)
		if err != nil {
			return // the arm of an if may be undefined, and no other be left
		}
		mixed, err := diff.HessianOf(g, diff.Elimination, gradient, xs)
		require.NoError(t, err)
		for j, x := range xs {
			column, err := diff.HVP(g, f, xs, unit(g, len(xs), j))
			require.NoError(t, err)
			for i := range j + 1 {
				compared += sameElement(t, g, forward, reverse, i, j, gradient[i], x, at)
				sameValue(t, g, "H·v", element(g, forward, i, j), column[i], at)
				sameValue(t, g, "mixed", element(g, mixed, i, j), column[i], at)
			}
		}
	})
	require.Greater(t, compared, 50, "too few elements compared with differences")
}

func TestHessianOfRosenbrock(t *testing.T) {
	g := expr.New()
	f, xs := testkit.Rosenbrock(g, 5)
	m, err := diff.Hessian(g, f, xs)
	require.NoError(t, err)
	assert.True(t, m.Symmetric)
	assert.Equal(t, "**...\n***..\n.***.\n..***\n...**\n", m.String())
	x, ok := m.At(3, 2)
	require.True(t, ok)
	y, _ := m.At(2, 3)
	assert.Equal(t, x, y)
	assert.Equal(t, "-400*x2", g.String(x))
	_, ok = m.At(0, 4)
	assert.False(t, ok)
}

// What is no nonzero takes no work: the graph grows in proportion to the nonzeros.
func TestHessianIsLinear(t *testing.T) {
	made := func(n int) int {
		g := expr.New()
		f, xs := testkit.Rosenbrock(g, n)
		before := g.Len()
		m, err := diff.Hessian(g, f, xs)
		require.NoError(t, err)
		require.Equal(t, 2*n-1, m.Nonzeros())
		return g.Len() - before
	}
	assert.InDelta(t, 10, float64(made(2000))/float64(made(200)), 0.5)
}

// Each mode is chosen where it takes fewer steps.
func TestAutoMode(t *testing.T) {
	g := expr.New()
	var xs, few, many []expr.ID
	for i := range 20 {
		xs = append(xs, g.Var(fmt.Sprintf("x%d", i)))
	}
	s := g.Call("sin", g.Mul(xs...))
	for i := range 20 {
		many = append(many, g.Pow(g.Call("exp", xs[0]), g.Int(int64(i+2))))
	}
	few = append(few, s, g.Mul(s, s))
	for _, c := range []struct {
		ys, xs []expr.ID
		mode   diff.Mode
	}{{few, xs, diff.Reverse}, {many, xs[:2], diff.Forward}} {
		want, err := diff.JacobianBy(g, c.mode, c.ys, c.xs)
		require.NoError(t, err)
		before := g.Len()
		got, err := diff.Jacobian(g, c.ys, c.xs)
		require.NoError(t, err)
		assert.Equal(t, want, got)
		assert.Equal(t, before, g.Len(), "nothing else is built")
	}
}

// Where everything passes through one quantity, a mixture takes one product for each
// element; forward and reverse mode take several.
func TestEliminationAtABottleneck(t *testing.T) {
	g := expr.New()
	const n = 6
	var xs, terms, ys []expr.ID
	for i := range n {
		xs = append(xs, g.Var(fmt.Sprintf("x%d", i)))
		terms = append(terms, g.Call("sin", g.Call("exp", xs[i])))
	}
	s := g.Call("cos", g.Add(terms...))
	for i := range n {
		ys = append(ys, g.Call("tan", g.Call("atan", g.Mul(g.Int(int64(i+2)), s))))
	}
	made := map[diff.Mode]int{}
	for _, mode := range diff.Modes() {
		m, err := diff.JacobianBy(g, mode, ys, xs)
		require.NoError(t, err)
		made[mode] = g.Tape(m.Elements...).Len()
	}
	assert.Less(t, made[diff.Elimination], made[diff.Forward])
	assert.Less(t, made[diff.Elimination], made[diff.Reverse])
	t.Log(made)
}

// A bottleneck in an arm is eliminated there, and nothing of the arm is multiplied outside.
func TestEliminationInArms(t *testing.T) {
	g := expr.New()
	const n = 6
	var xs, terms, ys []expr.ID
	for i := range n {
		xs = append(xs, g.Var(fmt.Sprintf("x%d", i)))
		terms = append(terms, g.Call("sqrt", g.Call("log", xs[i])))
	}
	c := g.Less(g.Int(1), xs[0])
	s := g.Call("cos", g.Add(terms...))
	for i := range n {
		arm := g.Call("tan", g.Call("atan", g.Mul(g.Int(int64(i+2)), s)))
		ys = append(ys, g.If(c, arm, g.Mul(xs[0], xs[i])))
	}
	made := map[diff.Mode]int{}
	for _, mode := range diff.Modes() {
		m, err := diff.JacobianBy(g, mode, ys, xs)
		require.NoError(t, err)
		made[mode] = g.Tape(m.Elements...).Len()
		for i := range n {
			x, ok := m.At(i, n-1)
			require.True(t, ok)
			at := point{}
			for _, x := range xs {
				at[x] = big.NewFloat(0.5)
			}
			got, ok := valueAt(g, x, at, witnessPrec)
			require.True(t, ok, "%v: %s", mode, g.String(x))
			want, _ := got.Float64()
			if i == n-1 {
				assert.Equal(t, 0.5, want)
			} else {
				assert.Zero(t, want)
			}
		}
	}
	assert.Less(t, made[diff.Elimination], made[diff.Forward])
	assert.Less(t, made[diff.Elimination], made[diff.Reverse])
	t.Log(made)
}

func TestMatrixMistakes(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	_, err := diff.Jacobian(g, []expr.ID{x}, []expr.ID{x, x})
	assert.EqualError(t, err, "x is listed twice")
	_, err = diff.Jacobian(g, []expr.ID{x}, []expr.ID{g.Int(1)})
	assert.EqualError(t, err, "1 is not a variable")
	assert.Panics(t, func() { _, _ = diff.HessianOf(g, diff.Auto, nil, []expr.ID{x}) })
}

func ExampleJacobian() {
	g := expr.New()
	r, phi, z := g.Var("r"), g.Var("phi"), g.Var("z")
	ys := []expr.ID{g.Mul(r, g.Call("cos", phi)), g.Mul(r, g.Call("sin", phi)), z}
	m, err := diff.Jacobian(g, ys, []expr.ID{r, phi, z})
	if err != nil {
		panic(err)
	}
	fmt.Print(m)
	for i := range m.Rows {
		for k, j := range m.Row(i) {
			fmt.Println(i, j, g.String(m.Elements[m.Start[i]+k]))
		}
	}
	// Output:
	// **.
	// **.
	// ..*
	// 0 0 cos(phi)
	// 0 1 -r*sin(phi)
	// 1 0 sin(phi)
	// 1 1 r*cos(phi)
	// 2 2 1
}

// The picture has a square for every nonzero, on both sides of the diagonal.
func TestPatternSVG(t *testing.T) {
	p := &diff.Pattern{Rows: 3, Cols: 3, Symmetric: true, Start: []int{0, 2, 2, 3}, Col: []int{0, 2, 2}}
	require.Equal(t, `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="-0.5 -0.5 4 4">
<rect width="3" height="3" fill="#ffffff" stroke="#4a6785" stroke-width="0.1"/>
<path fill="#4a6785" d="M0.1 0.1h.8v.8h-.8zM2.1 0.1h.8v.8h-.8zM0.1 2.1h.8v.8h-.8zM2.1 2.1h.8v.8h-.8z"/>
</svg>
`, string(p.SVG()))
}
