package driver

import (
	"slices"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/simplify"
)

// maxTwice is how many expressions value and gradient have together, at most, for the
// simplified formula to be differentiated as well: in what is larger, simplifying finds
// little before that it does not find after, and takes most of the time.
const maxTwice = 1000

// gradient builds value and gradient, of the formula as it is written or in another form,
// whichever takes the fewest operations, and what they are compared with.
func (j *job) gradient(f *function, r *result) error {
	xs := f.variables(r)
	partials, err := diff.Gradient(j.g, f.outs[0], xs)
	if err != nil {
		return err
	}
	if r.exact, err = j.reference(f.outs[0], xs, partials); err != nil {
		return err
	}
	r.roots = slices.Concat(f.outs[:1], partials)
	if j.g.Tape(r.roots...).Len() > maxTwice {
		return nil
	}
	forms, err := j.forms(f.outs[:1], r.roots)
	if err != nil || len(forms) == 0 {
		return err
	}
	_, least, err := j.simplifyAndCount(f.inputs(r), r.roots, j.running())
	if err != nil {
		return err
	}
	for _, form := range forms {
		if partials, err = diff.Gradient(j.g, form.of, xs); err != nil {
			return err
		}
		opt := j.running()
		opt.Stable = opt.Stable && !form.plain
		other := append([]expr.ID{form.of}, partials...)
		_, cost, err := j.simplifyAndCount(f.inputs(r), other, opt)
		if err != nil {
			return err
		}
		if cost.Less(least) {
			r.roots, r.plain, least = other, form.plain, cost
		}
	}
	return nil
}

// A form is one way to write a formula that is differentiated.
type form struct {
	of    expr.ID
	plain bool // to be simplified without stable rows
}

// forms returns other forms of a formula to differentiate: the simplified one, and that
// with common factors taken out wherever that costs no more. u^2 - 1 then is a factor of
// what was w*u^2 - w before, and as accurate; where no stable row was of use before, none
// needs be used now.
func (j *job) forms(formula, roots []expr.ID) (forms []form, err error) {
	simple, err := j.simplify(formula)
	if err != nil {
		return nil, err
	}
	if simple[0] != formula[0] {
		forms = append(forms, form{of: simple[0]})
	}
	factored, err := simplify.Factored(j.g, simple, j.running())
	if err != nil || factored[0] == simple[0] || factored[0] == formula[0] {
		return forms, err
	}
	forms = append(forms, form{of: factored[0]})
	if plain, err := j.stableIsPlain(roots); err != nil || !plain {
		return forms, err
	}
	return append(forms, form{of: factored[0], plain: true}), nil
}

// stableIsPlain reports whether roots come out the same with stable rows and without.
func (j *job) stableIsPlain(roots []expr.ID) (bool, error) {
	opt := j.running()
	if !opt.Stable {
		return false, nil
	}
	stable, err := simplify.Simplify(j.g, roots, opt)
	if err != nil {
		return false, err
	}
	opt.Stable = false
	plain, err := simplify.Simplify(j.g, roots, opt)
	return slices.Equal(plain, stable), err
}
