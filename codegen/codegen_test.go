package codegen_test

import (
	"go/format"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
)

// bodies of functions, without comments and package clause.
func bodies(src string) string {
	var out []string
	for l := range strings.Lines(src) {
		l = strings.TrimSuffix(l, "\n")
		switch {
		case strings.HasPrefix(l, "//"), strings.HasPrefix(l, "package "), strings.HasPrefix(l, "import "), l == "":
			continue
		}
		out = append(out, strings.ReplaceAll(l, "\t", "    "))
	}
	return strings.Join(out, "\n")
}

var modes = map[string]codegen.FP{"": codegen.Default, "strict ": codegen.Strict, "fma ": codegen.FMA}

// The input of a case is an expression, after "strict" or "fma" for these
// modes; the output is the function of its value and gradient in x, y and z.
func TestBodies(t *testing.T) {
	testkit.Golden(t, "testdata/bodies.txt", func(t *testing.T, input string) string {
		fp := codegen.Default
		for prefix, mode := range modes {
			if rest, ok := strings.CutPrefix(input, prefix); ok && prefix != "" {
				input, fp = rest, mode
			}
		}
		m := newMaker(t)
		f := m.expr(input)
		var vars []string
		for _, v := range m.g.Vars(f) {
			vars = append(vars, m.g.Name(v))
		}
		src, err := m.generate(codegen.Options{FP: fp}, m.fn("F", f, vars...))
		if err != nil {
			return "error: " + err.Error()
		}
		clean, err := format.Source([]byte(src))
		require.NoError(t, err)
		require.Equal(t, string(clean), src, "gofmt")
		return bodies(src)
	})
}

func TestSameInputSameBytes(t *testing.T) {
	gen := func(before string) string {
		m := newMaker(t)
		m.expr(before) // other IDs
		f := m.fn("F", m.expr("x^2*sin(x*y)/(1 + exp(-x)) + y^3*z"), "x", "y", "z")
		src, err := m.generate(codegen.Options{}, f)
		require.NoError(t, err)
		return src + m.generateTest(codegen.Options{}, f)
	}
	want := gen("1")
	for _, before := range []string{"z*y*x", "exp(-x) + sin(x*y)", "y^3"} {
		require.Equal(t, want, gen(before))
	}
}

// What Lower makes is what Generate writes.
func TestLowered(t *testing.T) {
	m := newMaker(t)
	f := m.fn("F", m.expr("x^2*sin(x*y)/(1 + exp(-x))"), "x", "y")
	opt := codegen.Options{Package: "p", FP: codegen.Strict}
	want, err := m.generate(opt, f)
	require.NoError(t, err)
	programs, err := codegen.Lower(m.g, f, opt)
	require.NoError(t, err)
	require.Len(t, programs, len(f.Emits))
	for i, p := range programs {
		require.NoError(t, p.Check())
		f.Emits[i].Program = p
	}
	got, err := m.generate(opt, f)
	require.NoError(t, err)
	require.Equal(t, want, got)

	for _, wrong := range []codegen.Program{programs[1], foreign{}} {
		f.Emits[0].Program = wrong
		_, err = m.generate(opt, f)
		require.ErrorContains(t, err, "the Program of an Emit is not what Lower made of it")
	}
	_, err = codegen.Lower(m.g, m.fn("F", m.expr("x*log(sin(4))"), "x"), opt)
	require.EqualError(t, err, "F: log(sin(4)) is undefined")
}

// foreign is a program of someone else.
type foreign struct{}

func (foreign) String() string { return "" }
func (foreign) Check() error   { return nil }

func TestConstantsOutOfRange(t *testing.T) {
	for input, want := range map[string]string{
		"x*10^999":       "F: constant overflows float64: 1000",
		"x + 10^(-999)":  "F: constant underflows float64: 1/1000",
		"x + exp(1000)":  "F: constant overflows float64: exp(1000)",
		"x + exp(-1000)": "F: constant underflows float64: exp(-1000)",
		"x*9^9^9^9":      "F: constant overflows float64: 9^",
		"x + 2^(10^9)":   "F: constant overflows float64: 2^1000000000",
		"x*1.5e308":      "",
		"x*(1/3)^600*pi": "",
	} {
		m := newMaker(t)
		_, err := m.generate(codegen.Options{}, m.fn("F", m.expr(input), "x"))
		if want == "" {
			require.NoError(t, err, input)
			continue
		}
		require.ErrorContains(t, err, want, input)
	}
}

func TestUnevaluatedDerivative(t *testing.T) {
	m := newMaker(t)
	x := m.g.Var("x")
	d := m.g.Diff(m.expr("sin(x)"), x, 1)
	_, err := m.generate(codegen.Options{}, codegen.Func{
		Name: "F", Params: []codegen.Param{{Name: "x", ID: x}}, Emits: []codegen.Emit{{Results: []expr.ID{d}}},
	})
	require.Error(t, err)
}
