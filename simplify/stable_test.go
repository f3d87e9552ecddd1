package simplify_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

const (
	// stablePoints is the number of points in each cell of a row's domain, over
	// which errors are averaged: at one point the worse form may be exact by luck.
	stablePoints = 48
	// mayLose is by how many bits a stable form may be worse in a cell, on average.
	mayLose = 0.5
	// lost stands for a result that is not finite, or has no digit right.
	lost = 64.0
)

// A side is one side of a row, in float64.
type side struct{ program *eval.Program }

// bits is the error of the side at a point, in bits.
func (s side) bits(at []float64, want *big.Float) float64 {
	var got [1]float64
	s.program.RunScalars(got[:], at)
	ulps := testkit.ULPError(got[0], want)
	return min(max(math.Log2(ulps), 0), lost)
}

// cells draw arguments of one size each: of every size, and near the numbers at
// which something may cancel.
var cells = func() []func(r *rand.Rand) float64 {
	var out []func(r *rand.Rand) float64
	const wide = 4 // binades of a cell
	for e := -40; e < 10; e += wide {
		for _, sign := range []float64{1, -1} {
			out = append(out, func(r *rand.Rand) float64 { return sign * math.Exp2(float64(e)+wide*r.Float64()) })
		}
	}
	for e := -36; e <= -4; e += 4 * wide {
		for _, near := range []float64{1, -1, 0.5, 2, -2, 3, math.Pi / 2, math.Pi} {
			for _, sign := range []float64{1, -1} {
				out = append(out, func(r *rand.Rand) float64 { return near + sign*math.Exp2(float64(e)+wide*r.Float64()) })
			}
		}
	}
	return out
}()

// drawStable draws a point for a row: u from the cell, v near it or anywhere,
// and w anywhere.
func drawStable(r *rand.Rand, cell func(*rand.Rand) float64) (u, v, w float64) {
	u, v, w = cell(r), cell(r), 1+r.Float64()
	if r.IntN(2) == 0 {
		v = u * (1 + math.Ldexp(r.Float64(), -4-r.IntN(30)))
	}
	return u, v, w
}

// numbers are those that the rows with a, b or n are tried with.
var numbers = []map[string]int64{
	{"a": 1, "b": -1, "n": -1}, {"a": 3, "b": -3, "n": 2}, {"a": -3, "b": 6, "n": -3}, {"a": 4, "b": -1, "n": 4}, {"a": -1, "b": 4, "n": -2},
}

// A stableCase is a row with numbers for its names of numbers.
type stableCase struct {
	g        *expr.Graph
	from, to expr.ID
	when     expr.ID
}

func (c *stableCase) compile(t *testing.T, x expr.ID) side {
	p, err := eval.Compile(c.g, []expr.ID{x}, c.vars())
	require.NoError(t, err)
	return side{p}
}

func (c *stableCase) vars() []expr.ID {
	return []expr.ID{c.g.Var("u"), c.g.Var("v"), c.g.Var("w")}
}

// stableCases returns the row with each of the numbers that its condition admits.
func stableCases(t *testing.T, row *simplify.StableRule) []*stableCase {
	var out []*stableCase
	seen := map[string]bool{}
	for _, set := range numbers {
		g := expr.New(expr.SymbolicOrders())
		when := "1"
		if row.When != "" {
			when = "if(" + row.When + ", 1, 0)"
		}
		roots := []expr.ID{parse(t, g, row.From), parse(t, g, row.To), parse(t, g, when)}
		var names, values []expr.ID
		for name, v := range set {
			names, values = append(names, g.Var(name)), append(values, g.Int(v))
		}
		roots = g.Subst(roots, names, values)
		decided := len(g.Vars(roots[2])) == 0 && roots[2] != g.Int(1) // and not by what u is
		if roots[2] == g.Int(0) || decided || seen[g.String(roots[0])] {
			continue
		}
		seen[g.String(roots[0])] = true
		out = append(out, &stableCase{g, roots[0], roots[1], roots[2]})
	}
	return out
}

// Both sides of every row are equal, and in float64 the right one is nowhere
// worse by more than mayLose bits, and better on average.
func TestStableRowsGain(t *testing.T) {
	for i := range simplify.StableRules() {
		row := &simplify.StableRules()[i]
		t.Run(row.Name, func(t *testing.T) {
			t.Parallel()
			cases := stableCases(t, row)
			require.NotEmpty(t, cases)
			compared := 0
			for _, c := range cases {
				compared += c.compare(t, steps[row.Name])
			}
			require.Positive(t, compared)
		})
	}
}

// steps lists the rows that gain nothing by themselves, but let others match.
var steps = map[string]bool{"stable-sigmoid": true, "stable-cosh": true}

// compare returns the number of points at which the sides were compared.
func (c *stableCase) compare(t *testing.T, step bool) int {
	from, to := c.compile(t, c.from), c.compile(t, c.to)
	witness, err := exact.Compile(c.g, []expr.ID{c.from, c.to, c.when})
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(5, 6))
	var before, after, worst float64
	count := 0
	where := 0.0
	for _, cell := range cells {
		var old, new float64
		n := 0
		for range stablePoints {
			u, v, w := drawStable(r, cell)
			at := []float64{u, v, w}
			env := map[expr.ID]*big.Float{}
			for i, x := range c.vars() {
				env[x] = big.NewFloat(at[i])
			}
			want, err := witness.EvalWithin(env, stablePrec, stableGuard)
			if err != nil || want[0] == nil || want[2] == nil || want[2].Sign() == 0 || !normal(want[0]) {
				continue
			}
			require.NotNil(t, want[1], "%s is undefined at %v", c.g.String(c.to), at)
			require.True(t, agreeTo(want[0], want[1], stableAgree), "%s at %v: %v, %v", c.g.String(c.to), at, want[0], want[1])
			old += from.bits(at, want[0])
			new += to.bits(at, want[0])
			n++
		}
		if n < stablePoints/4 {
			continue
		}
		if loss := (new - old) / float64(n); loss > worst {
			worst, where = loss, cell(r)
		}
		before, after, count = before+old, after+new, count+n
	}
	if count == 0 {
		return 0
	}
	assert.LessOrEqual(t, worst, mayLose, "%s → %s is worse near %v", c.g.String(c.from), c.g.String(c.to), where)
	assert.True(t, step || after < before, "%s → %s gains nothing", c.g.String(c.from), c.g.String(c.to))
	t.Logf("%s → %s: %.2f → %.2f bits, worst %+.2f", c.g.String(c.from), c.g.String(c.to), before/float64(count), after/float64(count), worst)
	return count
}

// The witness works with twice the bits of float64 and some, in which both sides
// agree but for the last ones.
const (
	stablePrec  = 120
	stableAgree = 100
	stableGuard = 4400 // enough for exp(1024) - 1 and the like
)

// normal reports whether x is a number of the range of float64 that is not subnormal.
func normal(x *big.Float) bool {
	return !x.IsInf() && x.Sign() != 0 && x.MantExp(nil) > -1020 && x.MantExp(nil) < 1022
}

// A row raises the cost by no more than the amount that it states, even where all
// that it takes apart is needed elsewhere, and it states hardly more.
func TestStableAmounts(t *testing.T) {
	most := map[string]int{}
	amounts := map[string]int{}
	for i := range simplify.StableRules() {
		row := &simplify.StableRules()[i]
		for _, c := range stableCases(t, row) {
			var inside []expr.ID
			for x := range c.g.Reach(c.from) {
				if x != c.from {
					inside = append(inside, x)
				}
			}
			before := simplify.Cost(c.g, append(inside, c.from)...)
			after := simplify.Cost(c.g, append(inside, c.to)...)
			most[row.Name] = max(most[row.Name], after-before)
			amounts[row.Name] = row.Amount()
		}
	}
	for name, amount := range amounts {
		assert.LessOrEqual(t, most[name], amount, name)
		assert.LessOrEqual(t, amount, most[name]+1, "%s states too much", name)
	}
}

// Every row is used where it matches, survives what comes after, and the result
// is not changed by another run.
func TestStableRowsAreUsed(t *testing.T) {
	for i := range simplify.StableRules() {
		row := &simplify.StableRules()[i]
		used := false
		for _, c := range stableCases(t, row) {
			opt := simplify.Options{Goal: simplify.Running, Stable: true, Assume: map[expr.ID]simplify.Range{}}
			if strings.Contains(row.When, "u ") { // all such conditions hold there
				opt.Assume[c.g.Var("u")] = simplify.Range{HasLo: true, LoOpen: true, HasHi: true, Hi: expr.NewInt(1)}
			}
			opt.Trace = func(s simplify.Step) { used = used || s.Rule == row.Name }
			out, err := simplify.Simplify(c.g, []expr.ID{c.from}, opt)
			require.NoError(t, err)
			opt.Trace = nil
			again, err := simplify.Simplify(c.g, out, opt)
			require.NoError(t, err)
			assert.Equal(t, c.g.String(out[0]), c.g.String(again[0]), row.Name)
		}
		assert.True(t, used, "%s is never used", row.Name)
	}
}

// Where what is stable costs more than its steps state, a step without which it costs
// less is left out, and the others are not: x^2 + y^2 is not computed for log1p where
// the sum with 1 is needed too.
func TestStableRowsAreLeftOut(t *testing.T) {
	for _, src := range []string{
		"sin(x^2 + y^2 + 1) + log(x^2 + y^2 + 1) + tan(y^2 + z^2 + 1) + log(y^2 + z^2 + 1); exp(z); exp(z) - 1",
		"exp(z) - 1; exp(z); sin(x^2 + y^2 + 1) + log(x^2 + y^2 + 1) + tan(y^2 + z^2 + 1) + log(y^2 + z^2 + 1)",
	} {
		g := expr.New()
		var roots []expr.ID
		for _, s := range strings.Split(src, ";") {
			roots = append(roots, parse(t, g, s))
		}
		taken := map[string]bool{}
		out, err := simplify.Simplify(g, roots, simplify.Options{Goal: simplify.Running, Stable: true, Trace: func(s simplify.Step) { taken[s.Rule] = true }})
		require.NoError(t, err)
		assert.True(t, taken["stable-expm1-number"], src)
		assert.False(t, taken["stable-log1p"], src)
		assert.Contains(t, out, g.Call("expm1", g.Var("z")), src)
	}
}
