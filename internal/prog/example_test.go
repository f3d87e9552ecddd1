package prog_test

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/parser"
)

func Example() {
	g := expr.New()
	f, err := parser.ParseExpr(g, "x^3*sin(x*y)/y - cos(x*y)/3")
	if err != nil {
		panic(err)
	}
	p, err := prog.Lower(g, []expr.ID{f}, g.Vars(f), prog.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Print(p)
	fmt.Println(p.Cost().Ops(), "operations")
	// Output:
	// params x, y
	// %1 = x*x
	// %2 = %1*x
	// %3 = x*y
	// %4, %5 = sincos(%3)
	// %6 = %2*%4
	// %7 = %6/y
	// %8 = %5/3
	// %9 = %7 - %8
	// return %9
	// 8 operations
}
