package driver

import (
	"bytes"
	"context"
	"errors"
	"strings"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
)

// A file is one that is to be written.
type file struct {
	path string
	data []byte
}

func printGo(_ context.Context, j *job) error {
	pkg, err := j.packageName()
	if err != nil {
		return err
	}
	opt := codegen.Options{
		Package: pkg, Source: j.source, FP: j.opts.FP, Type: j.opts.Type, Goroutines: j.opts.Goroutines, Library: j.opts.Library,
		Decimals: j.unit.Decimals, Unchecked: j.opts.NoCheck, Extern: j.goFuncs(),
	}
	if !j.opts.NoCheck {
		opt.Checked = method
	}
	fns := make([]codegen.Func, len(j.funcs))
	for i, f := range j.funcs {
		fns[i] = j.codegenFunc(f)
	}
	var code, test bytes.Buffer
	if err := codegen.Generate(&code, j.g, fns, opt); err != nil {
		return j.place(err)
	}
	j.files = []file{{j.out, code.Bytes()}}
	if j.opts.NoTest {
		return nil
	}
	if err := codegen.GenerateTest(&test, j.g, fns, opt); err != nil {
		return j.place(err)
	}
	j.files = append(j.files, file{j.testOut(), test.Bytes()})
	return nil
}

// place gives an error of one function the function's position.
func (j *job) place(err error) error {
	var fe *codegen.Error
	if !errors.As(err, &fe) {
		return err
	}
	for _, f := range j.funcs {
		if f.Name == fe.Func {
			return j.unit.Errorf(f.Pos, "", "%s", fe)
		}
	}
	return err
}

func (j *job) codegenFunc(f *function) codegen.Func {
	out := codegen.Func{
		Name: f.Name, Formula: f.Outs, Locals: f.locals, Style: j.opts.Style, Outs: outNames(f),
	}
	if f.Doc != "" {
		out.Doc = strings.Split(strings.TrimRight(f.Doc, "\n"), "\n")
	}
	for _, l := range f.Func.Locals {
		out.Steps = append(out.Steps, codegen.Step{Name: l.Name, ID: l.ID})
	}
	for _, p := range f.Params {
		out.Params = append(out.Params, codegen.Param{Name: p.Name, ID: p.ID, Bounds: BoundsText(p.Name, p.Bounds, j.unit.Decimals)})
	}
	for _, r := range f.results {
		out.Emits = append(out.Emits, codegen.Emit{
			Kind: r.kind, Wrt: r.wrt, Order: r.order, Results: r.roots, Program: r.program, Shown: r.shown,
			Vector: r.vector, Batch: r.batch, Rows: r.rows, Cols: r.cols, Notes: r.notes, Points: r.points, Opaque: len(j.goNames(r)) > 0,
		})
	}
	return out
}

// outNames finds names of outputs among parameters and local definitions.
func outNames(f *function) []string {
	byID := make(map[expr.ID]string)
	for _, l := range f.Locals {
		byID[l.ID] = l.Name
	}
	names := make([]string, len(f.Outs))
	for i, x := range f.Outs {
		names[i] = byID[x]
	}
	return names
}
