package codegen

import (
	"errors"
	"fmt"
	"math"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// constant writes a constant of the program as a Go constant expression whose
// float64 is the one that runs.
func constant(g *expr.Graph, c *prog.Const) (text, error) {
	switch {
	case c.X != 0 && g.Op(c.X) == expr.OpUndefined: // the arm of an if
		return text{code: jen.Qual(mathPkg, "NaN").Call(), prec: precAtom, width: len("math.NaN()")}, nil
	case math.IsInf(c.F, 0) || math.IsNaN(c.F):
		return text{}, constantError(g, c, "constant overflows float64")
	case c.F == 0 && !(c.Kind == prog.Rational && c.Num.Sign() == 0):
		return text{}, constantError(g, c, "constant underflows float64")
	}
	switch {
	case c.Kind == prog.Rational:
		return signed(c.Num, number)
	case c.Kind == prog.PiTimes && short(c.Num):
		return signed(c.Num, piTimes)
	}
	t := literalText(shortest(math.Abs(c.F)))
	if c.F < 0 {
		t = negate(t)
	}
	return t, nil
}

// maxShown is how much of a constant an error shows, in bytes.
const maxShown = 60

func constantError(g *expr.Graph, c *prog.Const, what string) error {
	if c.X == 0 {
		return errors.New(what)
	}
	return fmt.Errorf("%s: %s", what, shown(g, c.X))
}

// shown writes the beginning of an expression.
func shown(g *expr.Graph, x expr.ID) string {
	s := g.String(x)
	if len(s) > maxShown {
		return s[:maxShown] + "…"
	}
	return s
}

func signed(x expr.Num, write func(expr.Num) (text, error)) (text, error) {
	t, err := write(x.Abs())
	if err != nil || x.Sign() >= 0 {
		return t, err
	}
	return negate(t), nil
}

func literalText(s string) text {
	return text{code: jen.Op(s), prec: precAtom, plain: true, width: len(s)}
}

func number(x expr.Num) (text, error) {
	s, compound, err := literal(x)
	t := literalText(s)
	if compound {
		t.prec, t.plain = precProduct, false
	}
	return t, err
}

// short reports whether x is a fraction that a reader recognises.
func short(x expr.Num) bool {
	p, q, ok := x.Abs().Frac()
	return ok && p <= maxFraction && q <= maxFraction
}

// piTimes writes x·π for a short x > 0. Go computes it exactly and rounds once.
func piTimes(x expr.Num) (text, error) {
	pi := text{code: jen.Qual(mathPkg, "Pi"), prec: precAtom, plain: true, width: len("math.Pi")}
	p, q, _ := x.Frac()
	if p != 1 {
		pi = binary("*", precProduct, literalText(shortest(float64(p))), pi)
	}
	if q != 1 {
		pi = binary("/", precProduct, pi, literalText(shortest(float64(q))))
	}
	return pi, nil
}
