package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// Rewrites is the table of rewrites.
var Rewrites = rewrites

// Detours are the rows that moves use.
var Detours = slices.Concat(quotients, bySines, byCosines, hyperbolic, ofQuotients, doubled)

// Basis is the table of what functions are for proofs.
var Basis = basis

// A StableRule is a row of the table of stable rewrites.
type StableRule = stableRule

// StableRules is that table.
func StableRules() []StableRule { return stableRules() }

// Amount is by how much the row may raise the cost.
func (r *StableRule) Amount() int { return r.amount }

// Booked passes over roots for running and returns what the ledger says that the
// result costs.
func Booked(g *expr.Graph, roots []expr.ID) (out []expr.ID, cost int) {
	p := newPass(g, roots, Options{Goal: Running}, newMemo())
	p.rules = true
	out = p.run(roots)
	return out, p.book.cost
}
