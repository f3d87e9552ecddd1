package special

import "math"

// References:
//
//	[DLMF]     NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, chapter 19.
//	[Carlson]  B. C. Carlson, "Numerical computation of real or complex elliptic integrals",
//	           Numer. Algorithms 10 (1995).

// carlsonNear is how far, relative to their mean, arguments may lie from it for the series: its error
// is of the eighth power.
const carlsonNear = 0x1p-9

// EllipticF returns the incomplete elliptic integral of the first kind, the integral of
// 1/sqrt(1 - m*sin(t)^2) from 0 to phi; m is the parameter, the square of the modulus. It is
// sin(phi)*RF(cos(phi)^2, 1 - m*sin(phi)^2, 1) [DLMF 19.25.5] for |phi| <= pi/2, and each further half
// turn adds twice the complete integral; RF by duplication [Carlson], in double-double.
//
// Special cases are:
//
//	EllipticF(±0, m) = ±0
//	EllipticF(phi, 1) = ±Inf for |phi| > pi/2
//	EllipticF(phi, m) = NaN where m*sin(t)^2 > 1 at such a t
//	EllipticF(±Inf, m) = NaN
//	EllipticF(phi, ±Inf) = NaN
//	EllipticF(NaN, m) = EllipticF(phi, NaN) = NaN
func EllipticF(phi, m float64) float64 {
	return elliptic(phi, m, func(s, c dd) dd { return carlsonF(s, c, dd{m, 0}) })
}

// EllipticE returns the incomplete elliptic integral of the second kind, the integral of
// sqrt(1 - m*sin(t)^2) from 0 to phi. Methods and special cases are those of [EllipticF], but that
// it is finite for m = 1.
func EllipticE(phi, m float64) float64 {
	return elliptic(phi, m, func(s, c dd) dd { return carlsonE(s, c, dd{m, 0}) })
}

// elliptic adds the integral of the parameter m over half turns to that over the rest.
func elliptic(phi, m float64, integral func(s, c dd) dd) float64 {
	x := math.Abs(phi)
	switch {
	case !(x <= math.MaxFloat64) || !(math.Abs(m) <= math.MaxFloat64):
		return math.NaN()
	case x == 0:
		return phi
	}
	n, t := reduce(x)
	s, c := turned(n, t), turned(n+1, t)
	rest := t
	if n&1 != 0 { // |rest| is pi/2 - |t|
		rest = ddHalfPi.add(t)
		if t.h > 0 {
			rest = t.sub(ddHalfPi)
		}
	}
	// Half turns, in radians.
	whole := dd{x, 0}.sub(rest)
	if c.h < 0 { // sine and cosine of the rest, which is less than a quarter turn
		s, c = s.neg(), c.neg()
	}
	sum := integral(s, c)
	if whole.h > 1 { // else it is what rounding leaves of 0
		quarter := integral(dd{1, 0}, dd{})
		if !(quarter.h <= math.MaxFloat64) {
			return math.Copysign(quarter.h, phi)
		}
		sum = sum.add(quarter.mul(whole).mul(ddTwoByPi))
	}
	return math.Copysign(sum.value(), phi)
}

// below1 is 1 - m*s^2 for s^2 + c^2 = 1, which does not cancel for m <= 1.
func below1(s, c, m dd) dd {
	return c.mul(c).add(dd{1, 0}.sub(m).mul(s).mul(s))
}

// carlsonF is the integral of the first kind to the angle of sine s and cosine c >= 0.
func carlsonF(s, c, m dd) dd {
	y := below1(s, c, m)
	switch {
	case y.h < 0:
		return dd{math.NaN(), 0}
	case y.h == 0 && c.h == 0:
		return dd{math.Inf(1), 0}
	}
	return s.mul(carlsonRF(c.mul(c), y))
}

// carlsonE is s*RF - m/3*s^3*RD(c^2, 1 - m*s^2, 1) [DLMF 19.25.9].
func carlsonE(s, c, m dd) dd {
	y := below1(s, c, m)
	switch {
	case m.h == 1:
		return s
	case y.h < 0:
		return dd{math.NaN(), 0}
	}
	x := c.mul(c)
	return s.mul(carlsonRF(x, y).sub(m.mul(s).mul(s).mul(carlsonRD(x, y)).div(dd{3, 0})))
}

// A triple are the arguments of an integral of Carlson's.
type triple struct{ x, y, z dd }

// duplicate replaces each argument v by (v + lambda)/4, which does not change RF [DLMF 19.26.18].
func (t *triple) duplicate() (rootZ, lambda dd) {
	x, y, z := t.x.sqrt(), t.y.sqrt(), t.z.sqrt()
	lambda = x.mul(y).add(x.add(y).mul(z))
	t.x, t.y, t.z = t.x.add(lambda).scale(0.25), t.y.add(lambda).scale(0.25), t.z.add(lambda).scale(0.25)
	return z, lambda
}

// off are the relative distances of x and y from the mean.
func (t *triple) off(mean dd) (x, y float64) {
	inv := 1 / mean.h
	return float64(mean.sub(t.x).h * inv), float64(mean.sub(t.y).h * inv)
}

// carlsonRF is RF(x, y, 1) [DLMF 19.36.1].
func carlsonRF(x, y dd) dd {
	t := triple{x, y, dd{1, 0}}
	for {
		mean := t.x.add(t.y).add(t.z).div(dd{3, 0})
		u, v := t.off(mean)
		if w := -u - v; max(math.Abs(u), math.Abs(v), math.Abs(w)) < carlsonNear {
			e2, e3 := float64(u*v)-float64(w*w), float64(u*v)*w
			tail := horner([]float64{0, -1.0 / 10, 1.0 / 24, -5.0 / 208}, e2) +
				float64(e3*horner([]float64{1.0 / 14, -3.0 / 44, 1.0 / 16}, e2)) + float64(3.0/104*e3*e3)
			return dd{1, 0}.addFloat(tail).div(mean.sqrt())
		}
		t.duplicate()
	}
}

// carlsonRD is RD(x, y, 1) [DLMF 19.36.2].
func carlsonRD(x, y dd) dd {
	t := triple{x, y, dd{1, 0}}
	sum, power := dd{}, 1.0
	for {
		mean := t.x.add(t.y).add(t.z.mulFloat(3)).div(dd{5, 0})
		u, v := t.off(mean)
		if w := -(u + v) / 3; max(math.Abs(u), math.Abs(v), math.Abs(w)) < carlsonNear {
			xy, zz := float64(u*v), float64(w*w)
			e2, e3 := xy-float64(6*zz), float64((float64(3*xy)-float64(8*zz))*w)
			e4, e5 := float64(3*(xy-zz)*zz), float64(xy*zz*w)
			tail := carlsonTail(e2, e3, e4, e5)
			root := mean.sqrt()
			return sum.mulFloat(3).add(dd{power, 0}.mul(dd{1, 0}.addFloat(tail)).div(mean.mul(root)))
		}
		z := t.z
		root, lambda := t.duplicate()
		sum = sum.add(dd{power, 0}.div(root.mul(z.add(lambda))))
		power *= 0.25
	}
}

// carlsonTail is the series of RD after 1.
func carlsonTail(e2, e3, e4, e5 float64) float64 {
	t := float64(-3.0 / 14 * e2)
	t += float64(e3 / 6)
	t += float64(9.0 / 88 * e2 * e2)
	t += float64(-3.0 / 22 * e4)
	t += float64(-9.0 / 52 * e2 * e3)
	t += float64(3.0 / 26 * e5)
	t += float64(-1.0 / 16 * e2 * e2 * e2)
	t += float64(3.0 / 40 * e3 * e3)
	t += float64(3.0 / 20 * e2 * e4)
	t += float64(45.0 / 272 * e2 * e2 * e3)
	return t - float64(9.0/68*float64(float64(e3*e4)+float64(e2*e5)))
}
