package special

import "math"

// References:
//
//	[CGHJK]    R. M. Corless, G. H. Gonnet, D. E. G. Hare, D. J. Jeffrey, D. E. Knuth, "On the
//	           Lambert W function", Adv. Comput. Math. 5 (1996).
//	[Fritsch]  F. N. Fritsch, R. E. Shafer, W. P. Crowley, "Solution of the transcendental equation
//	           w*exp(w) = x", Comm. ACM 16 (1973), Algorithm 443.
//	[Winitzki] S. Winitzki, "Uniform approximations for transcendental functions", ICCSA 2003.

const (
	lambertTiny  = 0x1p-32 // 3/2*x^3 is below 2^-63 of x
	lambertUpper = -0.25   // below it, a series about the branch point serves
)

// LambertW returns the principal branch of Lambert's W function: the w >= -1 with w*exp(w) = x.
// Below -1/4 it is a polynomial in sqrt(x + 1/e) [CGHJK, 4.22]; above, two steps of Fritsch's
// iteration [Fritsch] on Winitzki's approximation, the second with the residual log(x/w) - w in
// double-double. The error is below 0.51 ULP.
//
// Special cases are:
//
//	LambertW(±0) = ±0
//	LambertW(+Inf) = +Inf
//	LambertW(x) = -1 for the float64 next to -1/e, which lies below -1/e
//	LambertW(x) = NaN for x below that
//	LambertW(NaN) = NaN
func LambertW(x float64) float64 {
	switch {
	case x > math.MaxFloat64 || x != x:
		return x
	case math.Abs(x) < lambertTiny:
		return math.FMA(-x, x, x)
	case x < lambertUpper:
		return lambertBranch(x)
	}
	l := logOf(1 + x).h
	w := float64(l * (1 - logOf(1+l).h/(2+l)))
	w += float64(w * lambertStep(w, logOf(x/w).h-w))
	z := logOf(math.Abs(x)).sub(logOf(math.Abs(w))).addFloat(-w)
	return w + float64(w*lambertStep(w, z.value()))
}

// lambertStep is Fritsch's relative correction of w, z = log(x/w) - w: what is left is of its
// fourth power.
func lambertStep(w, z float64) float64 {
	u := 1 + w
	q := 2 * u * (u + 2*z/3)
	return z / u * (q - z) / (q - float64(2*z))
}

// lambertBranch is LambertW below -1/4.
func lambertBranch(x float64) float64 {
	d := twoSum(x, ddInvE.h)
	q := quickSum(d.h, d.l+ddInvE.l)
	switch {
	case d.h < 0:
		return math.NaN()
	case q.h <= 0:
		return -1
	}
	q = q.sqrt()
	return lambertPoly.at(q).mul(q).addFloat(-1).value()
}
