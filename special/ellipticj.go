package special

import "math"

// panelLength is how long an interval may be, in the variable in which singularities lie pi/2 off the real line or
// half of log(2) beyond its ends, for 20 nodes to leave an error below 2^-58; shorter as the powers of these rise.
const panelLength = 1.2

// EllipticPi returns the incomplete elliptic integral of the third kind, the integral of
// 1/((1 - n*sin(t)^2)*sqrt(1 - m*sin(t)^2)) from 0 to phi; m is the parameter, the square of the modulus. It is
// EllipticJ(0, 0, 1, n, phi, m).
func EllipticPi(n, phi, m float64) float64 { return EllipticJ(0, 0, 1, n, phi, m) }

// EllipticJ returns the integral of sin(t)^(2*i)/((1 - n*sin(t)^2)^k*(1 - m*sin(t)^2)^(j + 1/2)) from 0 to phi, in which
// the elliptic integrals and their derivatives by n and m are closed. Its orders are not negative.
//
// It is computed for |phi| <= pi/2 by Gauss-Legendre quadrature, in the logarithms of variables in which the integrand
// has no singularity near, of terms of one sign; each further half turn adds twice the complete
// integral. The error is below 6 + 2*i + 3*(j + k) ulp, and for m > 1 or n > 1 below (j + k + 1)/r * 2^-12 ulp more, where r is what
// is left of 1 - m*sin(phi)^2 or 1 - n*sin(phi)^2, whichever is less, as long as no power of the sines and of these overflows.
//
// Special cases are:
//
//	EllipticJ(i, j, k, n, ±0, m) = ±0
//	EllipticJ(i, j, k, n, phi, m) = ±Inf where m*sin(t)^2 or n*sin(t)^2 reach 1 and it diverges
//	EllipticJ(i, j, k, n, phi, m) = NaN where one of them passes 1
//	EllipticJ(i, j, k, n, phi, m) = NaN for infinite n, phi or m, NaN, and orders below 0; n counts for k > 0 only
func EllipticJ(i, j, k int, n, phi, m float64) float64 {
	if k == 0 { // n does not count
		n = 0
	}
	if min(i, j, k) < 0 || !(math.Abs(n) <= math.MaxFloat64) {
		return math.NaN()
	}
	// The integrand as one in x = sin(t)^2, which divides it by 2*sqrt(x): a factor for each singularity.
	q := quadrature{i: i, top: max(1, m, n), factors: [3]factor{{1, 0, true}, {m, j, true}, {n, k, false}}}
	return elliptic(phi, m, q.upTo)
}

// A factor is (1 - at*x)^-power, with root set (1 - at*x)^-(power + 1/2).
type factor struct {
	at    float64
	power int
	root  bool
}

// A quadrature is the integral of x^(i - 1/2)/2 times factors over 0 <= x <= s^2; top is the largest at.
type quadrature struct {
	i       int
	top     float64
	factors [3]factor
}

// upTo is the integral to the angle of sine s and cosine c >= 0.
func (q *quadrature) upTo(s, c dd) dd {
	if s.h < 0 { // it is odd
		return q.upTo(s.neg(), c).neg()
	}
	for _, f := range q.factors {
		if y := below1(s, c, dd{f.at, 0}); y.h < 0 && (f.power > 0 || f.root) {
			return dd{math.NaN(), 0}
		}
	}
	rest := below1(s, c, dd{q.top, 0}) // 1 - top*x at the end
	if rest.h >= 0.5 {
		return q.lower(s.value())
	}
	upper := q.upper(rest)
	if math.IsInf(upper.h, 1) {
		return upper
	}
	return upper.add(q.lower(math.Sqrt(0.5 / q.top)))
}

// lower integrates over w = sqrt(x) <= end, where 1 - top*x >= 1/2. What at < 0 makes singular lies on the imaginary axis: in
// the logarithmic variable of w = a*sinh, a the nearest, by pi/2 off the real one.
func (q *quadrature) lower(end float64) dd {
	a := end
	for _, f := range q.factors {
		a = min(a, 1/math.Sqrt(max(0, -f.at)))
	}
	length := asinh(end / a)
	last := end/a + root1(end/a)
	return q.gauss(length, func(t float64) float64 {
		e := float64(last * Exp(-t))
		w := float64(0.5*a) * (e - 1/e)
		x := w * w
		return float64(0.5*a) * (e + 1/e) * ipow(x, q.i) / q.product(func(at float64) float64 { return 1 - float64(at*x) }, false)
	})
}

// upper integrates over y = sqrt(1 - top*x) from the root of rest to that of 1/2. There 1 - at*x is (top - at +
// at*y^2)/top, and y itself for the largest at. If that is a pole, y goes by its logarithm,
// else as in lower.
func (q *quadrature) upper(rest dd) dd {
	power := 1 // of y in all
	a := math.Sqrt(0.5)
	for _, f := range q.factors {
		switch {
		case f.power == 0 && !f.root:
		case f.at == q.top:
			power -= 2 * f.power
			if f.root {
				power--
			}
		case f.at > 0:
			a = min(a, math.Sqrt((q.top-f.at)/f.at))
		}
	}
	first := rest.sqrt().value()
	across := dd{0.5, 0}.sub(rest).value() // between the squares of the ends
	at := func(y, dy float64) float64 {
		square := float64(y * y)
		x := (1 - square) / q.top
		g := math.Sqrt(x) * q.product(func(at float64) float64 { return (q.top - at + float64(at*square)) / q.top }, true)
		return dy * ipow(x, q.i) * ipow(y, power) / g / q.top
	}
	if power < 0 {
		if first == 0 {
			return dd{math.Inf(1), 0}
		}
		return q.gauss(0.5*Log1p(across/rest.value()), func(t float64) float64 {
			y := first * Exp(t)
			return at(y, y)
		})
	}
	from, to := first/a, math.Sqrt(0.5)/a
	span := across / (a * a) / (float64(to*root1(from)) + float64(from*root1(to)))
	start := from + root1(from)
	return q.gauss(asinh(span), func(t float64) float64 {
		e := float64(start * Exp(t))
		return at(float64(0.5*a)*(e-1/e), float64(0.5*a)*(e+1/e))
	})
}

// product is that of what the factors divide by, at 1 - at*x; without those of the largest at if others is set.
func (q *quadrature) product(below func(at float64) float64, others bool) float64 {
	p, root := 1.0, 1.0
	for _, f := range q.factors {
		if others && f.at == q.top || f.power == 0 && !f.root {
			continue
		}
		b := below(f.at)
		p *= ipow(b, f.power)
		if f.root {
			root *= b
		}
	}
	return p * math.Sqrt(root)
}

// gauss integrates f from 0 to the length.
func (q *quadrature) gauss(length float64, f func(t float64) float64) dd {
	strength := 1 + 0.5*float64(q.factors[1].power+q.factors[2].power)
	panels := math.Max(1, math.Ceil(length*strength/panelLength))
	h := 0.5 * length / panels
	var sum dd
	for p := range int(panels) {
		mid := float64(float64(2*p+1) * h)
		for i, x := range gaussNodes {
			off := float64(h * x)
			sum = sum.addFloat(float64(gaussWeights[i] * (f(mid-off) + f(mid+off))))
		}
	}
	return sum.mulFloat(h)
}

// asinh is the inverse hyperbolic sine for x >= 0.
func asinh(x float64) float64 {
	if x > 1 {
		return Log(x + root1(x))
	}
	return Log1p(x + x*x/(1+root1(x)))
}

// root1 is the square root of 1 + x^2 for x >= 0.
func root1(x float64) float64 {
	if x > 0x1p30 {
		return x
	}
	return math.Sqrt(1 + float64(x*x))
}

// ipow is x^n.
func ipow(x float64, n int) float64 {
	if n < 0 {
		return 1 / ipow(x, -n)
	}
	z := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			z *= x
		}
		x *= x
	}
	return z
}
