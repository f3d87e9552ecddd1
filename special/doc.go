// Package special has float64 functions that package math lacks, or has with a larger
// error: the Gamma function and its relatives, and others. Generated code may call it. It imports only the standard library,
// allocates nothing, and its results are the same on every machine: products are rounded
// before they are added, or fused on purpose.
//
// Each function states its error bound in units in the last place of the exact value
// (ULP: a correctly rounded function has 0.5), over its whole domain; [Bounds] has them as data. Most
// compute in double-double, some 100 bits, by polynomials and tables that
// testdata/tables.py makes with 60 digits, and round once. Tests compare each with
// reference values of mpmath, which testdata/gen.py makes.
package special
