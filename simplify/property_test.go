package simplify_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/simplify"
)

// Values must agree to agreeBits of the witnessPrec bits they are computed with.
const (
	witnessPrec = 160
	agreeBits   = 140
)

// valueAt evaluates x, or reports that it is undefined there. The error is that
// of a value the witness could not determine.
func valueAt(g *expr.Graph, x expr.ID, at map[expr.ID]*big.Float) (v *big.Float, ok bool, err error) {
	vs, err := exact.Eval(g, []expr.ID{x}, at, witnessPrec)
	if err != nil {
		return nil, false, err
	}
	return vs[0], vs[0] != nil && !vs[0].IsInf(), nil
}

// infiniteOnTheWay reports whether something in x is infinite at a point. There x has
// no value, since 1/0 has none, though the witness goes on and finds that 0^(1/0) is 0.
func infiniteOnTheWay(g *expr.Graph, x expr.ID, at map[expr.ID]*big.Float) bool {
	var inside []expr.ID
	for y := range g.Reach(x) {
		if !g.IsTruth(y) {
			inside = append(inside, y)
		}
	}
	vs, err := exact.Eval(g, inside, at, witnessPrec)
	return err == nil && slices.ContainsFunc(vs, func(v *big.Float) bool { return v != nil && v.IsInf() })
}

// hugeExponent is below the exponents at which an exponential is beyond big.Float:
// 2^(2^31).
const hugeExponent = 1 << 29

// beyondWitness reports whether an exponential in x is larger than the witness can hold.
func beyondWitness(g *expr.Graph, x expr.ID, at map[expr.ID]*big.Float) bool {
	var exponents []expr.ID
	for y := range g.Reach(x) {
		if g.Op(y) == expr.OpExp {
			exponents = append(exponents, g.Args(y)[0])
		}
	}
	vs, err := exact.Eval(g, exponents, at, witnessPrec)
	return err == nil && slices.ContainsFunc(vs, func(v *big.Float) bool { return v != nil && v.Cmp(big.NewFloat(hugeExponent)) > 0 })
}

func sameValue(a, b *big.Float) bool {
	size := new(big.Float).Abs(a)
	size.SetMantExp(size, -agreeBits)
	d := new(big.Float).Sub(a, b)
	return d.Abs(d).Cmp(size) <= 0
}

// drawFormula draws an expression or its derivative.
func drawFormula(t *rapid.T, g *expr.Graph) expr.ID {
	f := testkit.Expr(t, g, testkit.Shape{Size: 14, Branches: rapid.Bool().Draw(t, "branches")})
	if rapid.Bool().Draw(t, "differentiate") {
		if d, err := diff.Derivative(g, f, g.Var("x")); err == nil {
			return d
		}
	}
	return f
}

// amount is by how much a step may raise the cost.
func amount(g *expr.Graph, s simplify.Step) int {
	for _, r := range simplify.StableRules() {
		if r.Name == s.Rule {
			return r.Amount()
		}
	}
	if s.Rule == simplify.Shifted || s.Rule == simplify.Met {
		return simplify.Cost(g, s.To)
	}
	return 0
}

var goals = []simplify.Goal{simplify.Reading, simplify.Running}

// Wherever the input is defined the result is, with the same value. It is no
// longer, or no more costly, and simplifying it again changes nothing.
func TestSimplifyKeepsValues(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		g := expr.New()
		f := drawFormula(t, g)
		at := map[expr.ID]*big.Float{}
		for _, name := range []string{"x", "y", "z"} {
			at[g.Var(name)] = big.NewFloat(float64(rapid.IntRange(-16, 16).Draw(t, name)) / 4)
		}
		want, ok, err := valueAt(g, f, at)
		for _, opt := range []simplify.Options{{}, {Goal: simplify.Running}, {Goal: simplify.Running, Stable: true}} {
			allowed := 0
			opt.Trace = func(s simplify.Step) { allowed += amount(g, s) }
			out, serr := simplify.Simplify(g, []expr.ID{f}, opt)
			require.NoError(t, serr)
			opt.Trace = nil
			s := out[0]
			if opt.Goal == simplify.Reading {
				require.LessOrEqual(t, g.Length(s), g.Length(f), "%s → %s", g.String(f), g.String(s))
			} else {
				require.LessOrEqual(t, simplify.Cost(g, s), simplify.Cost(g, f)+allowed, "%s → %s", g.String(f), g.String(s))
			}
			again, serr := simplify.Simplify(g, out, opt)
			require.NoError(t, serr)
			require.Equal(t, g.String(s), g.String(again[0]), "not idempotent: %s", g.String(f))
			if !ok || err != nil {
				continue
			}
			got, ok, err := valueAt(g, s, at)
			if err != nil || !ok && (infiniteOnTheWay(g, f, at) || beyondWitness(g, s, at)) {
				continue
			}
			require.True(t, ok, "%s → %s became undefined at %v", g.String(f), g.String(s), at)
			require.True(t, sameValue(want, got), "%s → %s at %v: %v became %v", g.String(f), g.String(s), at, want, got)
			compared++
		}
	})
	require.Greater(t, compared, 50, "too few values compared")
}

// Whatever else the graph holds, the result is the same.
func TestSimplifyIsDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, h := expr.New(), expr.New()
		f := drawFormula(t, g)
		for _, junk := range []string{"z", "y", "x"} { // other IDs, other order
			h.Call("sin", h.Var(junk))
		}
		copied := g.CopyTo(h, f)
		for _, goal := range goals {
			a, err := simplify.Simplify(g, []expr.ID{f}, simplify.Options{Goal: goal})
			require.NoError(t, err)
			b, err := simplify.Simplify(h, copied, simplify.Options{Goal: goal})
			require.NoError(t, err)
			require.Equal(t, g.String(a[0]), h.String(b[0]))
		}
	})
}
