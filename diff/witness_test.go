package diff_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/parser"
)

// Values are compared at witnessPrec bits. Differences use a step of 2^-stepBits
// and differBits bits to work in, so that what they lose to cancellation and to
// the step, about 2^(-2*stepBits), is far below agreeBits.
const (
	witnessPrec = 160
	differBits  = 400
	stepBits    = 80
	agreeBits   = 120
)

type point map[expr.ID]*big.Float

// valueAt evaluates x, or reports that it is undefined or out of range there.
func valueAt(g *expr.Graph, x expr.ID, at point, prec uint) (*big.Float, bool) {
	v, err := exact.Eval(g, []expr.ID{x}, at, prec)
	if err != nil || v[0] == nil || v[0].IsInf() {
		return nil, false
	}
	return v[0], true
}

// difference is the central difference of f in x at a point.
func difference(g *expr.Graph, f, x expr.ID, at point, shift int) (*big.Float, bool) {
	h := new(big.Float).SetMantExp(big.NewFloat(1), -stepBits-shift)
	moved := func(h *big.Float) (*big.Float, bool) {
		p := point{}
		for v, c := range at {
			p[v] = c
		}
		p[x] = new(big.Float).SetPrec(differBits).Add(at[x], h)
		return valueAt(g, f, p, differBits)
	}
	hi, ok1 := moved(h)
	lo, ok2 := moved(new(big.Float).Neg(h))
	if !ok1 || !ok2 {
		return nil, false
	}
	d := new(big.Float).Sub(hi, lo)
	return d.Quo(d, h.Add(h, h)), true
}

// agree reports whether a and b are equal to agreeBits bits, relative to the
// larger of them and of scale.
func agree(a, b *big.Float, scale float64, bits int) bool {
	size := new(big.Float).Abs(a)
	for _, c := range []*big.Float{b, big.NewFloat(scale)} {
		if d := new(big.Float).Abs(c); d.Cmp(size) > 0 {
			size = d
		}
	}
	size.SetMantExp(size, -bits)
	d := new(big.Float).Sub(a, b)
	return d.Abs(d).Cmp(size) <= 0
}

func parse(t testing.TB, g *expr.Graph, src string) expr.ID {
	t.Helper()
	x, err := parser.ParseExpr(g, src)
	require.NoError(t, err, src)
	return x
}
