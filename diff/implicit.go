package diff

import (
	"fmt"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// Implicit returns the derivatives of order 1 to n of y in x, where y is the
// function of x that the equation f = 0 defines: dy/dx = -(∂f/∂x)/(∂f/∂y), and so
// on by the chain rule. They are expressions in x and y, and hold at the points of
// the curve where ∂f/∂y is not 0. Where that is 0 everywhere, f = 0 defines no y:
// an error. Only the constant 0 is recognised as such.
func Implicit(g *expr.Graph, f, y, x expr.ID, n int) (ds []expr.ID, err error) {
	defer expr.Recover(&err, "implicit derivative")
	if n < 1 || n > MaxOrder {
		return nil, fmt.Errorf("order %d is not between 1 and %d", n, MaxOrder)
	}
	if x == y {
		return nil, fmt.Errorf("%s cannot be a function of itself", g.String(x))
	}
	partials, err := Gradient(g, f, []expr.ID{x, y})
	if err != nil {
		return nil, err
	}
	if partials[1] == g.Int(0) {
		return nil, fmt.Errorf("the equation does not define %s: its derivative by %s is 0", g.Name(y), g.Name(y))
	}
	c, over := primitive(g, partials[0])
	d, under := primitive(g, partials[1])
	s := slope{g: g, x: x, y: y, a: g.Mul(g.Num(expr.NewFrac(-c, d)), over), b: under}
	return s.derivatives(n)
}

// slope is dy/dx = a/b, in x and y. Every derivative of it is a numerator over a
// power of b: there are no fractions in fractions.
type slope struct {
	g          *expr.Graph
	x, y, a, b expr.ID
}

func (s *slope) derivatives(n int) ([]expr.ID, error) {
	numerator, power := s.a, int64(1)
	ds := []expr.ID{s.over(numerator, power)}
	for k := 2; k <= n; k++ {
		// d/dx (N/b^m) = (N'·b - m·N·b')/b^(m+1), where u' = (u_x·b + u_y·a)/b.
		rises, err := JVP(s.g, []expr.ID{numerator, s.b}, []expr.ID{s.x, s.y}, []expr.ID{s.b, s.a})
		if err != nil {
			return nil, fmt.Errorf("derivative of order %d: %w", k, err)
		}
		numerator = s.g.Sub(s.g.Mul(rises[0], s.b), s.g.Mul(s.g.Int(power), numerator, rises[1]))
		power += 2
		ds = append(ds, s.over(numerator, power))
	}
	return ds, nil
}

func (s *slope) over(numerator expr.ID, power int64) expr.ID {
	return s.g.Mul(numerator, s.g.Pow(s.b, s.g.Int(-power)))
}

// primitive splits a sum into the greatest integer that divides all its
// coefficients, and the rest: 3*x^2 - 6*y into 3 and x^2 - 2*y. Anything else it
// leaves whole. What the partials have in common so cancels where it is read.
func primitive(g *expr.Graph, x expr.ID) (content int64, rest expr.ID) {
	if g.Op(x) != expr.OpAdd {
		return 1, x
	}
	for _, term := range g.Args(x) {
		c, _ := g.Coefficient(term)
		n, whole := c.Int64()
		if !whole {
			return 1, x
		}
		for n != 0 {
			content, n = n, content%n
		}
	}
	content = max(content, -content)
	if content <= 1 {
		return 1, x
	}
	terms := slices.Clone(g.Args(x))
	for i, term := range terms {
		terms[i] = g.Mul(g.Num(expr.NewFrac(1, content)), term)
	}
	return content, g.Add(terms...)
}
