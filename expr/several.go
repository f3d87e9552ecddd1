package expr

import "math"

// A shorthand is a name of a function that has no operation of its own.
type shorthand struct {
	arity int
	build func(g *Graph, x []ID) ID
}

var shorthands = map[string]shorthand{
	"sqrt":       {1, func(g *Graph, x []ID) ID { return g.Pow(x[0], g.half) }},
	"pow":        {2, func(g *Graph, x []ID) ID { return g.Pow(x[0], x[1]) }},
	"elliptic_k": {1, func(g *Graph, x []ID) ID { return g.Apply(OpEllipticF, g.quarterTurn(), x[0]) }},
	// max(lo, min(x, hi))
	"clamp": {3, func(g *Graph, x []ID) ID { return g.Apply(OpMax, x[1], g.Apply(OpMin, x[0], x[2])) }},
}

// Arity returns how many arguments the function name takes: at least and, unless
// it is negative, at most. ok is false if there is none of that name.
func Arity(name string) (least, most int, ok bool) {
	if s, ok := shorthands[name]; ok {
		return s.arity, s.arity, true
	}
	op, ok := opsByName[name]
	switch {
	case !ok:
		return 0, 0, false
	case operations[op].variadic:
		return 1, -1, true
	case op == OpLog: // log(x, b) is log(x)/log(b)
		return 1, 2, true
	case op == OpEllipticE || op == OpEllipticPi: // complete ones are to pi/2
		return operations[op].Arity - 1, operations[op].Arity, true
	}
	return operations[op].Arity, operations[op].Arity, true
}

// several are the functions of two arguments and of any number, none of which is
// an order.
var several = map[Op]Operation{
	OpAtan2:  {Name: "atan2", Two: math.Atan2, Go: "math.Atan2", Error: Accuracy{Ulps: 3}, Doc: "angle of the point (y, x), in [-π, π]: atan2(x, y) with x upwards"},
	OpHypot:  {Name: "hypot", Two: math.Hypot, Go: "math.Hypot", Error: Accuracy{Ulps: 2}, Doc: "sqrt(x^2 + y^2), without overflow"},
	OpRatio0: {Name: "ratio0", Two: Ratio0, Doc: "x/y, and 0 at y = 0"},
	OpMod:    {Name: "mod", Partial: true, Two: Mod, Doc: "x - y*floor(x/y), of the sign of y"},
	OpMax:    {Name: "max", variadic: true, Two: larger, Go: "max", Doc: "largest of the arguments, any number of them"},
	OpMin:    {Name: "min", variadic: true, Two: smaller, Go: "min", Doc: "smallest of the arguments, any number of them"},
}

func larger(x, y float64) float64  { return max(x, y) }
func smaller(x, y float64) float64 { return min(x, y) }

// Ratio0 is the float64 evaluator of ratio0: x/y, and 0 at y = 0.
func Ratio0(x, y float64) float64 {
	if y == 0 {
		return 0
	}
	return x / y
}

// Mod is the float64 evaluator of mod: x - y*floor(x/y), with one rounding at
// most: math.Mod is exact.
func Mod(x, y float64) float64 {
	r := math.Mod(x, y)
	if r != 0 && math.Signbit(r) != math.Signbit(y) {
		r += y
	}
	return r
}
