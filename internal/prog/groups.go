package prog

import "slices"

const (
	// longSum is from how many terms on a sum is added in groups.
	longSum = 8

	// groupSize is how many terms are added one after the other. A processor adds two
	// others at the same time, in each of the about four cycles that one takes.
	groupSize = 4
)

// A summand is a value that a sum adds or subtracts.
type summand struct {
	v     Val
	minus bool
}

// summed adds terms. A long sum is added in groups, and these in groups again, so that an
// addition need not wait for all before it; each term then meets fewer roundings, too. The
// result is to be subtracted only if all terms are.
func (b *builder) summed(terms []summand) summand {
	if b.relaxed && b.does(passGroups) && len(terms) >= longSum {
		for len(terms) > groupSize {
			var sums []summand
			for group := range slices.Chunk(terms, groupSize) {
				sums = append(sums, b.oneByOne(group))
			}
			terms = sums
		}
	}
	return b.oneByOne(terms)
}

// oneByOne adds terms from left to right, but for the first that is not subtracted, which
// leads.
func (b *builder) oneByOne(terms []summand) summand {
	lead := max(0, slices.IndexFunc(terms, func(t summand) bool { return !t.minus }))
	acc := terms[lead]
	for k, t := range terms {
		switch {
		case k == lead:
		case t.minus == acc.minus:
			acc.v = b.value(Instr{Op: Add, A: acc.v, B: t.v})
		default:
			acc.v = b.value(Instr{Op: Sub, A: acc.v, B: t.v})
		}
	}
	return acc
}
