package diff_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// A case is a formula that may call f(u, v), g(u) and h(u, v, w), of which nothing
// is known, "; wrt", and the names to differentiate in, in turn.
func TestFunctionDerivativeText(t *testing.T) {
	testkit.Golden(t, "testdata/functions.txt", func(t *testing.T, input string) string {
		src, names, _ := strings.Cut(input, "; wrt ")
		g := expr.New()
		require.NoError(t, parser.Declare(g, "f(u, v), g(u), h(u, v, w)"))
		var xs []expr.ID
		for _, name := range strings.Fields(names) {
			xs = append(xs, g.Var(name))
		}
		d, err := diff.Mixed(g, parse(t, g, src), xs)
		require.NoError(t, err)
		again, err := parser.ParseExpr(g, g.String(d))
		require.NoError(t, err)
		assert.Equal(t, d, again)
		return g.String(d)
	})
}

// abstracted replaces two functions by ones of which nothing is known.
func abstracted(g *expr.Graph, f expr.ID) expr.ID {
	t := g.Tape(f)
	image := make([]expr.ID, t.Len())
	for i, x := range t.IDs {
		var args []expr.ID
		for _, a := range t.Args(i) {
			args = append(args, image[a])
		}
		switch g.Op(x) {
		case expr.OpAtan2:
			image[i] = g.CallFunction(g.Function("f", 2), args...)
		case expr.OpTanh:
			image[i] = g.CallFunction(g.Function("g", 1), args...)
		default:
			image[i] = g.Rebuild(x, args...)
		}
	}
	return image[t.Len()-1]
}

// opaque are functions for random formulas: two of them become unknown.
var opaque = testkit.Shape{Size: 6, Depth: 3, Funcs: []expr.Op{expr.OpAtan2, expr.OpTanh, expr.OpSin, expr.OpExp}, Branches: true}

// What f and g are taken for, as formulas.
func concrete(t require.TestingT, g *expr.Graph) map[string]diff.Meaning {
	u, v := g.Var("u"), g.Var("v")
	meaning := func(src string, params ...expr.ID) diff.Meaning {
		x, err := parser.ParseExpr(g, src)
		require.NoError(t, err)
		return diff.Meaning{Params: params, Formula: x}
	}
	return map[string]diff.Meaning{"f": meaning("sin(u)*v^2 + u", u, v), "g": meaning("u^3 - cos(u)", u)}
}

// To differentiate and then to say what the functions are gives the same as the
// other way round, in both modes and for mixed derivatives.
func TestResolveCommutes(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		xs := vars(g)
		f := abstracted(g, g.Apply(expr.OpAtan2, testkit.Expr(t, g, opaque), testkit.Expr(t, g, opaque)))
		meanings := concrete(t, g)
		known, err := diff.Resolve(g, []expr.ID{f}, meanings)
		require.NoError(t, err)
		x, y := xs[rapid.IntRange(0, 2).Draw(t, "x")], xs[rapid.IntRange(0, 2).Draw(t, "y")]
		forward, err := diff.Derivative(g, f, x)
		if err != nil {
			return
		}
		reverse, err := diff.Gradient(g, f, []expr.ID{x})
		require.NoError(t, err)
		xy, err1 := diff.Mixed(g, f, []expr.ID{x, y})
		yx, err2 := diff.Mixed(g, f, []expr.ID{y, x})
		first, err3 := diff.Derivative(g, known[0], x)
		second, err4 := diff.Mixed(g, known[0], []expr.ID{y, x})
		if errors.Join(err1, err2, err3, err4) != nil {
			return
		}
		later, err := diff.Resolve(g, []expr.ID{forward, reverse[0], xy, yx}, meanings)
		require.NoError(t, err)
		assert.Empty(t, g.Calls(later...))
		at := drawPoint(t, g, xs)
		for i, want := range []expr.ID{first, first, second, second} {
			a, ok1 := valueAt(g, later[i], at, witnessPrec)
			b, ok2 := valueAt(g, want, at, witnessPrec)
			if ok1 && ok2 {
				require.True(t, agree(a, b, 1e-60, agreeBits), "%s: %v, not %v", g.String(f), a, b)
				if len(g.Calls(f)) > 0 && b.Sign() != 0 {
					compared++
				}
			}
		}
	})
	require.Greater(t, compared, 50, "too few derivatives compared")
}

// Partials say what derivatives of every order are; a function may be its own.
func TestResolvePartials(t *testing.T) {
	g := expr.New()
	require.NoError(t, parser.Declare(g, "f(u, v), fu(u, v), E(u), r(u)"))
	u, v := g.Var("u"), g.Var("v")
	meanings := map[string]diff.Meaning{
		"f":  {Params: []expr.ID{u, v}, Partials: []expr.ID{parse(t, g, "fu(u, v)"), parse(t, g, "u*E(v)")}},
		"fu": {Params: []expr.ID{u, v}},
		"E":  {Params: []expr.ID{u}, Partials: []expr.ID{parse(t, g, "E(u)")}},
		"r":  {Params: []expr.ID{u}, Partials: []expr.ID{parse(t, g, "diff(u^2, u)*E(u)")}},
	}
	for src, want := range map[string]string{
		"f(x^2, y)":             "f(x^2, y)",
		"D(f, 1)(x^2, y)":       "fu(x^2, y)",
		"D(f, 2, 2, 2)(x, y)":   "x*E(y)",
		"D(E, 1, 1, 1)(E(x)+1)": "E(E(x) + 1)",
		"D(r, 1)(sin(y))":       "2*sin(y)*E(sin(y))",
		"D(r, 1, 1)(y)":         "2*(y*E(y) + E(y))",
		"D(k, 1)(x)":            "D(k, 1)(x)",
	} {
		g.Function("k", 1)
		out, err := diff.Resolve(g, []expr.ID{parse(t, g, src)}, meanings)
		require.NoError(t, err, src)
		assert.Equal(t, want, g.String(out[0]), src)
	}
	circle := diff.Meaning{Params: []expr.ID{u}, Partials: []expr.ID{parse(t, g, "diff(E(u), u)")}}
	_, err := diff.Resolve(g, []expr.ID{parse(t, g, "D(E, 1)(x)")}, map[string]diff.Meaning{"E": circle})
	assert.EqualError(t, err, "the partials of E call the derivative D(E, 1), not a function")
	for src, want := range map[string]string{
		"D(fu, 2)(x, y)":      "fu has no partials: first derivatives need them",
		"D(f, 1, 2)(x, y)":    "fu has no partials: second derivatives of f need them",
		"D(f, 1, 1, 1)(x, x)": "fu has no partials: third derivatives of f need them",
	} {
		_, err := diff.Resolve(g, []expr.ID{parse(t, g, src)}, meanings)
		var missing *diff.MeaningError
		require.ErrorAs(t, err, &missing, src)
		assert.EqualError(t, err, want, src)
	}
}
