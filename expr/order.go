package expr

import (
	"cmp"
	"slices"
	"strings"
)

// info is what reading order needs to know of a node. It depends on the
// structure alone and is computed once, operands first.
type info struct {
	length uint32  // operators and calls of the expression written out; see countedLength
	name   int32   // symbol of the first variable by name, or noName
	degree float32 // total degree of the factors that are powers of variables
	total  float32 // degree, plus that of fn
	fn     ID      // the one other base among the factors; 0 none, manyFns several
	class  class
}

// class is the rank of a factor in a product.
type class uint8

const (
	classNumber class = iota
	classConstant
	classVariable
	classPolynomial // an integer power of a sum of monomials
	classPower      // x^u of a variable x, with a variable in u
	classFunction
)

const (
	noName  = -1
	manyFns = ^ID(0)
)

// info returns the reading information of x.
func (g *Graph) info(x ID) *info {
	for len(g.infos) <= int(x) {
		next := ID(len(g.infos))
		g.infos = append(room(g.infos, 1), g.newInfo(next))
		g.arrange(next)
	}
	return &g.infos[x]
}

func (g *Graph) newInfo(x ID) info {
	n := &g.nodes[x]
	in := info{length: g.newLength(x), name: noName, class: classConstant}
	args := g.operands(n)
	for _, a := range args {
		in.name = g.firstName(in.name, g.infos[a].name)
	}
	switch n.op {
	case OpInvalid, OpUndefined, OpPi:
		return in
	case OpNum:
		in.class = classNumber
		return in
	case OpVar:
		in.name, in.degree, in.total, in.class = int32(n.off), 1, 1, classVariable
		return in
	}
	if in.name == noName {
		return in // no variable inside: a constant
	}
	switch n.op {
	case OpScale:
		l, m := in.length, g.infos[args[1]]
		m.length = l
		return m
	case OpMul:
		g.mulInfo(&in, args)
	case OpPow:
		g.powInfo(&in, x)
	default:
		in.fn, in.total, in.class = x, 1, classFunction
		if n.op == OpAdd && g.polynomial(args) {
			in.class = classPolynomial
		}
	}
	return in
}

// mulInfo fills in a product.
func (g *Graph) mulInfo(in *info, args []ID) {
	in.class = classFunction
	poly := true
	for _, a := range args {
		ia := &g.infos[a]
		in.degree += ia.degree
		in.total += ia.total
		in.fn = joinFn(in.fn, ia.fn)
		poly = poly && ia.class <= classPolynomial
	}
	if poly {
		in.class = classPolynomial
	}
}

// powInfo fills in a power that has a variable inside.
func (g *Graph) powInfo(in *info, x ID) {
	in.fn, in.total, in.class = x, 1, classFunction
	base, e := g.Power(x)
	if base == x { // not a constant exponent
		if g.nodes[g.Args(x)[0]].op == OpVar {
			in.class = classPower
		}
		return
	}
	q := float32(e.Float64())
	switch ib := &g.infos[base]; {
	case g.nodes[base].op == OpVar:
		in.fn, in.degree, in.total, in.class = 0, q, q, classVariable
	case e.IsInt():
		in.fn, in.total, in.class = base, q, ib.class
	default:
		in.fn, in.total = base, q
	}
}

// polynomial reports whether terms hold no function.
func (g *Graph) polynomial(terms []ID) bool {
	for _, a := range terms {
		if g.infos[a].class > classPolynomial {
			return false
		}
	}
	return true
}

func joinFn(a, b ID) ID {
	switch {
	case a == 0 || a == b:
		return b
	case b == 0:
		return a
	}
	return manyFns
}

// firstName is the symbol whose name comes first.
func (g *Graph) firstName(a, b int32) int32 {
	switch {
	case a == noName:
		return b
	case b == noName || a == b || CompareNames(g.syms[a].name, g.syms[b].name) <= 0:
		return a
	}
	return b
}

// CompareNames orders names as a reader does: runs of digits count as numbers,
// so x2 stands before x10.
func CompareNames(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i] == b[i] {
			continue
		}
		da, db := digits(a, i), digits(b, i)
		if da != db && (i > 0 && isDigit(a[i-1]) || da > 0 && db > 0) {
			return cmp.Compare(da, db)
		}
		return cmp.Compare(a[i], b[i])
	}
	return cmp.Compare(len(a), len(b))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// digits is the length of the run of digits at s[i:].
func digits(s string, i int) int {
	n := 0
	for i+n < len(s) && isDigit(s[i+n]) {
		n++
	}
	return n
}

// Ordered returns the operands of x in the reader's order. The slice must not
// be modified.
//
// Factors: numbers, constants, powers of variables by name, sums, powers with a
// variable in the exponent, then functions by size. Terms: if they are monomials in the variables and at most
// one other base, falling total degree; else rising total degree of the powers
// of variables, then by name and size. A term without a minus sign leads if
// there is one.
func (g *Graph) Ordered(x ID) []ID {
	n := &g.nodes[g.check(x)]
	if n.n == 0 {
		return nil
	}
	g.info(x)
	end := n.off + g.count(n)
	return g.reading[n.off:end:end]
}

// arrange puts the operands of x in the reader's order, given the order of all
// that came before. Kept for each node, it depends on the structure alone, and
// not on hashes, as far as comparisons look.
func (g *Graph) arrange(x ID) {
	n := &g.nodes[x]
	args := g.operands(n)
	if n.n == manyArgs {
		g.reading = append(g.reading, 0) // beside their number
	}
	g.reading = append(g.reading, args...)
	args = g.reading[len(g.reading)-len(args):]
	switch n.op {
	case OpMul:
		slices.SortFunc(args, g.compareFactors)
	case OpMax, OpMin:
		slices.SortFunc(args, g.compareArguments)
	case OpMaxshare, OpMinshare:
		slices.SortFunc(args[1:], g.compareArguments)
	case OpAdd:
		if g.monomials(args) {
			slices.SortFunc(args, g.compareMonomials)
		} else {
			slices.SortFunc(args, g.compareTerms)
		}
		i := slices.IndexFunc(args, func(t ID) bool { c, _ := g.Coefficient(t); return c.Sign() > 0 })
		if i > 0 {
			lead := args[i]
			copy(args[1:i+1], args[:i])
			args[0] = lead
		}
	}
}

// monomials reports whether terms have at most one base besides the variables.
func (g *Graph) monomials(terms []ID) bool {
	fn := ID(0)
	for _, t := range terms {
		fn = joinFn(fn, g.infos[t].fn)
	}
	return fn != manyFns
}

func (g *Graph) compareFactors(x, y ID) int {
	a, b := &g.infos[x], &g.infos[y]
	if c := cmp.Compare(a.class, b.class); c != 0 {
		return c
	}
	if a.class != classVariable {
		if c := cmp.Compare(a.length, b.length); c != 0 {
			return c
		}
	}
	return g.compareHeads(x, y)
}

func (g *Graph) compareMonomials(x, y ID) int {
	a, b := &g.infos[x], &g.infos[y]
	if c := cmp.Compare(b.total, a.total); c != 0 {
		return c
	}
	if c := cmp.Compare(b.degree, a.degree); c != 0 {
		return c // more of the variables, less of the function
	}
	if c := g.comparePowers(x, y); c != 0 {
		return c
	}
	return g.compareTerms(x, y)
}

func (g *Graph) compareTerms(x, y ID) int {
	a, b := &g.infos[x], &g.infos[y]
	if c := cmp.Compare(a.degree, b.degree); c != 0 {
		return c
	}
	if c := g.compareSymbolNames(a.name, b.name); c != 0 {
		return c
	}
	if c := cmp.Compare(a.length, b.length); c != 0 {
		return c
	}
	return g.compareHeads(x, y)
}

// compareArguments orders the arguments of max and min as factors are, but
// numbers and constants last.
func (g *Graph) compareArguments(x, y ID) int {
	a, b := g.infos[x].class <= classConstant, g.infos[y].class <= classConstant
	if a != b {
		return btoi(a) - btoi(b)
	}
	return g.compareFactors(x, y)
}

func (g *Graph) compareSymbolNames(a, b int32) int {
	switch {
	case a == b:
		return 0
	case a == noName:
		return -1
	case b == noName:
		return 1
	}
	return CompareNames(g.syms[a].name, g.syms[b].name)
}

// maxTie bounds the look into two expressions that nothing else tells apart.
// Past it their hashes decide.
const maxTie = 32

// comparePowers compares two monomials of equal degree by the powers of their
// variables: the one with more of the first variable leads.
func (g *Graph) comparePowers(x, y ID) int {
	var bufX, bufY [1]ID
	a, b := g.powers(x, &bufX), g.powers(y, &bufY)
	for i := range min(len(a), len(b), maxTie) {
		bx, ex := g.Power(a[i])
		by, ey := g.Power(b[i])
		if bx != by {
			return CompareNames(g.Name(bx), g.Name(by))
		}
		if c := ey.Cmp(ex); c != 0 {
			return c
		}
	}
	return 0
}

// powers lists the factors of a term that are powers of variables, by name: a
// stretch of its factors in reading order, or the term itself, in buf.
func (g *Graph) powers(x ID, buf *[1]ID) []ID {
	_, m := g.Coefficient(x)
	buf[0] = m
	factors := buf[:]
	if n := &g.nodes[m]; n.op == OpMul {
		factors = g.reading[n.off : n.off+g.count(n)]
	}
	from := func(c class) int {
		i, _ := slices.BinarySearchFunc(factors, c, func(f ID, c class) int { return cmp.Compare(g.infos[f].class, c) })
		return i
	}
	return factors[from(classVariable):from(classVariable+1)]
}

// A tie is two expressions that are compared by what stands in them.
type tie struct{ x, y ID }

// compareHeads compares by what stands first: names of variables and functions
// and numbers, in a walk of bounded length; then in one that goes level by level, which
// finds how steps differ that end in others of their kind; then by hash.
func (g *Graph) compareHeads(x, y ID) int {
	var buf [2 * maxTie]tie
	for _, byLevel := range []bool{false, true} {
		ties := append(buf[:0], tie{x, y})
		for range maxTie {
			if len(ties) == 0 {
				break
			}
			t := ties[0]
			if byLevel {
				ties = ties[1:]
			} else {
				t, ties = ties[len(ties)-1], ties[:len(ties)-1]
			}
			if t.x == t.y {
				continue
			}
			if c, decided := g.compareHead(t); decided {
				return c
			}
			a, b := &g.nodes[t.x], &g.nodes[t.y]
			n := min(int(g.count(a)), maxTie)
			for i := range n {
				if !byLevel {
					i = n - 1 - i // the first is taken next
				}
				ties = append(ties, tie{g.reading[int(a.off)+i], g.reading[int(b.off)+i]})
			}
		}
	}
	return g.Compare(x, y)
}

// compareHead compares two different expressions by name, operation and number of
// operands, and leaves by their values, if these decide.
func (g *Graph) compareHead(t tie) (c int, decided bool) {
	a, b := &g.nodes[t.x], &g.nodes[t.y]
	if a.op != b.op || a.op.IsFunc() || g.count(a) != g.count(b) {
		if c := cmp.Or(g.compareSymbolNames(g.infos[t.x].name, g.infos[t.y].name),
			cmp.Compare(g.count(a), g.count(b)), strings.Compare(a.op.String(), b.op.String())); c != 0 {
			return c, true
		}
	}
	switch a.op {
	case OpNum:
		return g.nums[a.off].Cmp(g.nums[b.off]), true
	case OpVar:
		if c := CompareNames(g.syms[a.off].name, g.syms[b.off].name); c != 0 {
			return c, true
		}
		return g.Compare(t.x, t.y), true
	case OpFunction:
		return g.functions[a.off].compare(g.functions[b.off]), true
	}
	return 0, false
}
