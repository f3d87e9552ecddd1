// Package rule compiles formulas written as text, such as the rows of the table
// of partials, into templates that build the formula in any graph.
//
// A formula is parsed once, in a graph of its own, when it is first used. What
// is kept is a list of steps that holds no graph, so a compiled rule is
// immutable and may be shared.
package rule
