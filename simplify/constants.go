package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// constantsRebuilt returns the roots with constants in one form: powers of numbers and of pi are
// apart, sqrt(2*pi) is sqrt(2)*sqrt(pi), and have what they can of the coefficient, sqrt(2)/2
// is 1/sqrt(2). A program computes none of them, so that the form costs nothing; but terms that
// have the same constant are seen to be alike.
func constantsRebuilt(g *expr.Graph, roots []expr.ID) []expr.ID {
	t := g.Tape(roots...)
	image := make(map[expr.ID]expr.ID, t.Len())
	var args []expr.ID
	for i, x := range t.IDs {
		args = args[:0]
		changed := false
		for _, a := range t.Args(i) {
			y := image[t.IDs[a]]
			args = append(args, y)
			changed = changed || y != t.IDs[a]
		}
		y := x
		if changed {
			y = g.Rebuild(x, args...)
		}
		image[x] = absorbed(g, powersApart(g, y))
	}
	out := make([]expr.ID, len(roots))
	for i, r := range roots {
		out[i] = image[r]
	}
	return out
}

// powersApart returns the power of a product of positive constants as a product of powers.
func powersApart(g *expr.Graph, x expr.ID) expr.ID {
	base, q := g.Power(x)
	c, m := g.Coefficient(base)
	if base == x || q.IsInt() || c.Sign() <= 0 || c.Equal(expr.NewInt(1)) && g.Op(m) != expr.OpMul {
		return x
	}
	factors, _ := factorsOf(g, m)
	powers := []expr.ID{g.Pow(g.Num(c), g.Num(q))}
	for _, f := range factors {
		if !positiveConstant(g, f) {
			return x
		}
		powers = append(powers, g.Pow(f, g.Num(q)))
	}
	return g.Mul(powers...)
}

// positiveConstant reports whether x is pi, a positive number, or a power of either.
func positiveConstant(g *expr.Graph, x expr.ID) bool {
	base, _ := g.Power(x)
	n, ok := g.Value(base)
	return g.Op(base) == expr.OpPi || ok && n.Sign() > 0
}

// absorbed returns a product with constants that are no products themselves, and with a
// coefficient that roots of integers among them have taken what they can of: 2/sqrt(2) is
// sqrt(2), and 3/2*sqrt(2) is 3/sqrt(2).
func absorbed(g *expr.Graph, x expr.ID) expr.ID {
	c, m := g.Coefficient(x)
	factors, opened := factorsOf(g, m)
	before := c
	for i, f := range factors {
		base, q := g.Power(f)
		a, ok := g.Value(base)
		if !ok || q.IsInt() || q.Abs().Cmp(expr.NewInt(1)) > 0 {
			continue
		}
		n, whole := a.Int64()
		above, below, small := c.Frac()
		switch { // a*a^(-q) is a^(1 - q), and a^q/a is a^(q - 1)
		case !whole || !small || n < 2:
		case q.Sign() < 0 && above%n == 0:
			c, factors[i] = c.Div(a), g.Pow(base, g.Num(q.Add(expr.NewInt(1))))
		case q.Sign() > 0 && below%n == 0:
			c, factors[i] = c.Mul(a), g.Pow(base, g.Num(q.Sub(expr.NewInt(1))))
		}
	}
	if c.Equal(before) && !opened {
		return x
	}
	return g.Mul(append(factors, g.Num(c))...)
}

// factorsOf lists the factors of a product, with those of constants in it in their place, and
// reports whether there are such.
func factorsOf(g *expr.Graph, x expr.ID) (factors []expr.ID, opened bool) {
	if g.Op(x) != expr.OpMul {
		return []expr.ID{x}, false
	}
	for _, f := range g.Args(x) {
		inner := g.Args(f)
		if g.Op(f) != expr.OpMul || slices.ContainsFunc(inner, func(u expr.ID) bool { return !positiveConstant(g, u) }) {
			factors = append(factors, f)
			continue
		}
		factors, opened = append(factors, inner...), true
	}
	return factors, opened
}
