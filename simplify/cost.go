package simplify

import (
	"math/bits"

	"github.com/symdiff/symdiff/expr"
)

// Costs of operations, in units of an addition: rounded from measurements of
// compiled Go on amd64.
const (
	costArith = 1  // + - *
	costDiv   = 5  // and square root
	costFunc  = 12 // an elementary function
	costPow   = 25 // x^y in general
)

// maxPowerByProducts is the largest integer exponent whose power is computed by
// multiplications.
const maxPowerByProducts = 64

// Cost estimates what computing all roots together costs, each distinct
// expression once, in units of an addition.
func Cost(g *expr.Graph, roots ...expr.ID) int {
	total := 0
	for x := range g.Reach(roots...) {
		total += costOf(g, x)
	}
	return total
}

func costOf(g *expr.Graph, x expr.ID) int {
	switch op := g.Op(x); op {
	case expr.OpAdd:
		return (len(g.Args(x)) - 1) * costArith
	case expr.OpScale:
		if c, _ := g.Coefficient(x); c.Equal(expr.NewInt(-1)) {
			return 0 // a sign joins the operation that uses it
		}
		return costArith
	case expr.OpMul:
		return costProduct(g, g.Args(x))
	case expr.OpPow:
		return costPower(g, x)
	case expr.OpDiff:
		return costPow
	default:
		if op.IsFunc() {
			return costFunc
		}
	}
	return 0
}

// costProduct counts one division for all reciprocals together.
func costProduct(g *expr.Graph, factors []expr.ID) int {
	below := 0
	for _, f := range factors {
		if _, e := g.Power(f); e.Sign() < 0 {
			below++
		}
	}
	n := (len(factors) - 1) * costArith
	if below > 0 {
		// The powers themselves count a division each; only one is made.
		n -= (below - 1) * (costDiv - costArith)
	}
	return n
}

func costPower(g *expr.Graph, x expr.ID) int {
	base, e := g.Power(x)
	p, q, ok := e.Abs().Frac()
	if base == x || !ok || q > 2 || p/q > maxPowerByProducts {
		return costPow
	}
	n := 0
	if q == 2 {
		n += costDiv // a square root
		if p > 1 {
			n += costArith
		}
		p /= 2
	}
	if p > 1 {
		n += (bits.Len64(uint64(p)) - 1 + bits.OnesCount64(uint64(p)) - 1) * costArith
	}
	if e.Sign() < 0 {
		n += costDiv
	}
	return n
}
