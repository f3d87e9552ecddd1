package driver

import (
	"errors"
	"slices"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/simplify"
)

// maxTried is the size of a matrix, with all that it is made of, up to which it is
// built in every way, and each is simplified to see which is the cheapest to run.
// Beyond, the way of the fewest steps is taken.
const maxTried = 20_000

// A candidate is one way to build a matrix, with what is returned beside it.
type candidate struct {
	beside []expr.ID
	m      *diff.Matrix
}

// cheapest simplifies candidates and returns the one that is the cheapest to run, the
// first of equals. A single one is left for later.
func (j *job) cheapest(candidates ...candidate) (candidate, error) {
	if len(candidates) == 1 {
		return candidates[0], nil
	}
	var best candidate
	least := 0
	for i, c := range candidates {
		n := len(c.beside)
		all, err := j.simplify(slices.Concat(c.beside, c.m.Elements))
		if err != nil {
			return best, err
		}
		cost := simplify.Cost(j.g, all...)
		if i > 0 && cost >= least {
			continue
		}
		m, err := c.m.Map(j.g, func([]expr.ID) ([]expr.ID, error) { return all[n:], nil })
		if err != nil {
			return best, err
		}
		best, least = candidate{all[:n:n], m}, cost
	}
	return best, nil
}

// jacobian builds the Jacobian in the cheaper mode, and what it is compared with.
func (j *job) jacobian(f *function, r *result) error {
	xs := f.variables(r)
	plain, err := diff.Jacobian(j.g, f.outs, xs)
	if err != nil {
		return err
	}
	candidates := []candidate{{nil, plain}}
	if j.g.Tape(plain.Elements...).Len() <= maxTried {
		candidates = nil
		for _, mode := range []diff.Mode{diff.Reverse, diff.Forward} {
			m, err := diff.JacobianBy(j.g, mode, f.outs, xs)
			if err != nil {
				return err
			}
			candidates = append(candidates, candidate{nil, m})
		}
	}
	if r.kind == codegen.ValueJacobian {
		for i := range candidates {
			candidates[i].beside = f.outs
		}
	}
	best, err := j.cheapest(candidates...)
	if err != nil {
		return err
	}
	exact, err := j.forwardColumns(f.outs, xs, plain)
	if err != nil {
		return err
	}
	if r.kind == codegen.ValueJacobian {
		exact.beside = f.outs
	}
	return j.arrange(r, best, exact)
}

// arrange puts the elements of a matrix, and what it is compared with, in their order.
func (j *job) arrange(r *result, best, exact candidate) error {
	switch r.kind {
	case codegen.SparseJacobian, codegen.SparseHessian:
		if best.m.Nonzeros() == 0 {
			return errors.New("all elements of the matrix are 0")
		}
		r.rows, r.cols = best.m.Indices()
		r.roots = best.m.Elements
		for k, i := range r.rows {
			r.exact = append(r.exact, exact.element(j.g, i, r.cols[k]))
		}
	case codegen.Hessian:
		r.roots, r.exact = slices.Clone(best.beside), slices.Clone(exact.beside)
		for i := range best.m.Rows {
			for k := i; k < best.m.Cols; k++ {
				r.roots = append(r.roots, best.element(j.g, i, k))
				r.exact = append(r.exact, exact.element(j.g, i, k))
			}
		}
	default:
		r.roots = slices.Concat(best.beside, best.m.Dense(j.g))
		r.exact = slices.Concat(exact.beside, exact.m.Dense(j.g))
	}
	return nil
}

// element returns an element of the matrix, 0 where there is none.
func (c candidate) element(g *expr.Graph, i, k int) expr.ID {
	if x, ok := c.m.At(i, k); ok {
		return x
	}
	return g.Int(0)
}

// forwardColumns returns a Jacobian with columns from forward mode, all or, of many,
// some that are evenly spread.
func (j *job) forwardColumns(ys, xs []expr.ID, plain *diff.Matrix) (candidate, error) {
	elements := slices.Clone(plain.Elements)
	for k := 0; k < len(xs); k += every(len(xs)) {
		column, err := diff.JVP(j.g, ys, xs[k:k+1], []expr.ID{j.g.Int(1)})
		if err != nil {
			return candidate{}, err
		}
		for i, d := range column {
			if at, ok := plain.Index(i, k); ok {
				elements[at] = d
			}
		}
	}
	return candidate{nil, &diff.Matrix{Pattern: plain.Pattern, Elements: elements}}, nil
}

// every is the step with which n things are compared with forward mode.
func every(n int) int { return max(1, (n+maxForward-1)/maxForward) }

// hessian builds the Hessian from the gradient, as it comes or simplified first,
// whichever is cheaper, and what it is compared with.
func (j *job) hessian(f *function, r *result) error {
	xs := f.variables(r)
	gradient, err := diff.Gradient(j.g, f.outs[0], xs)
	if err != nil {
		return err
	}
	plain, err := diff.HessianOf(j.g, diff.Auto, gradient, xs)
	if err != nil {
		return err
	}
	first := append([]expr.ID{f.outs[0]}, gradient...)
	candidates := []candidate{{first, plain}}
	if j.g.Tape(plain.Elements...).Len() <= maxTried {
		simple, err := j.simplify(first)
		if err != nil {
			return err
		}
		for _, of := range [][]expr.ID{first, simple} {
			for _, mode := range []diff.Mode{diff.Forward, diff.Reverse} {
				m, err := diff.HessianOf(j.g, mode, of[1:], xs)
				if err != nil {
					return err
				}
				candidates = append(candidates, candidate{of, m})
			}
		}
		candidates = candidates[1:]
	}
	if r.kind != codegen.Hessian && r.kind != codegen.GradientHessian {
		for i := range candidates {
			candidates[i].beside = nil
		}
	}
	best, err := j.cheapest(candidates...)
	if err != nil {
		return err
	}
	exact, err := j.forwardTwice(f.outs[0], xs, plain)
	if err != nil {
		return err
	}
	if len(best.beside) > 0 {
		if exact.beside, err = j.reference(f.outs[0], xs, gradient); err != nil {
			return err
		}
	}
	return j.arrange(r, best, exact)
}

// forwardTwice returns a Hessian with elements from forward mode applied twice, all
// or, of many, some that are evenly spread.
func (j *job) forwardTwice(f expr.ID, xs []expr.ID, plain *diff.Matrix) (candidate, error) {
	elements := slices.Clone(plain.Elements)
	rows, cols := plain.Indices()
	for k := 0; k < len(elements); k += every(len(elements)) {
		d, err := diff.Mixed(j.g, f, []expr.ID{xs[rows[k]], xs[cols[k]]})
		if err != nil {
			return candidate{}, err
		}
		elements[k] = d
	}
	return candidate{nil, &diff.Matrix{Pattern: plain.Pattern, Elements: elements}}, nil
}
