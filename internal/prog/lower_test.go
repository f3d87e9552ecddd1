package prog_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// exactFold rounds constants from their exact values.
func exactFold(g *expr.Graph) func(xs []expr.ID) ([]prog.Rounded, error) {
	return func(xs []expr.ID) ([]prog.Rounded, error) {
		values, err := exact.Eval(g, xs, nil, 120)
		if err != nil {
			return nil, err
		}
		out := make([]prog.Rounded, len(xs))
		for i, v := range values {
			if v != nil {
				out[i].F, _ = v.Float64()
			}
		}
		return out, nil
	}
}

func parse(t testing.TB, g *expr.Graph, lines string) []expr.ID {
	var xs []expr.ID
	for _, line := range strings.Split(lines, "\n") {
		x, err := parser.ParseExpr(g, line)
		require.NoError(t, err, line)
		xs = append(xs, x)
	}
	return xs
}

// maxWatched is the largest program that is looked at after every pass.
const maxWatched = 10_000

// lower lowers with all passes, after each of which it checks the invariants and that
// lifting gives what was lowered.
func lower(t require.TestingT, g *expr.Graph, outs []expr.ID, opt prog.Options) *prog.Program {
	opt.Relaxed = true
	final, err := prog.Lower(g, outs, g.Vars(outs...), opt)
	require.NoError(t, err)
	require.NoError(t, final.Check())
	var last *prog.Program
	equal := make(map[[2]expr.ID]bool)
	if len(final.Code) > maxWatched {
		return final
	}
	opt.Watch = func(pass prog.Pass, p *prog.Program) {
		require.NoError(t, p.Check(), "%s: %s", pass.Name, p)
		for i, x := range prog.Lift(p) {
			if pair := [2]expr.ID{outs[i], x}; x != outs[i] && !equal[pair] {
				requireEqual(t, g, outs[i], x)
				equal[pair] = true
			}
		}
		last = p
	}
	_, err = prog.Lower(g, outs, g.Vars(outs...), opt)
	require.NoError(t, err)
	require.Equal(t, final.String(), last.String())
	return last
}

func TestLower(t *testing.T) {
	testkit.Golden(t, "testdata/lower.txt", func(t *testing.T, input string) string {
		g := expr.New()
		outs := parse(t, g, input)
		p := lower(t, g, outs, prog.Options{Fold: exactFold(g)})
		unfolded, _ := g.Unfold(outs, func(op expr.Op) bool { return op.Operation().Go != "" })
		require.Equal(t, unfolded, prog.Lift(p), "%s", p)
		return p.String()
	})
}

// Without a fold, functions of constants are computed where they stand.
func TestLowerUnfolded(t *testing.T) {
	testkit.Golden(t, "testdata/unfolded.txt", func(t *testing.T, input string) string {
		g := expr.New()
		return lower(t, g, parse(t, g, input), prog.Options{}).String()
	})
}

// What a pass makes of formulas that stand for it: the program before and after it, which
// costs no more.
func TestPasses(t *testing.T) {
	seen := make(map[string]bool)
	testkit.Golden(t, "testdata/passes.txt", func(t *testing.T, input string) string {
		name, formulas, _ := strings.Cut(input, "\n")
		seen[name] = true
		g := expr.New()
		outs := parse(t, g, formulas)
		var before, after *prog.Program
		done := false
		params := g.Vars(outs...)
		opt := prog.Options{Fold: exactFold(g), Relaxed: true, Loops: []int{len(params)}, LoopsFrom: 1, Watch: func(pass prog.Pass, p *prog.Program) {
			if !done {
				before, after, done = after, p, pass.Name == name
			}
		}}
		_, err := prog.Lower(g, outs, params, opt)
		require.NoError(t, err)
		require.True(t, done, "no pass is named %s", name)
		require.LessOrEqual(t, after.Cost().Units(), before.Cost().Units())
		if before.String() == after.String() {
			return before.String() + "the same"
		}
		return before.String() + "then\n" + after.String()
	})
	for _, p := range prog.Passes()[1:] {
		require.True(t, seen[p.Name], "no case of %s", p.Name)
	}
}

func TestLowerErrors(t *testing.T) {
	g := expr.New()
	x, y, v := g.Var("x"), g.Var("y"), g.Var("v", expr.Dim{N: 3})
	for _, c := range []struct {
		out    expr.ID
		params []expr.ID
		want   string
	}{
		{g.Add(x, y), []expr.ID{x}, "the variable y is not a parameter"},
		{x, []expr.ID{x, x}, "parameter x is given twice"},
		{x, []expr.ID{x, g.Int(2)}, "parameter 2, 2, is not a scalar variable"},
		{x, []expr.ID{v}, "parameter 1, v, is not a scalar variable"},
		{g.Mul(x, g.Diff(g.Call("sin", x), x, 2)), []expr.ID{x}, "the formula holds the unevaluated derivative diff(sin(x), x, 2)"},
		{g.Undefined(), nil, "the formula is undefined"},
	} {
		_, err := prog.Lower(g, []expr.ID{c.out}, c.params, prog.Options{})
		require.EqualError(t, err, c.want)
	}
	p, err := prog.Lower(g, []expr.ID{g.Undefined()}, nil, prog.Options{Undefined: true})
	require.NoError(t, err)
	require.NotEqual(t, p.Consts[0].F, p.Consts[0].F, "NaN")
}

func TestLowerLimit(t *testing.T) {
	g := expr.New(expr.MaxNodes(12))
	x := g.Var("x")
	f := g.Mul(g.Num(expr.NewFrac(1, 3)), x)
	_, err := prog.Lower(g, []expr.ID{f}, []expr.ID{x}, prog.Options{})
	var limit *expr.LimitError
	require.ErrorAs(t, err, &limit)
}

func TestProperties(t *testing.T) { properties(t, 1, 3, testkit.Shape{}) }

func TestPropertiesOfBranches(t *testing.T) {
	properties(t, 1, 3, testkit.Shape{Size: 24, Branches: true})
}

// These have more values than a machine has registers.
func TestPropertiesOfManyResults(t *testing.T) {
	properties(t, 8, 12, testkit.Shape{Size: 16, Branches: true})
}

// hasProgram reports whether x is more than undefined, and so is what Lower unfolds it to.
func hasProgram(g *expr.Graph, x expr.ID) bool {
	var opt prog.Options
	unfolded, _ := g.Unfold([]expr.ID{x}, func(op expr.Op) bool { return op.In(opt.Library).Go != "" })
	return unfolded[0] != g.Undefined()
}

func TestUnfoldedUndefined(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	one := g.Mul(g.Call("sec", x), g.Call("cos", x))
	f := g.Div(x, g.Sub(one, g.Int(1)))
	require.NotEqual(t, g.Undefined(), f)
	require.False(t, hasProgram(g, f))
	_, err := prog.Lower(g, []expr.ID{f}, []expr.ID{x}, prog.Options{})
	require.EqualError(t, err, "the formula is undefined")
}

func properties(t *testing.T, least, most int, shape testkit.Shape) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		var outs []expr.ID
		for range rapid.IntRange(least, most).Draw(t, "results") {
			if x := testkit.Expr(t, g, shape); hasProgram(g, x) {
				outs = append(outs, x)
			}
		}
		for _, opt := range []prog.Options{{}, {Fold: zeroFold}} {
			p := lower(t, g, outs, opt)
			requireSlots(t, p)
		}
	})
}

// The program of value and gradient, and of what simplify makes of them before code is
// generated, has the exact values of these.
func TestPropertiesOfDerivatives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := testkit.Expr(t, g, testkit.Shape{Coefficients: true, Funcs: testkit.SmoothFuncs()})
		outs, err := diff.Gradient(g, f, []expr.ID{g.Var("x"), g.Var("y"), g.Var("z")})
		if err != nil {
			return // undefined everywhere
		}
		outs = append(outs, f)
		simple, err := simplify.Simplify(g, outs, simplify.Options{Goal: simplify.Running, Stable: rapid.Bool().Draw(t, "stable")})
		require.NoError(t, err)
		for _, version := range [][]expr.ID{outs, simple} {
			if slices.ContainsFunc(version, func(x expr.ID) bool { return !hasProgram(g, x) }) {
				continue
			}
			p := lower(t, g, version, prog.Options{Fold: zeroFold})
			for i, x := range prog.Lift(p) {
				requireEqual(t, g, outs[i], x)
			}
		}
	})
}

// zeroFold is enough where values don't matter.
func zeroFold(xs []expr.ID) ([]prog.Rounded, error) { return make([]prog.Rounded, len(xs)), nil }

// requireSlots checks that no value is overwritten before its last use.
func requireSlots(t require.TestingT, p *prog.Program) {
	slot, n := prog.Slots(p)
	held := make([]int, n)
	first := p.Values() - len(p.Code)
	for v := range first {
		require.EqualValues(t, v, slot[v])
		held[v] = v
	}
	for i, in := range p.Code {
		v := p.Value(i)
		if in.Op != prog.Cosine && in.Operands() > 0 {
			require.EqualValues(t, in.A, held[slot[in.A]])
			if in.Operands() == 2 {
				require.EqualValues(t, in.B, held[slot[in.B]])
			}
		}
		switch {
		case in.Op == prog.If: // either block ends with writing what the region chooses
			for k := regionEnd(p, i) + 1; k < len(p.Code) && p.Code[k].Op == prog.Choose; k++ {
				held[slot[p.Value(k)]] = first + k
			}
		case in.Op == prog.Choose:
			require.EqualValues(t, v, held[slot[v]])
		case !in.Op.IsMark():
			held[slot[v]] = first + i
		}
	}
	for _, o := range p.Outs {
		require.EqualValues(t, o, held[slot[o]])
	}
}

// regionEnd is the End of the If at a position.
func regionEnd(p *prog.Program, i int) int {
	for open := 0; ; i++ {
		switch p.Code[i].Op {
		case prog.If:
			open++
		case prog.End:
			if open--; open == 0 {
				return i
			}
		}
	}
}

func TestConstants(t *testing.T) {
	g := expr.New()
	third, tenth := g.Num(expr.NewFrac(1, 3)), g.Num(expr.NewFrac(1, 10))
	huge := g.Pow(g.Int(10), g.Int(400))
	outs := []expr.ID{third, tenth, g.Int(7), g.Scale(expr.NewFrac(1, 2), g.Pi()), g.Scale(expr.NewFrac(5, 7), g.Pi()), huge, g.Pow(huge, g.Int(-1))}
	p, err := prog.Lower(g, outs, nil, prog.Options{})
	require.NoError(t, err)
	pi, _, err := big.ParseFloat("3.14159265358979323846264338327950288419716939937510582097494459", 10, 200, big.ToNearestEven)
	require.NoError(t, err)
	fraction, _ := pi.Quo(pi.Mul(pi, big.NewFloat(5)), big.NewFloat(7)).Float64()
	require.Equal(t, fraction, p.Consts[4].F)
	for i, want := range []float64{1.0 / 3, 0.1, 7, 1.5707963267948966} {
		require.Equal(t, want, p.Consts[i].F)
	}
	require.Zero(t, p.Consts[2].Err)
	require.InDelta(t, 1.0/3*0x1p-53, p.Consts[0].Err, 1e-25)
	require.True(t, p.Consts[5].F > 1e308 && p.Consts[5].Err > 1e308, "overflow shows")
	require.Zero(t, p.Consts[6].F)
	require.NotZero(t, p.Consts[6].Err)
}

func TestCost(t *testing.T) {
	g := expr.New()
	outs := parse(t, g, "x^3*sin(x)/y - sqrt(y)*cos(x) + x^y\nabs(x)")
	p := lower(t, g, outs, prog.Options{})
	require.Equal(t, prog.Cost{Add: 2, Mul: 4, Div: 1, Sqrt: 1, Call: 1, Pow: 1, Cheap: 1, Cosine: 1}, p.Cost(), "%s", p)
	require.Equal(t, 11, p.Cost().Ops())
	require.Equal(t, 2+4+5+5+12+25+1, p.Cost().Units())
}

// A coefficient that all terms have keeps its sign.
func TestGatheredSign(t *testing.T) {
	for _, src := range []string{"log(cos(x))/3 - log(3 - 4*cos(x)^2)/24", "log(cos(x))/7 + log(x)^2/7", "cos(x)*log(cos(x))/3"} {
		g := expr.New()
		f := parse(t, g, src)[0]
		d, err := diff.Derivative(g, f, g.Var("x"))
		require.NoError(t, err)
		outs := []expr.ID{f, d}
		for i, x := range prog.Lift(lower(t, g, outs, prog.Options{})) {
			requireEqual(t, g, outs[i], x)
		}
	}
}

// A sum of which a multiple is computed in its place keeps its constants, put together.
func TestMultipleOfConstants(t *testing.T) {
	g := expr.New()
	outs := parse(t, g, "2*(2*x + 1 + pi)/x + 4*log(x)\n2*(2*x + 1 + pi)*log(x)")
	p := lower(t, g, outs, prog.Options{Fold: exactFold(g)})
	require.Contains(t, p.String(), "[2*(1 + pi)]")
	for i, x := range prog.Lift(p) {
		requireEqual(t, g, outs[i], x)
	}
}
