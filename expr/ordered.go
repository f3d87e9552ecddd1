package expr

import (
	"fmt"

	"github.com/symdiff/symdiff/special"
)

// ordered are the functions of an order and one argument more.
var ordered = map[Op]Operation{
	OpSincn:     {Name: "sincn", Nth: special.Sincn, Go: "special.Sincn", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-60, Curve: Wave}, family: family{low: []Op{OpSinc}, atZero: sincAtZero}, Doc: "sincn(n, x): n-th derivative of sin(x)/x"},
	OpPolygamma: {Name: "polygamma", Domain: noPoles, Nth: special.Polygamma, Go: "special.Polygamma", Error: Accuracy{Ulps: 0.6, Back: 0x1p-6, Curve: Factorial}, family: family{low: []Op{OpDigamma, OpTrigamma}}, Doc: "polygamma(n, x): n-th derivative of digamma"},
	OpJn:        {Name: "Jn", Nth: special.Jn, Go: "special.Jn", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-58, Curve: Wave}, family: family{low: []Op{OpJ0, OpJ1}, mirrored: true, atZero: vanishing}, Doc: "Jn(n, x): Bessel function of the first kind, integer order n"},
	OpYn:        {Name: "Yn", Domain: positive, Nth: special.Yn, Go: "special.Yn", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-58}, family: family{low: []Op{OpY0, OpY1}, mirrored: true}, Doc: "Yn(n, x): Bessel function of the second kind, integer order n"},
}

// A family says more of a function with an order n.
type family struct {
	low      []Op // those of order 0, 1, …, which have a name of their own
	mirrored bool // that of order -n is (-1)^n times that of order n; else n >= 0
	atZero   func(n int64) Num
}

// MaxOrder is the largest order, of either sign, that may be written: as large as
// that of a derivative, which raises it.
const MaxOrder = 1000

// SymbolicOrders lets orders be any expressions: for the patterns of rules.
// Nothing evaluates such a graph.
func SymbolicOrders() Option { return func(g *Graph) { g.symbolicOrders = true } }

// CheckOrder returns an error that says what the orders of the function fn must
// be, if those among args cannot be. It is nil for a function without an order.
func (g *Graph) CheckOrder(fn string, args ...ID) error {
	row := opsByName[fn].Operation()
	if row == nil || g.symbolicOrders {
		return nil
	}
	for _, n := range args[:min(row.Orders, len(args))] {
		if err := g.checkOrder(fn, row, n); err != nil {
			return err
		}
	}
	return nil
}

func (g *Graph) checkOrder(fn string, row *Operation, n ID) error {
	if g.check(n) == g.undefined {
		return nil
	}
	v, ok := g.Value(n)
	k, integer := v.Int64()
	switch {
	case row.Orders > 1 && !(ok && integer && 0 <= k && k <= MaxOrder):
		return fmt.Errorf("the first %d arguments of %s must be constant integers from 0 to %d", row.Orders, fn, MaxOrder)
	case ok && integer && (row.family.mirrored && k >= -MaxOrder || k >= 0) && k <= MaxOrder:
		return nil
	case ok && integer && (row.family.mirrored || k > MaxOrder):
		return fmt.Errorf("the order of %s must be at most %d", fn, MaxOrder)
	case row.family.mirrored:
		return fmt.Errorf("the order of %s must be a constant integer", fn)
	}
	return fmt.Errorf("the order of %s must be a constant integer >= 0", fn)
}

// nth returns the function op of an order and an argument.
func (g *Graph) nth(op Op, order, x ID) ID {
	row := op.Operation()
	v, ok := g.Value(order)
	n, integer := v.Int64()
	f := &row.family
	switch {
	case g.symbolicOrders:
		return g.intern(op, order, x)
	case !ok || !integer || n < 0 && !f.mirrored:
		panic(fmt.Sprintf("expr: the order of %s must be a constant integer", op))
	case n < 0 && n%2 != 0:
		return g.Neg(g.nth(op, g.Int(-n), x))
	case n < 0:
		return g.nth(op, g.Int(-n), x)
	case n < int64(len(f.low)):
		return g.Apply(f.low[n], x)
	}
	if at, ok := g.Value(x); ok {
		switch {
		case !row.Domain.Contains(at):
			return g.undefined
		case at.Sign() == 0 && f.atZero != nil:
			return g.Num(f.atZero(n))
		}
	}
	return g.intern(op, order, x)
}

// sincAtZero is ∫ t^n·cos(nπ/2) dt over [0, 1], the n-th derivative of the
// integral of cos(xt) at x = 0.
func sincAtZero(n int64) Num {
	if n%2 != 0 {
		return Num{}
	}
	return NewFrac(1-n%4, n+1)
}

func vanishing(int64) Num { return Num{} }
