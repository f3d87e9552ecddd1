package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

const (
	// maxShared bounds the parts of a product that are looked at for sums of
	// exponentials. The derivative of a share of n has about 3*n.
	maxShared = 256

	// maxJoined bounds the exponents of a sum of exponentials that one exponent is
	// taken to be the sum of.
	maxJoined = 4
)

// A scaling divides the exponentials of a sum s by the largest of them, exp(m): every
// part of an expression is exp(m)^degree times its image, in which they do not overflow.
type scaling struct {
	p      *pass
	s      expr.ID
	c      exponentials
	exps   []expr.ID // the exponents of the terms of s; of a number 0
	degree map[expr.ID]expr.Num
	image  map[expr.ID]expr.ID
}

// A shareStage says what is done about fractions of sums of exponentials: one thing
// after the other, so that no part of a fraction is changed before the whole.
type shareStage uint8

const (
	openShares  shareStage = iota // exponentials cancel
	wholeShares                   // the largest exponential cancels
	lastShares                    // what is left of it joins another
	noShares                      // there are none
)

// shares takes the largest exponential out of fractions of exponentials and sums of
// them. Above and below the line it cancels; what is left of it, if this is the last
// thing to do, joins an exponential.
func (p *pass) shares(x expr.ID) expr.ID {
	if y := p.sharesOfTwo(x); y != x {
		return y
	}
	parts, ok := postorder(x, maxShared, p.sharedParts)
	if !ok { // only its factors, and what they are powers of
		parts, _ = postorder(x, maxShared, func(y expr.ID) []expr.ID {
			if base, _ := p.g.Power(y); y == x || base != y {
				return p.sharedParts(y)
			}
			return nil
		})
	}
	for _, y := range parts {
		s, e := p.g.Power(y)
		if e.Sign() >= 0 {
			continue
		}
		if c := p.expSum(s); c.sum != 0 {
			if z := p.newScaling(s, c).of(x, parts); z != 0 && z != x {
				return z
			}
		}
	}
	return x
}

// sharedParts lists what x is made of by sums, products and constant powers.
func (p *pass) sharedParts(x expr.ID) []expr.ID {
	g := p.g
	switch args := g.Args(x); g.Op(x) {
	case expr.OpAdd, expr.OpMul:
		return args
	case expr.OpScale:
		return args[1:]
	case expr.OpPow:
		if base, _ := g.Power(x); base != x {
			return args[:1]
		}
	}
	return nil
}

func (p *pass) newScaling(s expr.ID, c exponentials) *scaling {
	z := &scaling{p: p, s: s, c: c, degree: map[expr.ID]expr.Num{}, image: map[expr.ID]expr.ID{}}
	for _, t := range p.g.Args(s) {
		_, m := p.g.Coefficient(t)
		z.exps = append(z.exps, p.exponentOf(m))
	}
	return z
}

// of returns x, which is made of parts, or 0: if a sum in it has terms of different
// degrees, or the largest exponential does not cancel.
func (z *scaling) of(x expr.ID, parts []expr.ID) expr.ID {
	for _, y := range parts {
		if !z.measure(y) {
			return 0
		}
	}
	left := z.degree[x]
	if left.Sign() != 0 && z.p.stage != lastShares {
		return 0
	}
	for _, y := range parts {
		z.image[y] = z.part(y)
	}
	if left.Sign() == 0 {
		return z.image[x]
	}
	factors := slices.Clone(z.p.g.Args(x))
	last := z.p.lastExponential(factors)
	if last < 0 {
		return 0
	}
	for i, f := range factors {
		factors[i] = z.image[f]
		if i == last {
			factors[i] = z.p.shifted(f, z.degree[f].Sub(left), z.c.largest)
		}
	}
	return z.p.g.Mul(factors...)
}

// measure finds the degree of y, those of whose parts are known.
func (z *scaling) measure(y expr.ID) bool {
	g := z.p.g
	var d expr.Num
	switch {
	case y == z.s:
		d = expr.NewInt(1)
	case g.Op(y) == expr.OpExp:
		d = expr.NewInt(z.multiple(g.Args(y)[0]))
	case g.Op(y) == expr.OpAdd:
		for i, t := range g.Args(y) {
			if i > 0 && !z.degree[t].Equal(d) {
				return false
			}
			d = z.degree[t]
		}
	case g.Op(y) == expr.OpPow:
		if base, e := g.Power(y); base != y {
			d = e.Mul(z.degree[base])
		}
	default:
		for _, a := range z.p.sharedParts(y) {
			d = d.Add(z.degree[a])
		}
	}
	z.degree[y] = d
	return true
}

// part is the image of y.
func (z *scaling) part(y expr.ID) expr.ID {
	g := z.p.g
	switch {
	case y == z.s:
		return z.c.sum
	case g.Op(y) == expr.OpExp && z.degree[y].Sign() != 0:
		return z.p.shifted(y, z.degree[y], z.c.largest)
	case len(z.p.sharedParts(y)) == 0:
		return y
	}
	var args []expr.ID
	for _, a := range g.Args(y) {
		if b, ok := z.image[a]; ok {
			a = b
		}
		args = append(args, a)
	}
	return g.Rebuild(y, args...)
}

// multiple returns k if u is a sum of k exponents of the terms of s, and 0 where that
// is not seen.
func (z *scaling) multiple(u expr.ID) int64 {
	g := z.p.g
	if slices.Contains(z.exps, u) {
		return 1
	}
	c, m := g.Coefficient(u)
	for _, e := range z.exps {
		if d, n := g.Coefficient(e); n == m && d.Sign() != 0 {
			if k, ok := c.Div(d).Int64(); ok {
				return k
			}
		}
	}
	for k := range int64(maxJoined) {
		less := u
		for _, e := range z.exps {
			if v := z.p.flattened(g.Sub(u, e)); g.Length(v) < g.Length(less) {
				less = v
			}
		}
		switch u = less; {
		case u == g.Int(0):
			return k + 1
		case slices.Contains(z.exps, u):
			return k + 2
		}
	}
	return 0
}

// openedShares returns the product x opened, or with its exponentials multiplied into a
// sum of which a term is opened then.
func (p *pass) openedShares(x expr.ID) expr.ID {
	g := p.g
	if g.Op(x) != expr.OpMul {
		return x
	}
	if y := p.openedProduct(x); y != x {
		return y
	}
	factors := slices.Clone(g.Args(x))
	i := slices.IndexFunc(factors, func(y expr.ID) bool { return g.Op(y) == expr.OpAdd })
	j := slices.IndexFunc(factors, func(y expr.ID) bool { return g.Op(y) == expr.OpExp })
	if i < 0 || j < 0 || len(g.Args(factors[i])) > maxFactorTerms {
		return x
	}
	var terms []expr.ID
	opened := false
	for _, t := range g.Args(factors[i]) {
		y := p.flat(factors[j], t)
		z := p.openedProduct(y)
		terms, opened = append(terms, z), opened || z != y
	}
	if !opened {
		return x
	}
	factors[i], factors[j] = g.Add(terms...), g.Int(1)
	return g.Mul(factors...)
}

// openedProduct returns the product x with the products among its factors and below
// integer powers opened, where exponentials cancel then: exp(u)*(exp(u)/s)^(-1) is s.
// The share exp(u)/s may underflow.
func (p *pass) openedProduct(x expr.ID) expr.ID {
	g := p.g
	type power struct {
		x expr.ID
		n expr.Num
	}
	one := expr.NewInt(1)
	work := []power{{x, one}}
	var factors, exponents []expr.ID
	length := uint32(0)
	for range maxShared {
		if len(work) == 0 {
			break
		}
		f := work[len(work)-1]
		work = work[:len(work)-1]
		base, e := g.Power(f.x)
		switch c, m := g.Coefficient(base); {
		case g.Op(base) == expr.OpExp:
			exponents = append(exponents, g.Scale(f.n.Mul(e), g.Args(base)[0]))
			length += g.Length(exponents[len(exponents)-1])
		case e.IsInt() && (m != base || g.Op(m) == expr.OpMul):
			factors = append(factors, g.Pow(g.Num(c), g.Num(f.n.Mul(e))))
			for _, h := range p.factors(m) {
				work = append(work, power{h, f.n.Mul(e)})
			}
		default:
			factors = append(factors, g.Pow(f.x, g.Num(f.n)))
		}
	}
	if u := p.flattened(g.Add(exponents...)); len(work) == 0 && len(exponents) > 1 && g.Length(u) < length {
		return g.Mul(append(factors, g.Call("exp", u))...)
	}
	return x
}
