package diff_test

import (
	"fmt"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

func ExampleDerivative() {
	g := expr.New()
	f, err := parser.ParseExpr(g, "log(x^2 + 1)")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := diff.Derivative(g, f, g.Var("x"))
	fmt.Println(g.String(d), err)
	// Output: 2*x/(x^2 + 1) <nil>
}

// All partial derivatives in one sweep from the output back.
func ExampleGradient() {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	f := g.Add(g.Mul(x, y), g.Call("sin", y))
	grad, err := diff.Gradient(g, f, []expr.ID{x, y})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(g.String(grad[0]), "and", g.String(grad[1]))
	// Output: y and x + cos(y)
}

// The Jacobian of (x·y, x²) times a vector (a, b), without the Jacobian.
func ExampleJVP() {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	ys := []expr.ID{g.Mul(x, y), g.Pow(x, g.Int(2))}
	jv, err := diff.JVP(g, ys, []expr.ID{x, y}, []expr.ID{g.Var("a"), g.Var("b")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(g.String(jv[0]), "and", g.String(jv[1]))
	// Output: a*y + b*x and 2*a*x
}
