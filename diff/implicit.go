package diff

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
)

// Implicit returns the derivatives of order 1 to n of y in x, where y is the
// function of x that the equation f = 0 defines: dy/dx = -(∂f/∂x)/(∂f/∂y), and so
// on by the chain rule. They are expressions in x and y, and hold at the points of
// the curve where ∂f/∂y is not 0. Where that is 0 everywhere, f = 0 defines no y:
// an error. Only the constant 0 is recognised as such.
func Implicit(g *expr.Graph, f, y, x expr.ID, n int) (ds []expr.ID, err error) {
	defer expr.Recover(&err, "implicit derivative")
	if n < 1 || n > MaxOrder {
		return nil, fmt.Errorf("order %d is not between 1 and %d", n, MaxOrder)
	}
	if x == y {
		return nil, fmt.Errorf("%s cannot be a function of itself", g.String(x))
	}
	partials, err := Gradient(g, f, []expr.ID{x, y})
	if err != nil {
		return nil, err
	}
	if partials[1] == g.Int(0) {
		return nil, fmt.Errorf("the equation does not define %s: its derivative by %s is 0", g.Name(y), g.Name(y))
	}
	slope := g.Neg(g.Div(partials[0], partials[1]))
	ds = []expr.ID{slope}
	for k := 2; k <= n; k++ {
		next, err := JVP(g, ds[k-2:], []expr.ID{x, y}, []expr.ID{g.Int(1), slope})
		if err != nil {
			return nil, fmt.Errorf("derivative of order %d: %w", k, err)
		}
		ds = append(ds, next[0])
	}
	return ds, nil
}
