package driver

import (
	"fmt"
	"slices"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
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

const (
	// maxForwardOrder is the order up to which the coefficients of a Taylor
	// polynomial are compared with derivatives of derivatives. Those of higher order
	// may be exponentially large; they are compared with the recurrences themselves,
	// before they were simplified.
	maxForwardOrder = 8
	// maxForwardNodes is how many expressions derivatives of derivatives may add
	// before those that are left are compared in that way too.
	maxForwardNodes = 1_000_000
	// MaxCoefficients is the most that a Taylor polynomial may have: those of the
	// highest order in one variable.
	MaxCoefficients = parser.MaxOrder + 1
)

// taylor builds the coefficients of a Taylor polynomial in the cheapest way, and what
// they are compared with.
func (j *job) taylor(f *function, r *result) error {
	xs := f.variables(r)
	if n := codegen.Coefficients(len(xs), r.order); n > MaxCoefficients {
		return fmt.Errorf("a Taylor polynomial of order %d in %d variables has %d coefficients (limit %d)", r.order, len(xs), n, MaxCoefficients)
	}
	powers := diff.Powers(len(xs), r.order)
	terms, err := diff.TaylorTerms(j.g, f.outs[0], xs, xs, r.order)
	if err != nil {
		return err
	}
	r.roots = slices.Repeat([]expr.ID{j.g.Int(0)}, len(powers))
	for i, p := range powers {
		for len(terms) > 0 && slices.Equal(terms[0].Powers, p) {
			r.roots[i], terms = terms[0].Coefficient, terms[1:]
		}
	}
	forward, err := j.repeated(powers, maxForwardNodes, f.outs[0], func(d expr.ID, i int) (expr.ID, error) {
		return diff.Derivative(j.g, d, xs[i])
	})
	if err != nil {
		return err
	}
	r.exact = append(forward, r.roots[len(forward):]...)
	candidates := []candidate{{"recurrences", r.roots, &diff.Matrix{}}}
	if len(forward) == len(powers) && j.g.Tape(forward...).Len() <= maxTried {
		candidates = append(candidates, candidate{diff.Forward.String(), forward, &diff.Matrix{}})
	}
	reverse, err := j.repeated(powers, maxTried, f.outs[0], func(d expr.ID, i int) (expr.ID, error) {
		ds, err := diff.Gradient(j.g, d, xs[i:i+1])
		return ds[0], err
	})
	if err != nil {
		return err
	}
	if len(reverse) == len(powers) && len(xs) > 1 {
		candidates = append(candidates, candidate{diff.Reverse.String(), reverse, &diff.Matrix{}})
	}
	best, err := j.cheapest(f, r, candidates...)
	r.roots = best.beside
	return err
}

// repeated builds coefficients from derivatives of derivatives, each of one of an
// order less. It ends before the coefficient that is of too high an order, or once too
// many expressions were added.
func (j *job) repeated(powers [][]int, most int, f expr.ID, derivative func(d expr.ID, i int) (expr.ID, error)) (out []expr.ID, err error) {
	start := j.g.Len()
	derivatives := make(map[string]expr.ID, len(powers))
	for _, p := range powers {
		d, scale := f, expr.NewInt(1)
		last, order := -1, 0
		for i, k := range p {
			order += k
			for ; k > 0; k-- {
				last, scale = i, scale.Mul(expr.NewInt(int64(k)))
			}
		}
		if order > maxForwardOrder || j.g.Len()-start > most {
			break
		}
		if last >= 0 {
			before := slices.Clone(p)
			before[last]--
			if d, err = derivative(derivatives[fmt.Sprint(before)], last); err != nil {
				return nil, fmt.Errorf("derivative of order %d: %w", order, err)
			}
		}
		derivatives[fmt.Sprint(p)] = d
		out = append(out, j.g.Mul(j.g.Num(scale.Inv()), d))
	}
	return out, nil
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
