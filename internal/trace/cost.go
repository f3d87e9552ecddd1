package trace

import (
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// Operations counts what the program does that computes roots, all in one: additions,
// multiplications, divisions and calls of functions. What occurs twice is computed once.
func Operations(g *expr.Graph, roots []expr.ID) (int, error) {
	fold := func(xs []expr.ID) ([]prog.Rounded, error) { return constants(g, xs) }
	known := func(expr.Signature) bool { return true }
	p, err := prog.Lower(g, roots, g.Vars(roots...), prog.Options{Fold: fold, Undefined: true, Known: known, Relaxed: true})
	if err != nil {
		return 0, err
	}
	return p.Cost().Ops(), nil
}
