package prog

import (
	"cmp"
	"maps"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// Bounds of the search for pairs that several sums or products have in common.
const (
	// maxPaired is how many operands of one sum or product are paired: their pairs are
	// as many as half the square of that.
	maxPaired = 16
	// pairRounds is how often all pairs are counted: one that is found may have a third
	// operand beside it each time, and so on.
	pairRounds = 4
)

// A pair is two operands that sums, or products, have in common; or the constants of a
// product, which are one operand of it.
type pair struct {
	op       expr.Op
	a, b     int     // positions, in the order in which they are computed
	constant expr.ID // or the product of the constants, if not 0
}

// findPairs finds pairs of operands that several sums, or several products, have: each is
// computed once, and then an operand of all of these. Such a pair has a position behind
// those of the tape. It reports whether there are any.
func (b *builder) findPairs(outs []expr.ID) bool {
	s := multiples{b: b}
	b.paired, b.multiple = make(map[int][]int), maps.Clone(b.multiple)
	var lists []int
	constants, scaled := make(map[expr.ID]int), b.scaledOnes()
	for _, i := range s.order(outs) {
		if op := b.g.Op(b.t.IDs[i]); op == expr.OpMul || op == expr.OpAdd {
			if n := len(b.ordered(i)); n > 2 || op == expr.OpMul && n == 2 {
				b.paired[i] = slices.Clone(b.ordered(i))
				lists = append(lists, i)
				if op == expr.OpMul && !scaled[i] {
					b.paired[i] = b.withConstant(b.paired[i], constants)
				}
			}
		}
	}
	for range pairRounds {
		found, in := b.pairs(lists)
		for _, p := range found {
			b.join(p, in[p])
		}
	}
	return slices.ContainsFunc(b.joined, func(p pair) bool { return p.constant == 0 })
}

// scaledOnes marks the products with a coefficient, which is one constant with theirs.
func (b *builder) scaledOnes() []bool {
	scaled := make([]bool, b.t.Len())
	for i, x := range b.t.IDs {
		if c, _ := b.g.Coefficient(x); b.g.Op(x) == expr.OpScale && !c.Equal(expr.NewInt(-1)) {
			scaled[b.t.Args(i)[1]] = true
		}
	}
	return scaled
}

// withConstant returns the factors of a product with one position for those that are
// constants, the same for the same constants.
func (b *builder) withConstant(factors []int, known map[expr.ID]int) []int {
	isConstant := func(f int) bool { return b.use[f].constant }
	var xs []expr.ID
	for _, f := range factors {
		if isConstant(f) {
			xs = append(xs, b.t.IDs[f])
		}
	}
	if len(xs) == 0 || len(xs) == len(factors) {
		return factors
	}
	k := b.g.Mul(xs...)
	at, ok := known[k]
	if !ok {
		at = b.t.Len() + len(b.joined)
		b.joined, known[k] = append(b.joined, pair{op: expr.OpMul, constant: k}), at
	}
	return append([]int{at}, slices.DeleteFunc(factors, isConstant)...)
}

// shares reports whether the operand at a position can be part of a pair.
func (b *builder) shares(op expr.Op, f int) bool {
	if f >= b.t.Len() {
		return true
	}
	m, held := b.multiple[f]
	if b.use[f].constant {
		return false
	}
	if op == expr.OpMul {
		return !b.use[f].negative && !m.beside
	}
	if held {
		return false
	}
	if b.g.Op(b.t.IDs[f]) != expr.OpScale {
		return true
	}
	_, held = b.multiple[int(b.t.Args(f)[1])]
	return !held
}

// minus reports whether the operand at a position is a term that is subtracted.
func (b *builder) minus(f int) bool { return f < b.t.Len() && b.subtractable(f) }

// pairs lists what at least two of some sums and products have, what most have first, else
// in the order in which they are met, and where.
func (b *builder) pairs(lists []int) (found []pair, in map[pair][]int) {
	in = make(map[pair][]int)
	var met []pair
	for _, i := range lists {
		op := b.g.Op(b.t.IDs[i])
		fs := b.sharing(op, i)
		for k, f := range fs {
			for _, h := range fs[k+1:] {
				p, ok := b.pairOf(op, f, h, in)
				if !ok {
					continue
				}
				if in[p] == nil {
					met = append(met, p)
				}
				in[p] = append(in[p], i)
			}
		}
	}
	for _, p := range met {
		if len(in[p]) > 1 {
			found = append(found, p)
		}
	}
	slices.SortStableFunc(found, func(p, q pair) int { return cmp.Compare(len(in[q]), len(in[p])) })
	return found, in
}

// sharing lists the operands of position i that can be part of a pair.
func (b *builder) sharing(op expr.Op, i int) []int {
	if m := b.multiple[i]; m.inPlace() && op == expr.OpAdd {
		return nil // its terms are multiples
	}
	var fs []int
	for _, f := range b.paired[i] {
		if b.shares(op, f) && len(fs) < maxPaired {
			fs = append(fs, f)
		}
	}
	return fs
}

// pairOf returns the pair of two operands, in the order in which it was met first; not one
// of terms that are both subtracted.
func (b *builder) pairOf(op expr.Op, f, h int, met map[pair][]int) (p pair, ok bool) {
	p = pair{op: op, a: f, b: h}
	if op == expr.OpAdd && b.minus(f) {
		return pair{op: op, a: h, b: f}, !b.minus(h)
	}
	if q := (pair{op: op, a: h, b: f}); met[q] != nil {
		p = q
	}
	return p, true
}

// join puts a pair in the place of its operands, where at least two lists have them still.
func (b *builder) join(p pair, lists []int) {
	lists = slices.DeleteFunc(lists, func(i int) bool {
		return !slices.Contains(b.paired[i], p.a) || !slices.Contains(b.paired[i], p.b)
	})
	if len(lists) < 2 {
		return
	}
	at := b.t.Len() + len(b.joined)
	b.joined = append(b.joined, p)
	if by := b.factor(p.a).Mul(b.factor(p.b)); !by.Equal(expr.NewInt(1)) {
		b.multiple[at] = multiple{by: by}
	}
	for _, i := range lists {
		list := b.paired[i]
		list[min(slices.Index(list, p.a), slices.Index(list, p.b))] = at
		b.paired[i] = slices.DeleteFunc(list, func(f int) bool { return f == p.a || f == p.b })
	}
}

// operands returns the positions of the operands of a sum or product, of pairs too, in the
// order in which they are added or multiplied.
func (b *builder) operands(i int) []int {
	if list, ok := b.paired[i]; ok {
		return list
	}
	return b.ordered(i)
}

// pairAt makes the value of a pair, of factors that are held as multiples a multiple.
func (b *builder) pairAt(i int) Val {
	p := b.joined[i-b.t.Len()]
	if p.constant != 0 {
		return b.constant(p.constant, b.g.Op(p.constant) == expr.OpMul)
	}
	if p.op == expr.OpMul {
		return b.value(Instr{Op: Mul, A: b.held(p.a), B: b.held(p.b)})
	}
	return b.added(ungathered([]term{{at: p.a}, {at: p.b}}), expr.NewInt(1))
}
