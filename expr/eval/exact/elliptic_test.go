package exact

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

// The result for balls holds the integral at every characteristic, angle and parameter in them.
func TestEllipticSpreadHolds(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	below1 := func() ball {
		return ball{big.NewFloat(1 - math.Exp(rng.NormFloat64()*2)), bound(-60 * rng.Float64())}
	}
	for _, c := range []struct {
		op     expr.Op
		orders []ball
	}{{expr.OpEllipticF, nil}, {expr.OpEllipticE, nil}, {expr.OpEllipticPi, nil}, {expr.OpEllipticJ, []ball{integer(1), integer(2), integer(1)}}} {
		known := 0
		for range 60 {
			x := []ball{{big.NewFloat(rng.NormFloat64() * 2), bound(-60 * rng.Float64())}, below1()}
			if c.op.Operation().Arity > 2 {
				x = append([]ball{below1()}, x...)
			}
			z := newMachine(100).call(table[c.op], append(slices.Clone(c.orders), x...))
			if z.isUnknown() || z.isUndefined() {
				continue
			}
			known++
			for corner := range 1 << len(x) {
				at := slices.Clone(c.orders)
				for i, b := range x {
					at = append(at, exact(inside(b, []float64{-0.99, 0.99}[corner>>i&1])))
				}
				y := newMachine(200).call(table[c.op], at)
				require.False(t, y.isUnknown() || y.isUndefined(), "%v of %v", c.op, x)
				off := new(big.Float).SetPrec(400).Sub(y.mid, z.mid)
				require.LessOrEqual(t, size(off), z.err.plus(y.err)+8*slack, "%v of %v at %v", c.op, x, at)
			}
		}
		require.Greater(t, known, 20, c.op)
	}
}

// A complete integral keeps its bits next to the parameter 1.
func TestEllipticBallsStayNarrow(t *testing.T) {
	m := newMachine(320)
	p := m.plus(integer(1), exact(new(big.Float).SetMantExp(big.NewFloat(-1), -70)))
	p.err = -320
	z := m.call(table[expr.OpEllipticF], []ball{m.number(pi).double(-1), p})
	require.False(t, z.isUnknown())
	require.Less(t, z.err, bound(-200))
}

// What takes too long is refused, and what has no value known to have none.
func TestEllipticLimits(t *testing.T) {
	next := exact(new(big.Float).SetPrec(4000).Sub(big.NewFloat(1), new(big.Float).SetMantExp(big.NewFloat(1), -3000)))
	m := newMachine(4000)
	m.call(table[expr.OpEllipticF], []ball{m.number(pi).double(-1), next})
	require.ErrorContains(t, *m.fail, "exact: an elliptic integral in ")
	require.True(t, m.call(table[expr.OpEllipticF], []ball{m.number(pi).double(-1), m.number(pi)}).isUndefined())
}

// inside is the point of x at s times its radius.
func inside(x ball, s float64) *big.Float {
	d := new(big.Float).SetMantExp(big.NewFloat(s*math.Exp2(float64(x.err))*(1<<20)), -20)
	return new(big.Float).SetPrec(300).Add(x.mid, d)
}

// Ends of the domain: a quarter turn for p = 1, and beyond it for p > 1.
func TestEllipticEnds(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		op           expr.Op
		phi, p, want float64
	}{
		{expr.OpEllipticF, 0, 0.5, 0}, {expr.OpEllipticF, 2, 1, inf}, {expr.OpEllipticF, -2, 1, -inf}, {expr.OpEllipticF, 2, 1.5, nan}, {expr.OpEllipticF, 1, 2, nan},
		{expr.OpEllipticF, inf, 0.5, nan}, {expr.OpEllipticF, 1, -inf, nan}, {expr.OpEllipticF, 5, 0, 5}, {expr.OpEllipticE, 2, 1, 2 - math.Sin(2)},
		{expr.OpEllipticE, 2, 1.5, nan}, {expr.OpEllipticE, -5, 0, -5}, {expr.OpEllipticE, 1, 1, math.Sin(1)},
	} {
		z := newMachine(53).call(table[c.op], []ball{exact(big.NewFloat(c.phi)), exact(big.NewFloat(c.p))})
		agrees(t, z.mid, c.want, c.op.String(), []float64{c.phi, c.p})
	}
}
