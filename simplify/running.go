package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

const (
	// maxRounds bounds the turns of making what runs stable and then cheap. What is
	// cheap may show another form that cancels; one turn more is usual.
	maxRounds = 4

	// maxLeftOut bounds the rows that are tried to do without where what is stable
	// costs too much. That is rare, and then few rows are used.
	maxLeftOut = 8
)

// A trial makes roots stable and cheap with some of the stable rows.
type trial struct {
	without []string // the names of steps that it leaves out
	used    []string // of those that it took, in the order of their first use
	roots   []expr.ID
	steps   []Step
	amount  int // by how much the steps may raise the cost
	excess  int // by how much more they did
}

// running makes roots stable, if asked, and cheap to run. Where what is stable then
// costs more than its steps state, those are left out, one after the other, without
// which it costs less; and all of them if that is not enough.
func running(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	if !opt.Stable {
		return cheap(g, roots, opt, known)
	}
	best := tried(g, roots, opt, known, nil)
	names := best.used
	for _, name := range names[:min(len(names), maxLeftOut)] {
		if best.excess <= 0 {
			break
		}
		t := tried(g, roots, opt, known, append(slices.Clone(best.without), name))
		if t.excess < best.excess {
			best = t
		}
	}
	if best.excess > 0 {
		return cheap(g, roots, opt, known)
	}
	for _, s := range best.steps {
		opt.Trace(s)
	}
	return best.roots
}

// tried makes roots stable and cheap without the named steps.
func tried(g *expr.Graph, roots []expr.ID, opt Options, known *memo, without []string) *trial {
	t := &trial{without: without, roots: roots}
	if opt.Trace != nil {
		opt.Trace = func(s Step) { t.steps = append(t.steps, s) }
	}
	for range maxRounds {
		next := cheap(g, t.stabilized(g, t.roots, opt, known), opt, known)
		done := slices.Equal(next, t.roots)
		if t.roots = next; done {
			break
		}
	}
	t.excess = Cost(g, t.roots...) - Cost(g, roots...) - t.amount
	return t
}

// cheap makes roots cheap to run. What is cheap is looked for without the table of
// rewrites first: a rule may compute anew what other expressions share.
func cheap(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	return fixpoint(g, fixpoint(g, roots, opt, known, false), opt, known, true)
}
