package testkit

import "github.com/symdiff/symdiff/expr"

// An Application is a function of variables, and of an order if it has one.
type Application struct {
	Op   expr.Op
	X    expr.ID
	Vars []expr.ID // x, and y if there are two
	args []float64 // the order, and room for the variables
}

// orders are those that functions are applied with.
var orders = []int64{0, 1, 2, 3, 7}

// Applications applies a function to variables: once, or once for each of a few
// orders. Those of which the function has another name are left out.
func Applications(g *expr.Graph, op expr.Op) []Application {
	x, y := g.Var("x"), g.Var("y")
	row := op.Operation()
	if !row.Order() {
		vars := []expr.ID{x, y}[:row.Arity]
		return []Application{{op, g.Apply(op, vars...), vars, nil}}
	}
	var all []Application
	for _, n := range orders {
		if f := g.Apply(op, g.Int(n), x); g.Op(f) == op {
			all = append(all, Application{op, f, []expr.ID{x}, []float64{float64(n)}})
		}
	}
	return all
}

// Eval is the function in float64 by its row in the table of operations.
func (a Application) Eval(x ...float64) float64 {
	return a.Op.Operation().Eval(append(a.args[:len(a.args):len(a.args)], x...))
}
