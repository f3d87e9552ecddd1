package parser_test

import (
	"fmt"
	goparser "go/parser"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// randomSum returns a sum of random terms, of about size bytes, that Go's
// parser reads too.
func randomSum(size int) string {
	r := rand.New(rand.NewPCG(1, 2))
	names := []string{"x", "y", "z", "alpha", "beta", "t1", "velocity"}
	name := func() string { return names[r.IntN(len(names))] }
	var b strings.Builder
	b.WriteString("(x")
	for n := 1; b.Len() < size; n++ {
		if n%groupSize == 0 {
			b.WriteString(") + (x")
		}
		switch r.IntN(6) {
		case 0:
			fmt.Fprintf(&b, " + %d*%s*%s", r.IntN(1000), name(), name())
		case 1:
			fmt.Fprintf(&b, " - sin(%s*%d + %s)/%d.%d", name(), r.IntN(1000), name(), 1+r.IntN(100), r.IntN(100))
		case 2:
			fmt.Fprintf(&b, " + (%s - %s)*(%s + %d)", name(), name(), name(), r.IntN(1000))
		case 3:
			fmt.Fprintf(&b, " - %s/(%s*%d + 1)", name(), name(), r.IntN(1000))
		case 4:
			fmt.Fprintf(&b, " + exp(-%s*%s)*cos(%d*%s)", name(), name(), r.IntN(1000), name())
		case 5:
			fmt.Fprintf(&b, " + sqrt(%s*%s + %d)", name(), name(), r.IntN(1000))
		}
	}
	b.WriteString(")")
	return b.String()
}

// groupSize is how many terms stand in one bracket: go/parser nests a level for
// each term of a chain, and has a limit.
const groupSize = 1000

// BenchmarkParseExpr parses and interns; go/parser, which only parses, is the
// measure.
func BenchmarkParseExpr(b *testing.B) {
	for _, size := range []int{100, 10_000, 1_000_000, 10_000_000} {
		src := randomSum(size)
		b.Run(fmt.Sprintf("symdiff-%d", size), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := parser.ParseExpr(expr.New(), src); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("go-parser-%d", size), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := goparser.ParseExpr(src); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	src := []byte("func Call(S > 0, K > 0, r, sigma > 0, T in (0, inf)) {\n" +
		"    d1 = (log(S/K) + (r + sigma^2/2)*T)/(sigma*sqrt(T))\n    d2 = d1 - sigma*sqrt(T)\n" +
		"    return S*Phi(d1) - K*exp(-r*T)*Phi(d2)\n}\nwant grad\nfunc Phi(x) = erfc(-x/sqrt(2))/2\n")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parser.Parse("", src); err != nil {
			b.Fatal(err)
		}
	}
}
