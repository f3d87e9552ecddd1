package expr

import (
	"math"
	"slices"

	"github.com/symdiff/symdiff/special"
)

// A definition is a function's formula over other functions: a row of the table
// of definitions. What evaluates or prints programs needs nothing more of such a
// function, but may call a more accurate one; text and derivatives keep its name.
type definition struct {
	formula string // as text, of u and v
	build   func(g *Graph, x []ID) ID
}

// definitions is filled in by init: the rows call the constructors, which look
// into it.
var definitions [numOps]definition

func init() {
	definitions = buildDefinitions()
	constructors = buildConstructors()
}

// Formula returns the formula that defines the function, of u and v, or "" if it
// is not defined by others.
func (o *Operation) Formula() string { return definitions[o.Op].formula }

// defined reports whether op is defined by a formula over other functions.
func (op Op) defined() bool { return op.IsFunc() && definitions[op].build != nil }

func (g *Graph) inverse(x ID) ID { return g.Pow(x, g.Int(-1)) }

// over defines 1/fn(x).
func over(op Op) func(g *Graph, x []ID) ID {
	return func(g *Graph, x []ID) ID { return g.inverse(g.Apply(op, x[0])) }
}

// ofInverse defines fn(1/x).
func ofInverse(op Op) func(g *Graph, x []ID) ID {
	return func(g *Graph, x []ID) ID { return g.Apply(op, g.inverse(x[0])) }
}

func buildDefinitions() [numOps]definition {
	return [numOps]definition{
		OpSec:   {"1/cos(u)", over(OpCos)},
		OpCsc:   {"1/sin(u)", over(OpSin)},
		OpCot:   {"1/tan(u)", over(OpTan)},
		OpAsec:  {"acos(1/u)", ofInverse(OpAcos)},
		OpAcsc:  {"asin(1/u)", ofInverse(OpAsin)},
		OpAcot:  {"atan(1/u)", ofInverse(OpAtan)},
		OpSech:  {"1/cosh(u)", over(OpCosh)},
		OpCsch:  {"1/sinh(u)", over(OpSinh)},
		OpCoth:  {"1/tanh(u)", over(OpTanh)},
		OpAsech: {"acosh(1/u)", ofInverse(OpAcosh)},
		OpAcsch: {"asinh(1/u)", ofInverse(OpAsinh)},
		OpAcoth: {"atanh(1/u)", ofInverse(OpAtanh)},
		OpExp10: {"10^u", func(g *Graph, x []ID) ID { return g.Pow(g.Int(10), x[0]) }},
		OpXlogy: {"if(u == 0 and v >= 0, 0, u*log(v))", func(g *Graph, x []ID) ID {
			none := g.And(g.Equal(x[0], g.zero), g.LessEqual(g.zero, x[1]))
			return g.If(none, g.zero, g.Mul(x[0], g.Apply(OpLog, x[1])))
		}},
		OpSigmoid: {"1/(1 + exp(-u))", func(g *Graph, x []ID) ID {
			return g.inverse(g.Add(g.one, g.Apply(OpExp, g.Neg(x[0]))))
		}},
		OpPhi: {"erfc(-u/sqrt(2))/2", func(g *Graph, x []ID) ID {
			root := g.Pow(g.Int(2), g.Num(NewFrac(-1, 2)))
			return g.Scale(NewFrac(1, 2), g.Apply(OpErfc, g.Neg(g.Mul(x[0], root))))
		}},
		OpHeaviside: {"(sign(u) + 1)/2", func(g *Graph, x []ID) ID {
			return g.Scale(NewFrac(1, 2), g.Add(g.signOf(x[0]), g.one))
		}},
		OpRelu: {"max(u, 0)", func(g *Graph, x []ID) ID { return g.Apply(OpMax, x[0], g.zero) }},
		OpSoftplus: {"max(u, 0) + log1p(exp(-abs(u)))", func(g *Graph, x []ID) ID {
			return g.Add(g.Apply(OpMax, x[0], g.zero), g.bend(x[0]))
		}},
		OpLogaddexp: {"max(u, v) + log1p(exp(-abs(u - v)))", func(g *Graph, x []ID) ID {
			return g.Add(g.Apply(OpMax, x...), g.bend(g.Sub(x[0], x[1])))
		}},
		OpMaxshare: {shareFormula("max"), share(OpMax)},
		OpMinshare: {shareFormula("min"), share(OpMin)},
		OpGelu:     {"u*Phi(u)", func(g *Graph, x []ID) ID { return g.Mul(x[0], g.Apply(OpPhi, x[0])) }},
	}
}

// bend is log1p(exp(-abs(x))): what softplus rises above its asymptotes.
func (g *Graph) bend(x ID) ID {
	if c, _ := g.Coefficient(x); c.Sign() < 0 {
		x = g.Neg(x) // so that softplus(-x) has it in common with softplus(x)
	}
	return g.Apply(OpLog1p, g.Apply(OpExp, g.Neg(g.Apply(OpAbs, x))))
}

// signOf is sign(x), by the sign of x or -x, whichever comes first, so that steps of x and
// of -x have it in common.
func (g *Graph) signOf(x ID) ID {
	c, m := g.Coefficient(x)
	n := g.negated(m)
	if g.Compare(n, m) < 0 {
		c, m = c.Neg(), n
	}
	return g.scale(NewInt(int64(c.Sign())), g.Apply(OpSign, m))
}

// negated is -x, of a sum term by term.
func (g *Graph) negated(x ID) ID {
	if g.Op(x) != OpAdd {
		return g.Neg(x)
	}
	terms := slices.Clone(g.Args(x))
	for i, t := range terms {
		terms[i] = g.Neg(t)
	}
	return g.Add(terms...)
}

// shareFormula is the formula of maxshare or minshare of three arguments.
func shareFormula(fn string) string {
	tie := func(x string) string { return "if(" + fn + "(u, v, w) == " + x + ", 1, 0)" }
	return tie("u") + "/(" + tie("u") + " + " + tie("v") + " + " + tie("w") + ")"
}

// share defines the function that is 1/k where the first of its arguments is
// the extreme of all, and one of k that tie; else 0.
func share(extreme Op) func(g *Graph, x []ID) ID {
	return func(g *Graph, x []ID) ID {
		m := g.Apply(extreme, x...)
		ties := make([]ID, len(x)) // 1 where the argument is the extreme, else 0
		for i, a := range x {
			ties[i] = g.If(g.Equal(m, a), g.one, g.zero)
		}
		return g.Div(ties[0], g.Add(ties...))
	}
}

// Domains of the functions that are defined by others.
var (
	notZero    = Domain{HasLo: true, HasHi: true, Outside: true}
	outerOne   = Domain{Lo: -1, HasLo: true, LoOpen: true, Hi: 1, HasHi: true, HiOpen: true, Outside: true}
	beyondOne  = Domain{Lo: -1, HasLo: true, Hi: 1, HasHi: true, Outside: true}
	unitFromUp = Domain{HasLo: true, LoOpen: true, Hi: 1, HasHi: true}
)

func inverted(f func(float64) float64) func(float64) float64 {
	return func(x float64) float64 { return 1 / f(x) }
}

func ofInverted(f func(float64) float64) func(float64) float64 {
	return func(x float64) float64 { return f(1 / x) }
}

// defined are the functions that have a definition. Where Go is set, programs
// call that and leave the formula to the exact evaluator.
var defined = map[Op]Operation{
	OpSec:   {Name: "sec", Partial: true, One: inverted(math.Cos), Doc: "secant, 1/cos(x)"},
	OpCsc:   {Name: "csc", Domain: notZero, One: inverted(math.Sin), Doc: "cosecant, 1/sin(x)"},
	OpCot:   {Name: "cot", Domain: notZero, One: inverted(math.Tan), Doc: "cotangent, 1/tan(x)"},
	OpAsec:  {Name: "asec", Domain: outerOne, One: special.Asec, Go: "special.Asec", Error: Accuracy{Ulps: 0.6}, Doc: "inverse secant, acos(1/x)"},
	OpAcsc:  {Name: "acsc", Domain: outerOne, One: special.Acsc, Go: "special.Acsc", Error: Accuracy{Ulps: 0.6}, Doc: "inverse cosecant, asin(1/x)"},
	OpAcot:  {Name: "acot", Domain: notZero, One: ofInverted(math.Atan), Doc: "inverse cotangent, atan(1/x), in (-π/2, π/2)"},
	OpSech:  {Name: "sech", One: inverted(math.Cosh), Doc: "hyperbolic secant, 1/cosh(x)"},
	OpCsch:  {Name: "csch", Domain: notZero, One: inverted(math.Sinh), Doc: "hyperbolic cosecant, 1/sinh(x)"},
	OpCoth:  {Name: "coth", Domain: notZero, One: inverted(math.Tanh), Doc: "hyperbolic cotangent, 1/tanh(x)"},
	OpAsech: {Name: "asech", Domain: unitFromUp, One: special.Asech, Go: "special.Asech", Error: Accuracy{Ulps: 0.6}, Doc: "inverse hyperbolic secant, acosh(1/x)"},
	OpAcsch: {Name: "acsch", Domain: notZero, One: ofInverted(math.Asinh), Doc: "inverse hyperbolic cosecant, asinh(1/x)"},
	OpAcoth: {Name: "acoth", Domain: beyondOne, One: ofInverted(math.Atanh), Doc: "inverse hyperbolic cotangent, atanh(1/x)"},

	OpExp10:     {Name: "exp10", One: exp10, Doc: "10^x"},
	OpSigmoid:   {Name: "sigmoid", One: sigmoid, Doc: "logistic function, 1/(1 + exp(-x))"},
	OpSoftplus:  {Name: "softplus", One: softplus, Doc: "log(1 + exp(x))"},
	OpLogaddexp: {Name: "logaddexp", Two: logaddexp, Doc: "log(exp(x) + exp(y))"},
	OpXlogy:     {Name: "xlogy", Partial: true, Two: xlogy, Doc: "x*log(y), and 0 at x = 0, y >= 0"},
	OpPhi:       {Name: "Phi", One: special.Phi, Go: "special.Phi", Error: Accuracy{Ulps: 0.7}, Doc: "distribution function of the standard normal, erfc(-x/sqrt(2))/2"},
	OpGelu:      {Name: "gelu", One: func(x float64) float64 { return x * special.Phi(x) }, Doc: "x*Phi(x)"},
	OpHeaviside: {Name: "heaviside", One: func(x float64) float64 { return (Sign(x) + 1) / 2 }, Doc: "0 below 0, 1/2 at 0, 1 above"},
	OpRelu:      {Name: "relu", One: func(x float64) float64 { return max(x, 0) }, Doc: "max(x, 0)"},
	OpMaxshare:  {Name: "maxshare", variadic: true, Many: shareOf(1), Doc: "1/k where x is the largest of all arguments and k of them tie, else 0"},
	OpMinshare:  {Name: "minshare", variadic: true, Many: shareOf(-1), Doc: "1/k where x is the smallest of all arguments and k of them tie, else 0"},
}

func bend(x float64) float64 { return math.Log1p(math.Exp(-math.Abs(x))) }

// shareOf evaluates maxshare for sign 1 and minshare for -1.
func shareOf(sign float64) func(x []float64) float64 {
	return func(x []float64) float64 {
		ties := 1.0
		for _, y := range x[1:] {
			switch d := sign * (x[0] - y); {
			case d < 0:
				return 0
			case d == 0:
				ties++
			case d != d:
				return d
			}
		}
		return 1 / ties
	}
}

func xlogy(x, y float64) float64 {
	if x == 0 && y >= 0 {
		return 0
	}
	return x * math.Log(y)
}

func exp10(x float64) float64    { return special.Pow(10, x) }
func sigmoid(x float64) float64  { return 1 / (1 + math.Exp(-x)) }
func softplus(x float64) float64 { return max(x, 0) + bend(x) }

func logaddexp(x, y float64) float64 { return max(x, y) + bend(x-y) }

// applyDefined returns the function op of args; of numbers what its formula
// gives, if that is a number or undefined.
func (g *Graph) applyDefined(op Op, args []ID) ID {
	for _, a := range args {
		if g.nodes[a].op != OpNum {
			return g.intern(op, args...)
		}
	}
	x := definitions[op].build(g, args)
	if y := g.nodes[x].op; y == OpNum || y == OpUndefined || y == OpPi {
		return x
	}
	return g.intern(op, args...)
}

// Unfold replaces the functions in roots that have a definition by their
// formulas, but for those of which keep, unless it is nil, is true. The map
// leads back: from each expression that took another's place, and is none of
// roots' own, to the latter.
func (g *Graph) Unfold(roots []ID, keep func(Op) bool) (unfolded []ID, origin map[ID]ID) {
	open := func(op Op) bool { return op.defined() && (keep == nil || !keep(op)) }
	t := g.Tape(roots...)
	for next := t; g.holds(next, open); next = g.Tape(roots...) { // definitions may use each other
		image := g.unfoldOnce(next, open)
		if origin == nil {
			origin = map[ID]ID{}
		}
		for i, x := range next.IDs {
			if first, ok := origin[x]; ok {
				x = first
			}
			y := image[i]
			if _, own := t.Pos(y); !own && origin[y] == 0 {
				origin[y] = x
			}
		}
		roots = next.pick(image, roots)
	}
	return roots, origin
}

func (g *Graph) holds(t *Tape, open func(Op) bool) bool {
	for _, x := range t.IDs {
		if open(g.nodes[x].op) {
			return true
		}
	}
	return false
}

// unfoldOnce returns the images of the positions of t: what open tells to
// replaced by its formula.
func (g *Graph) unfoldOnce(t *Tape, open func(Op) bool) []ID {
	image := make([]ID, t.Len())
	var args []ID
	for i, x := range t.IDs {
		args = args[:0]
		changed := false
		for _, a := range t.Args(i) {
			args = append(args, image[a])
			changed = changed || image[a] != t.IDs[a]
		}
		switch op := g.nodes[x].op; {
		case open(op):
			image[i] = definitions[op].build(g, args)
		case changed:
			image[i] = g.Rebuild(x, args...)
		default:
			image[i] = x
		}
	}
	return image
}
