package driver

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// product builds a product of a matrix of derivatives with a vector of new variables,
// and what it is compared with.
func (j *job) product(f *function, r *result) (err error) {
	xs := f.variables(r)
	switch r.kind {
	case codegen.JacobianVector:
		r.vector = j.newVector(f, "v", len(xs))
		if r.roots, err = diff.JVP(j.g, f.outs, xs, r.vector); err == nil {
			r.exact = slices.Clone(r.roots)
		}
		return err
	case codegen.VectorJacobian:
		r.vector = j.newVector(f, "w", len(f.outs))
		if r.roots, err = diff.VJP(j.g, f.outs, xs, r.vector); err != nil {
			return err
		}
		weighted := make([]expr.ID, len(f.outs))
		for i, y := range f.outs {
			weighted[i] = j.g.Mul(r.vector[i], y)
		}
		return j.forwardPartials(r, j.g.Add(weighted...), xs)
	}
	r.vector = j.newVector(f, "v", len(xs))
	slope, err := diff.JVP(j.g, f.outs, xs, r.vector)
	if err != nil {
		return err
	}
	if err = j.hessianVector(f, r, xs, slope[0]); err != nil {
		return err
	}
	return j.forwardPartials(r, slope[0], xs)
}

// hessianVector takes the derivative of the gradient in the direction of the vector,
// or the gradient of the derivative in that direction, whichever is cheaper.
func (j *job) hessianVector(f *function, r *result, xs []expr.ID, slope expr.ID) (err error) {
	if r.roots, err = diff.HVP(j.g, f.outs[0], xs, r.vector); err != nil {
		return err
	}
	other, err := diff.Gradient(j.g, slope, xs)
	if err != nil || j.g.Tape(other...).Len() > maxTried {
		return err
	}
	if r.roots, err = j.simplify(r.roots); err != nil {
		return err
	}
	if other, err = j.simplify(other); err == nil && simplify.Cost(j.g, other...) < simplify.Cost(j.g, r.roots...) {
		r.roots = other
	}
	return err
}

// forwardPartials sets what a result is compared with to the partials of f by forward
// mode, all or, of many, some that are evenly spread.
func (j *job) forwardPartials(r *result, f expr.ID, xs []expr.ID) (err error) {
	r.exact = slices.Clone(r.roots)
	for i := 0; i < len(xs); i += every(len(xs)) {
		if r.exact[i], err = diff.Derivative(j.g, f, xs[i]); err != nil {
			return err
		}
	}
	return nil
}

// newVector makes variables for the elements of a vector, with names that no
// parameter has.
func (j *job) newVector(f *function, name string, n int) []expr.ID {
	taken := func(p *parser.Param) bool {
		rest, ok := strings.CutPrefix(p.Name, name)
		_, err := strconv.Atoi(rest)
		return ok && err == nil
	}
	for slices.ContainsFunc(f.Params, taken) {
		name += "_"
	}
	out := make([]expr.ID, n)
	for i := range out {
		out[i] = j.g.Var(fmt.Sprint(name, i))
	}
	return out
}
