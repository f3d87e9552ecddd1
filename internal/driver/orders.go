package driver

import (
	"fmt"
	"slices"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/simplify"
)

// derivative builds a derivative of some order: simplified from order to order,
// or by the recurrences that package diff has for high orders, whichever is the
// cheaper to run.
func (j *job) derivative(f *function, r *result) (err error) {
	x := f.params[r.wrt[0]]
	if r.exact, err = j.nth(f.outs, x, r.order, nil); err != nil {
		return err
	}
	if r.roots, err = j.nth(f.outs, x, r.order, j.simplify); err != nil || r.order == 1 {
		return err
	}
	at := slices.Clone(f.outs)
	for i := range at {
		if at[i], err = diff.Nth(j.g, at[i], x, r.order); err != nil {
			return err
		}
	}
	if at, err = j.simplify(at); err == nil && simplify.Cost(j.g, at...) < simplify.Cost(j.g, r.roots...) {
		r.roots = at
	}
	return err
}

// maxForwardOrder is the order up to which the coefficients of a Taylor
// polynomial are compared with derivatives of derivatives. Those of higher order
// may be exponentially large; they are compared with the recurrences themselves,
// before they were simplified.
const maxForwardOrder = 8

// taylor builds the coefficients of a Taylor polynomial, and what they are
// compared with.
func (j *job) taylor(f *function, r *result) (err error) {
	x := f.params[r.wrt[0]]
	if r.roots, err = diff.Taylor(j.g, f.outs[0], x, x, r.order); err != nil {
		return err
	}
	r.exact = slices.Clone(r.roots)
	d, factorial := f.outs[0], expr.NewInt(1)
	for k := 1; k <= min(r.order, maxForwardOrder); k++ {
		if d, err = diff.Derivative(j.g, d, x); err != nil {
			return fmt.Errorf("derivative of order %d: %w", k, err)
		}
		factorial = factorial.Mul(expr.NewInt(int64(k)))
		r.exact[k] = j.g.Mul(j.g.Num(factorial.Inv()), d)
	}
	return nil
}

// nth differentiates n times, simplifying between.
func (j *job) nth(outs []expr.ID, x expr.ID, n int, between func([]expr.ID) ([]expr.ID, error)) ([]expr.ID, error) {
	d := append([]expr.ID(nil), outs...)
	for k := range n {
		for i := range d {
			var err error
			if d[i], err = diff.Derivative(j.g, d[i], x); err != nil {
				return nil, fmt.Errorf("derivative of order %d: %w", k+1, err)
			}
		}
		if between == nil {
			continue
		}
		var err error
		if d, err = between(d); err != nil {
			return nil, fmt.Errorf("derivative of order %d: %w", k+1, err)
		}
	}
	return d, nil
}
