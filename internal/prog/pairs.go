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

// A pair is two operands that sums, or products, have in common, of which the second may be
// a divisor. All constants of a product are one operand of it, and so are several divisors.
type pair struct {
	op      expr.Op
	a, b    int     // positions, in the order in which they are computed
	divides bool    // a is divided by b
	whole   expr.ID // or what is no pair: the product of constants or, with divides, of divisors
}

// findPairs finds pairs of operands that several sums, or several products, have: each is
// computed once, and then an operand of all of these. Such a pair has a position behind
// those of the tape. Where quotients are looked for, it is in products that are divided
// alone. It reports whether there are pairs.
func (b *builder) findPairs(outs []expr.ID) bool {
	s := multiples{b: b}
	b.paired, b.parts, b.multiple = make(map[int][]int), make(map[int][]int), maps.Clone(b.multiple)
	var lists []int
	known, scaled := make(map[pair]int), b.scaledOnes()
	for _, i := range s.order(outs) {
		if b.divide && !slices.ContainsFunc(b.ordered(i), b.isDivisor) {
			continue
		}
		if op := b.g.Op(b.t.IDs[i]); op == expr.OpMul || op == expr.OpAdd && !b.divide {
			if n := len(b.ordered(i)); n > 2 || op == expr.OpMul && n == 2 {
				b.paired[i] = slices.Clone(b.ordered(i))
				lists = append(lists, i)
				if op == expr.OpMul && !scaled[i] {
					b.paired[i] = b.withConstant(b.paired[i], known)
				}
				if op == expr.OpMul && b.divide {
					b.paired[i] = b.withDivisor(b.paired[i], known)
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
	return slices.ContainsFunc(b.joined, func(p pair) bool { return p.whole == 0 })
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
func (b *builder) withConstant(factors []int, known map[pair]int) []int {
	return b.asOne(factors, b.isConstant, 1, pair{op: expr.OpMul}, known)
}

// withDivisor returns the factors of a product with one position for its divisors, if they
// are several: it is divided once.
func (b *builder) withDivisor(factors []int, known map[pair]int) []int {
	return b.asOne(factors, b.isDivisor, 2, pair{op: expr.OpMul, divides: true}, known)
}

// asOne returns the factors of a product with one position for those of a kind, if they are
// as many at least, and not all.
func (b *builder) asOne(factors []int, kind func(f int) bool, least int, p pair, known map[pair]int) []int {
	var of []int
	var xs []expr.ID
	for _, f := range factors {
		if kind(f) {
			of, xs = append(of, f), append(xs, b.t.IDs[f])
		}
	}
	if len(of) < least || len(of) == len(factors) {
		return factors
	}
	p.whole = b.g.Mul(xs...)
	at, ok := known[p]
	if !ok {
		at = b.t.Len() + len(b.joined)
		b.joined, known[p] = append(b.joined, p), at
		b.parts[at] = of
	}
	return append([]int{at}, slices.DeleteFunc(factors, kind)...)
}

func (b *builder) isConstant(f int) bool { return f < b.t.Len() && b.use[f].constant }

// isDivisor reports whether the operand at a position is a negative power, or several.
func (b *builder) isDivisor(f int) bool {
	if f >= b.t.Len() {
		p := b.joined[f-b.t.Len()]
		return p.divides && p.whole != 0
	}
	return b.use[f].negative && !b.use[f].constant
}

// shares reports whether the operand at a position can be part of a pair, other than as a
// divisor.
func (b *builder) shares(op expr.Op, f int) bool {
	if f >= b.t.Len() {
		return !b.isDivisor(f)
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

// pairs lists what at least two of some sums and products have, what saves most first, else
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
	saved := func(p pair) int {
		if p.divides {
			return unitDiv * (len(in[p]) - 1)
		}
		return unitArithmetic * (len(in[p]) - 1)
	}
	slices.SortStableFunc(found, func(p, q pair) int { return cmp.Compare(saved(q), saved(p)) })
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
	if d, ok := b.divisor(op, b.paired[i]); ok {
		fs = append(fs, d)
	}
	return fs
}

// divisor returns the only divisor among the operands of a product, if quotients are looked
// for: of several, each would have a division of its own.
func (b *builder) divisor(op expr.Op, operands []int) (d int, ok bool) {
	if !b.divide || op != expr.OpMul {
		return 0, false
	}
	for _, f := range operands {
		if !b.isDivisor(f) {
			continue
		}
		if ok {
			return 0, false
		}
		d, ok = f, true
	}
	return d, ok && !slices.ContainsFunc(b.divisors(d), func(f int) bool { _, held := b.multiple[f]; return held || b.reciprocal(f) })
}

// divisors lists the positions that the divisor at a position stands for.
func (b *builder) divisors(f int) []int {
	if f >= b.t.Len() {
		return b.parts[f]
	}
	return []int{f}
}

// pairOf returns the pair of two operands, in the order in which it was met first; not one
// of terms that are both subtracted.
func (b *builder) pairOf(op expr.Op, f, h int, met map[pair][]int) (p pair, ok bool) {
	p = pair{op: op, a: f, b: h, divides: op == expr.OpMul && b.isDivisor(h)}
	if p.divides {
		return p, true // the divisor is listed last
	}
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
	if p.whole != 0 {
		return b.constant(p.whole, b.g.Op(p.whole) == expr.OpMul)
	}
	if p.divides {
		q := fraction{n: b.held(p.a), above: true}
		for _, f := range b.divisors(p.b) {
			q.den(b, b.magnitude(f))
		}
		return q.value(b)
	}
	if p.op == expr.OpMul {
		return b.value(Instr{Op: Mul, A: b.held(p.a), B: b.held(p.b)})
	}
	return b.added(ungathered([]term{{at: p.a}, {at: p.b}}), expr.NewInt(1))
}
