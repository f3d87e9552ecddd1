package codegen

import "github.com/symdiff/symdiff/expr"

// A convention is a row of the table of what a doc comment says about the
// points where a formula or its derivative has more than one reasonable value.
type convention struct {
	applies    func(g *expr.Graph, x expr.ID) bool
	derivative bool // it concerns derivatives only
	text       string
}

var conventions = []convention{
	{isOp(expr.OpAbs), true, "The derivative of abs at 0 is 0."},
	{isOp(expr.OpSign), false, "sign(0) is 0."},
	{isOp(expr.OpSign), true, "The derivative of sign is 0 everywhere."},
	{isOp(expr.OpMax), true, "In the derivative of max, k operands that tie get 1/k each."},
	{isOp(expr.OpMin), true, "In the derivative of min, k operands that tie get 1/k each."},
	{isOp(expr.OpRelu), true, "The derivative of relu at 0 is 0."},
	{isOp(expr.OpHeaviside), false, "heaviside(0) is 1/2."},
	{isOp(expr.OpHeaviside), true, "The derivative of heaviside is 0 everywhere."},
	{isOp(expr.OpRound), false, "round takes half away from zero."},
	{isStep, true, "The derivative of floor, ceil, round and trunc is 0 everywhere."},
	{isOp(expr.OpMod), false, "mod(x, y) is x - y*floor(x/y)."},
	{isOp(expr.OpMod), true, "The partial derivatives of mod(x, y) are 1 and -floor(x/y) everywhere."},
	{isOp(expr.OpHypot), true, "The partial derivatives of hypot(0, 0) are 0."},
	{isOp(expr.OpAtan2), false, "atan2(0, 0) is 0."},
	{isOp(expr.OpAtan2), true, "The partial derivatives of atan2(0, 0) are NaN."},
	{isRoot, true, "The derivative of sqrt at 0 is +Inf."},
	{isFractional, false, "A fractional power of a negative number is NaN."},
	{isGeneral, false, "0^0 is 1."},
	{isGeneral, true, "In the derivative of x^y with respect to y, x^y*log(x) is 0 where x^y is 0 and x >= 0."},
	{isOp(expr.OpIf), true, "At the boundary of a condition the derivative is that of the arm that the condition chooses."},
	{isOp(expr.OpIf), false, "A comparison with NaN is false."},
	{isOp(expr.OpLambertw), false, "lambertw is -1 at the float64 next to -1/e, which lies below it."},
	{isOp(expr.OpEi), false, "Ei(0) is -Inf."},
	{isOp(expr.OpCi), false, "Ci(0) is -Inf."},
	{isOp(expr.OpLi), false, "li(0) is 0, and li(1) is -Inf."},
	{isOp(expr.OpXlogy), false, "xlogy(x, y) is x*log(y), and 0 at x = 0, y >= 0."},
}

func isOp(op expr.Op) func(*expr.Graph, expr.ID) bool {
	return func(g *expr.Graph, x expr.ID) bool { return g.Op(x) == op }
}

func isStep(g *expr.Graph, x expr.ID) bool {
	switch g.Op(x) {
	case expr.OpFloor, expr.OpCeil, expr.OpRound, expr.OpTrunc:
		return true
	}
	return false
}

// exponent returns the constant exponent of a power.
func exponent(g *expr.Graph, x expr.ID) (expr.Num, bool) {
	if g.Op(x) != expr.OpPow {
		return expr.Num{}, false
	}
	return g.Value(g.Args(x)[1])
}

func isRoot(g *expr.Graph, x expr.ID) bool {
	e, ok := exponent(g, x)
	return ok && e.Equal(expr.NewFrac(1, 2)) && g.Op(g.Args(x)[0]) != expr.OpNum
}

// isFractional leaves out what is written as a square root.
func isFractional(g *expr.Graph, x expr.ID) bool {
	e, ok := exponent(g, x)
	return ok && !e.IsInt() && !e.Abs().Equal(expr.NewFrac(1, 2))
}

func isGeneral(g *expr.Graph, x expr.ID) bool {
	_, constant := exponent(g, x)
	return g.Op(x) == expr.OpPow && !constant
}

// conventionsOf lists the sentences that apply to formulas or, with derivative,
// to their derivatives too.
func conventionsOf(g *expr.Graph, roots []expr.ID, derivative bool) []string {
	applies := make([]bool, len(conventions))
	for x := range g.Reach(roots...) {
		for i, c := range conventions {
			applies[i] = applies[i] || (derivative || !c.derivative) && c.applies(g, x)
		}
	}
	var out []string
	for i, c := range conventions {
		if applies[i] {
			out = append(out, c.text)
		}
	}
	return out
}
