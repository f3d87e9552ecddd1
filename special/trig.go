package special

import "math"

// sinOf returns sin(t) within 2^-66 of itself, |t| <= pi/4.
func sinOf(t dd) dd { return sinPoly.at(t.mul(t)).mul(t) }

// cosOf returns cos(t) within 2^-66 of itself, |t| <= pi/4.
func cosOf(t dd) dd { return cosPoly.at(t.mul(t)) }

// quadrant returns the integer n next to 2*x, and x - n/2 times pi. |x| is below 2^52.
func quadrant(x float64) (n int, t dd) {
	r := math.RoundToEven(2 * x)
	return int(int64(r)), ddPi.mulFloat(x - 0.5*r) // the difference is exact
}

// sinPi returns sin(pi*x) within 2^-65 of itself, |x| < 2^52.
func sinPi(x float64) dd { return turned(quadrant(x)) }

// cosPi returns cos(pi*x) within 2^-65 of itself, |x| < 2^52.
func cosPi(x float64) dd {
	n, t := quadrant(x)
	return turned(n+1, t)
}

// turned returns sin(t + n*pi/2), |t| <= pi/4.
func turned(n int, t dd) (y dd) {
	if n&1 == 0 {
		y = sinOf(t)
	} else {
		y = cosOf(t)
	}
	if n&2 != 0 {
		y = y.neg()
	}
	return y
}
