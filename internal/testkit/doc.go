// Package testkit is what the tests of several packages share: cases as text files,
// distances in ulps, random expressions, and readers of reference data.
//
// # Cases as text
//
// A file of cases can be written by anyone who knows the formulas but not Go:
//
//	# A comment, kept when the file is rewritten.
//	x^2*sin(x)
//	    2*x*sin(x) + x^2*cos(x)
//
//	1/x
//	    -1/x^2
//
// The input of a case is a run of unindented lines, the expected output the run of
// indented lines under it; four spaces or a tab are the indent, the rest of the line
// is output. A blank line inside an output belongs to it if another indented line
// follows. Where the input itself has an indented, blank or # line, that line is
// written after a bar:
//
//	func f(x) {
//	|    return x^2
//	}
//	    ok
//
// Golden runs a function on each case. With the flag -update it rewrites the file
// from what the function returns.
//
// # Reference data
//
// Formulas reads the repository's own formulas with values and partials computed in
// 50 digits. Corpus reads a file of third-party cases from the folder named by the
// environment variable SYMDIFF_CORPORA, and skips the test where that is not set.
package testkit
