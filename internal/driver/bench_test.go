package driver

import (
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// rosenbrock is a file that wants the gradient of Rosenbrock's function of n variables.
func rosenbrock(n int) []byte {
	params, terms := []string{"x0"}, []string(nil)
	for i := range n - 1 {
		params = append(params, fmt.Sprintf("x%d", i+1))
		terms = append(terms, fmt.Sprintf("100*(x%d-x%d^2)^2+(1-x%d)^2", i+1, i, i))
	}
	return []byte("func F(" + strings.Join(params, ",") + "){return " + strings.Join(terms, "+") + "}\nwant grad\n")
}

// BenchmarkStages generates large gradients without the check, and tells the microseconds
// that each stage takes for an operation. What gofmt and the parser take for the files is
// told apart: it is part of printing, twice for the parser.
func BenchmarkStages(b *testing.B) {
	for _, n := range []int{770, 7_700, 23_100} {
		b.Run(fmt.Sprintf("gradient-%d", n), func(b *testing.B) {
			took := make(map[string]time.Duration)
			since := func(name string, start time.Time) { took[name] += time.Since(start) }
			ops := 0
			for b.Loop() {
				j, err := newJob(Options{Func: "F(x) = x", Out: "f.go", Package: "p", NoCheck: true})
				require.NoError(b, err)
				j.text = rosenbrock(n)
				for _, s := range stages {
					if s.run == nil || s.Name == stageCheck {
						continue
					}
					start := time.Now()
					require.NoError(b, s.run(b.Context(), j))
					since(s.Name, start)
				}
				for _, f := range j.files {
					start := time.Now()
					_, err := format.Source(f.data)
					require.NoError(b, err)
					_, err = parser.ParseFile(token.NewFileSet(), "", f.data, parser.ParseComments|parser.SkipObjectResolution)
					require.NoError(b, err)
					since("gofmt", start)
				}
				ops = j.funcs[0].results[0].program.Cost().Ops()
			}
			total := time.Duration(0)
			for name, t := range took {
				b.ReportMetric(float64(t.Microseconds())/float64(b.N*ops), name+"-µs/op")
				if name != "gofmt" {
					total += t
				}
			}
			b.ReportMetric(float64(total.Microseconds())/float64(b.N*ops), "µs/op")
			b.ReportMetric(float64(ops), "ops")
		})
	}
}
