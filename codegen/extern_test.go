package codegen_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/parser"
)

// Go functions for formulas, under names that get in each other's way: two packages
// of one name, one that a formula and a parameter have too, and the package itself.
var goFuncs = map[string]codegen.GoFunc{
	"f":  {Path: "batch/aero", Name: "F"},
	"g":  {Path: "batch/go-aero/v2", Name: "G"},
	"h":  {Path: "batch/other/aero", Name: "F"},
	"k":  {Name: "scale"},
	"df": {Path: "batch/aero", Name: "Slope"},
	"m":  {Path: "math", Name: "Sqrt"},
}

// resolved says what the derivatives are: 2 of all but f and m.
func resolved(m *maker, fns ...codegen.Func) []codegen.Func {
	meanings := map[string]diff.Meaning{}
	for name := range goFuncs {
		arity := m.g.Known(name)[0]
		meaning := diff.Meaning{}
		for i := range arity {
			meaning.Params = append(meaning.Params, m.g.Var(fmt.Sprint("arg", i)))
			meaning.Partials = append(meaning.Partials, m.expr("2"))
		}
		switch name {
		case "f":
			meaning.Partials[0] = m.expr("df(arg0)")
		case "m":
			meaning.Partials[0] = m.expr("1/(2*m(arg0))")
		}
		meanings[name] = meaning
	}
	for _, fn := range fns {
		for i := range fn.Emits {
			out, err := diff.Resolve(m.g, fn.Emits[i].Results, meanings)
			require.NoError(m.t, err)
			fn.Emits[i].Results, fn.Emits[i].Opaque = out, true
		}
	}
	return fns
}

func TestExternCompiles(t *testing.T) {
	m := newMaker(t)
	require.NoError(t, parser.Declare(m.g, "f(x), df(x), g(x, y), h(x), k(x, y, z), m(x)"))
	wide := make([]string, 10)
	terms := make([]string, 10)
	for i := range wide {
		wide[i] = fmt.Sprint("x", i)
		terms[i] = fmt.Sprintf("x%d*f(x%d + x%d)", i, i, (i+1)%10)
	}
	fns := resolved(m,
		m.fn("aero", m.expr("f(aero)*f(aero) + g(aero, 2) + h(sin(aero))"), "aero"),
		m.fn("scale", m.expr("k(x, y, x*y) + m(x^2 + 1)"), "x", "y"),
		m.fn("Wide", m.expr(strings.Join(terms, "+")), wide...),
		m.fn("Arms", m.expr("if(x > 0, f(x)*f(y), h(y) + f(f(x)))"), "x", "y"),
	)
	for i := range fns {
		at := make([]float64, len(fns[i].Params))
		for k := range at {
			at[k] = 0.5 + float64(k)
		}
		fns[i].Emits[1].Points = []codegen.Point{{At: at}}
	}
	b := newBatch(t)
	b.file("aero/a.go", "package aero\n\nfunc F(x float64) float64 { return x * x }\n\nfunc Slope(x float64) float64 { return 2 * x }\n")
	b.file("go-aero/v2/a.go", "package other\n\nfunc G(x, y float64) float64 { return 2*x + 2*y }\n")
	b.file("other/aero/a.go", "package aero\n\nfunc F(x float64) float64 { return 2 * x }\n")
	for _, fp := range []codegen.FP{codegen.Default, codegen.Strict, codegen.FMA} {
		opt := codegen.Options{FP: fp, Extern: goFuncs}
		src, err := m.generate(opt, fns...)
		require.NoError(t, err)
		_, wideGrad, _ := strings.Cut(src, "func WideGrad(")
		wideGrad, _, _ = strings.Cut(wideGrad, "\n}\n")
		assert.Equal(t, 10, strings.Count(wideGrad, "aero_.F("), "each distinct call once a function")
		assert.Equal(t, 10, strings.Count(wideGrad, "aero_.Slope("), "each distinct call once a function")
		b.add(src, m.generateTest(opt, fns...))
		b.file(fmt.Sprintf("p%d/own.go", b.n), "package p\n\nfunc scale(x, y, z float64) float64 { return 2 * (x + y + z) }\n")
	}
	b.vet()
	out, err := b.run(nil, "test", "./...")
	assert.NoError(t, err, out)
}

// Without a Go function, and for a derivative that is not resolved, there is an error.
func TestExternMissing(t *testing.T) {
	m := newMaker(t)
	require.NoError(t, parser.Declare(m.g, "f(x), q(x)"))
	_, err := m.generate(codegen.Options{Extern: goFuncs}, m.fn("F", m.expr("q(x)"), "x"))
	assert.EqualError(t, err, "F: q has no formula")
	_, err = m.generate(codegen.Options{Extern: goFuncs}, m.fn("F", m.expr("f(x)"), "x"))
	assert.EqualError(t, err, "F: D(f, 1) has no formula")
}

// Calls stand in the parts of a function that is split.
func TestExternInParts(t *testing.T) {
	m := newMaker(t)
	require.NoError(t, parser.Declare(m.g, "f(x), df(x), g(x, y), h(x), k(x, y, z), m(x)"))
	x, y := m.g.Var("x"), m.g.Var("y")
	f, sum := m.g.Function("f", 1), x
	for i := range 1500 {
		sum = m.g.Add(m.g.CallFunction(f, m.g.Add(m.g.Mul(sum, y), m.g.Int(int64(i)))), m.g.Call("sin", sum))
	}
	fns := resolved(m, m.fn("F", sum, "x", "y"))
	src, err := m.generate(codegen.Options{Extern: goFuncs}, fns...)
	require.NoError(t, err)
	assert.Contains(t, src, "GradPart2(")
	b := newBatch(t)
	b.file("aero/a.go", "package aero\n\nfunc F(x float64) float64 { return x }\n\nfunc Slope(x float64) float64 { return 1 }\n")
	b.add(src, "")
	b.vet()
}
