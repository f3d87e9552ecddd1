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
	// used more than once stay shared. The parentheses of a sum are kept, since they
	// decide how much cancels, unless terms meet without them; and then too, where
	// a sum has differences and a few points inside what is assumed show that more
	// would be rounded.
	Running
)

// An Effort says how much is tried.
type Effort uint8

const (
	// Full also proves that expressions are constant, and looks for other ways to
	// write what is not large.
	Full Effort = iota
	// Fast passes over the expressions until nothing changes, in time linear in
	// their size.
	Fast
	// None leaves expressions as they are.
	None
)

// maxFull is the largest number of expressions to which full effort goes.
const maxFull = 10_000

// Options guide Simplify. The zero value is for reading.
type Options struct {
	Goal Goal
	// Assume holds what is known of variables.
	Assume map[expr.ID]Range
	// Effort says how much is tried. Fuel, unless it is 0, bounds what a pass does
	// beyond linear time: the steps of matching rules, and the terms that a proof
	// multiplies.
	Effort Effort
	Fuel   int
	// Stable lets Running use the forms that are more accurate in float64 though
	// they may cost more, each by the amount that its row states.
	Stable bool
	// Trace, unless it is nil, gets the steps that led to the result, in order.
	Trace func(Step)
}

// A Step is one rewrite: of From to To, by the law of that name. The names of
// what is not a row of the table of rewrites say what was done.
type Step struct {
	Rule     string
	From, To expr.ID
	Amount   int // by how much it may raise the cost of running; only what is stable does
}

// maxPasses bounds the passes over the roots. Each pass works on what the one
// before left; two or three are usual.
const maxPasses = 8

// What is longer than maxReadable operators when it is written out nobody reads as
// text, and more than passesUnreadable passes change little.
const (
	maxReadable      = 1 << 20
	passesUnreadable = 2
)

// Simplify returns roots that equal the given ones wherever those are defined.
// It adds to g and never returns something worse than its input: longer to
// read, root by root, or more costly to run, all roots together, but for what
// Options.Stable allows. The error is of a limit passed or a context cancelled.
func Simplify(g *expr.Graph, roots []expr.ID, opt Options) (out []expr.ID, err error) {
	defer expr.Recover(&err, "simplify")
	best := slices.Clone(roots)
	if opt.Effort == None {
		return best, nil
	}
	known := newMemo()
	if opt.Effort == Full && g.Tape(roots...).Len() > maxFull {
		opt.Effort = Fast
	}
	if opt.Goal == Running {
		return running(g, constantsRebuilt(g, best), opt, known), nil
	}
	best = fixpoint(g, best, opt, known, true)
	if opt.Effort == Full {
		s := searcher{g: g, opt: opt, known: known, best: map[expr.ID]expr.ID{}, reached: map[expr.ID]form{}}
		for i, x := range best {
			best[i] = s.settled(x, roots[i])
		}
	}
	return best, nil
}

// passes returns how many passes over the roots may pay.
func passes(g *expr.Graph, goal Goal, roots []expr.ID) int {
	for _, x := range roots {
		if goal == Reading && g.Length(x) > maxReadable {
			return passesUnreadable
		}
	}
	return maxPasses
}

// fixpoint passes over the roots until nothing changes, and returns the best that
// it saw.
func fixpoint(g *expr.Graph, roots []expr.ID, opt Options, known *memo, rules bool) []expr.ID {
	best, cur := roots, roots
	var steps []Step
	for range passes(g, opt.Goal, roots) {
		p := newPass(g, cur, opt, known)
		p.rules, p.proofs = rules, rules && opt.Effort == Full
		next := p.run(cur)
		if slices.Equal(next, cur) {
			break
		}
		cur = next
		steps = append(steps, p.steps...)
		if b := better(g, opt.Goal, best, cur); !slices.Equal(b, best) {
			best = b
			for _, s := range steps {
				opt.Trace(s)
			}
			steps = steps[:0]
		}
	}
	return best
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
