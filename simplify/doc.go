// Package simplify rewrites expressions into equal ones that are shorter to
// read or cheaper to run.
//
// It flattens nested sums and products, collects like terms and powers, takes out
// common factors, cancels fractions, and uses the laws in the table of rewrites,
// of which those with a condition need what is assumed of variables to prove it. A
// rewrite is made only where both sides are equal at every
// finite real point at which the left side is defined, and the right side is
// defined there too. It may enlarge the domain, as x/x = 1 does, and never
// shrinks it: sqrt(x^2) becomes abs(x), and x only where x >= 0 is known.
//
// For running there are stable forms on request, which do not cancel or overflow
// where the formula as written does: log(1 + x) becomes log1p(x), 1 - x^2 becomes
// (1 - x)*(1 + x). Each may cost more, by an amount that its row states.
//
// Where products of matrices that turn are computed, angles are added, expressions are
// gathered by the sine and cosine of an angle, and what does not hang on the angle loses
// it, if all is cheaper then: (a*cos(u) + b*sin(u))^2 + (a*sin(u) - b*cos(u))^2 is
// a^2 + b^2.
//
// Zero is detected by structure after collecting, not decided in general.
//
// Every step has a name, which [Options].Trace gets.
//
// A pass costs time and space linear in what the roots reach, and the number of
// passes is bounded by a count, never by time, so the result is the same on
// every machine.
package simplify
