// Package special has float64 functions that package math lacks, or has with a larger
// error or at a lower speed: the Gamma function and its relatives, Bessel functions, the normal
// distribution function, exponential integrals, exponentials and logarithms, and others. Generated code may call it. It imports only the standard library and
// allocates nothing, and its results are the same on every machine: products are rounded
// before they are added, or fused on purpose. All functions are safe for concurrent use.
//
// Each function states its error bound in units in the last place of the exact value
// (ULP: a correctly rounded function has 0.5) over its whole domain; [Bounds] has them as
// data. Most compute in double-double, some 100 bits, by polynomials and tables that
// testdata/tables.py makes with 60 digits, and round once; Exp, Log, Expm1, Log1p, Tanh and Erf carry two
// parts only where that matters. Tests compare each with
// reference values of mpmath, which testdata/gen.py makes. The greatest errors at
// thousands of arguments of each, many of them next to zeros, singularities and ends of the
// domain, beyond what the second term of the bound allows; beside it that of package math at
// the same arguments, or of the formula in it:
//
//	function   bound               measured  math
//	Acos       0.51                0.500     2.5e7, next to 1
//	Acsc       0.51                0.500     3033, math.Asin(1/x) next to 1
//	Asec       0.51                0.500     4.2e7, math.Acos(1/x) next to 1
//	Asech      0.51                0.500     Inf, math.Acosh(1/x) for subnormal x
//	Asin       0.51                0.500     1022, next to 1
//	Ci         0.51 + scale*2^-64  0.500
//	Digamma    0.52 + 2^-59        0.500
//	EllipticE  0.51                0.500
//	EllipticF  0.51                0.500
//	EllipticJ  6.00 + scale*2^-52  2.2
//	EllipticPi 6.00 + scale*2^-52  4.8
//	Ei         0.51 + scale*2^-64  0.500
//	Erf        0.80                0.744     0.93
//	Erfinv     0.52                0.500     4.3
//	Exp        0.52                0.504     Inf, from 709.44 on; 1.6 elsewhere
//	Expm1      0.80                0.694     0.75
//	Gamma      0.52                0.503     84
//	J0         0.53 + 2^-80        0.506     all digits, next to zeros
//	J1         0.53 + 2^-80        0.504     the sign, for -1e-16
//	Jn         0.53 + scale*2^-60  0.493     all digits, next to zeros
//	LambertW   0.51                0.500
//	Lgamma     0.55 + 2^-90        0.502     all digits, next to negative zeros
//	Li         0.51 + scale*2^-64  0.500
//	Log        0.52                0.501     all digits, for subnormal x; 0.7 elsewhere
//	Log1p      0.80                0.740     0.71
//	Log2       0.52                0.500     all digits, next to 1
//	Phi        0.65                0.609     1403, math.Erfc(-x/math.Sqrt2)/2 at -36.8
//	Polygamma  0.57 + scale*2^-60  0.508
//	Pow        0.53                0.503     all digits, for subnormal x
//	Si         0.51                0.500
//	Sinc       0.51                0.500     141, math.Sin(x)/x next to zeros
//	Sincn      0.52 + scale*2^-60  0.495
//	Tanh       0.60                0.549     1.3
//	Trigamma   0.52                0.500
//	Y0         0.53 + 2^-80        0.513     all digits, next to zeros
//	Y1         0.53 + 2^-80        0.506     all digits, next to zeros
//	Yn         0.53 + scale*2^-60  0.500     all digits, next to zeros
//
// Exp, Log, Expm1, Log1p, Tanh, Erf, Phi and, where x^y is moderate, Pow take less time than those of package math:
// a sixth (Erf) to four fifths (Log1p) of it, which BenchmarkFast compares. Log2 takes about the same, and the
// others between one and a half times and three times that of math, Yn five times.
// BenchmarkKernels compares them.
package special
