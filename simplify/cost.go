package simplify

import (
	"math/bits"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// Costs of operations, in units of an addition: rounded from measurements of
// compiled Go on amd64.
const (
	costArith = 1  // + - *
	costDiv   = 5  // and square root
	costFunc  = 12 // an elementary function
	costTwin  = 1  // a cosine beside the sine of its angle: math.Sincos takes as long as math.Sin
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
	angles := twins{}
	for i, x := range t.IDs {
		total += costOf(g, x) + angles.change(g, x, 1)
		if !fractional(g, x) {
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

// twins counts which of the sine and cosine of each angle are computed.
type twins map[expr.ID]int

// change adds x, for sign 1, or takes it away, for -1. It returns by how much what it costs
// differs from what it costs alone, if it is the sine or cosine of an angle.
func (t twins) change(g *expr.Graph, x expr.ID, sign int) int {
	if op := g.Op(x); op != expr.OpSin && op != expr.OpCos || g.IsConstant(x) {
		return 0
	}
	u := g.Args(x)[0]
	before := t[u]
	t[u] += sign
	if max(before, t[u]) < 2 {
		return 0
	}
	return sign * (costTwin - costFunc)
}

// reciprocal reports whether x is 1 over something: a negative power, or a product of
// such. The division is made where x is used: by what stands above it there. Constants are
// no reciprocals, as they are multiplied with.
func reciprocal(g *expr.Graph, x expr.ID) bool {
	if g.Op(x) == expr.OpMul {
		return !slices.ContainsFunc(g.Args(x), func(f expr.ID) bool { return !negative(g, f) })
	}
	return negative(g, x)
}

// fractional reports whether x divides by what the reciprocals among its operands are
// 1 over. A sign joins the operation that uses it, and divides nothing.
func fractional(g *expr.Graph, x expr.ID) bool {
	c, _ := g.Coefficient(x)
	return g.Op(x) == expr.OpMul || g.Op(x) == expr.OpScale && !c.Equal(expr.NewInt(-1))
}

// negative reports whether x is a power with a negative exponent.
func negative(g *expr.Graph, x expr.ID) bool {
	_, e := g.Power(x)
	return e.Sign() < 0 && !g.IsConstant(x)
}

func costOf(g *expr.Graph, x expr.ID) int {
	if g.IsConstant(x) {
		return 0
	}
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
	case c.Equal(expr.NewInt(-1)) || g.Op(m) == expr.OpMul && slices.ContainsFunc(g.Args(m), g.IsConstant):
		return 0 // a coefficient is one constant with others
	case reciprocal(g, m):
		return costDiv
	}
	return costArith
}

// costProduct counts one division by the product of what stands below, if anything
// stands above. Constants are one factor together.
func costProduct(g *expr.Graph, factors []expr.ID) int {
	below, count, constant := 0, 0, 0
	for _, f := range factors {
		switch {
		case g.IsConstant(f):
			constant = 1
		case reciprocal(g, f):
			below++
			fallthrough
		default:
			count++
		}
	}
	count += constant
	n := (count - 1) * costArith
	if 0 < below && below < count {
		n += costDiv - costArith
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
