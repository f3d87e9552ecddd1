package diff_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

const (
	// mutationPrec is the precision of a mutant's value, in bits; the value of
	// the function in it, f, has twice as many.
	mutationPrec = 120

	// mutationGuard bounds the work on one value. A point where it does not do
	// tells nothing.
	mutationGuard = 4300

	// A mutant is equivalent if it has the same value, to equalBits or some 60
	// digits, at equalPoints random points.
	equalPoints = 100
	equalBits   = 200
)

// A target is a formula of a table, with what it must give at the reference
// points.
type target struct {
	row, what string // the function, and which formula of its row
	formula   string
	variants  []*variant // one, or one for each order of the function
}

// A variant is a target with numbers for the orders, if it has some.
type variant struct {
	order   string // the numbers
	formula string
	args    []expr.ID // the variables u, v, w of g
	f       expr.ID   // the variable that stands for the value of the function
	value   expr.ID   // the function itself
	g       *expr.Graph
	points  []reference
}

type reference struct {
	at   point
	want *big.Float
}

func newTarget(t *testing.T, function, what, formula string, points []testkit.FunctionPoint, want func(p testkit.FunctionPoint) *big.Float) *target {
	m := &target{row: function, what: what, formula: formula}
	byOrder := map[string][]testkit.FunctionPoint{}
	for _, p := range points {
		byOrder[p.Order] = append(byOrder[p.Order], p)
	}
	for order, points := range byOrder {
		m.variants = append(m.variants, newVariant(t, function, strings.TrimSuffix(order, ", "), formula, points, want))
	}
	slices.SortFunc(m.variants, func(a, b *variant) int { return strings.Compare(a.order, b.order) })
	return m
}

// orderNames are the names in formulas of the orders with these numbers.
func orderNames(order string) []string {
	switch {
	case order == "":
		return nil
	case strings.Contains(order, ","):
		return []string{"i", "j", "k"}
	}
	return []string{"n"}
}

// ordered replaces the names of orders by their numbers.
func ordered(formula, order string) string {
	numbers := strings.Split(order, ", ")
	for i, name := range orderNames(order) {
		formula = regexp.MustCompile(`\b`+name+`\b`).ReplaceAllString(formula, numbers[i])
	}
	return formula
}

func newVariant(t *testing.T, function, order, formula string, points []testkit.FunctionPoint, want func(p testkit.FunctionPoint) *big.Float) *variant {
	g := expr.New()
	function = ordered(function, order)
	m := &variant{order: order, formula: ordered(formula, order), g: g, f: g.Var("f"), value: parse(t, g, function)}
	for _, name := range []string{"u", "v", "w"} {
		if regexp.MustCompile(`\b`+name+`\b`).MatchString(function) && len(m.args) < len(points[0].At) {
			m.args = append(m.args, g.Var(name))
		}
	}
	for _, p := range points {
		if x := want(p); x != nil && len(p.At) == len(m.args) {
			at := point{}
			for i, v := range m.args {
				at[v] = big.NewFloat(p.At[i])
			}
			if m.complete(at) {
				m.points = append(m.points, reference{at, x})
			}
		}
	}
	require.NotEmpty(t, m.points, function)
	return m
}

// complete adds the value of f to a point.
func (m *variant) complete(at point) bool {
	f, ok := valueAt(m.g, m.value, at, 2*mutationPrec)
	if ok {
		at[m.f] = f
	}
	return ok
}

// targets are the formulas of the tables: partials and definitions.
func targets(t *testing.T) (out []*target) {
	points := map[string][]testkit.FunctionPoint{}
	for _, p := range testkit.FunctionPoints(t) {
		points[p.Function] = append(points[p.Function], p)
	}
	for _, r := range diff.Rules() {
		name, _, _ := strings.Cut(r.Function, "(")
		require.NotEmpty(t, points[name], "%s has no reference values: testdata/functions.py makes them", name)
		for j, formula := range r.Partials {
			out = append(out, newTarget(t, r.Function, "∂/∂"+[]string{"u", "v", "w"}[j], formula, widest(points[name]),
				func(p testkit.FunctionPoint) *big.Float { return p.First[j] }))
		}
	}
	for _, op := range expr.Functions() {
		if formula := op.Operation().Formula(); formula != "" {
			args := strings.Join([]string{"u", "v", "w"}[:len(widest(points[op.String()])[0].At)], ", ")
			out = append(out, newTarget(t, op.String()+"("+args+")", "definition", formula, widest(points[op.String()]),
				func(p testkit.FunctionPoint) *big.Float { return p.Value }))
		}
	}
	return out
}

// widest keeps the points of the most arguments.
func widest(points []testkit.FunctionPoint) []testkit.FunctionPoint {
	most := 0
	for _, p := range points {
		most = max(most, len(p.At))
	}
	return slices.DeleteFunc(slices.Clone(points), func(p testkit.FunctionPoint) bool { return len(p.At) < most })
}

// letters that stand in the formulas of the target.
func (m *target) letters() []string {
	var names []string
	v := m.variants[0]
	for _, x := range v.args {
		names = append(names, v.g.Name(x))
	}
	names = append(names, orderNames(v.order)...)
	if m.what != "definition" {
		names = append(names, "f")
	}
	return append(names, "pi", "e")
}

// A fate is what became of a mutant.
type fate int

const (
	stillborn  fate = iota // no formula, or defined nowhere
	killed                 // the reference points tell it from the formula
	equivalent             // the same function, by proof
	survivor
)

// try decides the fate of a mutant, which one order may tell from the formula and
// another not, and says how it was proved equivalent.
func (m *target) try(t *testing.T, c testkit.Mutant) (end fate, proof string) {
	for _, v := range m.variants {
		switch f, p := v.try(t, c); {
		case f == killed:
			return killed, ""
		case f > end:
			end, proof = f, p
		}
	}
	return end, proof
}

func (m *variant) try(t *testing.T, c testkit.Mutant) (fate, string) {
	x, err := parser.ParseExpr(m.g, ordered(c.Formula, m.order))
	if err != nil || m.g.Op(x) == expr.OpUndefined {
		return stillborn, ""
	}
	p, err := exact.Compile(m.g, []expr.ID{x})
	require.NoError(t, err)
	for _, r := range m.points {
		got, err := p.EvalWithin(r.at, mutationPrec, mutationGuard)
		if err == nil && (got[0] == nil || !matches(got[0], r.want)) {
			return killed, ""
		}
	}
	if m.equalText(t, x) {
		return equivalent, "the same after simplification"
	}
	if m.equalValues(t, p) {
		return equivalent, fmt.Sprintf("the same to %d bits at %d random points", equalBits, equalPoints)
	}
	return survivor, ""
}

// equalText reports whether the formula and x are one expression, with the
// function for f, after simplification.
func (m *variant) equalText(t *testing.T, x expr.ID) bool {
	both := m.g.Subst([]expr.ID{parse(t, m.g, m.formula), x}, []expr.ID{m.f}, []expr.ID{m.value})
	for _, goal := range []simplify.Goal{simplify.Reading, simplify.Running} {
		out, err := simplify.Simplify(m.g, both, simplify.Options{Goal: goal})
		require.NoError(t, err)
		if out[0] == out[1] {
			return true
		}
	}
	return false
}

// equalValues compares with the formula at random points between the reference
// points.
func (m *variant) equalValues(t *testing.T, p *exact.Program) bool {
	own, err := exact.Compile(m.g, []expr.ID{parse(t, m.g, m.formula)})
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(7, 8))
	compared := 0
	for range 20 * equalPoints {
		at := point{}
		for i, v := range m.args {
			if i > 0 && r.IntN(2) == 0 { // ties
				at[v] = at[m.args[r.IntN(i)]]
				continue
			}
			x, y := m.points[r.IntN(len(m.points))].at[v], m.points[r.IntN(len(m.points))].at[v]
			part := new(big.Float).Mul(new(big.Float).Sub(y, x), big.NewFloat(r.Float64()))
			at[v] = part.Add(part, x)
		}
		if f, ok := valueAt(m.g, m.value, at, 4*equalBits); ok {
			at[m.f] = f
			want, werr := own.EvalWithin(at, 2*equalBits, mutationGuard)
			got, gerr := p.EvalWithin(at, 2*equalBits, mutationGuard)
			if werr != nil || gerr != nil || want[0] == nil || want[0].IsInf() {
				continue
			}
			if got[0] == nil || got[0].IsInf() || !agree(got[0], want[0], 0, equalBits) {
				return false
			}
			compared++
		}
		if compared == equalPoints {
			return true
		}
	}
	return false
}

// proofs are those of a function's mutants, those of one token together.
type proofs []struct{ what, proof, to string }

func (p proofs) add(what string, c testkit.Mutant, proof string) proofs {
	what += ", " + c.Place()
	if n := len(p) - 1; n >= 0 && p[n].what == what && p[n].proof == proof {
		p[n].to += ", " + c.To
		return p
	}
	return append(p, struct{ what, proof, to string }{what, proof, c.To})
}

func (p proofs) String() string {
	var lines []string
	for _, x := range p {
		lines = append(lines, fmt.Sprintf("%s to %s: %s", x.what, x.to, x.proof))
	}
	return strings.Join(lines, "\n")
}

// Every single-token change of every formula in the tables of partials and of
// definitions is told from the formula by the reference points, or is proved to
// be the same function. The file lists the latter.
func TestMutants(t *testing.T) {
	found := map[string]proofs{}
	var count [survivor + 1]int
	for _, m := range targets(t) {
		for _, c := range testkit.Mutants(m.formula, m.letters()) {
			end, proof := m.try(t, c)
			count[end]++
			switch end {
			case equivalent:
				found[m.row] = found[m.row].add(m.what, c, proof)
			case survivor:
				assert.Fail(t, "a mutant survives", "%s %s, %s to %s", m.row, m.what, c.Place(), c.To)
			}
		}
	}
	t.Logf("%d mutants: %d killed, %d no formulas, %d equivalent, %d survive",
		count[0]+count[1]+count[2]+count[3], count[killed], count[stillborn], count[equivalent], count[survivor])
	testkit.Golden(t, "testdata/mutants.txt", func(t *testing.T, function string) string {
		lines := found[function].String()
		delete(found, function)
		return lines
	})
	assert.Empty(t, found, "equivalent mutants that testdata/mutants.txt does not list")
}
