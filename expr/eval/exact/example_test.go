package exact_test

import (
	"fmt"
	"math/big"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
)

// The terms cancel in their first 17 digits; the result is right to 200 bits all the same.
func ExampleEval() {
	g := expr.New()
	x := g.Var("x")
	f := g.Sub(g.Int(1), g.Call("cos", x)) // 1 - cos(x)
	at := map[expr.ID]*big.Float{x: big.NewFloat(1.0 / (1 << 28))}
	y, err := exact.Eval(g, []expr.ID{f}, at, 200)
	fmt.Printf("%.40g %v\n", y[0], err)
	// Output: 6.938893903907228369622989823954144235771e-18 <nil>
}

// A program is compiled once and evaluated at many points; an undefined value is nil.
func ExampleProgram() {
	g := expr.New()
	x := g.Var("x")
	p, err := exact.Compile(g, []expr.ID{g.Call("log", x), g.Call("sqrt", x)})
	if err != nil {
		panic(err)
	}
	for _, v := range []float64{2, 0, -1} {
		y, err := p.Eval(map[expr.ID]*big.Float{x: big.NewFloat(v)}, 64)
		fmt.Println(v, y[0], y[1], err)
	}
	// Output:
	// 2 0.69314718055994530943 1.4142135623730950488 <nil>
	// 0 -Inf 0 <nil>
	// -1 <nil> <nil> <nil>
}
