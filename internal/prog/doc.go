// Package prog lowers expressions to the loop program: what runs and what is
// printed as Go are the same program, so the two agree to the last bit.
//
// A [Program] is straight-line code in static single assignment. Its values are
// numbered without gaps: first the parameters, then the constants, then one
// value per instruction, in the order in which the instructions run. An operand
// always has a smaller number than the value that uses it. Code is one list;
// blocks inside it stand between marks, under the same numbering: [If], [Else]
// and [End] enclose what only the arms of a condition need, and one [Choose] for
// each result follows. Blocks of the same condition at one place may lean on each
// other: what the first has computed is there in the second.
//
// [Lower] makes a program from a graph, in which functions that formulas define
// have become these, in passes, each a loop over slices: [Passes] lists them. Each
// adds a decision to those before it, so that what a prefix of the list makes is a
// complete program of the same expressions, which [Options.Watch] gets. Build makes
// every expression once, operands first, as binary operations under value
// numbering; the order of emission is depth first from the results, and what no
// result needs is dropped. Where values are too many for the registers of a
// processor, what ends their lives then runs earlier. Three passes look for fewer operations: multiples,
// coefficients and pairs. What they choose is kept where the whole program has
// fewer.
//
// # How a formula is computed
//
//   - A sum is added from left to right in the reader's order; with
//     [Options.Relaxed] one of eight terms or more in groups of four. A term with a
//     negative coefficient is subtracted. No sum begins with a negation if a
//     term without a minus sign can lead.
//   - A product is its constant, then its factors, from left to right. All its
//     negative powers are gathered into one division: a/b/c is a/(b*c).
//   - A constant factor is one rounded constant, but 1/q is a division by q if q
//     has primes other than 2 and 5, so that it is no decimal fraction.
//   - Where several products and sums need the same multiple of a value, it is
//     computed once, beside the value or in its place, and what is made of it has
//     smaller coefficients or none. A sum is so multiplied by powers of two only.
//   - Terms of a sum that have one coefficient are added first, then multiplied by
//     it; those of a sum within a sum too, where neither has a difference.
//   - Two factors that several products have in common are multiplied once, before
//     the others of each; likewise two terms of sums and, with [Options.Relaxed], a factor
//     and what divides it: c/d in x*c/d and y*c/d.
//   - u^n with an integer n up to [MaxPower] is multiplied out, and all such
//     powers of one base share their products. u^(n/2) takes one square root.
//     Every other power is a [Pow] instruction: special.Pow.
//   - With [Options.Relaxed] a reciprocal that would be divided by
//     [SharedReciprocal] times or more is computed once and multiplied with: one
//     division in place of three, at the price of a second rounding in each use.
//   - Where tanh(u) is there, 1/cosh(u)^2 is 1 - tanh(u)^2 as long as that is at
//     least [SechSquaredFrom]: a [SechSquared] instruction.
//   - Numbers are folded exactly and rounded once. With [Options.Fold] that
//     holds of every constant: sqrt(2), exp(1), log(2)*pi.
//
// # Loops
//
// With [Options.Loops] a large program gets an order in which what is computed alike stands
// together, and says which stretches repeat: [Program.Loops]. Values have one shape if the
// same operations make them, of other parameters and constants. Those of one shape that
// there are enough of, and that not just one of another such shape needs, are the rows of
// the loops; a row joins the loop that computes the last of what it needs if each of its
// values needs a turn of it, else a later loop of as many turns, else it starts one. Sums
// over the values of a row are added up in its loop. A loop that mostly stores leaves
// results to the next; two turns that read many values in common are one, which computes a
// part of each in turn.
//
// Where that finds little, what is deep in values is left out of their shapes. Then the steps
// of a recurrence are alike, and values that hang on each other from step to step are one
// loop: by the number of operations that they wait for, which grows by as many from step to
// step, each has its turn. A backward sweep over steps is such a loop too, which reads what
// the steps stored from the last to the first. Before the first turn that is like those after
// it, and after the last, code is straight.
//
// The code stays whole, with all turns,
// so that whoever reads a program need not know of loops; [Program.Body] is one turn, and
// what it reads from turn to turn.
//
// [Lift] goes back from a program to expressions; [Program.Check] verifies the
// invariants; [Slots] places values in reusable slots.
package prog
