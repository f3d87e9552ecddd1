// Package exact evaluates expressions at any precision, each result correct to
// 1 ulp. It is the independent witness of everything that computes in float64:
// it shares no code with it, and no formula.
//
//	vals, err := exact.Eval(g, outs, at, 200) // 200 bits, 60 digits
//
// # Method
//
// A number is a ball: a big.Float and a bound of its distance from the true
// value. Arithmetic and functions return balls that hold every value their
// operands allow, so the bound of a result covers cancellation and everything else
// that happened on the way [Arb]. An output whose bound is too large is evaluated again
// with more bits [Ziv]; the result is rounded once, so it is in fact within 0.51 ulp.
//
// Functions of one number work in fixed point, with relative accuracy down to
// the smallest argument:
//
//   - exp: n*ln2 taken off, the rest halved about sqrt(bits) times, Taylor series, doubled back;
//   - sin, cos: reduced modulo pi/4 with as many bits of pi as the argument and its distance
//     from a root take, then likewise;
//   - log, atan: a float64 guess, corrected by one exp or sincos and a few terms of the series
//     of atanh or atan;
//   - cbrt: Newton's method; sqrt: big.Float's;
//   - erf: the series with positive terms; erfc: 1-erf with the bits that this
//     loses, and the asymptotic series where it reaches the precision;
//   - the other elementary functions by identities free of cancellation, over expm1 and log1p.
//
// The higher functions are sums of balls:
//
//   - gamma, lgamma, polygamma: Stirling's series at an argument raised by integers to where it
//     reaches the precision, with exact Bernoulli numbers; reflection below 0;
//   - erfinv, lambertw: Newton's method on balls, from a float64 guess, which proves each time
//     that the root lies in the ball;
//   - Bessel functions: the power series, with the bits that its terms cancel, and Hankel's
//     expansion where it reaches the precision;
//   - sincn, the derivatives of sin(x)/x: the power series for |x| below 8 or the order, and beyond the
//     recurrence from one order to the next.
//
// Next to a root they take as many more bits as the result loses there.
//
// Pi, ln 2, ln 10, Euler's constant and 136 Bernoulli numbers are computed once, to 1024 bits,
// and beyond that once for each evaluation.
//
// # What is undefined, infinite and zero
//
// big.Float has no NaN, so an undefined value is nil: outside the real
// domain, 0*Inf, Inf-Inf, 0/0, sin(Inf), and all that is computed from
// one, x^0 included. Powers follow math.Pow: 0^0 is 1, x^(p/q) is undefined for x < 0, and
// x^y is defined there where y is exactly an integer. A pole gives an
// infinity: 1/0, x^(-1/2) at 0, log(0), atanh(1). Gamma and its relatives have the values of math.Gamma: where their
// sign changes at a negative integer they are undefined there, and otherwise infinite.
//
// Whether a value is exactly 0 decides much (sign, a pole, the end of a domain), and
// no precision proves it. What cancels to 4096 bits more than asked is
// taken for 0, and likewise for an integer as an exponent. So a difference smaller than 2^-4096
// of its terms is 0: 1 + exp(-10^5) - 1 is 0 here.
//
// # Limits
//
// Exponents have 32 bits: beyond 2^(2^31) a number is infinite, below
// 2^(-2^31) it is 0. The argument of sin, cos, tan, sincn and Bessel functions is at most 2^65536, and
// the order of a function that has one at most 2000. A result that
// 65536 bits more than asked do not determine is an error; in a program of many instructions
// fewer bits are tried. A bound covers every value of each operand by itself, so it may double with a
// step like s + sin(s) though the error does not: some thousand such steps in a row are too many.
package exact

// References:
//
//	[MCA]        R. P. Brent, P. Zimmermann, Modern Computer Arithmetic, Cambridge University Press 2010:
//	             4.2 (Newton's method), 4.3 (argument reduction), 4.4 (power series), 4.9 (binary splitting)
//	[DLMF]       NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov: 4.37, 4.38 (inverse
//	             hyperbolic functions), 7.6.2 and 7.12.1 (erf, erfc), 7.8.2 (the ratio of erfc and its derivative),
//	             5.5, 5.11, 5.15 (gamma and its relatives), 10.2 to 10.17 (Bessel functions); by number at the use
//	[Tangent]    R. P. Brent, D. Harvey, Fast computation of Bernoulli, tangent and secant numbers, in: Computational
//	             and Analytical Mathematics, Springer 2013, 127-142
//	[Ziv]        A. Ziv, Fast evaluation of elementary mathematical functions with correctly rounded last bit,
//	             ACM Trans. Math. Softw. 17 (1991) 410-423
//	[Arb]        F. Johansson, Arb: efficient arbitrary-precision midpoint-radius interval arithmetic,
//	             IEEE Trans. Comput. 66 (2017) 1281-1292
//	[Chudnovsky] D. V. Chudnovsky, G. V. Chudnovsky, Approximations and complex multiplication according to
//	             Ramanujan, in: Ramanujan Revisited, Academic Press 1988, 375-472; by binary splitting
