// Package trace takes a formula apart into elementary steps and differentiates it
// step by step, as textbooks show it: what forward and reverse mode do at a point,
// with the rule and the number of each line.
//
// The steps are the instructions of the program that package eval runs, but for
// functions that formulas define, such as softplus: each of these is one step. A step
// is an expression of its operands' names, v3 = v1*y; its partial derivatives come from
// the table of package diff.
// [New] makes the steps, [Trace.Forward] and [Trace.Reverse] are the two sweeps,
// [Trace.DOT] draws the graph.
//
// References:
//
//	[GW] Griewank and Walther, Evaluating Derivatives, 2nd ed., 2008: the evaluation
//	     trace (section 2.2), forward and reverse sweep (sections 3.1 and 3.2)
package trace
