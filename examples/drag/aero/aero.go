// Package aero holds the drag of a body as it was measured: a table, not a formula.
package aero

import "sort"

// measured is drag in newtons at speeds in metres per second, with the slope
// there.
var measured = []struct{ speed, force, slope float64 }{
	{0, 0, 0},
	{10, 4.6, 0.91},
	{20, 18.1, 1.78},
	{30, 40.2, 2.63},
	{40, 70.5, 3.44},
	{60, 155, 5.06},
	{80, 273, 6.79},
	{100, 426, 8.52},
}

// Force returns the drag at a speed, interpolated by cubic polynomials whose
// slopes agree where they meet. Beyond the table the last one goes on.
func Force(v float64) float64 {
	f, _ := interpolate(v)
	return f
}

// Slope returns the derivative of [Force].
func Slope(v float64) float64 {
	_, d := interpolate(v)
	return d
}

// interpolate is Hermite's cubic in the interval that holds v, and its derivative.
func interpolate(v float64) (f, d float64) {
	i := sort.Search(len(measured)-2, func(i int) bool { return v < measured[i+1].speed })
	a, b := measured[i], measured[i+1]
	h := b.speed - a.speed
	t := (v - a.speed) / h
	s := (b.force - a.force) / h
	p, q := a.slope-s, b.slope-s // of the ends, beside the chord
	f = a.force + h*t*(s+(1-t)*((1-t)*p-t*q))
	d = s + (1-t)*(1-3*t)*p + t*(3*t-2)*q
	return f, d
}
