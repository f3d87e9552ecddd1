package expr

import (
	"math/big"
	"slices"
)

// constructors are those of the functions that need more than the table of
// operations says. It is filled in by init, as definitions is.
var constructors [numOps]func(g *Graph, args []ID) ID

func buildConstructors() [numOps]func(g *Graph, args []ID) ID {
	return [numOps]func(g *Graph, args []ID) ID{
		OpXlogy:    (*Graph).xlogy,
		OpAtan2:    (*Graph).atan2,
		OpHypot:    (*Graph).hypot,
		OpRatio0:   (*Graph).ratio0,
		OpMod:      (*Graph).mod,
		OpGamma:    func(g *Graph, args []ID) ID { return g.gamma(args[0]) },
		OpLambertw: func(g *Graph, args []ID) ID { return g.lambertw(args[0]) },
		OpMax:      func(g *Graph, args []ID) ID { return g.extreme(OpMax, 1, args) },
		OpMin:      func(g *Graph, args []ID) ID { return g.extreme(OpMin, -1, args) },
		OpMaxshare: func(g *Graph, args []ID) ID { return g.share(OpMaxshare, 1, args) },
		OpMinshare: func(g *Graph, args []ID) ID { return g.share(OpMinshare, -1, args) },

		OpEllipticF:  func(g *Graph, args []ID) ID { return g.elliptic(OpEllipticF, args[0], args[1]) },
		OpEllipticE:  func(g *Graph, args []ID) ID { return g.elliptic(OpEllipticE, args[0], args[1]) },
		OpEllipticPi: func(g *Graph, args []ID) ID { return g.ellipticPi(args[0], args[1], args[2]) },
		OpEllipticJ:  (*Graph).ellipticJ,
	}
}

// values returns the values of x and y if both are numbers.
func (g *Graph) values(args []ID) (x, y Num, ok bool) {
	x, okx := g.Value(args[0])
	y, oky := g.Value(args[1])
	return x, y, okx && oky
}

// atan2 is exact on the axes, and 0 at the origin.
func (g *Graph) atan2(args []ID) ID {
	y, x, ok := g.values(args)
	switch {
	case ok && y.Sign() == 0 && x.Sign() >= 0:
		return g.zero
	case ok && y.Sign() == 0:
		return g.pi
	case ok && x.Sign() == 0:
		return g.scale(NewFrac(int64(y.Sign()), 2), g.pi)
	}
	return g.intern(OpAtan2, args...)
}

// hypot is exact where the sum of the squares has a rational root.
func (g *Graph) hypot(args []ID) ID {
	if x, y, ok := g.values(args); ok {
		s := x.Mul(x).Add(y.Mul(y))
		if s.Sign() == 0 {
			return g.zero
		}
		if r, ok := s.root(2); ok {
			return g.Num(r)
		}
	}
	return g.intern(OpHypot, args...)
}

// ratio0 of a constant divisor is a quotient.
func (g *Graph) ratio0(args []ID) ID {
	y, ok := g.Value(args[1])
	switch {
	case args[0] == g.zero || ok && y.Sign() == 0:
		return g.zero
	case ok:
		return g.Div(args[0], args[1])
	}
	return g.intern(OpRatio0, args...)
}

func (g *Graph) mod(args []ID) ID {
	if y, ok := g.Value(args[1]); ok && y.Sign() == 0 {
		return g.undefined
	}
	if x, y, ok := g.values(args); ok {
		return g.Num(x.Sub(y.Mul(floorOf(x.Div(y)))))
	}
	return g.intern(OpMod, args...)
}

// floorRat is the largest integer that is no larger than x.
func floorRat(x *big.Rat) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Div(x.Num(), x.Denom())) // Euclid's; the denominator is positive
}

// extreme is the maximum for sign 1, the minimum for -1. Its operands are
// distinct, at most one of them is a number, and they have the canonical order.
func (g *Graph) extreme(op Op, sign int, args []ID) ID {
	var best ID // the extreme of the numbers
	var value Num
	kept := make([]ID, 0, len(args))
	for _, x := range args {
		v, ok := g.Value(x)
		if !ok {
			kept = append(kept, x)
			continue
		}
		if best == 0 || v.Cmp(value)*sign > 0 {
			best, value = x, v
		}
	}
	if best != 0 {
		kept = append(kept, best)
	}
	slices.SortFunc(kept, g.Compare)
	kept = slices.Compact(kept)
	if len(kept) == 1 {
		return kept[0]
	}
	return g.intern(op, kept...)
}

// share is 1/k where the first argument is an extreme of all, of which k tie. Of
// two it is a step.
func (g *Graph) share(op Op, sign int64, args []ID) ID {
	switch len(args) {
	case 1:
		return g.one
	case 2:
		return g.Apply(OpHeaviside, g.scale(NewInt(sign), g.Sub(args[0], args[1])))
	}
	sorted := slices.Clone(args)
	slices.SortFunc(sorted[1:], g.Compare)
	return g.applyDefined(op, sorted)
}

// maxHalves is the largest numerator of n/2 for which gamma folds to a multiple
// of √π: what a reader still recognises.
const maxHalves = 40

// gamma of half an odd integer is a rational multiple of √π: by Γ(x+1) = x·Γ(x)
// from Γ(1/2).
func (g *Graph) gamma(x ID) ID {
	v, ok := g.Value(x)
	n, integer := v.Mul(NewInt(2)).Int64()
	if !ok || !integer || n%2 == 0 || n > maxHalves || n < -maxHalves {
		return g.applyOne(OpGamma, x)
	}
	c := NewInt(1)
	for k := int64(1); k < n; k += 2 {
		c = c.Mul(NewFrac(k, 2))
	}
	for k := int64(1); k > n; k -= 2 {
		c = c.Div(NewFrac(k-2, 2))
	}
	return g.scale(c, g.Pow(g.pi, g.half))
}

// lambertw is real from -1/e on. A number that lies so close to -1/e that its
// float64 does not tell stays as it is.
func (g *Graph) lambertw(x ID) ID {
	v, ok := g.Value(x)
	switch {
	case ok && v.Cmp(numOf(belowBranch)) <= 0:
		return g.undefined
	case ok && v.Cmp(numOf(aboveBranch)) < 0:
		return g.intern(OpLambertw, x)
	}
	return g.applyOne(OpLambertw, x)
}
