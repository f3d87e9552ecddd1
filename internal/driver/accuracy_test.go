package driver_test

import (
	"cmp"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

const (
	// accuracyPoints are drawn for each formula. At one point the worse form may be
	// exact by luck; over so many the mean is known to a tenth of a bit.
	accuracyPoints = 48
	// accuracyBits is the precision of the witness: twice that of float64, and
	// accuracyGuard more bits at most, which decide whether terms cancel.
	accuracyBits, accuracyGuard = 128, 2000
	// mayLose is by how many bits a formula may be worse, on average.
	mayLose = 0.5
	// allLost is the error of what is not finite or has no digit right.
	allLost = 64
)

// A measured is a formula with the mean error of its value and gradient in bits:
// as written and differentiated, and as programs compute them.
type measured struct {
	id, formula   string
	before, after float64
}

// Value and gradient of formulas in float64: what gen makes of them is nowhere
// much less accurate than the formulas as they are, and more accurate on the whole.
func TestAccuracy(t *testing.T) {
	var all []measured
	collect := func(rows []testkit.Row) {
		seen := map[string]bool{}
		for _, r := range rows {
			if seen[r.Expr] || !usable(r) {
				continue
			}
			seen[r.Expr] = true
			if m, ok := measure(t, r); ok {
				assert.LessOrEqual(t, m.after, m.before+mayLose, "%s: %s", m.id, m.formula)
				all = append(all, m)
			}
		}
	}
	collect(testkit.Formulas(t))
	for _, name := range []string{"feynman", "optfuncs", "gonum_mgh", "peers", "rubi_special"} {
		t.Run(name, func(t *testing.T) { collect(testkit.Corpus(t, name+".jsonl")) })
	}
	var before, after float64
	for _, m := range all {
		before, after = before+m.before, after+m.after
	}
	assert.Less(t, after, before)
	n := float64(len(all))
	t.Logf("%d formulas: the mean error is %.3f bits as written, %.3f as generated; those that lost most:", len(all), before/n, after/n)
	slices.SortStableFunc(all, func(a, b measured) int { return cmp.Compare(b.after-b.before, a.after-a.before) })
	for _, m := range all[:listed] {
		t.Logf("%+.2f bits (%.2f, then %.2f) %s: %.100s", m.after-m.before, m.before, m.after, m.id, m.formula)
	}
}

// listed is how many formulas the test prints.
const listed = 10

// measure compares at random points: in the row's ranges, or about its point.
func measure(t *testing.T, r testkit.Row) (m measured, ok bool) {
	g := expr.New()
	f, err := parser.ParseExpr(g, r.Expr)
	require.NoError(t, err)
	xs := g.Vars(f)
	partials, err := diff.Gradient(g, f, xs)
	require.NoError(t, err)
	roots := append([]expr.ID{f}, partials...)
	simple, err := simplify.Simplify(g, roots, simplify.Options{Goal: simplify.Running, Stable: true, Assume: declared(g, xs, r)})
	require.NoError(t, err)
	plain, err := eval.Compile(g, roots, xs)
	require.NoError(t, err)
	program, err := eval.Compile(g, simple, xs)
	require.NoError(t, err)
	witness, err := exact.Compile(g, roots)
	require.NoError(t, err)
	m = measured{id: r.ID, formula: r.Expr}
	n := 0
	source := rand.New(rand.NewPCG(1, uint64(len(r.Expr))))
	got := make([]float64, len(roots))
	for range accuracyPoints {
		at, env := near(source, g, xs, r)
		want, err := witness.EvalWithin(env, accuracyBits, accuracyGuard)
		if err != nil {
			continue
		}
		for _, p := range []struct {
			program *eval.Program
			sum     *float64
		}{{plain, &m.before}, {program, &m.after}} {
			p.program.RunScalars(got, at)
			for i, w := range want {
				if w != nil && !w.IsInf() && w.Sign() != 0 {
					*p.sum += min(math.Log2(1+testkit.ULPError(got[i], w)), allLost)
				}
			}
		}
		for _, w := range want {
			if w != nil && !w.IsInf() && w.Sign() != 0 {
				n++
			}
		}
	}
	m.before, m.after = m.before/float64(n), m.after/float64(n)
	return m, n > 0
}

// declared are the row's ranges, as the bounds of parameters that they are in a file.
func declared(g *expr.Graph, xs []expr.ID, r testkit.Row) map[expr.ID]simplify.Range {
	assume := map[expr.ID]simplify.Range{}
	for _, x := range xs {
		if ends, ok := r.Ranges[g.Name(x)]; ok {
			lo, hi := new(big.Rat).SetFloat64(ends[0]), new(big.Rat).SetFloat64(ends[1])
			assume[x] = simplify.Range{HasLo: true, Lo: expr.NewRat(lo), HasHi: true, Hi: expr.NewRat(hi)}
		}
	}
	return assume
}

// near draws a point.
func near(source *rand.Rand, g *expr.Graph, xs []expr.ID, r testkit.Row) (at []float64, env map[expr.ID]*big.Float) {
	env = map[expr.ID]*big.Float{}
	for _, x := range xs {
		v := r.Vars[g.Name(x)]
		if ends, ok := r.Ranges[g.Name(x)]; ok {
			v = ends[0] + source.Float64()*(ends[1]-ends[0])
		} else {
			v *= math.Exp2(2*source.Float64() - 1)
		}
		at = append(at, v)
		env[x] = big.NewFloat(v)
	}
	return at, env
}
