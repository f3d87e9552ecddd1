package expr_test

import (
	"errors"
	"fmt"
	"os"

	"github.com/symdiff/symdiff/expr"
)

// The same formula, built in another way, is the same expression.
func Example() {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	f := g.Add(g.Mul(x, g.Call("sin", y)), g.Int(1), g.Mul(g.Call("sin", y), x))
	fmt.Println(g.String(f))

	h := g.Add(g.Int(1), g.Mul(g.Int(2), g.Call("sin", y), x))
	fmt.Println(f == h)
	// Output:
	// 2*x*sin(y) + 1
	// true
}

func ExampleGraph_Write() {
	g := expr.New()
	x := g.Var("x")
	s := g.Call("sin", g.Add(g.Pow(x, g.Int(2)), g.Int(1)))
	f := g.Div(g.Add(s, x), g.Sub(s, x))
	if err := g.Write(os.Stdout, expr.Format{Shared: true}, f); err != nil {
		fmt.Println(err)
	}
	// Output:
	// t1 = sin(x^2 + 1)
	// (x + t1)/(t1 - x)
}

func ExampleGraph_Subst() {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	f := g.Mul(x, g.Call("exp", y))
	swapped := g.Subst([]expr.ID{f}, []expr.ID{x, y}, []expr.ID{y, x})
	at0 := g.Subst([]expr.ID{f}, []expr.ID{y}, []expr.ID{g.Int(0)})
	fmt.Println(g.String(f), "|", g.String(swapped[0]), "|", g.String(at0[0]))
	// Output: x*exp(y) | y*exp(x) | x
}

// A pass is a loop over a tape, with a slice beside it.
func ExampleGraph_Tape() {
	g := expr.New()
	x := g.Var("x")
	f := g.Call("sin", g.Call("cos", g.Add(x, g.Int(1))))

	t := g.Tape(f)
	height := make([]int, t.Len())
	for i := range t.IDs {
		for _, a := range t.Args(i) {
			height[i] = max(height[i], height[a]+1)
		}
	}
	top, _ := t.Pos(f)
	fmt.Println(height[top])
	// Output: 3
}

// Building stops at a limit; Recover turns that into an error.
func ExampleRecover() {
	towers := func() (err error) {
		defer expr.Recover(&err, "towers")
		g := expr.New(expr.MaxNodes(1000))
		for x := g.Var("x"); ; {
			x = g.Call("sin", x)
		}
	}
	err := towers()
	var limit *expr.LimitError
	fmt.Println(err, errors.As(err, &limit))
	// Output: towers: more than 1000 expression nodes true
}

func ExampleNum() {
	third := expr.NewFrac(1, 3)
	fmt.Println(third.Add(expr.NewFrac(1, 6)), third.Mul(expr.NewInt(3)), third.Inv())
	// Output: 1/2 1 3
}
