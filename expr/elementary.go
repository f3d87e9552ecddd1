package expr

import (
	"math"
	"math/big"

	"github.com/symdiff/symdiff/special"
)

// elementary are the functions of one argument, mostly those of package math.
var elementary = map[Op]Operation{
	OpExp:   {Name: "exp", One: math.Exp, Go: "math.Exp", Error: Accuracy{Ulps: 2}, points: oneAtZero, Doc: "e^x"},
	OpLog:   {Name: "log", Domain: positive, One: math.Log, Go: "math.Log", Error: Accuracy{Ulps: 1, Below: logBelow}, points: zeroAtOne, Doc: "natural logarithm; log(x, b) is log(x)/log(b)"},
	OpLog10: {Name: "log10", Domain: positive, One: math.Log10, Go: "math.Log10", Error: Accuracy{Ulps: 3, Floor: 0x1p-52, Below: logBelow}, points: zeroAtOne, exact: logExact(10), Doc: "logarithm to base 10"},
	OpLog2:  {Name: "log2", Domain: positive, One: special.Log2, Go: "special.Log2", Error: Accuracy{Ulps: 0.6}, points: zeroAtOne, exact: logExact(2), Doc: "logarithm to base 2"},
	OpExp2:  {Name: "exp2", One: math.Exp2, Go: "math.Exp2", Error: Accuracy{Ulps: 2}, points: oneAtZero, exact: exp2Exact, Doc: "2^x"},
	OpExpm1: {Name: "expm1", One: math.Expm1, Go: "math.Expm1", Error: Accuracy{Ulps: 2}, points: zeroAtZero, Doc: "exp(x) - 1, without cancellation"},
	OpLog1p: {Name: "log1p", Domain: aboveMinusOne, One: math.Log1p, Go: "math.Log1p", Error: Accuracy{Ulps: 2}, points: zeroAtZero, Doc: "log(1 + x), without cancellation"},
	OpCbrt:  {Name: "cbrt", One: math.Cbrt, Go: "math.Cbrt", Error: Accuracy{Ulps: 1}, points: zeroAtZero, exact: cbrtExact, Doc: "real cube root, of the sign of x"},

	OpSin:   {Name: "sin", One: math.Sin, Go: "math.Sin", Error: Accuracy{Ulps: 2, Curve: Wave}, points: zeroAtZero, Doc: "sine, radians"},
	OpCos:   {Name: "cos", One: math.Cos, Go: "math.Cos", Error: Accuracy{Ulps: 2, Curve: Wave}, points: oneAtZero, Doc: "cosine, radians"},
	OpTan:   {Name: "tan", Partial: true, One: math.Tan, Go: "math.Tan", Error: Accuracy{Ulps: 20, Curve: Tangent}, points: zeroAtZero, Doc: "tangent, radians"},
	OpAsin:  {Name: "asin", Domain: unit, One: special.Asin, Go: "special.Asin", Error: Accuracy{Ulps: 0.6}, points: zeroAtZero, Doc: "inverse sine, in [-π/2, π/2]"},
	OpAcos:  {Name: "acos", Domain: unit, One: special.Acos, Go: "special.Acos", Error: Accuracy{Ulps: 0.6}, points: zeroAtOne, Doc: "inverse cosine, in [0, π]"},
	OpAtan:  {Name: "atan", One: math.Atan, Go: "math.Atan", Error: Accuracy{Ulps: 2}, points: zeroAtZero, Doc: "inverse tangent, in (-π/2, π/2)"},
	OpSinh:  {Name: "sinh", One: math.Sinh, Go: "math.Sinh", Error: Accuracy{Ulps: 4}, points: zeroAtZero, Doc: "hyperbolic sine"},
	OpCosh:  {Name: "cosh", One: math.Cosh, Go: "math.Cosh", Error: Accuracy{Ulps: 4, Curve: Valley}, points: oneAtZero, Doc: "hyperbolic cosine"},
	OpTanh:  {Name: "tanh", One: math.Tanh, Go: "math.Tanh", Error: Accuracy{Ulps: 2}, points: zeroAtZero, Doc: "hyperbolic tangent"},
	OpAsinh: {Name: "asinh", One: math.Asinh, Go: "math.Asinh", Error: Accuracy{Ulps: 4}, points: zeroAtZero, Doc: "inverse hyperbolic sine"},
	OpAcosh: {Name: "acosh", Domain: atLeastOne, One: math.Acosh, Go: "math.Acosh", Error: Accuracy{Ulps: 4}, points: zeroAtOne, Doc: "inverse hyperbolic cosine, ≥ 0"},
	OpAtanh: {Name: "atanh", Domain: unitOpen, One: math.Atanh, Go: "math.Atanh", Error: Accuracy{Ulps: 4}, points: zeroAtZero, Doc: "inverse hyperbolic tangent"},

	OpSinc:     {Name: "sinc", One: special.Sinc, Go: "special.Sinc", Error: Accuracy{Ulps: 0.6, Curve: Wave}, points: oneAtZero, Doc: "sin(x)/x, and 1 at 0"},
	OpGamma:    {Name: "gamma", Domain: noPoles, One: special.Gamma, Go: "special.Gamma", Error: Accuracy{Ulps: 0.6, Curve: Factorial}, exact: factorial, Doc: "gamma function, (x - 1)! for integers"},
	OpLgamma:   {Name: "lgamma", Domain: noPoles, One: special.Lgamma, Go: "special.Lgamma", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-90, Curve: Factorial}, points: zeroAtOneTwo, Doc: "log(abs(gamma(x)))"},
	OpDigamma:  {Name: "digamma", Domain: noPoles, One: special.Digamma, Go: "special.Digamma", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-60, Curve: Factorial}, Doc: "derivative of lgamma"},
	OpTrigamma: {Name: "trigamma", Domain: noPoles, One: special.Trigamma, Go: "special.Trigamma", Error: Accuracy{Ulps: 0.6, Curve: Factorial}, Doc: "derivative of digamma"},
	OpJ0:       {Name: "J0", One: special.J0, Go: "special.J0", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-80, Curve: Wave}, points: oneAtZero, Doc: "Bessel function of the first kind, order 0"},
	OpJ1:       {Name: "J1", One: special.J1, Go: "special.J1", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-80, Curve: Wave}, points: zeroAtZero, Doc: "Bessel function of the first kind, order 1"},
	OpY0:       {Name: "Y0", Domain: positive, One: special.Y0, Go: "special.Y0", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-80}, Doc: "Bessel function of the second kind, order 0"},
	OpY1:       {Name: "Y1", Domain: positive, One: special.Y1, Go: "special.Y1", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-80}, Doc: "Bessel function of the second kind, order 1"},
	OpLambertw: {Name: "lambertw", Domain: fromBranch, One: special.LambertW, Go: "special.LambertW", Error: Accuracy{Ulps: 0.6}, points: zeroAtZero, Doc: "principal branch of the solution w of w*exp(w) = x"},

	OpEi: {Name: "Ei", Domain: notZero, One: special.Ei, Go: "special.Ei", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-63}, Doc: "exponential integral, of exp(t)/t from -inf to x, principal value"},
	OpLi: {Name: "li", Domain: notOne, One: special.Li, Go: "special.Li", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-63}, points: zeroAtZero, Doc: "logarithmic integral Ei(log(x)); Li of number theory is li(x) - li(2)"},
	OpSi: {Name: "Si", One: special.Si, Go: "special.Si", Error: Accuracy{Ulps: 0.6, Curve: Gentle}, points: zeroAtZero, Doc: "sine integral, of sin(t)/t from 0 to x"},
	OpCi: {Name: "Ci", Domain: positive, One: special.Ci, Go: "special.Ci", Error: Accuracy{Ulps: 0.6, Floor: 0x1p-63}, Doc: "cosine integral, of cos(t)/t from inf to x"},

	OpErfinv: {Name: "erfinv", Domain: unitOpen, One: special.Erfinv, Go: "special.Erfinv", Error: Accuracy{Ulps: 0.6}, points: zeroAtZero, Doc: "inverse of erf"},
	OpErf:    {Name: "erf", One: math.Erf, Go: "math.Erf", Error: Accuracy{Ulps: 2}, points: zeroAtZero, Doc: "error function"},
	OpErfc:   {Name: "erfc", One: math.Erfc, Go: "math.Erfc", Error: Accuracy{Ulps: 8}, points: oneAtZero, Doc: "complementary error function, 1 - erf(x)"},

	OpAbs:   {Name: "abs", One: math.Abs, Go: "math.Abs", Error: Accuracy{Curve: Gentle}, exact: always(Num.Abs), Doc: "absolute value"},
	OpSign:  {Name: "sign", One: Sign, exact: always(signOf), Doc: "-1, 0 or 1; sign(0) = 0"},
	OpFloor: {Name: "floor", One: math.Floor, Go: "math.Floor", exact: always(floorOf), Doc: "largest integer <= x"},
	OpCeil:  {Name: "ceil", One: math.Ceil, Go: "math.Ceil", exact: always(ceilOf), Doc: "smallest integer >= x"},
	OpRound: {Name: "round", One: math.Round, Go: "math.Round", exact: always(roundOf), Doc: "nearest integer, half away from zero"},
	OpTrunc: {Name: "trunc", One: math.Trunc, Go: "math.Trunc", exact: always(truncOf), Doc: "integer part, towards zero"},
}

var (
	aboveMinusOne = Domain{Lo: -1, HasLo: true, LoOpen: true}
	noPoles       = Domain{Poles: true}
	notOne        = Domain{HasLo: true, Pole: 1, HasPole: true}
	fromBranch    = Domain{Lo: belowBranch, HasLo: true}
	zeroAtOneTwo  = []point{{1, 0}, {2, 0}}
)

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

// The float64 next below -1/e, where the float64 function is -1 still, and the
// one next above.
const (
	belowBranch = -0x1.78b56362cef38p-2
	aboveBranch = -0x1.78b56362cef37p-2
)

// maxFactorial is the largest argument for which gamma folds to an integer: that
// of 172 is beyond float64, and its digits tell a reader nothing.
const maxFactorial = 171

func factorial(x Num) (Num, bool) {
	n, ok := x.Int64()
	if !ok || n > maxFactorial {
		return Num{}, false
	}
	return NewRat(new(big.Rat).SetInt(new(big.Int).MulRange(1, n-1))), true
}
