// Package expr holds formulas as an interned, append-only graph.
//
// A [Graph] owns expressions and names each by an [ID]. Two structurally equal
// expressions of one graph have the same ID, so equality is ==, and common
// subexpressions are shared by construction. Operands have smaller IDs than
// the expression that uses them, and nodes never change. A pass is therefore a
// loop over IDs with a slice beside it: see [Graph.Tape] and [Graph.Reach].
// Nothing in this package recurses, so depth costs no stack.
//
// # Canonical forms
//
// Constructors are local. They do exact arithmetic on constants, remove 0 and
// 1, and collect and order among the operands they are given; they never open
// a nested sum or product. One meaning has one node:
//
//   - a rational coefficient is held apart: [OpScale] is c·m, and m has no
//     coefficient. -u is (-1)·u and a - b is a + (-1)·b;
//   - a/b is a·b^(-1), sqrt(u) is u^(1/2), e is exp(1), e^u is exp(u);
//   - exp(u)^n is exp(n·u) and (u^a)^n is u^(a·n) for integer n;
//   - x^a·x^b is x^(a+b) for constant exponents;
//   - u^q of exact numbers folds only to an exact number.
//
// # Functions without a formula
//
// [Graph.Function] makes a function of which nothing is known but its name, and
// [Graph.CallFunction] calls it. Derivatives of a call hold calls of its partial
// derivatives, written D(f, 1, 2)(x, y). Nothing evaluates such a call unless it
// is told how; package diff replaces it by a formula.
//
// # Undefined
//
// An exact constant outside the real domain, such as 0^(-1), log(0) or asin(2),
// is the one node [OpUndefined]. It absorbs: a constructor that is given it
// returns it.
//
// # Order
//
// Operands are stored by structural hash, so a formula has one node whatever
// was built before. [Graph.Ordered] lists them as a reader expects; printers
// and generated code use that order.
//
// # Limits
//
// A constructor that passes a limit of its graph, or finds its context
// cancelled, panics with [*LimitError]. Functions of other packages recover
// exactly that type and return it; see [Recover]. A mistake of the calling
// program, such as an ID of another graph, panics with a sentence.
//
// A Graph is used by one goroutine at a time.
package expr
