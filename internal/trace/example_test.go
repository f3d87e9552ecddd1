package trace_test

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/trace"
	"github.com/symdiff/symdiff/parser"
)

// Reverse mode passes the derivative of the result back.
func ExampleTrace_Reverse() {
	g := expr.New()
	f, err := parser.ParseExpr(g, "x*exp(y)")
	if err != nil {
		fmt.Println(err)
		return
	}
	t, err := trace.New(g, f, map[expr.ID]float64{g.Var("x"): 3, g.Var("y"): 0}, 100)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range t.Steps {
		fmt.Printf("%s = %s = %v\n", s.Name, g.String(s.X), s.Value)
	}
	_, parts := t.Reverse()
	for _, c := range parts {
		fmt.Printf("%s gets %s = %v\n", t.Adjoint(c.To), g.String(c.Rule), c.Amount)
	}
	// Output:
	// x = x = 3
	// y = y = 0
	// v1 = exp(y) = 1
	// v2 = v1*x = 3
	// x_bar gets v1*v2_bar = 1
	// v1_bar gets v2_bar*x = 3
	// y_bar gets v1*v1_bar = 3
}
