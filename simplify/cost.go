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
	t := g.Tape(roots...)
	divide := make([]bool, t.Len()) // a reciprocal that is needed for itself
	for _, r := range roots {
		i, _ := t.Pos(r)
		divide[i] = true
	}
	total := 0
	for i, x := range t.IDs {
		total += costOf(g, x)
		if g.Op(x) != expr.OpMul && g.Op(x) != expr.OpScale {
			for _, a := range t.Args(i) {
				divide[a] = true
			}
		}
	}
	for i, x := range t.IDs {
		if divide[i] && reciprocal(g, x) {
			total += costDiv
		}
	}
	return total
}

func reciprocal(g *expr.Graph, x expr.ID) bool {
	_, e := g.Power(x)
	return e.Sign() < 0
}

func costOf(g *expr.Graph, x expr.ID) int {
	switch op := g.Op(x); op {
	case expr.OpAdd:
		return (len(g.Args(x)) - 1) * costArith
	case expr.OpScale:
		return costScale(g, x)
	case expr.OpMul:
		return costProduct(g, g.Args(x))
	case expr.OpPow:
		return costPower(g, x)
	case expr.OpDiff:
		return costPow
	case expr.OpLt, expr.OpLe, expr.OpEq, expr.OpIf:
		return costArith
	case expr.OpAnd, expr.OpOr:
		return (len(g.Args(x)) - 1) * costArith
	default:
		if op.IsFunc() {
			return costFunc
		}
	}
	return 0
}

func costScale(g *expr.Graph, x expr.ID) int {
	c, m := g.Coefficient(x)
	switch {
	case reciprocal(g, m):
		return costDiv
	case c.Equal(expr.NewInt(-1)):
		return 0 // a sign joins the operation that uses it
	}
	return costArith
}

// costProduct counts one division by the product of what stands below.
func costProduct(g *expr.Graph, factors []expr.ID) int {
	below := 0
	for _, f := range factors {
		if reciprocal(g, f) {
			below++
		}
	}
	n := max(len(factors)-below-1, 0) * costArith
	if below > 0 {
		n += costDiv + (below-1)*costArith
	}
	return n
}

// costPower is the cost of |e|-th powers: the division of a negative exponent
// is counted where it is made.
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
	return n
}
