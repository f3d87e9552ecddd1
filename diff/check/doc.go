// Package check compares a derivative with a numeric witness. It imports nothing
// but the standard library and knows nothing of how the derivative was made, so it
// serves any Go function: written by hand, generated, or computed by a tape.
//
//	report, err := check.Gradient(f, grad, [][2]float64{{0, 1}, {0, math.Inf(1)}}, check.Options{})
//
// # Method
//
// At seeded points inside the box each partial is estimated by central differences
//
//	T(h) = (f(x+h) - f(x-h))/(2h),   h falling from a sixteenth of the size of x,
//
// extrapolated to h = 0 as Richardson did [RG], in Ridders' arrangement [R]: the
// rows of the table are step sizes, its columns orders, and the entry whose error
// estimate is least is the witness. Points and steps are so short in bits that x+h
// and x-h are exact.
//
// # Error bound and tolerance
//
// Nothing is guessed; each comparison derives its own tolerance from
//
//   - the disagreement of the entry with its two neighbours of lower order, there
//     and at the next two steps, which bounds the truncation error;
//   - the noise of f, that is what rounding inside f does to its value, measured
//     by differences of order 8 over 17 close points [MW], on the scale of the step
//     and of the largest step at which f looks smooth; it is never less than an ulp
//     of f, and grows as 1/h in the extrapolation;
//   - the noise of the gradient, measured likewise.
//
// The sum, times a safety factor of 8, is what got and want may differ by: some
// 1e-10 of the partial's size where f is smooth and well conditioned.
//
// # What does not count
//
// A point where f is not finite is skipped. A partial does not count at a point
// where the estimate does not settle: a kink, a pole or a jump nearby, noise above
// the signal, or steps of different size that disagree. If some partial counts at
// fewer than Options.MinCount points the check fails, as nothing would have been
// shown: a narrower box helps. f is never evaluated outside the box; a coordinate
// whose two ends are equal is held there, and its partial is not checked.
//
// # Limits
//
// A ripple too small to be seen beside f and too fast to be seen at the steps used
// (1e-12*sin(1e6*x)) is taken for noise. An f that loses more than half of its digits
// in a difference moves in stairs, and may be judged by their slope.
package check

// References:
//
//	[RG] L. F. Richardson, J. A. Gaunt. The deferred approach to the limit.
//	     Phil. Trans. R. Soc. A 226 (1927) 299-361.
//	[R]  C. J. F. Ridders. Accurate computation of F'(x) and F'(x)F''(x).
//	     Advances in Engineering Software 4 (1982) 75-76.
//	[MW] J. J. Moré, S. M. Wild. Estimating computational noise.
//	     SIAM J. Sci. Comput. 33 (2011) 1292-1314.
