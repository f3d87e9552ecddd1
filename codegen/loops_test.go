package codegen_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/testkit"
)

const (
	loopedFuncs = 48
	loopedTerms = 30 // of a sum
	layer       = 8  // values of a layer
)

// A loopedSet is functions that compute like things again and again, in slices or arrays.
type loopedSet struct {
	fns    []codegen.Func
	params [][]string
	progs  []*eval.Program // of value and gradient
	points [][]float64
}

// newLoopedSet draws the terms, and puts them together as a sum whose neighbours share a
// variable, as layers of a network, with numbers of their own, or as steps.
func newLoopedSet(t *testing.T, m *maker) *loopedSet {
	s := &loopedSet{}
	term := rapid.Custom(func(rt *rapid.T) expr.ID {
		return testkit.Expr(rt, m.g, testkit.Shape{Vars: []string{"x", "y", "p", "d"}, Size: 8, Funcs: testkit.SmoothFuncs()})
	})
	for seed := 0; len(s.fns) < loopedFuncs; seed++ {
		first, second := term.Example(2*seed), term.Example(2*seed+1)
		build := []func(first, second expr.ID) (params []string, f expr.ID){m.layered, m.chained, m.stepped, m.repeated}[seed%4]
		params, f := build(first, second)
		if f == m.g.Undefined() {
			continue
		}
		fn, err := m.tryFn(fmt.Sprintf("F%d", seed), f, params...)
		if err != nil {
			requireNoValue(t, err)
			continue
		}
		fn.Style = codegen.Slices
		if seed%8 < 4 {
			fn.Style = codegen.Arrays
		}
		fn.Emits = fn.Emits[1:]
		if _, err := m.generate(codegen.Options{LoopsFrom: 1}, fn); err != nil {
			requireNoValue(t, err)
			continue
		}
		vars := make([]expr.ID, len(params))
		for i, v := range params {
			vars[i] = m.g.Var(v)
		}
		p, err := eval.CompileFor(expr.Accurate, m.g, fn.Emits[0].Results, vars)
		require.NoError(t, err)
		s.fns, s.params, s.progs = append(s.fns, fn), append(s.params, params), append(s.progs, p)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range randomPoints {
		at := make([]float64, layer*(layer+2)+loopedTerms)
		for i := range at {
			at[i] = math.Ldexp(r.Float64()*4-2, r.IntN(5)-2)
		}
		s.points = append(s.points, at)
	}
	return s
}

// with puts values in the place of the variables of a term.
func (m *maker) with(term expr.ID, x, y, p expr.ID, d int) expr.ID {
	from := []expr.ID{m.g.Var("x"), m.g.Var("y"), m.g.Var("p"), m.g.Var("d")}
	return m.g.Subst([]expr.ID{term}, from, []expr.ID{x, y, p, m.g.Num(expr.NewFrac(int64(2*d+3), 7))})[0]
}

func names(prefix string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint(prefix, i)
	}
	return out
}

// chained is a sum of first and the square of second, whose neighbours share a variable.
func (m *maker) chained(first, second expr.ID) (params []string, f expr.ID) {
	params = append(names("x", loopedTerms+1), "p")
	var terms []expr.ID
	for i := range loopedTerms {
		x, y, p := m.g.Var(params[i]), m.g.Var(params[i+1]), m.g.Var("p")
		terms = append(terms, m.with(first, x, y, p, i), m.g.Pow(m.with(second, y, x, p, 0), m.g.Int(2)))
	}
	return params, m.g.Add(terms...)
}

// stepped computes two states anew again and again, each step with a variable of its own, and
// adds up what the first differs from that by.
func (m *maker) stepped(first, second expr.ID) (params []string, f expr.ID) {
	params = append(names("x", loopedTerms), "p", "q")
	x, y := m.g.Var("p"), m.g.Var("q")
	terms := []expr.ID{y}
	for i := range loopedTerms {
		data := m.g.Var(params[i])
		x, y = m.with(first, x, y, data, 0), m.with(second, y, x, data, 0)
		terms = append(terms, m.g.Pow(m.g.Sub(x, data), m.g.Int(2)))
	}
	return params, m.g.Add(terms...)
}

// repeated computes two states anew again and again from themselves alone.
func (m *maker) repeated(first, second expr.ID) (params []string, f expr.ID) {
	x, y, z := m.g.Var("x"), m.g.Var("y"), m.g.Var("z")
	for range loopedTerms {
		x, y = m.with(first, x, y, z, 0), m.with(second, y, x, z, 0)
	}
	return []string{"x", "y", "z"}, m.g.Mul(x, y)
}

// layered applies first to each input of a network, and second to each output.
func (m *maker) layered(first, second expr.ID) (params []string, f expr.ID) {
	params = append(append(names("x", layer), names("w", layer*layer)...), "p")
	p := m.g.Var("p")
	inner := make([]expr.ID, layer)
	for i := range inner {
		inner[i] = m.with(first, m.g.Var(params[i]), p, p, 0)
	}
	outer := make([]expr.ID, layer)
	for j := range outer {
		terms := make([]expr.ID, layer)
		for i, h := range inner {
			terms[i] = m.g.Mul(m.g.Var(params[layer+layer*j+i]), h)
		}
		outer[j] = m.with(second, m.g.Add(terms...), p, p, j)
	}
	return params, m.g.Add(outer...)
}

// main prints the bits of value and gradient of each function at each point.
func (s *loopedSet) main() string {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\t\"fmt\"\n\t\"math\"\n)\n\nfunc main() {\n\tfor _, x := range [][]float64{\n")
	for _, at := range s.points {
		b.WriteString("\t\t{")
		for _, x := range at {
			fmt.Fprintf(&b, "%v, ", x)
		}
		b.WriteString("},\n")
	}
	b.WriteString("\t} {\n")
	for i, fn := range s.fns {
		call := "d[:], x[:%[2]d]"
		if fn.Style == codegen.Arrays {
			call = "&d, (*[%[2]d]float64)(x)"
		}
		fmt.Fprintf(&b, "\t\t{\n\t\t\tvar d [%[2]d]float64\n\t\t\tf := %[1]sGrad("+call+")\n\t\t\tout(f, d[:])\n\t\t}\n", fn.Name, len(s.params[i]))
	}
	b.WriteString("\t}\n}\n\nfunc out(f float64, d []float64) {\n\tfor _, v := range append([]float64{f}, d...) {\n\t\tfmt.Printf(\"%x \", math.Float64bits(v))\n\t}\n\tfmt.Println()\n}\n")
	return b.String()
}

// Loops compute what straight code does: bit for bit under strict, within the bound of
// errors where sums are added in another order or operations are fused.
func TestCompiledLoops(t *testing.T) {
	if testing.Short() {
		t.Skip("builds packages")
	}
	m := newMaker(t)
	s := newLoopedSet(t, m)
	for _, c := range []struct {
		fp   codegen.FP
		same comparison
	}{{codegen.Default, within}, {codegen.Strict, sameBits}, {codegen.FMA, within}} {
		b := newBatch(t)
		src, err := m.generate(codegen.Options{Package: "main", FP: c.fp, LoopsFrom: 1}, s.fns...)
		require.NoError(t, err)
		if c.fp == codegen.Default {
			require.Greater(t, strings.Count(src, "for i := range "), loopedFuncs/2)
		}
		b.file("a.go", src)
		b.file("main.go", s.main())
		out, err := b.run(nil, "build", "-o", "batch.exe", ".")
		require.NoError(t, err, out)
		out, err = b.exec("./batch.exe")
		require.NoError(t, err, out)
		s.compare(t, out, c.same)
	}
}

// Loops compile for other numbers.
func TestLoopsOfOtherNumbers(t *testing.T) {
	if testing.Short() {
		t.Skip("builds packages")
	}
	m := newMaker(t)
	s := newLoopedSet(t, m)
	for _, typ := range []codegen.Type{codegen.Float32, codegen.Generic} {
		b := newBatch(t)
		opt := codegen.Options{Type: typ, LoopsFrom: 1}
		fits := slices.DeleteFunc(slices.Clone(s.fns), func(fn codegen.Func) bool {
			_, err := m.generate(opt, fn)
			if err != nil {
				requireNoValue(t, err)
			}
			return err != nil
		})
		src, err := m.generate(opt, fits...)
		require.NoError(t, err)
		b.file("a.go", src)
		out, err := b.run(nil, "vet", ".")
		require.NoError(t, err, out)
	}
}

func (s *loopedSet) compare(t *testing.T, out string, same comparison) {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, len(s.points)*len(s.fns))
	compared := 0
	for i, line := range lines {
		fn, p, at := s.fns[i%len(s.fns)], s.progs[i%len(s.fns)], s.points[i/len(s.fns)]
		args := make([][]float64, len(fn.Params))
		for k := range args {
			args[k] = at[k : k+1]
		}
		want, bound := make([]float64, p.Outs()), make([]float64, p.Outs())
		p.RunBound(want, bound, args...)
		for k, w := range strings.Fields(line) {
			bits, err := strconv.ParseUint(w, 16, 64)
			require.NoError(t, err)
			got := math.Float64frombits(bits)
			if !same(got, want[k], bound[k], false) {
				t.Errorf("%s, result %d at %v: got %v, eval %v, bound %v", fn.Name, k, at[:len(fn.Params)], got, want[k], bound[k])
			}
			if !math.IsNaN(got) && !math.IsInf(got, 0) {
				compared++
			}
		}
	}
	require.Greater(t, compared, len(lines), "many results are numbers")
}

// An array that Go would allocate is none: then the function is in parts.
func TestArraysFitTheStack(t *testing.T) {
	for _, c := range []struct {
		n     int
		loops bool
	}{{2000, true}, {17_000, false}} {
		m := newMaker(t)
		params := names("x", c.n)
		fn := codegen.Func{Name: "F", Style: codegen.Slices}
		sines := make([]expr.ID, c.n)
		for i, name := range params {
			fn.Params = append(fn.Params, codegen.Param{Name: name, ID: m.g.Var(name)})
			sines[i] = m.g.Call("sin", m.g.Var(name))
		}
		all := m.g.Call("exp", m.g.Add(sines...))
		fn.Formula = []expr.ID{all}
		results := make([]expr.ID, c.n)
		for i, s := range sines {
			results[i] = m.g.Mul(s, m.g.Add(s, all))
		}
		fn.Emits = []codegen.Emit{{Kind: codegen.Value, Results: results}}
		src, err := m.generate(codegen.Options{}, fn)
		require.NoError(t, err)
		array := fmt.Sprintf("var a1 [%d]float64", c.n)
		require.Equal(t, c.loops, strings.Contains(src, array))
		require.Equal(t, c.loops, !strings.Contains(src, "fPart1"))
	}
}
