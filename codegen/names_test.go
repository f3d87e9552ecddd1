package codegen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
)

// hostile lists names that mean something to Go or to generated code.
var hostile = []string{
	"math", "testing", "func", "type", "range", "len", "x_", "x", "F", "FGrad", "float64", "init", "main", "nil", "true",
	"f", "dx", "df", "p", "grad", "t", "t1", "sin1", "cos1", "FParams", "append", "α", "alpha", "Δx", "ς", "_a", "iota", "string",
	"TestFGenerated", "got", "want", "point", "points", "at", "sum", "params", "i", "n", "b",
}

// useAll is a formula in all of some variables, with temporaries.
func (m *maker) useAll(names []string) expr.ID {
	terms := make([]expr.ID, len(names))
	for i, n := range names {
		v := m.g.Var(n)
		next := m.g.Var(names[(i+1)%len(names)])
		terms[i] = m.g.Mul(m.g.Call("sin", m.g.Mul(v, next)), m.g.Call("cos", m.g.Mul(v, next)), m.g.Call("exp", v))
	}
	return m.g.Add(terms...)
}

func TestHostileNames(t *testing.T) {
	b := newBatch(t)
	for _, style := range []codegen.Style{codegen.Scalars, codegen.Struct} {
		for _, name := range []string{"F", "func", "math", "init", "main", "len", "σ", "t", "testing", "f", "_f"} {
			m := newMaker(t)
			fn := m.fn(name, m.useAll(hostile), hostile...)
			fn.Style = style
			fn.Emits[0].Points = []codegen.Point{pointFor(fn, 0)}
			fn.Emits[1].Points = []codegen.Point{pointFor(fn, 1)}
			src, err := m.generate(codegen.Options{}, fn)
			require.NoError(t, err, name)
			b.add(src, m.generateTest(codegen.Options{}, fn))
		}
	}
	b.vet()
}

// pointFor is a point that every result satisfies, to have a table in the test.
func pointFor(fn codegen.Func, emit int) codegen.Point {
	n := len(fn.Emits[emit].Results)
	p := codegen.Point{At: make([]float64, len(fn.Params)), Want: make([]float64, n), Tol: make([]float64, n)}
	for i := range p.Tol {
		p.Tol[i] = 1e300
	}
	return p
}

func TestFunctionNamesCollide(t *testing.T) {
	m := newMaker(t)
	f := m.expr("x^2")
	names := []string{"F", "FGrad", "σ", "sigma", "FParams"}
	fns := make([]codegen.Func, len(names))
	for i, n := range names {
		fns[i] = m.fn(n, f, "x")
	}
	fns[0].Style = codegen.Struct
	src, err := m.generate(codegen.Options{}, fns...)
	require.NoError(t, err)
	require.Equal(t, []string{
		"FParams_", "F", "FGradX", "FGrad", "FGradGrad", "sigma_", "sigma_Grad", "sigma", "sigmaGrad", "FParams", "FParamsGrad",
	}, declaredIn(t, src))
	b := newBatch(t)
	b.add(src, m.generateTest(codegen.Options{}, fns...))
	b.vet()
}

func declaredIn(t *testing.T, src string) []string {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, 0)
	require.NoError(t, err)
	var names []string
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			names = append(names, d.Name.Name)
		case *ast.GenDecl:
			if s, ok := d.Specs[0].(*ast.TypeSpec); ok {
				names = append(names, s.Name.Name)
			}
		}
	}
	return names
}

func TestBadNames(t *testing.T) {
	m := newMaker(t)
	fn := m.fn("F", m.expr("x^2"), "x")
	for _, pkg := range []string{"p; func init(){}", "9p", "func", "_", "", "a b"} {
		_, err := m.generate(codegen.Options{Package: cmpOr(pkg, " ")}, fn)
		require.ErrorContains(t, err, "is not a package name")
	}
	for _, pkg := range []string{"main", "math", "testing", "float64"} {
		_, err := m.generate(codegen.Options{Package: pkg}, fn)
		require.NoError(t, err)
	}
	for _, name := range []string{"x;init()", "_", "", "9", "a b", "х"} { // the last is Cyrillic
		bad := fn
		bad.Name = name
		_, err := m.generate(codegen.Options{}, bad)
		require.ErrorContains(t, err, "is not a name")
		bad = fn
		bad.Params = []codegen.Param{{Name: name, ID: m.g.Var("x")}}
		_, err = m.generate(codegen.Options{}, bad)
		require.ErrorContains(t, err, "is not a name")
	}
	twice := fn
	twice.Params = append(twice.Params, twice.Params...)
	_, err := m.generate(codegen.Options{}, twice)
	require.EqualError(t, err, "F: two parameters are named x")
}

func cmpOr(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// evil holds what must not act as anything but text in a comment.
var evil = []string{
	"ends */ here", "\n//go:embed secret", "go:generate rm -rf .", "\r\nfunc init() { panic(1) }", "bidi \u202e\u2066 text",
	"zero\u200bwidth", "nul \x00 esc \x1b[31m", "invalid \xff\xfe", "line\u2028separator\u2029", "\x0bvertical\x0c", "+build ignore", "line evil.go:1", "export Evil",
}

func TestHostileComments(t *testing.T) {
	b := newBatch(t)
	for _, text := range evil {
		m := newMaker(t)
		fn := m.fn("F", m.expr("x^2*y"), "x", "y")
		fn.Doc = []string{text, "/" + text, "//" + text}
		fn.Params[0].Bounds = text
		fn.Emits[0].Notes = []string{text}
		src, err := m.generate(codegen.Options{Source: text}, fn)
		require.NoError(t, err, "%q", text)
		require.Equal(t, []string{"F", "FGrad"}, declaredIn(t, src))
		for _, r := range "\u202e\u2066\u200b\u2028\u2029\x00\x1b\r" {
			require.NotContains(t, src, string(r))
		}
		fn.Style = codegen.Struct
		structured, err := m.generate(codegen.Options{Source: text}, fn)
		require.NoError(t, err, "%q", text)
		b.add(src, m.generateTest(codegen.Options{}, scalars(fn)))
		b.add(structured, "")
	}
	b.vet()
}

func TestFirstLine(t *testing.T) {
	m := newMaker(t)
	fn := m.fn("F", m.expr("x^2"), "x")
	src, err := m.generate(codegen.Options{Source: "model.sd"}, fn)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(src, "// Code generated by symdiff from model.sd; DO NOT EDIT.\n\npackage p\n"))
	src, err = m.generate(codegen.Options{Source: "model.sd", Unchecked: true}, fn)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(src, "// Code generated by symdiff from model.sd; DO NOT EDIT.\n// Not checked against exact values: generated with --no-check.\n\npackage p\n"))
}

func scalars(fn codegen.Func) codegen.Func {
	fn.Style = codegen.Scalars
	return fn
}
