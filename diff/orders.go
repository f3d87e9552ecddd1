package diff

import (
	"fmt"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// orders differentiates in one variable time and again. It keeps the tangent of
// every expression it has met: a derivative shares most of its expressions with
// those before it, so that the next one costs what is new.
type orders struct {
	g       *expr.Graph
	x       expr.ID
	tangent []expr.ID // by ID, where known; 0 for no dependence on x
	known   []uint32  // by ID: the turn in which it was found
	turn    uint32    // counts the variables, so that a new one costs nothing
	stack   []expr.ID
	fresh   []expr.ID
	rule    *chainRule
}

func newOrders(g *expr.Graph) *orders { return &orders{g: g, rule: newChainRule(g)} }

// by makes x the variable.
func (o *orders) by(x expr.ID) {
	if o.x != x {
		o.x = x
		o.turn++
	}
}

// nth returns the n-th derivative of f.
func (o *orders) nth(f expr.ID, n int) (d expr.ID, err error) {
	d = f
	for k := 1; k <= n; k++ {
		if d, err = o.next(d); err != nil {
			return 0, fmt.Errorf("derivative of order %d: %w", k, err)
		}
	}
	return d, nil
}

// next returns ∂f/∂x.
func (o *orders) next(f expr.ID) (d expr.ID, err error) {
	defer expr.Recover(&err, "forward mode")
	g := o.g
	r := o.rule
	for _, y := range o.unknown(f) {
		if y == o.x {
			o.tangent[y] = g.Int(1)
			continue
		}
		r.begin()
		for j, a := range g.Args(y) {
			r.operand(j, o.tangent[a])
		}
		if o.tangent[y] = 0; r.active() {
			o.tangent[y] = r.tangent(y)
		}
	}
	switch d = o.tangent[f]; d {
	case 0:
		d = g.Int(0)
	case g.Undefined():
		return 0, undefinedError(g, r.culprit)
	}
	return d, nil
}

// unknown lists what f reaches and has no tangent yet, operands first, and marks
// it as known.
func (o *orders) unknown(f expr.ID) []expr.ID {
	n := o.g.Len()
	o.tangent = append(o.tangent, make([]expr.ID, n-len(o.tangent))...)
	o.known = append(o.known, make([]uint32, n-len(o.known))...)
	o.stack, o.fresh = append(o.stack[:0], f), o.fresh[:0]
	for len(o.stack) > 0 {
		y := o.stack[len(o.stack)-1]
		o.stack = o.stack[:len(o.stack)-1]
		if o.known[y] == o.turn {
			continue
		}
		o.known[y] = o.turn
		o.fresh = append(o.fresh, y)
		o.stack = append(o.stack, o.g.Args(y)...)
	}
	slices.Sort(o.fresh) // operands have the smaller IDs
	return o.fresh
}
