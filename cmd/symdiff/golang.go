package main

import (
	"bytes"
	"fmt"
	"go/token"
	"strings"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/simplify"
)

// goFlags is how -f go writes.
type goFlags struct {
	Name    string `default:"F" placeholder:"NAME" help:"With -f go: the name of the function (default ${default})."`
	Package string `default:"main" placeholder:"NAME" help:"With -f go: the package of the file (default ${default})."`
}

// check finds names that Go would not accept.
func (f *goFlags) check() error {
	if !expr.IsName(f.Name) {
		return usage("--name: %q is not a name", f.Name)
	}
	return checkPackage(f.Package)
}

// writeGo writes a Go file with one function.
func (p *problem) writeGo(flags *goFlags, emit codegen.Emit, doc ...string) (err error) {
	if err := flags.check(); err != nil {
		return err
	}
	opt := simplify.Options{Goal: simplify.Running, Stable: true, Assume: p.assume, Effort: p.effort}
	if emit.Results, err = simplify.Simplify(p.g, emit.Results, opt); err != nil {
		return err
	}
	fn := codegen.Func{Name: flags.Name, Doc: doc, Formula: p.outs, Emits: []codegen.Emit{emit}}
	if emit.Kind == codegen.Value {
		fn.Formula = emit.Results
	}
	for _, x := range p.params() {
		fn.Params = append(fn.Params, codegen.Param{Name: p.g.Name(x), ID: x, Bounds: p.assumed(x)})
	}
	var b bytes.Buffer
	if err := codegen.Generate(&b, p.g, []codegen.Func{fn}, codegen.Options{
		Package: flags.Package, Source: "the command line", Decimals: p.unit.Decimals,
	}); err != nil {
		return err
	}
	return p.env.print(b.Bytes())
}

// value asks for the function itself.
func (p *problem) value(fs ...expr.ID) codegen.Emit {
	return codegen.Emit{Kind: codegen.Value, Results: fs}
}

// gradient asks for the function with its partial derivatives.
func (p *problem) gradient(partials, xs []expr.ID) codegen.Emit {
	if len(xs) == 0 {
		return p.value(p.f)
	}
	return codegen.Emit{
		Kind: codegen.Gradient, Wrt: positions(p.params(), xs),
		Results: append([]expr.ID{p.f}, partials...),
	}
}

// writeDerivative writes a derivative: of some order in one variable, or mixed,
// which is a formula of its own.
func (p *problem) writeDerivative(flags *goFlags, d expr.ID, xs []expr.ID, orders []int) error {
	if len(xs) == 1 && orders[0] > 0 && p.occurs(xs[0]) {
		return p.writeGo(flags, codegen.Emit{
			Kind: codegen.Derivative, Wrt: positions(p.params(), xs), Order: orders[0], Results: []expr.ID{d},
		})
	}
	var by []string
	for i, name := range p.names(xs) {
		if orders[i] > 0 {
			by = append(by, name+times(orders[i]))
		}
	}
	if by == nil {
		return p.writeGo(flags, p.value(d))
	}
	doc := fmt.Sprintf("%s is the derivative of %s with respect to %s.", flags.Name, shorten(p.g.String(p.f)), strings.Join(by, " and "))
	return p.writeGo(flags, p.value(d), doc)
}

// times says how often, if not once.
func times(n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(" (%d times)", n)
}

// checkPackage finds names that cannot stand in a package clause.
func checkPackage(name string) error {
	if !token.IsIdentifier(name) || name == "_" {
		return usage("--package: %q is not the name of a package", name)
	}
	return nil
}
