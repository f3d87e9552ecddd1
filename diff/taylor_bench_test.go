package diff_test

import (
	"testing"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// repeated is the derivatives of order 0 to n by forward mode, one after another.
func repeated(g *expr.Graph, f, x expr.ID, n int) ([]expr.ID, error) {
	ds := []expr.ID{f}
	for k := range n {
		d, err := diff.Derivative(g, ds[k], x)
		if err != nil {
			return nil, err
		}
		ds = append(ds, d)
	}
	return ds, nil
}

// Value and eight derivatives, by recurrences and by forward mode time and again:
// time, and the operations that computing all of them takes.
func BenchmarkTaylor(b *testing.B) {
	const order = 8
	ways := []struct {
		name string
		run  func(g *expr.Graph, f, x expr.ID) ([]expr.ID, error)
	}{
		{"recurrences", func(g *expr.Graph, f, x expr.ID) ([]expr.ID, error) { return diff.Taylor(g, f, x, x, order) }},
		{"forward", func(g *expr.Graph, f, x expr.ID) ([]expr.ID, error) { return repeated(g, f, x, order) }},
	}
	formulas := []struct{ name, src string }{
		{"nested", "exp(sin(x^2 + 1))*log(x^3 + 2)"}, {"tan", "tan(x)"}, {"power", "x^x"},
		{"normal", "exp(-x^2/2)/sqrt(x^2 + 1)"}, {"asin", "asin(x)"},
	}
	for _, f := range formulas {
		for _, w := range ways {
			b.Run(f.name+"/"+w.name, func(b *testing.B) {
				b.ReportAllocs()
				ops := 0
				for range b.N {
					g := expr.New()
					x := g.Var("x")
					all, err := w.run(g, parse(b, g, f.src), x)
					if err != nil {
						b.Fatal(err)
					}
					b.StopTimer()
					p, err := prog.Lower(g, all, []expr.ID{x}, prog.Options{})
					if err != nil {
						b.Fatal(err)
					}
					ops = p.Cost().Ops()
					b.StartTimer()
				}
				b.ReportMetric(float64(ops), "operations")
			})
		}
	}
}
