// Package poly is exact arithmetic with polynomials in several variables and
// rational coefficients: sums, products, exact quotients, greatest common
// divisors and square-free factors.
//
// A variable is a number from 0 to [MaxVars]-1; what it stands for is up to the
// caller. Every operation belongs to a [Ring], which counts the terms that are
// multiplied. Once the fuel is used up, or a degree or a coefficient is too
// large, the ring has failed: its results mean nothing any more, and the caller
// asks [Ring.Failed] at the end rather than at every step.
package poly
