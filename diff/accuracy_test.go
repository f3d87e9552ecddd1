package diff_test

import (
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
	"github.com/symdiff/symdiff/internal/testkit"
)

// A limit is a row of the table of errors for one level, ready to be applied.
type limit struct {
	program *eval.Program // ulps, absolute, whether it holds
	worst   float64       // the largest error met, as a fraction of the bound
	at      testkit.FunctionPoint
	got     float64
}

func newLimit(t *testing.T, b diff.Bound) *limit {
	g := expr.New()
	outs := []expr.ID{parse(t, g, b.ULPs), g.Int(0), g.Int(1)}
	if b.Absolute != "" {
		outs[1] = parse(t, g, b.Absolute)
	}
	if b.Where != "" {
		outs[2] = parse(t, g, "if("+b.Where+", 1, 0)")
	}
	p, err := eval.Compile(g, outs, []expr.ID{g.Var("u"), g.Var("v"), g.Var("w")})
	require.NoError(t, err)
	return &limit{program: p}
}

// compare notes the error of got as a fraction of the bound.
func (l *limit) compare(p testkit.FunctionPoint, got float64, want *big.Float) {
	var bound [3]float64
	l.program.RunScalars(bound[:], append(slices.Clone(p.At), 0, 0)[:3])
	if bound[2] == 0 {
		return
	}
	ulps := testkit.ULPError(got, want)
	nearest, _ := want.Float64()
	part := ulps / (bound[0] + referenceULPs)
	if bound[1] > 0 && !math.IsNaN(got) {
		part = min(part, math.Abs(got-nearest)/bound[1])
	}
	if ulps > 0 && !(part <= l.worst) {
		l.worst, l.at, l.got = part, p, got
	}
}

// check compares everything that the programs of s compute at p with the exact
// values.
func check(s *subject, limits []*limit, p testkit.FunctionPoint, want []*big.Float) {
	got := make([]float64, len(want))
	for level, program := range s.running {
		end := []int{1, 1 + len(p.At), len(want)}[level]
		program.RunScalars(got[:end], p.At)
		for i, x := range want[:end] {
			if x != nil {
				limits[s.level(i)].compare(p, got[i], x)
			}
		}
	}
}

// randomPoints is the number of random points of each function, beside those of
// the reference data.
const randomPoints = 60

// Every function and its derivatives, in float64 as generated code computes
// them, keep the table of errors: at the reference points, and at random points
// between them against the exact evaluator.
func TestAccuracies(t *testing.T) {
	made, byName := subjects{}, map[string][]testkit.FunctionPoint{}
	for _, p := range testkit.FunctionPoints(t) {
		byName[p.Function] = append(byName[p.Function], p)
	}
	for _, row := range diff.Accuracies() {
		points := byName[row.Function]
		require.NotEmpty(t, points, row.Function)
		delete(byName, row.Function)
		limits := []*limit{newLimit(t, row.Value), newLimit(t, row.First), newLimit(t, row.Second)}
		for _, p := range points {
			check(made.of(t, p), limits, p, p.Partials())
		}
		r := rand.New(rand.NewPCG(1, uint64(len(points))))
		for range randomPoints {
			p := between(r, points)
			s := made.of(t, p)
			if want := s.exactAt(t, p.At); !slices.Contains(want, nil) {
				check(s, limits, p, want)
			}
		}
		for i, what := range []string{"value", "first derivative", "second derivative"} {
			l := limits[i]
			assert.LessOrEqual(t, l.worst, 1.0, "%s: %s at %v is %v: the error passes the bound", row.Function, what, l.at, l.got)
		}
		t.Logf("%-10s %.2f %.2f %.2f of the bounds", row.Function, limits[0].worst, limits[1].worst, limits[2].worst)
	}
	assert.Empty(t, byName, "functions without a row in the table of errors")
}

// between draws a point between two neighbours in each coordinate.
func between(r *rand.Rand, points []testkit.FunctionPoint) testkit.FunctionPoint {
	p := points[r.IntN(len(points))]
	at := make([]float64, len(p.At))
	for i := range at {
		var xs []float64
		for _, q := range points {
			if len(q.At) == len(at) {
				xs = append(xs, q.At[i])
			}
		}
		slices.Sort(xs)
		xs = slices.Compact(xs)
		k := max(slices.Index(xs, p.At[i]), 1)
		at[i] = xs[k-1] + r.Float64()*(xs[k]-xs[k-1])
	}
	return testkit.FunctionPoint{Function: p.Function, Order: p.Order, At: at}
}
