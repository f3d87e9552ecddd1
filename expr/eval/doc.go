// Package eval runs expressions in float64.
//
// [Compile] lowers expressions to the loop program of internal/prog, the same
// that code generation prints, and from there to a register machine: operands are numbers of
// registers, registers are used again after the last use of what they hold, and a sum or
// product that only one other sum or product needs runs together with it, each
// rounded. A sum or product costs about two nanoseconds, some ten times what it costs in
// compiled code that computes several at once; for columns of rows, [Program.RunColumns],
// about twice. A call of exp or sin costs little more than there. Running allocates nothing,
// and any number of goroutines may run a program at once.
//
// Every operation is rounded on its own, in the order of the program, so that
// generated code, printed with --fp=strict, gives the same bits on the same
// machine. Outside the domain of a function the value is NaN; 0^0 is 1; x^(p/q)
// is NaN for x < 0; xlogy(0, y) is 0 for y >= 0.
//
// # Error bounds
//
// [Program.RunBound] computes beside each value a bound on its error: how far it
// can be from the exact value of the formula at exactly the given arguments. It
// is a running error analysis [ASNA, section 3.3]: each operation adds its own
// rounding to what the errors of its operands amount to.
//
//   - + - * / sqrt obey the standard model, |fl(z) - z| <= u|fl(z)|, u = 2^-53,
//     plus the smallest float64 where a product or quotient underflows.
//   - A function is evaluated at both ends of the interval in which its argument
//     lies, which bounds a monotonic function; a table holds how many ulp each
//     function of package math is off.
//   - Where an interval holds a pole, or reaches where the function has no
//     bound, the bound is +Inf. The bound of a NaN is NaN.
//
// The bounds are computed in float64 themselves, with a margin of 2^-40 for
// their own roundings.
//
// References:
//
//	[ASNA] N. J. Higham, Accuracy and Stability of Numerical Algorithms,
//	       2nd edition, SIAM 2002.
package eval
