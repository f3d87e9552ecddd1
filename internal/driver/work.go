package driver

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// work is what the stages hand on.
type work struct {
	unit   *parser.Unit
	g      *expr.Graph
	assume map[expr.ID]simplify.Range
	funcs  []*function
	report Report

	externs  map[string]*parser.Extern // functions that Go computes, by name
	meanings map[string]diff.Meaning   // their partial derivatives
	files    []file
}

// A function is one func of the file that wants something.
type function struct {
	*parser.Func
	outs    []expr.ID // without unevaluated derivatives
	params  []expr.ID
	locals  map[expr.ID]string
	results []*result
	looked  bool // at its boundaries
}

// A result is one Go function to be.
type result struct {
	want    parser.Want
	kind    codegen.Kind
	wrt     []int
	order   int
	vector  []expr.ID // variables for the elements of a vector to multiply by
	rows    []int     // of the elements of a sparse matrix
	cols    []int
	roots   []expr.ID // what it returns or stores
	plain   bool      // they are simplified without stable rows
	shown   []expr.ID // the same for people, unless that is long
	exact   []expr.ID // the same, unsimplified and in forward mode
	program *prog.Program
	passes  []passCount   // what each made of the program, where that is wanted
	dumped  *prog.Program // after the pass that is wanted
	points  []codegen.Point
	batch   bool // columns of it are wanted too
	notes   []string
}

// name tells results apart in messages.
func (f *function) name(r *result) string {
	switch r.kind {
	case codegen.Value:
		return f.Name
	case codegen.Derivative, codegen.Taylor:
		by := ""
		for _, k := range r.wrt {
			by += f.Params[k].Name + ", "
		}
		return fmt.Sprintf("%s %s(%s%d)", f.Name, r.want.Kind, by, r.order)
	}
	return f.Name + " " + r.want.Kind
}

// each calls do for every result until one fails.
func (j *job) each(ctx context.Context, do func(*function, *result) error) error {
	j.progress.Done, j.progress.Of = 0, 0
	for _, f := range j.funcs {
		j.progress.Of += len(f.results)
	}
	for _, f := range j.funcs {
		for _, r := range f.results {
			if err := ctx.Err(); err != nil {
				return err
			}
			j.progress.Done++
			j.tell()
			if err := do(f, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func parse(ctx context.Context, j *job) error {
	defer rarely()()
	limits := []expr.Option{expr.Context(ctx), expr.Progress(func(nodes int) {
		j.progress.Nodes = nodes
		j.tell()
	})}
	if j.opts.MaxNodes > 0 {
		limits = append(limits, expr.MaxNodes(j.opts.MaxNodes))
	}
	name := j.opts.File
	if name == "" {
		name = j.source
	}
	u, err := parser.ParseInto(expr.New(limits...), name, j.text)
	if err != nil {
		return err
	}
	for _, n := range u.Notes {
		j.warn("warning", n)
	}
	j.unit, j.g = u, u.Graph
	j.declareExterns()
	j.assume = make(map[expr.ID]simplify.Range)
	for _, f := range u.Funcs {
		if len(f.Wants) == 0 && j.opts.Func != "" && len(u.Funcs) == 1 {
			f.Wants = usualWants(f)
		}
		if len(f.Wants) == 0 {
			continue
		}
		fn := &function{Func: f, locals: make(map[expr.ID]string)}
		for _, p := range f.Params {
			fn.params = append(fn.params, p.ID)
		}
		j.funcs = append(j.funcs, fn)
	}
	if len(j.funcs) == 0 {
		return errors.New(name + ": nothing is wanted: write for example \"want value, grad\" under a function")
	}
	return nil
}

func differentiate(ctx context.Context, j *job) error {
	for _, f := range j.funcs {
		outs, err := diff.Expand(j.g, f.Outs)
		if err != nil {
			return err
		}
		if f.outs, err = j.resolve(outs, f.Pos); err != nil {
			return err
		}
		j.warnDomains(f)
		for _, w := range f.Wants {
			f.add(j.newResult(f, w))
		}
	}
	return j.each(ctx, func(f *function, r *result) error {
		err := j.derive(f, r)
		if err == nil {
			err = j.resolveResult(r)
		}
		var placed *parser.Error
		if errors.As(err, &placed) {
			return err
		}
		if err == nil && r.kind != codegen.Value && !f.looked {
			f.looked = true
			j.warnJumps(f)
		}
		if err != nil && ctx.Err() == nil {
			return j.unit.Errorf(r.want.Pos, LimitHint(err), "%s", err)
		}
		return err
	})
}

// resolveResult does away with derivatives of functions that Go computes.
func (j *job) resolveResult(r *result) (err error) {
	if r.roots, err = j.resolve(r.roots, r.want.Pos); err == nil {
		r.exact, err = j.resolve(r.exact, r.want.Pos)
	}
	return err
}

// warnJumps tells of boundaries at which a derivative may mislead.
func (j *job) warnJumps(f *function) {
	for _, y := range f.outs {
		for _, s := range Jumps(j.g, y, f.params, j.assume) {
			j.warn("warning", j.unit.Errorf(f.Pos, "", "%s: %s", f.Name, s))
		}
	}
}

// kinds tells what a want asks for.
var kinds = map[string]codegen.Kind{
	"value": codegen.Value, "grad": codegen.Gradient, "diff": codegen.Derivative, "taylor": codegen.Taylor,
	"jac": codegen.Jacobian, "value jac": codegen.ValueJacobian, "sparse jac": codegen.SparseJacobian,
	"hess": codegen.HessianMatrix, "grad hess": codegen.GradientHessian, "sparse hess": codegen.SparseHessian,
	"hvp": codegen.HessianVector, "jvp": codegen.JacobianVector, "vjp": codegen.VectorJacobian,
}

// add adds a result; one that is there and wanted in a batch too is one.
func (f *function) add(r *result) {
	for _, s := range f.results {
		if s.kind == r.kind && (s.batch || r.batch) && slices.Equal(s.wrt, r.wrt) {
			s.batch = true
			return
		}
	}
	f.results = append(f.results, r)
}

func (j *job) newResult(f *function, w parser.Want) *result {
	r := &result{want: w, order: w.Order}
	r.want.Kind, r.batch = strings.CutPrefix(w.Kind, "batch ")
	r.kind = kinds[r.want.Kind]
	listed := make(map[string]bool, len(w.Params))
	for _, name := range w.Params {
		listed[name] = true
	}
	for i, p := range f.Params {
		if len(w.Params) == 0 || listed[p.Name] {
			r.wrt = append(r.wrt, i)
		}
	}
	switch {
	case r.kind == codegen.Value:
		r.wrt = nil
	case r.kind == codegen.HessianMatrix && len(r.wrt) <= codegen.MaxHessian && j.opts.Style.For(len(f.Params)) == codegen.Scalars:
		r.kind = codegen.Hessian
	}
	return r
}

// build builds what a result returns, and independently what the check
// compares it with.
func (j *job) build(f *function, r *result) (err error) {
	j.assumeBounds(f)
	if r.kind != codegen.Value && len(r.wrt) == 0 {
		return fmt.Errorf("%s has no parameters to differentiate by: want value", f.Name)
	}
	switch r.kind {
	case codegen.Value:
		r.roots, r.exact = f.outs, f.outs
		return nil
	case codegen.Gradient:
		return j.gradient(f, r)
	case codegen.Derivative:
		return j.derivative(f, r)
	case codegen.Taylor:
		return j.taylor(f, r)
	case codegen.Jacobian, codegen.ValueJacobian, codegen.SparseJacobian:
		return j.jacobian(f, r)
	case codegen.Hessian, codegen.HessianMatrix, codegen.GradientHessian, codegen.SparseHessian:
		return j.hessian(f, r)
	}
	return j.product(f, r)
}

// variables are those that a result is differentiated by.
func (f *function) variables(r *result) []expr.ID {
	xs := make([]expr.ID, len(r.wrt))
	for i, k := range r.wrt {
		xs[i] = f.params[k]
	}
	return xs
}

// inputs are the variables of a result's program.
func (f *function) inputs(r *result) []expr.ID {
	return append(f.params[:len(f.params):len(f.params)], r.vector...)
}

// maxForward is how many partial derivatives of a gradient are compared with
// forward mode. Each takes a pass over the whole formula, so that all of them
// would be quadratic work for a large one.
const maxForward = 64

// reference is what the check compares a gradient with: the value and its
// partials by forward mode. Of many partials that is so for some, evenly spread;
// the others are those of reverse mode, before they were simplified.
func (j *job) reference(f expr.ID, xs, partials []expr.ID) ([]expr.ID, error) {
	out := append([]expr.ID{f}, partials...)
	step := (len(xs) + maxForward - 1) / maxForward
	for i := 0; i < len(xs); i += step {
		d, err := diff.Derivative(j.g, f, xs[i])
		if err != nil {
			return nil, err
		}
		out[1+i] = d
	}
	return out, nil
}

func (j *job) simplify(roots []expr.ID) ([]expr.ID, error) {
	return simplify.Simplify(j.g, roots, j.running())
}

// running are the options by which results are simplified.
func (j *job) running() simplify.Options {
	return simplify.Options{Goal: simplify.Running, Stable: !j.opts.NoStable, Assume: j.assume, Effort: j.opts.Simplify}
}

func simplifyResults(ctx context.Context, j *job) error {
	for _, f := range j.funcs {
		if err := j.nameLocals(f); err != nil {
			return err
		}
	}
	return j.each(ctx, func(f *function, r *result) (err error) {
		// Functions share parameters by name, so each has its own assumptions.
		j.assumeBounds(f)
		if r.shown, err = j.readable(r); err != nil {
			return err
		}
		opt := j.running()
		opt.Stable = opt.Stable && !r.plain
		r.roots, err = simplify.Simplify(j.g, r.roots, opt)
		return err
	})
}

// maxShown is how many expressions derivatives have together, at most, that the doc
// comment shows as a reader would write them: what has more is rarely shown at all.
const maxShown = 1000

// readable returns the derivatives of a result in the form for people.
func (j *job) readable(r *result) ([]expr.ID, error) {
	n := 0
	for range j.g.Reach(r.roots...) {
		if n++; n > maxShown {
			return nil, nil
		}
	}
	if r.kind == codegen.Value {
		return nil, nil
	}
	return simplify.Simplify(j.g, r.roots, simplify.Options{Assume: j.assume, Effort: j.opts.Simplify})
}

// maxNaming bounds the work on names, in expressions: each definition may reach
// all those before it, so that a chain takes work in the square of its length.
// What is beyond keeps its name only where it is not rewritten. Definitions as people
// write them one by one reach less; those of many steps do not, and what they take must
// not exceed what the steps take themselves. So names are found with little effort.
const maxNaming = 10_000

// nameLocals finds what local definitions became, so that code can call them by
// their names. A definition that was rewritten beyond recognition has none.
func (j *job) nameLocals(f *function) error {
	j.assumeBounds(f)
	opt := j.running()
	opt.Effort = max(opt.Effort, simplify.Fast)
	work := 0
	for _, l := range f.Locals {
		if j.g.Op(l.ID) == expr.OpDiff {
			continue
		}
		simple := []expr.ID{l.ID}
		if work < maxNaming {
			for range j.g.Reach(l.ID) {
				work++
			}
			var err error
			if simple, err = simplify.Simplify(j.g, simple, opt); err != nil {
				return err
			}
		}
		for _, x := range []expr.ID{l.ID, simple[0]} {
			if op := j.g.Op(x); op != expr.OpVar && op != expr.OpNum && f.locals[x] == "" {
				f.locals[x] = l.Name
			}
		}
	}
	return nil
}

// lowering are the options by which programs are lowered as package codegen does.
func (j *job) lowering(known func(expr.Signature) bool) prog.Options {
	return prog.Options{Fold: j.constants, Library: j.opts.Library, Known: known, Relaxed: j.opts.FP == codegen.Default}
}

func lower(ctx context.Context, j *job) error {
	return j.each(ctx, func(f *function, r *result) error {
		opt := j.lowering(j.runs)
		opt.Watch = j.watch(r)
		opt.Loops = j.opts.Style.Loops(len(f.Params), len(r.vector), r.batch)
		p, err := prog.Lower(j.g, r.roots, f.inputs(r), opt)
		if err != nil {
			return j.unit.Errorf(f.Pos, LimitHint(err), "%s: %s", f.name(r), err)
		}
		r.program = p
		if j.opts.Verbose {
			j.logf("%s", f.passTable(r))
		}
		return nil
	})
}
