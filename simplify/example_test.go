package simplify_test

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// What is known of a variable decides which laws hold.
func ExampleSimplify() {
	g := expr.New()
	f, err := parser.ParseExpr(g, "sqrt(x^2)*y/(x*y)")
	if err != nil {
		fmt.Println(err)
		return
	}
	positive := simplify.Range{HasLo: true, LoOpen: true}
	for _, opt := range []simplify.Options{{}, {Assume: map[expr.ID]simplify.Range{g.Var("x"): positive}}} {
		out, err := simplify.Simplify(g, []expr.ID{f}, opt)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(g.String(out[0]))
	}
	// Output:
	// sign(x)
	// 1
}
