package expr

import "math"

// elementary are the functions of one argument, mostly those of package math.
var elementary = map[Op]Operation{
	OpExp:   {Name: "exp", One: math.Exp, Go: "math.Exp", Error: Accuracy{Ulps: 2}, points: oneAtZero, Doc: "e^x"},
	OpLog:   {Name: "log", Domain: positive, One: math.Log, Go: "math.Log", Error: Accuracy{Ulps: 1, Below: logBelow}, points: zeroAtOne, Doc: "natural logarithm; log(x, b) is log(x)/log(b)"},
	OpLog10: {Name: "log10", Domain: positive, One: math.Log10, Go: "math.Log10", Error: Accuracy{Ulps: 3, Floor: 0x1p-52, Below: logBelow}, points: zeroAtOne, exact: logExact(10), Doc: "logarithm to base 10"},
	OpLog2:  {Name: "log2", Domain: positive, One: math.Log2, Go: "math.Log2", Error: Accuracy{Ulps: 2, Floor: 0x1p-52}, points: zeroAtOne, exact: logExact(2), Doc: "logarithm to base 2"},
	OpExp2:  {Name: "exp2", One: math.Exp2, Go: "math.Exp2", Error: Accuracy{Ulps: 2}, points: oneAtZero, exact: exp2Exact, Doc: "2^x"},
	OpExpm1: {Name: "expm1", One: math.Expm1, Go: "math.Expm1", Error: Accuracy{Ulps: 2}, points: zeroAtZero, Doc: "exp(x) - 1, without cancellation"},
	OpLog1p: {Name: "log1p", Domain: aboveMinusOne, One: math.Log1p, Go: "math.Log1p", Error: Accuracy{Ulps: 2}, points: zeroAtZero, Doc: "log(1 + x), without cancellation"},
	OpCbrt:  {Name: "cbrt", One: math.Cbrt, Go: "math.Cbrt", Error: Accuracy{Ulps: 1}, points: zeroAtZero, exact: cbrtExact, Doc: "real cube root, of the sign of x"},

	OpSin:   {Name: "sin", One: math.Sin, Go: "math.Sin", Error: Accuracy{Ulps: 2, Curve: Wave}, points: zeroAtZero, Doc: "sine, radians"},
	OpCos:   {Name: "cos", One: math.Cos, Go: "math.Cos", Error: Accuracy{Ulps: 2, Curve: Wave}, points: oneAtZero, Doc: "cosine, radians"},
	OpTan:   {Name: "tan", One: math.Tan, Go: "math.Tan", Error: Accuracy{Ulps: 20, Curve: Tangent}, points: zeroAtZero, Doc: "tangent, radians"},
	OpAsin:  {Name: "asin", Domain: unit, One: math.Asin, Go: "math.Asin", Error: Accuracy{Ulps: 4, Back: 1}, points: zeroAtZero, Doc: "inverse sine, in [-π/2, π/2]"},
	OpAcos:  {Name: "acos", Domain: unit, One: math.Acos, Go: "math.Acos", Error: Accuracy{Ulps: 4, Floor: 0x1p-51, Back: 1}, points: zeroAtOne, Doc: "inverse cosine, in [0, π]"},
	OpAtan:  {Name: "atan", One: math.Atan, Go: "math.Atan", Error: Accuracy{Ulps: 2}, points: zeroAtZero, Doc: "inverse tangent, in (-π/2, π/2)"},
	OpSinh:  {Name: "sinh", One: math.Sinh, Go: "math.Sinh", Error: Accuracy{Ulps: 4}, points: zeroAtZero, Doc: "hyperbolic sine"},
	OpCosh:  {Name: "cosh", One: math.Cosh, Go: "math.Cosh", Error: Accuracy{Ulps: 4, Curve: Valley}, points: oneAtZero, Doc: "hyperbolic cosine"},
	OpTanh:  {Name: "tanh", One: math.Tanh, Go: "math.Tanh", Error: Accuracy{Ulps: 2}, points: zeroAtZero, Doc: "hyperbolic tangent"},
	OpAsinh: {Name: "asinh", One: math.Asinh, Go: "math.Asinh", Error: Accuracy{Ulps: 4}, points: zeroAtZero, Doc: "inverse hyperbolic sine"},
	OpAcosh: {Name: "acosh", Domain: atLeastOne, One: math.Acosh, Go: "math.Acosh", Error: Accuracy{Ulps: 4}, points: zeroAtOne, Doc: "inverse hyperbolic cosine, ≥ 0"},
	OpAtanh: {Name: "atanh", Domain: unitOpen, One: math.Atanh, Go: "math.Atanh", Error: Accuracy{Ulps: 4}, points: zeroAtZero, Doc: "inverse hyperbolic tangent"},

	OpErf:  {Name: "erf", One: math.Erf, Go: "math.Erf", Error: Accuracy{Ulps: 2}, points: zeroAtZero, Doc: "error function"},
	OpErfc: {Name: "erfc", One: math.Erfc, Go: "math.Erfc", Error: Accuracy{Ulps: 8}, points: oneAtZero, Doc: "complementary error function, 1 - erf(x)"},

	OpAbs:   {Name: "abs", One: math.Abs, Go: "math.Abs", Error: Accuracy{Curve: Gentle}, exact: always(Num.Abs), Doc: "absolute value"},
	OpSign:  {Name: "sign", One: Sign, exact: always(signOf), Doc: "-1, 0 or 1; sign(0) = 0"},
	OpFloor: {Name: "floor", One: math.Floor, Go: "math.Floor", exact: always(floorOf), Doc: "largest integer <= x"},
	OpCeil:  {Name: "ceil", One: math.Ceil, Go: "math.Ceil", exact: always(ceilOf), Doc: "smallest integer >= x"},
	OpRound: {Name: "round", One: math.Round, Go: "math.Round", exact: always(roundOf), Doc: "nearest integer, half away from zero"},
	OpTrunc: {Name: "trunc", One: math.Trunc, Go: "math.Trunc", exact: always(truncOf), Doc: "integer part, towards zero"},
}

var aboveMinusOne = Domain{Lo: -1, HasLo: true, LoOpen: true}

// Sign is the float64 evaluator of sign: -1, 0 or 1, and NaN for NaN.
func Sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return x // ±0 and NaN
}

// logExact folds the logarithm to a small base of an exact power of it.
func logExact(base int64) func(Num) (Num, bool) {
	return func(x Num) (Num, bool) { return x.logBase(base) }
}

func cbrtExact(x Num) (Num, bool) {
	if x.Sign() < 0 {
		r, ok := x.Neg().root(3)
		return r.Neg(), ok
	}
	return x.root(3)
}

func exp2Exact(x Num) (Num, bool) {
	n, ok := x.Int64()
	if !ok {
		return Num{}, false
	}
	return NewInt(2).pow(n)
}

// always folds every exact argument.
func always(f func(Num) Num) func(Num) (Num, bool) {
	return func(x Num) (Num, bool) { return f(x), true }
}

func signOf(x Num) Num { return NewInt(int64(x.Sign())) }

func floorOf(x Num) Num { return NewRat(floorRat(x.rat())) }

func ceilOf(x Num) Num { return floorOf(x.Neg()).Neg() }

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
