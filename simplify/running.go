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

// A way leads to roots by steps.
type way struct {
	roots []expr.ID
	steps []Step
}

// running makes roots cheap to run: computed as they are, or in another way, if that is the
// cheaper then.
func running(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	best := traced(opt, func(opt Options) []expr.ID { return settledRunning(g, roots, opt, known) })
	from := way{roots: roots}
	for range maxRounds {
		if opt.Effort != Full {
			break
		}
		next := traced(opt, func(opt Options) []expr.ID { return recomputed(g, from.roots, opt, known) })
		if !slices.Equal(next.roots, from.roots) {
			settled := traced(opt, func(opt Options) []expr.ID { return settledRunning(g, next.roots, opt, known) })
			if Cost(g, settled.roots...) < Cost(g, best.roots...) {
				best = way{settled.roots, slices.Concat(from.steps, next.steps, settled.steps)}
			}
		}
		if slices.Equal(from.roots, best.roots) {
			break
		}
		from = best
	}
	for _, s := range best.steps {
		opt.Trace(s)
	}
	return best.roots
}

// traced returns what do makes, and its steps if they are wanted.
func traced(opt Options, do func(opt Options) []expr.ID) (w way) {
	if opt.Trace != nil {
		opt.Trace = func(s Step) { w.steps = append(w.steps, s) }
	}
	w.roots = do(opt)
	return w
}

// settledRunning makes roots stable, if asked, and cheap to run. Where what is stable then
// costs more than its steps state, those are left out, one after the other, without
// which it costs less; and all of them if that is not enough.
func settledRunning(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
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
	for range maxRounds {
		roots = fixpoint(g, fixpoint(g, roots, opt, known, false), opt, known, true)
		next := reusedProducts(g, cleared(g, roots, opt, known), opt, known)
		if slices.Equal(next, roots) {
			break
		}
		roots = next
	}
	return roots
}
