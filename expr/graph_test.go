package expr_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
)

func TestTape(t *testing.T) { checkTape(t, (*expr.Graph).Tape) }

func TestStructuralTape(t *testing.T) { checkTape(t, (*expr.Graph).StructuralTape) }

func checkTape(t *testing.T, tapeOf func(g *expr.Graph, roots ...expr.ID) *expr.Tape) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		a, b := testkit.Expr(t, g, testkit.Shape{}), testkit.Expr(t, g, testkit.Shape{})
		tape := tapeOf(g, a, b, a)
		reached := make(map[expr.ID]bool)
		for x := range g.Reach(b, a) {
			for _, arg := range g.Args(x) {
				require.True(t, reached[arg], "operands come first")
			}
			reached[x] = true
		}
		require.Len(t, reached, tape.Len())
		for i, x := range tape.IDs {
			require.True(t, reached[x])
			pos, ok := tape.Pos(x)
			require.True(t, ok)
			require.Equal(t, i, pos)
			args := tape.Args(i)
			require.Len(t, args, len(g.Args(x)))
			for k, p := range args {
				require.Less(t, int(p), i)
				require.Equal(t, g.Args(x)[k], tape.IDs[p])
			}
		}
		require.Zero(t, tapeOf(g).Len())
		_, ok := tape.Pos(g.Var("elsewhere"))
		require.False(t, ok)
	})
}

// A structural tape is the same in whatever order expressions were built.
func TestStructuralTapeHangsOnRoots(t *testing.T) {
	texts := func(g *expr.Graph, roots []expr.ID) (out []string) {
		for _, x := range g.StructuralTape(roots...).IDs {
			out = append(out, g.String(x))
		}
		return out
	}
	rapid.Check(t, func(t *rapid.T) {
		g, h := expr.New(), expr.New()
		roots := []expr.ID{testkit.Expr(t, g, testkit.Shape{}), testkit.Expr(t, g, testkit.Shape{})}
		for _, x := range rapid.Permutation(slices.Collect(g.Reach(roots...))).Draw(t, "order") {
			g.CopyTo(h, x)
		}
		require.Equal(t, texts(g, roots), texts(h, g.CopyTo(h, roots...)))
	})
}

// TestTapeOfFew lists a few expressions far apart in a large graph.
func TestTapeOfFew(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	chain(g, x, 10_000)
	y := g.Var("late")
	f := g.Add(g.Call("sin", y), x)
	require.Equal(t, []expr.ID{x, y, g.Call("sin", y), f}, g.Tape(f).IDs)
	require.Zero(t, g.Tape().Len())
	require.Empty(t, g.Vars())
	for first := range g.Reach(f) { // may stop early
		require.Equal(t, x, first)
		break
	}
}

func TestVars(t *testing.T) {
	g := expr.New()
	var want []expr.ID
	for _, name := range []string{"a", "x1", "x2", "x10", "y", "α"} {
		want = append(want, g.Var(name))
	}
	sum := g.Add(want[3], want[5], want[0], want[2], want[4])
	require.Equal(t, want, g.Vars(sum, want[1]), "in the reader's order")
	require.Empty(t, g.Vars(g.Pi()))
}

func TestSubst(t *testing.T) {
	b := newBuilder()
	x, y := b.x, b.y
	f := b.Add(b.Mul(x, b.f("sin", y)), b.pow(x, 2))
	for _, c := range []struct {
		want     string
		from, to []expr.ID
	}{
		{"x^2 + x*sin(y)", nil, nil},
		{"y^2 + y*sin(x)", []expr.ID{x, y}, []expr.ID{y, x}}, // at once
		{"2*sin(y) + 4", []expr.ID{x}, []expr.ID{b.n(2)}},
		{"0", []expr.ID{x}, []expr.ID{b.n(0)}},
		{"x^2", []expr.ID{y}, []expr.ID{b.n(0)}},
		{"x^2 + x*y", []expr.ID{b.f("sin", y)}, []expr.ID{y}},
		{"x", []expr.ID{f}, []expr.ID{x}},
		{"undefined", []expr.ID{y}, []expr.ID{b.Undefined()}},
	} {
		require.Equal(t, c.want, b.String(b.Subst([]expr.ID{f}, c.from, c.to)[0]))
	}
	require.Equal(t, []expr.ID{y, f, y}, b.Subst([]expr.ID{x, f, y}, []expr.ID{x, f}, []expr.ID{y, f}))
}

func TestMap(t *testing.T) {
	b := newBuilder()
	f := b.f("sin", b.Add(b.x, b.f("cos", b.y)))
	asked := 0
	got := b.Map([]expr.ID{f, b.x}, func(x expr.ID) (expr.ID, bool) {
		asked++
		if b.Op(x) == expr.OpCos {
			return b.Args(x)[0], true
		}
		return 0, false
	})
	require.Equal(t, []expr.ID{b.f("sin", b.Add(b.x, b.y)), b.x}, got)
	require.Equal(t, 5, asked)
}

// TestCopyDropsGarbage checks that a new graph holds what was asked for alone.
func TestCopyDropsGarbage(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	f := g.Call("sin", g.Add(x, g.Int(7)))
	chain(g, x, 1000)
	h := expr.New()
	empty := h.Len()
	copied := g.CopyTo(h, f, x)
	require.Equal(t, empty+4, h.Len())
	require.Equal(t, "sin(x + 7)", h.String(copied[0]))
	require.Equal(t, []expr.ID{f, x}, g.CopyTo(g, f, x), "onto itself")
}

func TestRebuild(t *testing.T) {
	b := newBuilder()
	x, y := b.x, b.y
	require.Equal(t, "x + y", b.String(b.Rebuild(b.Add(x, b.z), y, x)))
	require.Equal(t, "2*y", b.String(b.Rebuild(b.times(2, x), b.n(2), y)))
	require.Equal(t, "y^2", b.String(b.Rebuild(b.Mul(x, b.z), y, y)))
	require.Equal(t, "1", b.String(b.Rebuild(b.f("cos", x), b.n(0))))
	require.Equal(t, "xlogy(y, x)", b.String(b.Rebuild(b.f("xlogy", x, y), y, x)))
	require.Equal(t, "diff(y, x, 2)", b.String(b.Rebuild(b.Diff(b.f("sin", x), x, 2), y, x, b.n(2))))
	require.Equal(t, x, b.Rebuild(x))
}

// A function of several arguments without a domain has a value for all of them, or its
// row says that it has not.
func TestPartial(t *testing.T) {
	grid := []float64{-2, -0.5, 0, 1, 3}
	for _, op := range expr.Functions() {
		row := op.Operation()
		if row.Arity != 2 || row.Domain != (expr.Domain{}) || row.Nth != nil {
			continue
		}
		partial := false
		for _, x := range grid {
			for _, y := range grid {
				v := row.Eval([]float64{x, y})
				partial = partial || v-v != 0
			}
		}
		require.Equal(t, row.Partial, partial, row.Name)
	}
}

// TestOperations walks the table: each row is complete, and agrees with its
// exact values and its domain.
func TestOperations(t *testing.T) {
	b := newBuilder()
	names := map[string]bool{"sqrt": true, "pow": true, "clamp": true, "elliptic_k": true}
	for _, op := range expr.Functions() {
		row := op.Operation()
		require.Equal(t, op, row.Op)
		require.NotEmpty(t, row.Doc, "%v", op)
		require.NotNil(t, row.Eval, "%v", op)
		got, ok := expr.Lookup(row.Name)
		require.True(t, ok && got == op && op.IsFunc() && op.String() == row.Name)
		names[row.Name] = true
		if row.Arity != 1 {
			continue
		}
		for _, p := range []expr.Num{expr.NewInt(-2), expr.NewInt(-1), expr.NewFrac(-1, 2), {}, expr.NewFrac(1, 2), expr.NewInt(1), expr.NewInt(8), expr.NewInt(1000)} {
			f := b.Apply(op, b.Num(p))
			require.Equal(t, !row.Domain.Contains(p), f == b.Undefined(), "%v(%v)", op, p)
			if v, ok := b.Value(f); ok {
				require.InDelta(t, v.Float64(), row.Eval([]float64{p.Float64()}), 1e-15, "%v(%v)", op, p)
			}
			if f == b.Undefined() && op != expr.OpAcot { // atan(1/0) is atan(Inf) in float64
				y := row.Eval([]float64{p.Float64()})
				require.True(t, y != y || y-y != 0, "%v(%v) = %v is not finite", op, p, y)
			}
		}
	}
	require.Len(t, expr.FuncNames(), len(names))
	for _, name := range expr.FuncNames() {
		require.True(t, names[name], name)
	}
	require.Nil(t, expr.OpAdd.Operation())
	_, ok := expr.Lookup("sqrt")
	require.False(t, ok, "sqrt is a power")
	require.Equal(t, "invalid", expr.Op(200).String())
}

// TestEvaluators checks what package math does not give.
func TestEvaluators(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct{ x, y, want float64 }{
		{2, 1, 0}, {3, math.E, 3}, {0, 0, 0}, {0, 5, 0}, {0, inf, 0}, {0, -1, nan}, {0, nan, nan}, {nan, 2, nan}, {1, 0, -inf}, {-1, 0, inf}, {1, -1, nan}, {2, inf, inf},
	} {
		got := expr.OpXlogy.Operation().Eval([]float64{c.x, c.y})
		require.True(t, got == c.want || got != got && c.want != c.want, "xlogy(%v, %v) = %v", c.x, c.y, got)
	}
	for x, want := range map[float64]float64{-inf: -1, -2: -1, 0: 0, 1e-300: 1, inf: 1} {
		require.Equal(t, want, expr.Sign(x))
	}
	require.True(t, math.IsNaN(expr.Sign(nan)))
}

// TestUnevaluated checks that a graph tells whether it ever held a derivative
// that is not worked out, also by copying.
func TestUnevaluated(t *testing.T) {
	b := newBuilder()
	require.Equal(t, b.x, b.Diff(b.x, b.x, 0))
	require.False(t, b.Unevaluated())
	d := b.Diff(b.f("sin", b.x), b.x, 1)
	require.True(t, b.Unevaluated())
	g := expr.New()
	b.CopyTo(g, b.x)
	require.False(t, g.Unevaluated())
	b.CopyTo(g, d)
	require.True(t, g.Unevaluated())
}
