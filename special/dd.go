package special

import "math"

// References:
//
//	[Dekker]  T. J. Dekker, "A floating-point technique for extending the available
//	          precision", Numer. Math. 18 (1971).
//	[JMP]     M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for
//	          basic building blocks of double-word arithmetic", ACM TOMS 44 (2017).

// A dd is the unevaluated sum h + l, |l| <= ulp(h)/2: about 106 bits. Products that are
// added stand in float64(…), or are math.FMA, so that every machine gives the same bits.
type dd struct{ h, l float64 }

// twoSum returns a + b exactly.
func twoSum(a, b float64) dd {
	s := a + b
	t := s - a
	return dd{s, (a - (s - t)) + (b - t)}
}

// quickSum returns a + b exactly, for |a| >= |b| or a = 0.
func quickSum(a, b float64) dd {
	s := a + b
	return dd{s, b - (s - a)}
}

// twoProd returns a * b exactly.
func twoProd(a, b float64) dd {
	p := float64(a * b) // else the machine may fuse it with a sum that it enters
	return dd{p, math.FMA(a, b, -p)}
}

// value rounds x to a float64.
func (x dd) value() float64 { return x.h + x.l }

func (x dd) neg() dd { return dd{-x.h, -x.l} }

// scale returns x times k, a power of two.
func (x dd) scale(k float64) dd { return dd{float64(x.h * k), float64(x.l * k)} }

// add returns x + y, the error below 2^-105 of |x| + |y|.
func (x dd) add(y dd) dd {
	s := twoSum(x.h, y.h)
	return quickSum(s.h, s.l+(x.l+y.l))
}

func (x dd) sub(y dd) dd {
	s := twoSum(x.h, -y.h)
	return quickSum(s.h, s.l+(x.l-y.l))
}

func (x dd) addFloat(y float64) dd {
	s := twoSum(x.h, y)
	return quickSum(s.h, s.l+x.l)
}

// mul returns x * y within 2^-102 [JMP].
func (x dd) mul(y dd) dd {
	p := twoProd(x.h, y.h)
	return quickSum(p.h, p.l+math.FMA(x.h, y.l, float64(x.l*y.h)))
}

func (x dd) mulFloat(y float64) dd {
	p := twoProd(x.h, y)
	return quickSum(p.h, math.FMA(x.l, y, p.l))
}

// div returns x / y within 2^-100.
func (x dd) div(y dd) dd {
	q := x.h / y.h
	r := math.FMA(-q, y.h, x.h) // exact
	return quickSum(q, (r+math.FMA(-q, y.l, x.l))/y.h)
}

// inverse returns 1 / x within 2^-104.
func inverse(x float64) dd {
	q := 1 / x
	return dd{q, float64(math.FMA(-q, x, 1) * q)}
}

// sqrt returns the square root of x >= 0 within 2^-100.
func (x dd) sqrt() dd {
	if x.h == 0 {
		return dd{}
	}
	s := math.Sqrt(x.h)
	return quickSum(s, (math.FMA(-s, s, x.h)+x.l)/(2*s))
}

// horner returns the polynomial with the rising coefficients c, at least two, at x: odd and even
// powers side by side, which halves the time that one waits for the other.
func horner(c []float64, x float64) float64 {
	square := x * x
	i := len(c) - 3
	odd, even := c[i+2], c[i+1]
	for ; i > 0; i -= 2 {
		odd = math.FMA(odd, square, c[i])
		even = math.FMA(even, square, c[i-1])
	}
	p := math.FMA(odd, x, even)
	if i == 0 {
		p = math.FMA(p, x, c[0])
	}
	return p
}

// A poly is a polynomial, coefficients rising. The first are dd; how many, testdata/tables.py says:
// so many that what comes after them, and is rounded, is a small part of the sum.
type poly struct {
	lead []dd
	rest []float64
}

// at returns the value at t.
func (p *poly) at(t dd) dd {
	s := dd{horner(p.rest, t.h), 0}
	for i := len(p.lead) - 1; i >= 0; i-- { // s*t + lead[i], normal only in the end
		c := &p.lead[i]
		u := twoProd(s.h, t.h)
		u.l += math.FMA(s.h, t.l, float64(s.l*t.h))
		s = twoSum(c.h, u.h)
		s.l += c.l + u.l
	}
	return quickSum(s.h, s.l)
}

// A piece is a function on a short interval: a polynomial in x - mid. Where the function
// has a zero on the interval, mid is that zero and the polynomial has no constant, so
// that the relative error stays small.
type piece struct {
	mid dd
	poly
}

func (p *piece) at(x dd) dd {
	t := twoSum(x.h, -p.mid.h)
	return p.poly.at(quickSum(t.h, t.l+(x.l-p.mid.l)))
}
