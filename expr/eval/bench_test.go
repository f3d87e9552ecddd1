package eval_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/parser"
)

// benchmarks are formulas with the Go code that an expert writes for them.
var benchmarks = []struct {
	name, src string
	gradient  bool // is computed too
	hand      func(x, y float64) float64
}{
	{"arithmetic", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2 + (x*y - 1)^3*(x - y) - 3*x^2*y + 5*x*y^2 + (x + 2*y)*(3*x - y)", false,
		func(x, y float64) float64 {
			x2, y2 := x*x, y*y
			a, b, c := x2+y-11, x+y2-7, x*y-1
			return a*a + b*b + c*c*c*(x-y) - 3*x2*y + 5*x*y2 + (x+2*y)*(3*x-y)
		}},
	{"functions", "exp(-x^2)*sin(y) + log(x^2 + 1)*cos(y)", false,
		func(x, y float64) float64 {
			s, c := math.Sincos(y)
			return math.Exp(-x*x)*s + math.Log(x*x+1)*c
		}},
	{"gradient", valley(benchVariables), true, nil},
}

// benchVariables is of how many variables the gradient is: of some 150 operations, which
// processors do not foresee as well as those of a short program.
const benchVariables = 7

// valley is a sum over neighbouring variables.
func valley(n int) string {
	var terms []string
	for i := range n - 1 {
		terms = append(terms, fmt.Sprintf("(x%d - x%d^2)^2*%d + (1 - x%d*x%d)^3*(x%d + 2*x0)", i+1, i, 3+i, i, i+1, i+1))
	}
	return strings.Join(terms, " + ")
}

// benchRows is how many rows columns have. An iteration is a row.
const benchRows = 1024

// BenchmarkRun compares the machine, one row at a time and by columns, with closures and
// with compiled code.
func BenchmarkRun(b *testing.B) {
	for _, c := range benchmarks {
		g := expr.New()
		f := mustParse(b, g, c.src)
		params, outs := g.Vars(f), []expr.ID{f}
		if c.gradient {
			partials, err := diff.Gradient(g, f, params)
			require.NoError(b, err)
			outs = append(outs, partials...)
		}
		p, err := prog.Lower(g, outs, params, prog.Options{})
		require.NoError(b, err)
		ops := float64(len(p.Code))
		dst, at := make([]float64, len(outs)), []float64{0.7, 1.3, 0.9, 1.1, 0.8, 1.2, 1}[:len(params)]
		perOp := func(b *testing.B) {
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/ops, "ns/instr")
		}
		b.Run(c.name+"/machine", func(b *testing.B) {
			q := eval.Load(p)
			b.ReportAllocs()
			for b.Loop() {
				q.RunScalars(dst, at)
			}
			perOp(b)
		})
		b.Run(c.name+"/columns", func(b *testing.B) {
			q := eval.Load(p)
			dst, args := columnsOf(len(outs), benchRows), columnsOf(len(at), benchRows)
			for i, column := range args {
				for k := range column {
					column[k] = at[i]
				}
			}
			b.ReportAllocs()
			b.ResetTimer()
			for range (b.N + benchRows - 1) / benchRows {
				q.RunColumns(dst, args...)
			}
			perOp(b)
		})
		if c.hand == nil {
			continue
		}
		b.Run(c.name+"/closures", func(b *testing.B) {
			f := closure(p, p.Outs[0])
			b.ReportAllocs()
			for b.Loop() {
				dst[0] = f(at)
			}
			perOp(b)
		})
		b.Run(c.name+"/hand", func(b *testing.B) {
			for b.Loop() {
				dst[0] = c.hand(at[0], at[1])
			}
			perOp(b)
		})
	}
}

// closure is the usual way to interpret an expression: a function for each
// operation that calls those of its operands.
func closure(p *prog.Program, v prog.Val) func(x []float64) float64 {
	if _, ok := p.Param(v); ok {
		return func(x []float64) float64 { return x[v] }
	}
	if c, ok := p.Const(v); ok {
		return func([]float64) float64 { return c.F }
	}
	i, _ := p.Index(v)
	in := p.Code[i]
	if in.Op == prog.Cosine {
		a := closure(p, p.Code[i-1].A)
		return func(x []float64) float64 { return math.Cos(a(x)) }
	}
	a, b := closure(p, in.A), func([]float64) float64 { return 0 }
	if in.Operands() == 2 {
		b = closure(p, in.B)
	}
	switch in.Op {
	case prog.Neg:
		return func(x []float64) float64 { return -a(x) }
	case prog.Add:
		return func(x []float64) float64 { return a(x) + b(x) }
	case prog.Sub:
		return func(x []float64) float64 { return a(x) - b(x) }
	case prog.Mul:
		return func(x []float64) float64 { return a(x) * b(x) }
	case prog.Sincos:
		return func(x []float64) float64 { return math.Sin(a(x)) }
	}
	row := in.Fn.Operation()
	return func(x []float64) float64 { return row.Eval([]float64{a(x)}) }
}

func mustParse(t testing.TB, g *expr.Graph, src string) expr.ID {
	x, err := parser.ParseExpr(g, src)
	require.NoError(t, err, src)
	return x
}

func BenchmarkCompile(b *testing.B) {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	f := mustParse(b, g, benchmarks[0].src)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := eval.Compile(g, []expr.ID{f}, []expr.ID{x, y}); err != nil {
			b.Fatal(err)
		}
	}
}
