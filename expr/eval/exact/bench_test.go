package exact

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/symdiff/symdiff/expr"
)

// BenchmarkFunctions is one function at one point, without the graph: 1.7 or
// 0.7 where the domain ends at 1, of order 2 if there is one, and at 200 bits and 200 digits.
func BenchmarkFunctions(b *testing.B) {
	for _, prec := range []uint{200, 665, 4096} {
		for op := range table {
			if !op.IsFunc() {
				continue
			}
			b.Run(fmt.Sprintf("%s-%d", op, prec), func(b *testing.B) {
				row := op.Operation()
				x := slices.Repeat([]ball{integer(2)}, row.Orders)
				x = append(x, exact(big.NewFloat(1.7)), exact(big.NewFloat(0.7)), exact(big.NewFloat(0.4)))[:row.Arity]
				m := newMachine(prec)
				if m.call(table[op], x).isUndefined() {
					x[0] = x[1]
				}
				b.ReportAllocs()
				for b.Loop() {
					m.call(table[op], x)
				}
			})
		}
	}
}

// BenchmarkErfc covers the series with more and more bits to cancel, and the asymptotic series.
func BenchmarkErfc(b *testing.B) {
	for _, x := range []float64{0.3, 1, 3, 6, 10, 13, 15, 40} {
		b.Run(fmt.Sprint(x), func(b *testing.B) {
			m, v := newMachine(264), big.NewFloat(x)
			for b.Loop() {
				m.erfc(v)
			}
		})
	}
}

// BenchmarkEval is a whole formula at one point: compiled each time, compiled
// once, and one that cancels to 0 and climbs to 4096 bits.
func BenchmarkEval(b *testing.B) {
	g := expr.New()
	x := g.Var("x")
	f := g.Div(g.Call("sin", g.Pow(x, g.Int(2))), g.Add(g.Int(1), g.Call("exp", g.Neg(x))))
	at := point(g, 1.7)
	run := func(name string, eval func() error) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := eval(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("eval", func() error { _, err := Eval(g, []expr.ID{f}, at, 200); return err })
	for name, f := range map[string]expr.ID{"program": f, "zero": pythagoras(g, x, 0)} {
		p, err := Compile(g, []expr.ID{f})
		if err != nil {
			b.Fatal(err)
		}
		run(name, func() error { _, err := p.Eval(at, 200); return err })
	}
}
