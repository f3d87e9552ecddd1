package special

import "math"

// References:
//
//	[DLMF]  NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapters 5 and 25.

const (
	hurwitzFrom  = 16      // ζ(s, x) is summed up to x = s + 16, where twelve terms of the rest give 2^-60
	hurwitzSmall = 0x1p-80 // what no sum notices
	cotOrders    = 24      // the derivatives of cot up to this one have coefficients below 2^106
	polygammaMax = 1 << 24 // n! takes that many steps
	pairLast     = 8       // (1/15)^26 is below 2^-80
)

// Trigamma returns the second logarithmic derivative of Gamma at x: the first polygamma function.
// For x > 0 it is computed as Digamma is, for x < 0 by reflection. The error is below 0.52 ULP.
//
// Special cases are:
//
//	Trigamma(+Inf) = +0
//	Trigamma(±0) = +Inf
//	Trigamma(x) = +Inf for integer x < 0
//	Trigamma(-Inf) = NaN
//	Trigamma(NaN) = NaN
func Trigamma(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, -1):
		return math.NaN()
	case x > math.MaxFloat64:
		return 0
	case x >= gammaTiny:
		return trigammaAt(x).value()
	case x == math.Floor(x):
		return math.Inf(1)
	case math.IsInf(1/x/x, 1):
		return math.Inf(1)
	case math.Abs(x) < gammaTiny: // 1/x^2 + 1.64…
		y := inverse(x)
		return y.mul(y).value()
	}
	y := ddPi.div(sinPi(-x))
	return y.mul(y).sub(trigammaAt1(-x)).value()
}

// trigammaAt returns trigamma(x), x > 0.
func trigammaAt(x float64) dd {
	switch {
	case x < piecesFrom:
		inv := inverse(x)
		return inv.mul(inv).add(trigammaAt1(x))
	case x < piecesTo:
		return quarter(trigammaPieces[:], dd{x, 0})
	}
	inv := inverse(x)
	u := inv.h * inv.h
	return inv.add(inv.mul(inv).scale(0.5)).addFloat(float64(inv.h * u * horner(trigammaPoly[:], u)))
}

// trigammaAt1 returns trigamma(1 + x), x > 0.
func trigammaAt1(x float64) dd {
	if x < piecesFrom {
		return quarter(trigammaPieces[:], twoSum(1, x))
	}
	inv := inverse(x)
	return trigammaAt(x).sub(inv.mul(inv))
}

// Polygamma returns the n-th derivative of Digamma at x. For x > 0 it is n! times Hurwitz's zeta
// function, summed directly and then by Euler and Maclaurin [DLMF 25.11.5]; for x < 0 the n-th
// derivative of cot is added [DLMF 5.15.6]: a polynomial in cot without cancellation, or for n >
// 24 a sum of pairs of powers. All in double-double with an exponent of its own. The error is
// below 0.57 ULP; for x < 0 and even n, where there are zeros, on top 2^-60 times the scale
// |x*f'(x)|. The work grows with n.
//
// Special cases are:
//
//	Polygamma(0, x) = Digamma(x)
//	Polygamma(n, x) = NaN for n < 0 or n > 2^24
//	Polygamma(n, +Inf) = ±0, + for odd n
//	Polygamma(n, ±0) = +Inf for odd n, ∓Inf for even n
//	Polygamma(n, x) = +Inf for odd n, NaN for even n, for integer x < 0
//	Polygamma(n, -Inf) = NaN
//	Polygamma(n, NaN) = NaN
func Polygamma(n int, x float64) float64 {
	odd := n&1 != 0
	switch {
	case n == 0:
		return Digamma(x)
	case n == 1:
		return Trigamma(x)
	case n < 0 || n > polygammaMax || x != x || math.IsInf(x, -1):
		return math.NaN()
	case x < 0 && x == math.Floor(x):
		if odd {
			return math.Inf(1)
		}
		return math.NaN()
	case x == 0:
		if odd {
			return math.Inf(1)
		}
		return math.Copysign(math.Inf(1), -1/x)
	case x < -gammaTiny:
		return cotDerivative(n, -x).minus(hurwitz(n, twoSum(1, -x))).float()
	}
	sign := 1.0
	if !odd {
		sign = -1
	}
	switch {
	case x > math.MaxFloat64:
		return math.Copysign(0, sign)
	case x < gammaTiny:
		y := dd{math.Abs(x), 0}.normal(0).inverse().power(n + 1).times(factorial(n)).float()
		if x < 0 {
			sign = 1
		}
		return sign * y
	}
	return sign * hurwitz(n, dd{x, 0}).float()
}

// hurwitz returns n! * ζ(n+1, x), n >= 1 and x > 0.
func hurwitz(n int, x dd) scaled {
	s := n + 1
	sum, last := dd{}, dd{1, 0} // times x^-s
	at := x
	for at.h < float64(s+hurwitzFrom) && last.h > hurwitzSmall {
		sum = sum.add(last)
		at = at.addFloat(1)
		last = x.div(at).power(s)
	}
	if last.h > hurwitzSmall || sum.h == 0 {
		rest := at.div(dd{float64(n), 0}).addFloat(0.5).addFloat(hurwitzRest(float64(s), at.h))
		sum = sum.add(last.mul(rest))
	}
	y := sum.normal(0).times(factorial(n))
	return y.times(x.normal(0).inverse().power(s))
}

// hurwitzRest is what comes after x/(s-1) + 1/2 in Euler's and Maclaurin's x^s * ζ(s, x):
// the sum of B(2j)/(2j)! * s*(s+1)…(s+2j-2) / x^(2j-1).
func hurwitzRest(s, x float64) float64 {
	term := s / x
	sum := 0.0
	u := 1 / (x * x)
	for j, b := range bernoulliByFactorial {
		sum = math.FMA(b, term, sum)
		k := s + float64(2*j+1)
		term *= float64(k*(k+1)) * u
	}
	return sum
}

// cotDerivative returns the n-th derivative of pi*cot(pi*x) up to a sign, that of (-1)^n: n! times
// the sum over all integers k of (x-k)^-(n+1). x is positive and no integer.
func cotDerivative(n int, x float64) scaled {
	if n > cotOrders {
		return cotPairs(n, x)
	}
	// The polynomial in c = cot(pi*x) is Q' * (1 + c^2) for each derivative; its coefficients are
	// positive integers, exact here, of every second power.
	var q [cotOrders + 3]dd
	q[1].h = 1
	for i := 2; i <= n+1; i++ {
		for k := i; k >= 0; k -= 2 {
			q[k] = q[k+1].mulFloat(float64(k + 1))
			if k > 1 {
				q[k] = q[k].add(q[k-1].mulFloat(float64(k - 1)))
			}
		}
	}
	return evenPolynomial(&q, n+1, sinPi(x), cosPi(x)).times(ddPi.normal(0).power(n + 1))
}

// evenPolynomial returns the sum of q[k] * (cos/sin)^k, k = n, n-2, …
func evenPolynomial(q *[cotOrders + 3]dd, n int, sin, cos dd) scaled {
	var y dd
	if math.Abs(cos.h) <= math.Abs(sin.h) {
		c := cos.div(sin)
		square := c.mul(c)
		for k := n; k >= 0; k -= 2 {
			y = y.mul(square).add(q[k])
		}
		if n&1 != 0 {
			y = y.mul(c)
		}
		return y.normal(0)
	}
	tan := sin.div(cos)
	square := tan.mul(tan)
	for k := n & 1; k <= n; k += 2 {
		y = y.mul(square).add(q[k])
	}
	return y.normal(0).times(tan.normal(0).inverse().power(n))
}

// cotPairs is cotDerivative for n > 24: the terms of the sum next to x on either side in
// pairs, whose difference for even n is taken as that of a power from 1.
func cotPairs(n int, x float64) scaled {
	s := n + 1
	f := x - math.Floor(x)
	flip := f > 0.5
	if flip {
		f = 1 - f
	}
	sum := dd{}
	for j := 0.0; j < pairLast; j++ {
		a, b := twoSum(j, f), twoSum(j+1, -f)
		r := a.div(b)
		var pair dd
		if s&1 == 0 {
			pair = r.power(s).addFloat(1)
		} else { // 1 - r^s
			p := dd{1, 0}
			for i := 0; i < s && p.h > hurwitzSmall; i++ {
				pair = pair.add(p)
				p = p.mul(r)
			}
			pair = pair.mul(dd{1 - 2*f, 0}.div(b))
		}
		sum = sum.add(dd{f, 0}.div(a).power(s).mul(pair))
	}
	if flip && s&1 != 0 {
		sum = sum.neg()
	}
	return sum.normal(0).times(dd{f, 0}.normal(0).inverse().power(s)).times(factorial(n))
}
