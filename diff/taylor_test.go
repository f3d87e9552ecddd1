package diff_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

// A case is a formula, "; x = " and the point, "; order " and the order. The
// coefficients are simplified for reading.
func TestTaylorText(t *testing.T) {
	testkit.Golden(t, "testdata/taylor.txt", func(t *testing.T, input string) string {
		src, rest, _ := strings.Cut(input, "; x = ")
		about, order, _ := strings.Cut(rest, "; order ")
		n, err := strconv.Atoi(order)
		require.NoError(t, err)
		g := expr.New()
		cs, err := diff.Taylor(g, parse(t, g, src), g.Var("x"), parse(t, g, about), n)
		if err != nil {
			return "error: " + err.Error()
		}
		cs, err = simplify.Simplify(g, cs, simplify.Options{})
		require.NoError(t, err)
		var lines []string
		for _, c := range cs {
			lines = append(lines, g.String(c))
		}
		return strings.Join(lines, "\n")
	})
}

// Coefficient k is the k-th derivative, found by forward mode, over k!: at every
// point, and at a number.
func TestTaylorIsForward(t *testing.T) {
	const order = 3
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := testkit.Expr(t, g, testkit.Shape{Branches: true, Size: 8})
		xs := vars(g)
		x, at := xs[0], drawPoint(t, g, xs)
		here, _ := at[x].Rat(nil)
		everywhere, err := diff.Taylor(g, f, x, x, order)
		if err != nil {
			return // undefined everywhere
		}
		there, _ := diff.Taylor(g, f, x, g.Rat(here), order) // nil at a pole, or an end of the domain
		d, factorial := f, int64(1)
		for k := range order + 1 {
			if k > 0 {
				factorial *= int64(k)
				if d, err = diff.Derivative(g, d, x); err != nil {
					return // undefined everywhere
				}
			}
			want, ok := valueAt(g, d, at, witnessPrec)
			if !ok {
				return
			}
			for _, cs := range [][]expr.ID{everywhere, there} {
				if cs == nil {
					continue
				}
				v, ok := valueAt(g, g.Mul(g.Int(factorial), cs[k]), at, witnessPrec)
				if ok {
					require.True(t, agree(want, v, 1e-50, agreeBits), "derivative %d of %s: %v, series %v", k, g.String(f), want, v)
					compared++
				}
			}
		}
	})
	require.Greater(t, compared, 300, "too few coefficients compared")
}

func TestTaylorUndefined(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	f := parse(t, g, "x + sqrt(x)*exp(x)")
	_, err := diff.Taylor(g, f, x, g.Int(0), 1)
	var undefined *diff.UndefinedError
	require.True(t, errors.As(err, &undefined))
	assert.Equal(t, 1, undefined.Order)
	assert.Equal(t, g.Call("sqrt", x), undefined.Expr)
	_, err = diff.Taylor(g, f, x, g.Int(-2), 1)
	assert.EqualError(t, err, "sqrt(x) is undefined at the point of expansion")
	cs, err := diff.Taylor(g, f, x, g.Int(0), 0)
	require.NoError(t, err)
	assert.Equal(t, []expr.ID{g.Int(0)}, cs)
}

func TestTaylorMistakes(t *testing.T) {
	g := expr.New()
	x, f := g.Var("x"), parse(t, g, "sin(x)")
	_, err := diff.Taylor(g, f, x, x, -1)
	assert.EqualError(t, err, "order -1 is not between 0 and 1000")
	_, err = diff.Taylor(g, f, f, x, 1)
	assert.EqualError(t, err, "sin(x) is not a variable")
	assert.Panics(t, func() { _, _ = diff.TaylorAlong(g, nil, []expr.ID{x}, nil, nil, 1) })
}

// expressionsPerOrder is more than any of the following makes.
const expressionsPerOrder = 30

// A recurrence of few terms makes few expressions, of the highest order too.
func TestTaylorOfHighOrder(t *testing.T) {
	for _, src := range []string{"exp(x^2)", "x^(7/2)", "log(x)", "atan(x)"} {
		g := expr.New(expr.MaxNodes(expressionsPerOrder * diff.MaxOrder))
		_, err := diff.Taylor(g, parse(t, g, src), g.Var("x"), g.Var("x"), diff.MaxOrder)
		require.NoError(t, err, src)
	}
}

func TestTaylorLimit(t *testing.T) {
	g := expr.New(expr.MaxNodes(2000))
	x := g.Var("x")
	_, err := diff.Taylor(g, parse(t, g, "exp(sin(x) + x*cos(x))"), x, x, 100)
	var limit *expr.LimitError
	require.True(t, errors.As(err, &limit), "%v", err)
}

func TestPowers(t *testing.T) {
	assert.Equal(t, [][]int{{0}, {1}, {2}}, diff.Powers(1, 2))
	assert.Equal(t, [][]int{{0, 0}, {1, 0}, {0, 1}, {2, 0}, {1, 1}, {0, 2}}, diff.Powers(2, 2))
	assert.Equal(t, [][]int{{2, 0, 0}, {1, 1, 0}, {1, 0, 1}, {0, 2, 0}, {0, 1, 1}, {0, 0, 2}}, diff.Powers(3, 2)[4:])
	// The order is that of TaylorTerms, where nothing is 0.
	g := expr.New()
	xs := []expr.ID{g.Var("x"), g.Var("y"), g.Var("z")}
	terms, err := diff.TaylorTerms(g, parse(t, g, "exp(x*y*z + x + y + z)"), xs, xs, 5)
	require.NoError(t, err)
	var powers [][]int
	for _, term := range terms {
		powers = append(powers, term.Powers)
	}
	assert.Equal(t, powers, diff.Powers(3, 5))
}

func TestTaylorTerms(t *testing.T) {
	g := expr.New()
	xs := []expr.ID{g.Var("x"), g.Var("y")}
	terms, err := diff.TaylorTerms(g, parse(t, g, "exp(x*y) + x*y^2"), xs, []expr.ID{g.Int(0), g.Int(1)}, 2)
	require.NoError(t, err)
	var got []string
	for _, c := range terms {
		got = append(got, fmt.Sprint(c.Powers, " ", g.String(c.Coefficient)))
	}
	// about (0, 1): exp(x*y) = 1 + x + x*(y - 1) + x^2/2 + …, x*y^2 = x + 2*x*(y - 1) + …
	assert.Equal(t, []string{"[0 0] 1", "[1 0] 2", "[2 0] 1/2", "[1 1] 3"}, got)
}
