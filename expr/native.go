package expr

import (
	"math"
	"slices"
)

// variadic marks the functions of any number of arguments.
var variadic = [numOps]bool{OpMax: true, OpMin: true, OpMaxshare: true, OpMinshare: true}

// Variadic reports whether the function takes any number of arguments from 1 on.
func (o *Operation) Variadic() bool { return variadic[o.Op] }

// A shorthand is a name of a function that has no operation of its own.
type shorthand struct {
	arity int
	build func(g *Graph, x []ID) ID
}

var shorthands = map[string]shorthand{
	"sqrt": {1, func(g *Graph, x []ID) ID { return g.Pow(x[0], g.half) }},
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
	case variadic[op]:
		return 1, -1, true
	case op == OpLog: // log(x, b) is log(x)/log(b)
		return 1, 2, true
	}
	return operations[op].Arity, operations[op].Arity, true
}

var aboveMinusOne = Domain{Lo: -1, HasLo: true, LoOpen: true}

func f2(f func(x, y float64) float64) func([]float64) float64 {
	return func(x []float64) float64 { return f(x[0], x[1]) }
}

// nativeOperations are rows of functions of one argument that package math has,
// of steps, and of functions of two arguments and more.
func nativeOperations() []Operation {
	all := Domain{}
	return []Operation{
		{OpExp2, "exp2", 1, all, f1(math.Exp2), oneAtZero, exp2Exact, "2^x"},
		{OpExpm1, "expm1", 1, all, f1(math.Expm1), zeroAtZero, nil, "exp(x) - 1, without cancellation"},
		{OpLog1p, "log1p", 1, aboveMinusOne, f1(math.Log1p), zeroAtZero, nil, "log(1 + x), without cancellation"},
		{OpAtan2, "atan2", 2, all, f2(math.Atan2), nil, nil, "angle of the point (y, x), in [-π, π]: atan2(x, y) with x upwards"},
		{OpHypot, "hypot", 2, all, f2(math.Hypot), nil, nil, "sqrt(x^2 + y^2), without overflow"},
		{OpRatio0, "ratio0", 2, all, f2(Ratio0), nil, nil, "x/y, and 0 at y = 0"},
		{OpFloor, "floor", 1, all, f1(math.Floor), nil, stepExact(floorOf), "largest integer <= x"},
		{OpCeil, "ceil", 1, all, f1(math.Ceil), nil, stepExact(func(x Num) Num { return floorOf(x.Neg()).Neg() }), "smallest integer >= x"},
		{OpRound, "round", 1, all, f1(math.Round), nil, stepExact(roundOf), "nearest integer, half away from zero"},
		{OpTrunc, "trunc", 1, all, f1(math.Trunc), nil, stepExact(truncOf), "integer part, towards zero"},
		{OpMod, "mod", 2, all, f2(Mod), nil, nil, "x - y*floor(x/y), of the sign of y"},
		{OpMax, "max", 2, all, slices.Max[[]float64], nil, nil, "largest of the arguments, any number of them"},
		{OpMin, "min", 2, all, slices.Min[[]float64], nil, nil, "smallest of the arguments, any number of them"},
	}
}

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

func exp2Exact(x Num) (Num, bool) {
	n, ok := x.Int64()
	if !ok {
		return Num{}, false
	}
	return NewInt(2).pow(n)
}

func stepExact(f func(Num) Num) func(Num) (Num, bool) {
	return func(x Num) (Num, bool) { return f(x), true }
}

func floorOf(x Num) Num { return NewRat(floorRat(x.rat())) }

func truncOf(x Num) Num {
	if x.Sign() < 0 {
		return floorOf(x.Neg()).Neg()
	}
	return floorOf(x)
}

func roundOf(x Num) Num {
	y := floorOf(x.Abs().Add(NewFrac(1, 2)))
	if x.Sign() < 0 {
		return y.Neg()
	}
	return y
}
