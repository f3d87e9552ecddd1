package driver

import (
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/internal/testkit"
)

// The cheap-gradient principle: value and gradient take at most cheapRatio times what the
// value takes, in units of cost, and perInput for each variable (Griewank and Walther,
// Evaluating Derivatives, 2nd ed., section 3.3, bound the ratio of reverse mode by 3 to 5).
const (
	cheapRatio = 5
	perInput   = 2
)

// shared lists formulas over the bound: a largest or smallest of three, at two operations,
// whose derivative compares each of them, since those that tie share it equally.
var shared = []string{"largest-0"}

func TestGradientsOfFormulasAreCheap(t *testing.T) {
	checkCheap(t, testkit.Formulas(t))
}

func TestGradientsOfCorporaAreCheap(t *testing.T) {
	for _, name := range []string{"feynman", "peers", "optfuncs", "gonum_mgh", "nist", "adbench"} {
		t.Run(name, func(t *testing.T) { checkCheap(t, testkit.Corpus(t, name+".jsonl")) })
	}
}

// checkCheap counts value and gradient of each formula as they are generated.
func checkCheap(t *testing.T, rows []testkit.Row) {
	seen := map[string]bool{}
	sum, n, values, gradients := 0.0, 0, 0, 0
	for _, r := range rows {
		if r.Expr = strings.TrimSpace(r.Expr); !named(r) || seen[r.Expr] {
			continue
		}
		seen[r.Expr] = true
		value, gradient, inputs := costs(t, r)
		within := gradient.Units() <= cheapRatio*value.Units()+perInput*inputs
		assert.NotEqual(t, slices.Contains(shared, r.ID), within, "%s: %s: %d units, the value %d", r.ID, r.Expr, gradient.Units(), value.Units())
		if value.Ops() > 0 {
			sum, n = sum+float64(gradient.Ops())/float64(value.Ops()), n+1
		}
		values, gradients = values+value.Ops(), gradients+gradient.Ops()
	}
	t.Logf("%d formulas: value and gradient take %.2f times the operations of the value in the mean; %d and %d together", n, sum/float64(n), gradients, values)
}

// named reports whether all functions are there, and no variable is a word of the
// language or of Go.
func named(r testkit.Row) bool {
	for _, name := range r.Calls() {
		if _, _, ok := expr.Arity(name); !ok {
			return false
		}
	}
	for name := range r.Vars {
		if !expr.IsName(name) || token.IsKeyword(name) {
			return false
		}
	}
	return len(r.Vars) > 0
}

// costs counts what the value of a formula and what value and gradient together cost.
func costs(t *testing.T, r testkit.Row) (value, gradient prog.Cost, inputs int) {
	params := slices.SortedFunc(maps.Keys(r.Vars), expr.CompareNames)
	both := programs(t, fmt.Sprintf("func F(%s) = %s\nwant value, grad", strings.Join(params, ", "), r.Expr), diff.Auto)
	return both[0].Cost(), both[1].Cost(), len(params)
}
