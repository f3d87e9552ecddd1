package codegen_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// A maker builds what to generate in one graph.
type maker struct {
	t testing.TB
	g *expr.Graph
}

func newMaker(t testing.TB) *maker { return &maker{t, expr.New()} }

func (m *maker) expr(src string) expr.ID {
	x, err := parser.ParseExpr(m.g, src)
	require.NoError(m.t, err, src)
	return x
}

// fn asks for value and gradient of a formula in some parameters.
func (m *maker) fn(name string, f expr.ID, params ...string) codegen.Func {
	fn, err := m.tryFn(name, f, params...)
	require.NoError(m.t, err)
	return fn
}

func (m *maker) tryFn(name string, f expr.ID, params ...string) (codegen.Func, error) {
	fn := codegen.Func{Name: name, Formula: []expr.ID{f}}
	var xs []expr.ID
	var wrt []int
	for i, p := range params {
		x := m.g.Var(p)
		fn.Params = append(fn.Params, codegen.Param{Name: p, ID: x})
		xs, wrt = append(xs, x), append(wrt, i)
	}
	partials, err := diff.Gradient(m.g, f, xs)
	if err != nil {
		return fn, err
	}
	fn.Emits = []codegen.Emit{
		{Kind: codegen.Value, Results: m.simplify(f)},
		{Kind: codegen.Gradient, Wrt: wrt, Results: m.simplify(append([]expr.ID{f}, partials...)...)},
	}
	return fn, nil
}

func (m *maker) simplify(roots ...expr.ID) []expr.ID {
	out, err := simplify.Simplify(m.g, roots, simplify.Options{Goal: simplify.Running, Stable: true})
	require.NoError(m.t, err)
	return out
}

func (m *maker) generate(opt codegen.Options, fns ...codegen.Func) (string, error) {
	if opt.Package == "" {
		opt.Package = "p"
	}
	if opt.Source == "" {
		opt.Source = "a.sd"
	}
	var b bytes.Buffer
	err := codegen.Generate(&b, m.g, fns, opt)
	return b.String(), err
}

func (m *maker) generateTest(opt codegen.Options, fns ...codegen.Func) string {
	if opt.Package == "" {
		opt.Package = "p"
	}
	opt.Source = "a.sd"
	var b bytes.Buffer
	require.NoError(m.t, codegen.GenerateTest(&b, m.g, fns, opt))
	return b.String()
}
