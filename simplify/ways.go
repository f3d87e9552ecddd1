package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// An otherWay is one to compute all roots together, which pays only if it is gone at
// many places at once. It is repeated while it changes something, a number of times at most.
type otherWay struct {
	name  string
	apply func(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID
	most  int
}

// otherWays are tried in this order: of fewer angles more may be gathered.
var otherWays = []otherWay{
	{"angles added", addedRoots, 1},
	{"sine and cosine of an angle gathered", gatheredRoots, maxAngles},
	{"exponential by another", relatedRoots, maxExponents},
	{"sine and cosine of an angle by those of others", partedRoots, maxParts},
}

// recomputed returns roots computed in other ways where that is cheaper.
func recomputed(g *expr.Graph, roots []expr.ID, opt Options, known *memo) []expr.ID {
	for _, w := range otherWays {
		for range w.most {
			next := w.apply(g, roots, opt, known)
			if slices.Equal(next, roots) {
				break
			}
			for i, x := range roots {
				if opt.Trace != nil && next[i] != x {
					opt.Trace(Step{Rule: w.name, From: x, To: next[i]})
				}
			}
			roots = next
		}
	}
	return roots
}
