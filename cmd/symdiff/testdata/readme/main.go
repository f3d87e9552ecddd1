package main

import (
	"fmt"
	"log"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

func main() {
	g := expr.New()
	f, err := parser.ParseExpr(g, "x^2*sin(y)")
	if err != nil {
		log.Fatal(err)
	}
	xs := g.Vars(f)
	grad, err := diff.Gradient(g, f, xs)
	if err != nil {
		log.Fatal(err)
	}
	if grad, err = simplify.Simplify(g, grad, simplify.Options{}); err != nil {
		log.Fatal(err)
	}
	for i, x := range xs {
		fmt.Printf("by %s: %s\n", g.Name(x), g.String(grad[i]))
	}

	p, err := eval.Compile(g, grad, xs)
	if err != nil {
		log.Fatal(err)
	}
	dst := make([]float64, len(xs))
	p.Run(dst, []float64{3}, []float64{0}) // x = 3, y = 0; allocates nothing
	fmt.Println(dst)
}
