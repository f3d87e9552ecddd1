package expr

// countedLength is how many operators are counted. What has more nobody reads: from there
// on each level counts one more than the longest operand, so that steps which are computed
// alike from those before still have their operands in one order.
const countedLength = 1 << 31

// Length returns the number of operators and calls in x written out as text: a
// measure of what a reader has to read. Beyond 2^31 of them it tells only which
// of two is the deeper.
func (g *Graph) Length(x ID) uint32 {
	return g.info(g.check(x)).length
}

// newLength counts the operators and calls of x, given those of its operands.
func (g *Graph) newLength(x ID) uint32 {
	n := &g.nodes[x]
	args := g.operands(n)
	sum, longest := int64(0), uint32(0) // of 32 bits an int would overflow
	for _, a := range args {
		sum += int64(g.infos[a].length)
		longest = max(longest, g.infos[a].length)
	}
	if longest >= countedLength {
		return longest + 1 // nodes are fewer than 2^31
	}
	own := 0
	switch n.op {
	case OpNum:
		v := g.nums[n.off]
		own = btoi(!v.IsInt()) + btoi(v.Sign() < 0)
	case OpAdd:
		own += g.joinTerms(args)
	case OpScale:
		own += g.joinScale(args[0], args[1])
	case OpMul:
		own += g.joinFactors(args)
	case OpPow:
		own += g.joinPower(x)
	case OpExp:
		own += btoi(args[0] != g.one) // e is a name
	case OpAnd, OpOr:
		own += len(args) - 1
	case OpNot:
		own += btoi(g.nodes[args[0]].op != OpEq) // u != v
	default:
		own += btoi(len(args) > 0)
	}
	return uint32(min(sum+int64(own), countedLength))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// joinTerms counts the signs between terms; a term's own minus is one of them.
func (g *Graph) joinTerms(terms []ID) int {
	signs, minus := len(terms)-1, 0
	for _, t := range terms {
		if c, _ := g.Coefficient(t); c.Sign() < 0 {
			minus++
		}
	}
	return signs - minus + btoi(minus == len(terms))
}

// joinScale counts what c adds to c·m beside its own length: "*" for a
// numerator, unless m is 1/u and the numerator takes the place of the 1.
func (g *Graph) joinScale(c, m ID) int {
	p, _, ok := g.nums[g.nodes[c].off].Frac()
	one := ok && abs64(p) == 1
	return btoi(!one && !g.reciprocal(m))
}

// reciprocal reports whether m is u^q with q < 0, written 1/u^(-q).
func (g *Graph) reciprocal(m ID) bool {
	_, e := g.Power(m)
	return e.Sign() < 0
}

// joinFactors counts "*" and "/" between factors; the "/" of a reciprocal is
// one of them.
func (g *Graph) joinFactors(factors []ID) int {
	below := 0
	for _, f := range factors {
		below += btoi(g.reciprocal(f))
	}
	return len(factors) - 1 - below + btoi(below == len(factors))
}

// joinPower counts the operators of a power beside those of its base; those of
// a constant exponent are counted already.
func (g *Graph) joinPower(x ID) int {
	base, e := g.Power(x)
	switch {
	case base == x:
		return 1 // u^v
	case e.is(-1):
		return 0 // 1/u: the "/" stands for the minus of -1
	case e.Abs().Equal(NewFrac(1, 2)):
		return 0 // sqrt(u), 1/sqrt(u): the call stands for the "/" of 1/2
	}
	return 1
}
