// Package codegen writes Go functions that compute formulas and their
// derivatives.
//
// [Generate] takes formulas and what to compute of each; it does not
// differentiate. It lowers the results of each function together, so that value
// and derivatives share everything they have in common, and prints the program.
// What is printed is what package eval runs.
//
// # Signatures
//
// A formula F of x and y gives
//
//	func F(x, y float64) float64
//	func FGrad(x, y float64) (f, dx, dy float64)
//	func FDx(x, y float64) float64
//	func FD2x(x, y float64) float64
//
// and, with more than [MaxScalars] parameters or on request,
//
//	type FParams struct{ X, Y float64 }
//	func F(p *FParams) float64
//	func FGrad(p, grad *FParams) float64
//
// FGrad then stores the derivatives in grad, and leaves a field alone that it
// was not asked for. A formula of several outputs returns several results. On request
// the parameters are a slice, and results that would be many are stored in another:
//
//	func F(x []float64) float64
//	func FGrad(dst, x []float64) float64
//	func FHess(dst, x []float64)
//
// or arrays, F(x *[2]float64), of which no length is checked. For gonum there are beside the
// slices
//
//	func FProblem() optimize.Problem
//	func FHessSymDense(dst *mat.SymDense, x []float64)
//	func FJacDense(dst *mat.Dense, x []float64)
//
// Matrices and products with vectors are stored in slices in every style, row after
// row; these come first among the arguments, and a vector last:
//
//	func FJac(dst []float64, x, y float64)
//	func FHvp(dst []float64, x, y float64, v []float64)
//	func FValueJac(value, jac []float64, x, y float64)
//	func FGradHess(grad, hess []float64, x, y float64) float64
//
// but the second derivatives by up to [MaxHessian] of parameters that are taken one by
// one are returned, those of the upper triangle:
//
//	func FHess(x, y float64) (f, dx, dy, dxx, dxy, dyy float64)
//
// A sparse matrix is a slice of its elements. Where they stand is told by their rows and
// columns, and in compressed rows and columns:
//
//	func FJac(vals []float64, x, y float64)
//	func FJacPattern() (rows, cols []int)
//	func FJacCSR() (start, cols []int)
//	func FJacCSC() (start, rows, order []int)
//
// A slice of another length than is needed panics.
//
// # What the code promises
//
// It imports nothing but math, the packages of [Options].Extern, in the style of gonum
// that, and package special of this module where a formula has a power or a function that math lacks
// or has with a larger error: a package that itself needs the standard library
// only. It allocates nothing itself and may be called from several goroutines. The
// same input gives the same bytes on every machine. Numbers are
// floating-point literals or quotients of them that round once; one that
// float64 cannot hold is an error.
//
// Names come from the formula. A Greek letter is spelled out; a name that means
// something to Go, or that another has taken, gets an underscore after it.
// Comments hold the user's text as single lines. What is written was parsed
// again first, and its declarations, imports and comments compared with what
// was planned, so that no name and no comment can become code.
//
// # Rounding
//
// Go may compute x*y + z with one rounding on some machines and with two on
// others. [Default] leaves that to Go; besides, quotients of one denominator may
// be products with its reciprocal or with a quotient by it, and long sums are added
// in groups of four.
// [Strict] writes float64(x*y) + z, which rounds twice everywhere: results equal those of package eval on the same
// machine, and for + - * / and sqrt on every machine. [FMA] writes math.FMA,
// which rounds once everywhere. A small function may be copied into its caller:
// an argument that is a product, as in F(a*b), then counts as part of the
// formula unless the caller writes F(float64(a*b)).
//
// # Large functions
//
// Where parameters come in a slice or array, a function of more than 2 000 operations,
// parameters and results has loops for what it computes alike: for the terms of a sum, the
// neurons of a layer, the steps of a recurrence and those back through them. What a loop
// computes for others is in arrays on the stack. A sum that is added up in a loop is added
// term by term; under [Strict] only one whose terms stand in that order anyway. A function
// with branches has no loops.
//
// What is still more than 2 000 statements is split: parts of 1 000 statements
// each compute one stretch and hand values on through an array on the caller's
// stack, which Go allocates if it is of more than 128 KB: 16 384 values that one part
// computes and a later one reads. The Go compiler takes quadratic time for a large function.
//
// # Files
//
// [WriteFile] replaces a file as a whole or leaves it, and only ever replaces
// files whose first line is that of generated code.
package codegen
