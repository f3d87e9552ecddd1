package driver

import (
	"slices"

	"github.com/symdiff/symdiff/diff"
)

// maxTwice is how many expressions value and gradient have together, at most, for the
// simplified formula to be differentiated as well: in what is larger, simplifying finds
// little before that it does not find after, and takes most of the time.
const maxTwice = 1000

// gradient builds value and gradient, of the formula as it is written or simplified,
// whichever takes fewer operations, and what they are compared with.
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
	simple, err := j.simplify(f.outs[:1])
	if err != nil || simple[0] == f.outs[0] {
		return err
	}
	if partials, err = diff.Gradient(j.g, simple[0], xs); err != nil {
		return err
	}
	other := append(simple, partials...)
	_, written, err := j.simplifyAndCount(f, r.roots)
	if err != nil {
		return err
	}
	_, simplified, err := j.simplifyAndCount(f, other)
	if simplified.Less(written) {
		r.roots = other
	}
	return err
}
