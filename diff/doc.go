// Package diff differentiates expressions.
//
// One table of partials serves every mode: a row gives the partial derivatives
// of one function as formulas in its arguments u, v and its value f. Sums and
// products have any number of operands and are handled beside the table.
//
// Forward mode ([Derivative], [JVP]) carries one tangent along the graph and
// suits one input. Reverse mode ([Gradient], [VJP]) carries one adjoint back
// and suits one output: all partial derivatives of a function cost a small
// multiple of the function itself, however many inputs it has (Griewank and
// Walther, Evaluating Derivatives, 2nd ed., 2008, section 4.6). Both add a
// number of expressions proportional to those they visit.
//
// Matrices ([Jacobian], [Hessian]) hold what is not 0 by structure, and take work in
// proportion to it, in whichever mode has fewer steps. [HVP] multiplies a Hessian by
// a vector without building it; [ColumnColoring] and [StarColoring] say which such
// products hold a whole sparse matrix.
//
// Taylor coefficients ([Taylor]) and derivatives along a line ([Directional]) come
// from recurrences of power series: one mechanism for every function, for the
// table of partials says how a function's series follows from that of its
// argument. They are far smaller than derivatives of derivatives. [Implicit]
// differentiates what an equation defines, [Total] where variables depend on
// others.
//
// Derivatives are real. Where a function has a kink or a jump the table states
// the convention; a derivative formula may be defined where the function is
// not, and nothing is promised there.
package diff
