package testkit

import "github.com/symdiff/symdiff/expr"

// An Application is a function of variables, and of orders if it has some.
type Application struct {
	Op   expr.Op
	X    expr.ID
	Vars []expr.ID // x, and y and z if there are more
	args []float64 // the orders, and room for the variables
}

// orders are those that functions are applied with.
var orders = []int64{0, 1, 2, 3, 7}

// Applications applies a function to variables: once, or once for each of a few
// orders. Those of which the function has another name are left out.
func Applications(g *expr.Graph, op expr.Op) []Application {
	row := op.Operation()
	vars := []expr.ID{g.Var("x"), g.Var("y"), g.Var("z")}[:row.Arity-row.Orders]
	if row.Orders == 0 {
		return []Application{{op, g.Apply(op, vars...), vars, nil}}
	}
	var all []Application
	for k := range orders {
		var ids []expr.ID
		var args []float64
		for i := range row.Orders {
			n := orders[(k+i)%len(orders)]
			ids, args = append(ids, g.Int(n)), append(args, float64(n))
		}
		if f := g.Apply(op, append(ids, vars...)...); g.Op(f) == op {
			all = append(all, Application{op, f, vars, args})
		}
	}
	return all
}

// Eval is the function in float64 by its row in the table of operations.
func (a Application) Eval(x ...float64) float64 {
	return a.Op.Operation().Eval(append(a.args[:len(a.args):len(a.args)], x...))
}
