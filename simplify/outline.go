package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// An outline lists what an expression is made of by arithmetic and constant powers,
// each part after those it is made of: what moves look at. Functions and variables are
// the last parts.
type outline struct {
	parts   []expr.ID
	args    [][]int32 // of the parts that are arithmetic, by index
	present opSet     // the operations that it has, also in functions
}

// outlined returns the outline of x. Moves ask for one expression again and again.
func (p *pass) outlined(x expr.ID) *outline {
	o := p.outlines[x]
	if o == nil {
		o = p.newOutline(x)
		p.outlines[x] = o
	}
	return o
}

func (p *pass) newOutline(x expr.ID) *outline {
	g := p.g
	o := &outline{}
	t := g.Tape(x)
	n := t.Len()
	index := make([]int32, n) // 1 more than that of the part, 0 for what is none
	index[n-1] = 1
	for i := n - 1; i >= 0; i-- {
		y := t.IDs[i]
		op := g.Op(y)
		if o.present.add(op); op == expr.OpScale { // a number times something is a product too
			o.present.add(expr.OpMul)
		}
		if index[i] != 0 && rational(g, y) {
			for _, a := range t.Args(i) {
				index[a] = 1
			}
		}
	}
	var args []int32
	for i, y := range t.IDs {
		if index[i] == 0 {
			continue
		}
		first := len(args)
		if rational(g, y) {
			for _, a := range t.Args(i) {
				args = append(args, index[a]-1)
			}
		}
		o.parts, o.args = append(o.parts, y), append(o.args, args[first:])
		index[i] = int32(len(o.parts))
	}
	return o
}

// everywhere rebuilds x, each part after those it is made of, and applies f to
// each. It does not look into functions.
func (p *pass) everywhere(x expr.ID, f func(y expr.ID) expr.ID) expr.ID {
	o := p.outlined(x)
	image := make([]expr.ID, len(o.parts))
	var args []expr.ID
	for i, y := range o.parts {
		args = args[:0]
		changed := false
		for _, a := range o.args[i] {
			args = append(args, image[a])
			changed = changed || image[a] != o.parts[a]
		}
		if changed {
			y = p.g.Rebuild(y, args...)
		}
		image[i] = f(p.unnested(y))
	}
	return image[len(image)-1]
}

// unnested opens the products among the factors of a product.
func (p *pass) unnested(x expr.ID) expr.ID {
	g := p.g
	c, m := g.Coefficient(x)
	if g.Op(m) != expr.OpMul || !slices.ContainsFunc(g.Args(m), p.isNested) {
		return x
	}
	factors := []expr.ID{g.Num(c)}
	for _, f := range g.Args(m) {
		d, n := g.Coefficient(f)
		factors = append(append(factors, g.Num(d)), p.factors(n)...)
	}
	return g.Mul(factors...)
}

func (p *pass) isNested(factor expr.ID) bool {
	op := p.g.Op(factor)
	return op == expr.OpMul || op == expr.OpScale
}
