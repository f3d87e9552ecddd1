package driver_test

import (
	"bytes"
	"fmt"
	"go/token"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/driver"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

// A formulaSet is the distinct formulas of some rows, as functions of one .sd
// file.
type formulaSet struct {
	rows   []testkit.Row
	index  map[string]int // formula → number of its function
	params map[string][]string
	twice  map[string]string // formula → the variable of its second derivative
	source strings.Builder
}

// newFormulaSet keeps the rows whose functions the table has and whose names
// are no words of a .sd file. The variables of second derivatives are given by
// formula.
func newFormulaSet(rows []testkit.Row, twice map[string]string) *formulaSet {
	s := &formulaSet{index: map[string]int{}, params: map[string][]string{}, twice: twice}
	s.source.WriteString("package main\n")
	for _, r := range rows {
		if !usable(r) {
			continue
		}
		s.rows = append(s.rows, r)
		if _, known := s.index[r.Expr]; known {
			continue
		}
		var names []string
		for name := range r.Vars {
			names = append(names, name)
		}
		slices.SortFunc(names, expr.CompareNames)
		n := len(s.index)
		s.index[r.Expr], s.params[r.Expr] = n, names
		fmt.Fprintf(&s.source, "func F%d(%s) = %s\nwant value, grad", n, strings.Join(names, ", "), r.Expr)
		if x := twice[r.Expr]; x != "" {
			fmt.Fprintf(&s.source, ", diff(%s, 2)", x)
		}
		s.source.WriteString("\n\n")
	}
	return s
}

func usable(r testkit.Row) bool {
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

// program is a Go main that calls every function at the points of its rows and
// prints what it returns, a line for the value, one for value and gradient, and
// one for the second derivative if there is one.
func (s *formulaSet) program() string {
	var b strings.Builder
	b.WriteString("package main\n\nimport \"fmt\"\n\nfunc show(xs ...float64) {\n\tfor _, x := range xs {\n\t\tfmt.Printf(\"%x \", x)\n\t}\n\tfmt.Println()\n}\n\nfunc main() {\n")
	for _, r := range s.rows {
		var args []string
		for _, name := range s.params[r.Expr] {
			args = append(args, strconv.FormatFloat(r.Vars[name], 'g', -1, 64))
		}
		call := fmt.Sprintf("(%s)", strings.Join(args, ", "))
		n := s.index[r.Expr]
		fmt.Fprintf(&b, "\tshow(F%d%s)\n\tshow(F%dGrad%s)\n", n, call, n, call)
		if x := s.twice[r.Expr]; x != "" {
			fmt.Fprintf(&b, "\tshow(F%dD2%s%s)\n", n, x, call)
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// run generates, compiles and runs all in one package, and returns the lines of
// numbers printed. The check of what is generated is left out on request.
func (s *formulaSet) run(t *testing.T, noCheck bool) [][]float64 {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	testkit.GoModule(t, dir, "formulas")
	write("main.go", s.program())
	write("formulas.sd", s.source.String())
	var warnings bytes.Buffer
	err := driver.Gen(t.Context(), driver.Options{
		File: filepath.Join(dir, "formulas.sd"), NoTest: true, NoCheck: noCheck, Style: codegen.Scalars, Stderr: &warnings})
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), "go", "run", ".")
	cmd.Dir = dir
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	require.NoError(t, err)
	var lines [][]float64
	for line := range strings.Lines(string(out)) {
		var xs []float64
		for _, f := range strings.Fields(line) {
			x, err := strconv.ParseFloat(f, 64)
			require.NoError(t, err)
			xs = append(xs, x)
		}
		lines = append(lines, xs)
	}
	return lines
}

// Formulas with reference values from 50 digits: parsed, differentiated,
// simplified, generated into one package, compiled, and right.
func TestCompiledFormulas(t *testing.T) {
	t.Run("own", func(t *testing.T) { compileAndCompare(t, testkit.Formulas(t)) })
	for _, name := range []string{"feynman", "peers", "optfuncs", "gonum_mgh"} {
		t.Run(name, func(t *testing.T) { compileAndCompare(t, testkit.Corpus(t, name+".jsonl")) })
	}
}

// atKink lists the rows at the origin of a formula with sqrt(x^2 + y^2), whose
// partials are NaN there by the conventions.
var atKink = []string{"go-CrossLegTable-opt", "go-CrownedCross-opt", "go-Pathological-opt", "go-SineEnvelope-opt"}

// boundFactor is how far past the running error bound a value may be that is
// known to fewer digits than the rows' tolerance asks for.
const boundFactor = 64

// valueOK reports whether got is the value of the formula: to the tolerance of
// the row, or, where the terms cancel, to its running error bound.
func valueOK(t *testing.T, r testkit.Row, got float64) bool {
	if r.ValueOK(got) {
		return true
	}
	g := expr.New()
	f, err := parser.ParseExpr(g, r.Expr)
	require.NoError(t, err)
	params := g.Vars(f)
	p, err := eval.Compile(g, []expr.ID{f}, params)
	require.NoError(t, err)
	var args [][]float64
	for _, x := range params {
		args = append(args, []float64{r.Vars[g.Name(x)]})
	}
	value, bound := make([]float64, 1), make([]float64, 1)
	p.RunBound(value, bound, args...)
	return math.Abs(got-r.Value) <= boundFactor*bound[0]
}

func compileAndCompare(t *testing.T, rows []testkit.Row) {
	s := newFormulaSet(rows, nil)
	lines := s.run(t, false)
	require.Len(t, lines, 2*len(s.rows))
	partials := 0
	for i, r := range s.rows {
		value, all := lines[2*i], lines[2*i+1]
		assert.True(t, valueOK(t, r, value[0]), "%s: value %v, want %v", r.ID, value[0], r.Value)
		assert.True(t, valueOK(t, r, all[0]), "%s: value with gradient %v, want %v", r.ID, all[0], r.Value)
		for _, p := range r.Partials {
			j := slices.Index(s.params[r.Expr], p.Wrt[0])
			if len(p.Wrt) != 1 || p.Order[0] != 1 || j < 0 || p.Lost >= testkit.LostDigits || slices.Contains(atKink, r.ID) {
				continue
			}
			assert.True(t, p.OK(all[j+1]), "%s: ∂/∂%s is %v, want %v ± %v", r.ID, p.Wrt[0], all[j+1], p.Want, p.Tol)
			partials++
		}
	}
	t.Logf("%d formulas, %d points, %d of %d rows, %d partials", len(s.index), len(s.rows), len(s.rows), len(rows), partials)
}
