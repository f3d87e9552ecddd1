package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// A Goal says what counts as simpler.
type Goal uint8

const (
	// Reading makes each root short to read. It may write a shared expression
	// out more than once.
	Reading Goal = iota
	// Running makes all roots together cheap to compute. Expressions that are
	// used more than once stay shared, and the parentheses of a sum with
	// differences are kept, since they decide how much cancels.
	Running
)

// Options guide Simplify. The zero value is for reading.
type Options struct {
	Goal Goal
	// Assume holds what is known of variables.
	Assume map[expr.ID]Range
}

// maxPasses bounds the passes over the roots. Each pass works on what the one
// before left; two or three are usual.
const maxPasses = 8

// Simplify returns roots that equal the given ones wherever those are defined.
// It adds to g and never returns something worse than its input: longer to
// read, root by root, or more costly to run, all roots together. The error is
// of a limit passed or a context cancelled.
func Simplify(g *expr.Graph, roots []expr.ID, opt Options) (out []expr.ID, err error) {
	defer expr.Recover(&err, "simplify")
	best := slices.Clone(roots)
	cur := best
	for range maxPasses {
		next := newPass(g, cur, opt).run(cur)
		if slices.Equal(next, cur) {
			break
		}
		cur = next
		best = better(g, opt.Goal, best, cur)
	}
	return best, nil
}

// Expr simplifies one expression for reading.
func Expr(g *expr.Graph, x expr.ID) (expr.ID, error) {
	out, err := Simplify(g, []expr.ID{x}, Options{})
	if err != nil {
		return 0, err
	}
	return out[0], nil
}

// better returns the better of two versions of the roots; the new one on a tie.
func better(g *expr.Graph, goal Goal, old, new []expr.ID) []expr.ID {
	if goal == Running {
		if Cost(g, new...) <= Cost(g, old...) {
			return new
		}
		return old
	}
	out := make([]expr.ID, len(old))
	for i := range old {
		if out[i] = old[i]; g.Length(new[i]) <= g.Length(old[i]) {
			out[i] = new[i]
		}
	}
	return out
}
