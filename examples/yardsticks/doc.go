// Package yardsticks measures generated values, gradients and Jacobians beside those that a
// careful programmer writes by hand:
//
//	go test -bench . ./examples/yardsticks
//
// The hand-written versions use what their author saw: common factors, shared
// reciprocals, and that the two densities in the Black-Scholes formula are
// equal.
package yardsticks
