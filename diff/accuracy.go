package diff

import "slices"

// A Bound says how far a result in float64 may be from the exact one: ULPs units
// in the last place of it, or Absolute, whichever is more. Both are formulas of
// the function's arguments u, v, as is the condition Where under which the bound
// holds; an empty one does not limit it.
type Bound struct {
	ULPs, Absolute string
	Where          string
}

// An Accuracy is the error in float64 of a function and of its derivatives, as
// programs compute them: built from the table of partials and simplified for
// running.
type Accuracy struct {
	Function             string
	Value, First, Second Bound
	Why                  string // why a bound is not a few ulps everywhere
}

// Reasons that more than one row has.
const (
	whyExp      = "math.Exp on amd64 overflows from 709.43 on, where 2^1024 is passed at 709.78"
	whyOver     = "math.Exp on amd64 overflows from 709.43 on, so 1/(1 + exp(x)) is 0 from there on"
	whyEnds     = "1 - u^2 cancels near the ends of the domain"
	whyOne      = "u^2 - 1 cancels near 1, and u^2 overflows"
	whySquare   = "u^2 overflows"
	whyGauss    = "exp(-u^2) multiplies the rounding of u^2 by its size"
	whySubLog   = "math.Log on amd64 takes a subnormal number for one of the smallest normal exponent"
	whyPi       = "math reduces u to 2^-53 or so of a turn, which shows near roots and poles"
	powSlope    = "4 + 2*(1 + abs(v))*(1 + abs(log(abs(u))))"
	subnormal   = "2^-1021" // what is smaller may be 0
	noSubnormal = "abs(u) >= 2^-1022"
	moderate    = "abs(u) < 709.4"
	whyRest     = "1 - m*sin(phi)^2 cancels where it is small"
	whyRoots    = "next to a root the error does not shrink with the value"
)

// ulps is a bound without exceptions.
func ulps(n string) Bound { return Bound{n, "", ""} }

// wavy is a bound with an absolute error, up to the size of a wave that falls off
// as Bessel functions do.
func wavy(n, absolute string) Bound { return Bound{n, absolute + "/sqrt(1 + abs(u))", ""} }

// unlessInf limits b to where Y_n of small orders does not overflow.
func unlessInf(b Bound) Bound {
	b.Where = "u > 1e-30"
	return b
}

// elliptical is a bound of n ulps where 1 - m*sin(phi)^2 is not small, and of some at roots.
func elliptical(n, phi, m string) Bound {
	return Bound{n + "*(1 + 1/(1 - " + m + "*sin(" + phi + ")^2))", "2^-50", ""}
}

// positive is a bound for u > 0 only.
func positive(n string) Bound { return Bound{n, "", "u > 0"} }

// sinced is that of the derivatives of sin(u)/u.
var sinced = Bound{"1", "2^-58*min(1, 1/abs(u))", ""}

// exactly is the bound of what never rounds.
var exactly = ulps("0")

// accuracies is the table of errors. A test holds every row at the reference
// points of testdata/functions.txt and at random ones.
var accuracies = []Accuracy{
	{"u^v", ulps("0.53"), ulps("2 + (1 + abs(v))*abs(log(abs(u)))"), Bound{powSlope, "2^-44*abs(u)^(v - 1) + 2^-1050", ""}, "v - 1 rounds, and 1 + v*log(u) cancels"},
	{"exp", Bound{"2", "", moderate}, Bound{"2", "", moderate}, Bound{"2", "", moderate}, whyExp},
	{"log", Bound{"1", "", noSubnormal}, ulps("1"), ulps("2"), whySubLog},
	{"log10", Bound{"3", "2^-52", noSubnormal}, ulps("2"), ulps("2"), whySubLog + "; math.Log10 cancels near 1"},
	{"log2", ulps("0.52"), ulps("2"), ulps("2"), ""},
	{"sqrt", ulps("0.5"), ulps("1.5"), ulps("2"), ""},
	{"cbrt", ulps("1"), ulps("4"), ulps("8"), ""},
	{"sin", Bound{"2", "2^-52", ""}, Bound{"2", "2^-52", ""}, Bound{"2", "2^-52", ""}, whyPi},
	{"cos", Bound{"2", "2^-52", ""}, Bound{"2", "2^-52", ""}, Bound{"2", "2^-52", ""}, whyPi},
	{"tan", Bound{"4 + abs(tan(u))", "2^-53", ""}, ulps("4 + 3*abs(tan(u))"), Bound{"6 + 4*abs(tan(u))", "2^-50", ""}, whyPi},
	{"asin", ulps("0.51"), ulps("2"), ulps("5"), ""},
	{"acos", ulps("0.51"), ulps("2"), ulps("5"), ""},
	{"atan", ulps("1.5"), ulps("2"), ulps("4"), ""},
	{"sinh", Bound{"3", "", moderate}, Bound{"3", "", moderate}, Bound{"3", "", moderate}, whyExp},
	{"cosh", Bound{"3", "", moderate}, Bound{"3", "", moderate}, Bound{"3", "", moderate}, whyExp},
	{"tanh", ulps("1.5"), Bound{"4", subnormal, ""}, Bound{"6", subnormal, ""}, whyOver},
	{"asinh", ulps("2"), Bound{"2", "1e-154", ""}, Bound{"4", "1e-300", ""}, whySquare},
	{"acosh", ulps("2"), Bound{"2", "1e-154", ""}, Bound{"5", "1e-300", ""}, whySquare},
	{"atanh", ulps("1.5"), ulps("2.5"), ulps("5"), ""},
	{"abs", exactly, exactly, exactly, ""},
	{"sign", exactly, exactly, exactly, ""},
	{"erf", ulps("1"), ulps("3 + u^2"), ulps("3 + u^2"), whyGauss},
	{"erfc", ulps("3"), ulps("3 + u^2"), ulps("3 + u^2"), whyGauss},
	{"xlogy", ulps("2"), ulps("1"), Bound{"2", "", "v > 1e-150"}, "v^2 underflows"},
	{"sec", ulps("3 + abs(sec(u))"), Bound{"6 + 3*abs(sec(u))", "2^-52", ""}, ulps("8 + 4*abs(sec(u))"), whyPi},
	{"csc", ulps("3 + abs(csc(u))"), Bound{"6 + 3*abs(csc(u))", "2^-52", ""}, ulps("8 + 4*abs(csc(u))"), whyPi},
	{"cot", Bound{"4 + abs(cot(u))", "2^-53", ""}, ulps("4 + 3*abs(cot(u))"), Bound{"6 + 4*abs(cot(u))", "2^-50", ""}, whyPi},
	{"asec", ulps("0.51"), Bound{"3", "1e-154", ""}, Bound{"6", "1e-290", ""}, whySquare},
	{"acsc", ulps("0.51"), Bound{"3", "1e-154", ""}, Bound{"6", "1e-290", ""}, whySquare},
	{"acot", Bound{"2", "", noSubnormal}, ulps("2"), ulps("4"), "1/u overflows"},
	{"sech", Bound{"4", subnormal, ""}, Bound{"5", subnormal, ""}, Bound{"6", "2^-50", ""}, whyOver},
	{"csch", Bound{"4", subnormal, ""}, Bound{"5", subnormal, ""}, Bound{"8", subnormal, ""}, whyOver},
	{"coth", ulps("2"), Bound{"8", subnormal, ""}, Bound{"10", subnormal, ""}, "sinh(u)^2 overflows"},
	{"asech", ulps("0.51"), ulps("3"), Bound{"5", "2^-50", ""}, "the second derivative has a root"},
	{"acsch", Bound{"3", "", noSubnormal}, ulps("3"), ulps("4"), "1/u overflows"},
	{"acoth", ulps("3 + 1/(abs(u) - 1)"), Bound{"3", "1e-154", ""}, Bound{"5", "1e-290", ""}, "1/u rounds, which shows near 1; u^2 overflows"},
	{"exp10", ulps("0.53"), Bound{"2", "2^-1070", ""}, Bound{"4", "2^-1070", ""}, ""},
	{"sigmoid", Bound{"3", subnormal, ""}, Bound{"4", subnormal, ""}, Bound{"6", subnormal, ""}, whyOver},
	{"Phi", ulps("0.65"), ulps("4 + u^2/2"), ulps("4 + u^2/2"), whyGauss},
	{"exp2", ulps("2"), Bound{"2", "", "u < 1024"}, Bound{"3", "", "u < 1024"}, "f*log(2) is less than f, which overflows"},
	{"expm1", ulps("1"), Bound{"2", "", moderate}, Bound{"2", "", moderate}, whyExp},
	{"log1p", ulps("1"), ulps("2"), ulps("3"), ""},
	{"atan2", ulps("2"), Bound{"3", "", "1e-150 < hypot(u, v) < 1e150"}, Bound{"5", "1e-15/(u^2 + v^2)", "1e-75 < hypot(u, v) < 1e75"}, "u^2 + v^2 overflows and underflows; u^2 - v^2 cancels"},
	{"hypot", ulps("2"), Bound{"3", "", "hypot(u, v) >= 2^-1022"}, Bound{"4", "2^-50/hypot(u, v)", "hypot(u, v) > 1e-300"}, "1 - (u/f)^2 cancels where u is nearly f"},
	{"ratio0", ulps("0.5"), ulps("2"), Bound{"3", "2^-1072", "abs(v) >= 2^-1022"}, "1/v overflows"},
	{"floor", exactly, exactly, exactly, ""},
	{"ceil", exactly, exactly, exactly, ""},
	{"round", exactly, exactly, exactly, ""},
	{"trunc", exactly, exactly, exactly, ""},
	{"mod", ulps("0.5"), Bound{"1", "1", ""}, exactly, "u/v may round to the next integer"},
	{"max", exactly, exactly, exactly, ""},
	{"min", exactly, exactly, exactly, ""},
	{"maxshare", ulps("0.5"), exactly, exactly, ""},
	{"minshare", ulps("0.5"), exactly, exactly, ""},
	{"heaviside", exactly, exactly, exactly, ""},
	{"relu", exactly, exactly, exactly, ""},
	{"softplus", ulps("2"), Bound{"3", subnormal, ""}, Bound{"4", subnormal, ""}, whyOver},
	{"logaddexp", Bound{"2", "2^-51", ""}, Bound{"3 + abs(u) + abs(v)", subnormal, ""}, Bound{"4 + abs(u) + abs(v)", subnormal, ""}, "exp(u - v) multiplies the rounding of u - v by its size"},
	{"gelu", Bound{"1.5", "2^-1068", ""}, Bound{"4", "2^-52", ""}, Bound{"4 + u^2", "2^-50", ""}, whyGauss + "; the derivative has a root"},
	{"sinc", ulps("0.51"), sinced, sinced, whyRoots},
	{"sincn", sinced, sinced, sinced, whyRoots},
	{"erfinv", ulps("0.52"), ulps("3 - 2*log(1 - u^2)"), ulps("6 - 4*log(1 - u^2)"), "exp(f^2) multiplies the rounding of f^2 by its size"},
	{"gamma", ulps("0.52"), Bound{"3", "2^-58*abs(gamma(u))", ""}, ulps("6"), whyRoots},
	{"lgamma", Bound{"1", "2^-89", ""}, Bound{"1", "2^-59", ""}, ulps("0.52"), whyRoots},
	{"digamma", Bound{"1", "2^-59", ""}, ulps("0.52"), ulps("1"), whyRoots},
	{"trigamma", ulps("0.52"), ulps("1"), ulps("0.57"), whyRoots},
	{"polygamma", positive("1"), positive("1"), positive("1"), "for u < 0 and even n it has roots, next to which the error is up to 2^-60*abs(u*f'(u))"},
	{"J0", wavy("1", "2^-79"), wavy("1", "2^-79"), wavy("3", "2^-52"), whyRoots},
	{"J1", wavy("1", "2^-79"), wavy("2", "2^-53"), wavy("4", "2^-52"), whyRoots},
	{"Jn", wavy("1", "2^-57"), wavy("2", "2^-53"), wavy("4", "2^-52"), whyRoots},
	{"Y0", wavy("1", "2^-79"), wavy("1", "2^-79"), wavy("3", "2^-52"), whyRoots},
	{"Y1", wavy("1", "2^-79"), wavy("2", "2^-52"), wavy("4", "2^-51"), whyRoots},
	{"Yn", wavy("1", "2^-57"), unlessInf(wavy("2", "2^-52")), unlessInf(wavy("4", "2^-51")), whyRoots + "; a derivative is Inf - Inf where all orders overflow"},
	{"lambertw", ulps("0.51"), ulps("3 + abs(lambertw(u)) + 1/(1 + lambertw(u))"), ulps("4 + 2*abs(lambertw(u)) + 4/(1 + lambertw(u))"), "exp(-f) multiplies the rounding of f by its size; 1 + f cancels near -1/e"},
	{"Ei", Bound{"0.51", "if(0 < u < 1, 2^-63, 0)", ""}, Bound{"3", "", moderate}, Bound{"4", "2^-52*exp(u)*(1 + 1/u^2)", "1e-150 < abs(u) and u < 709.4"}, whyRoots + "; 1/u^2 overflows; " + whyExp},
	{"li", Bound{"0.51", "if(1.2 < u < 1.8, 2^-63, 0)", ""}, Bound{"2", "", noSubnormal}, Bound{"4", subnormal, noSubnormal}, whyRoots + "; " + whySubLog},
	{"Si", ulps("0.51"), sinced, sinced, whyRoots},
	{"Ci", Bound{"0.51", "2^-63*min(1, 1/u)", ""}, Bound{"3", "2^-52/u", ""}, Bound{"4", "2^-51*(1/u + 1/u^2)", "u > 1e-150"}, whyRoots + "; 1/u^2 overflows"},
	{"elliptic_f", ulps("0.51"), elliptical("3", "u", "v"), elliptical("6", "u", "v"), whyRest},
	{"elliptic_e", ulps("0.51"), elliptical("3", "u", "v"), elliptical("6", "u", "v"), whyRest},
	{"elliptic_k", ulps("2 + 1/sqrt(1 - u)"), ulps("8 + 2/sqrt(1 - u)"), ulps("12 + 4/sqrt(1 - u)"), "pi/2 rounds, which shows near 1"},
	{"elliptic_pi", elliptical("6", "v", "max(u, w)"), elliptical("6", "v", "max(u, w)"), elliptical("8", "v", "max(u, w)"), whyRest},
	{"elliptic_j", elliptical("8", "v", "max(u, w)"), elliptical("8", "v", "max(u, w)"), elliptical("12", "v", "max(u, w)"), whyRest + "; for orders up to 2"},
	{"clamp", exactly, exactly, exactly, ""},
}

// Accuracies returns the table of errors in float64.
func Accuracies() []Accuracy { return slices.Clone(accuracies) }
