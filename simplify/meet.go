package simplify

import "github.com/symdiff/symdiff/expr"

// nested is a sum among the terms of another, or the outermost.
type nested struct {
	c     expr.Num // what it is multiplied with
	pos   uint32
	up    int  // the sum that it stands in, by index
	meets bool // one of its terms, or of those nested in it, is like another term
}

// leaf is a term that is no sum to be opened.
type leaf struct {
	c  expr.Num
	x  expr.ID
	in int // the sum it stands in
}

// metSum is flatSum for running: it opens no nested sum but those in which a term
// meets a like one. Others keep their parentheses: what cancels inside them would
// else be rounded to the size of what stands before it.
func (p *pass) metSum(i int, spread bool) expr.ID {
	sums, leaves := p.unnest(i, spread)
	first := map[expr.ID]int{} // leaf of each kind
	for k, l := range leaves {
		_, m := p.g.Coefficient(l.x)
		if f, seen := first[m]; seen {
			markMet(sums, leaves[f].in)
			markMet(sums, l.in)
			continue
		}
		first[m] = k
	}
	var terms []expr.ID
	open := make([]bool, len(sums))
	for s, n := range sums {
		outer := s == 0 || open[n.up]
		if open[s] = outer && n.meets; outer && !n.meets {
			terms = append(terms, p.g.Scale(n.c, p.image[n.pos]))
		}
	}
	for _, l := range leaves {
		if open[l.in] {
			terms = append(terms, p.g.Scale(l.c, l.x))
		}
	}
	return p.unlessLost(p.rebuild(i), p.g.Add(terms...))
}

// markMet marks a sum and all around it.
func markMet(sums []nested, s int) {
	for ; !sums[s].meets; s = sums[s].up {
		sums[s].meets = true
	}
}

// unnest lists the sums that flatSum would open, the outermost first, and the terms.
func (p *pass) unnest(i int, spread bool) (sums []nested, leaves []leaf) {
	one := expr.NewInt(1)
	sums = []nested{{c: one, pos: uint32(i), meets: true}}
	for s := 0; s < len(sums); s++ {
		for _, a := range p.t.Args(int(sums[s].pos)) {
			o := operand{sums[s].c, a}
			c, _ := p.g.Coefficient(p.t.IDs[a])
			if p.opens(a, expr.OpScale) && (spread || c.Abs().Equal(one)) {
				if m := p.t.Args(int(a))[1]; p.g.Op(p.t.IDs[m]) == expr.OpAdd {
					o = operand{o.c.Mul(c), m}
				}
			}
			if p.opens(o.pos, expr.OpAdd) {
				sums = append(sums, nested{c: o.c, pos: o.pos, up: s})
			} else {
				leaves = append(leaves, leaf{o.c, p.image[o.pos], s})
			}
		}
	}
	return sums, leaves
}
