package eval_test

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/parser"
)

func Example() {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	f, err := parser.ParseExpr(g, "x^2 + 3*y")
	if err != nil {
		panic(err)
	}
	p, err := eval.Compile(g, []expr.ID{f}, []expr.ID{x, y})
	if err != nil {
		panic(err)
	}
	dst := make([]float64, 1)
	p.Run(dst, []float64{2}, []float64{5})
	fmt.Println(dst[0])
	// Output: 19
}

func ExampleProgram_RunBound() {
	g := expr.New()
	f, err := parser.ParseExpr(g, "1 - cos(x)")
	if err != nil {
		panic(err)
	}
	p, err := eval.Compile(g, []expr.ID{f}, g.Vars(f))
	if err != nil {
		panic(err)
	}
	var dst, bound [1]float64
	p.RunBound(dst[:], bound[:], []float64{1e-8})
	fmt.Println("half of 1e-16 is lost:", dst[0] == 0 && bound[0] > 0.5e-16)
	// Output: half of 1e-16 is lost: true
}
