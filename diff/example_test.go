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

// The Taylor polynomial of exp(sin(x)) about 0: its coefficients from order 0.
func ExampleTaylor() {
	g := expr.New()
	x := g.Var("x")
	cs, err := diff.Taylor(g, g.Call("exp", g.Call("sin", x)), x, g.Int(0), 5)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range cs {
		fmt.Print(g.String(c), " ")
	}
	// Output: 1 1 1/2 0 -1/8 -1/15
}

// The slope of the circle x² + y² = 1.
func ExampleImplicit() {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	circle := g.Sub(g.Add(g.Pow(x, g.Int(2)), g.Pow(y, g.Int(2))), g.Int(1))
	ds, err := diff.Implicit(g, circle, y, x, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(g.String(ds[0]))
	// Output: -x/y
}
