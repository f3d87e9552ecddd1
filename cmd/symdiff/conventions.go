package main

import (
	"bytes"
	"fmt"
	"math"
	"text/tabwriter"
)

// conventionsCmd lists the conventions.
type conventionsCmd struct{}

// Help is shown by --help.
func (*conventionsCmd) Help() string {
	return `Derivatives are real. Where a function has a kink, a jump or a limit, these values are chosen. Outside its domain a formula is NaN; a derivative is the value of its own formula, which may be defined where the function is not.

Example:

	$ symdiff conventions`
}

// convention is a choice of value, with an expression that shows it.
type convention struct {
	at, value string
	show      string  // an expression of x
	derive    bool    // its derivative by x shows it
	x, want   float64 // there
}

var inf, nan = math.Inf(1), math.NaN()

// conventions is the table of choices. A test computes every row.
var conventions = []convention{
	{"abs(x) at 0", "the derivative is 0", "abs(x)", true, 0, 0},
	{"if(c, u, v) at the boundary", "the derivative is that of the arm which c chooses", "if(x > 0, x^2, -x)", true, 0, -1},
	{"a comparison with NaN", "false; u != v is not u == v", "if(log(x) < 0, 1, 2)", false, -1, 2},
	{"sign(x) at 0", "0", "sign(x)", false, 0, 0},
	{"sign(x) anywhere", "the derivative is 0", "sign(x)", true, 0, 0},
	{"heaviside(x) at 0", "1/2", "heaviside(x)", false, 0, 0.5},
	{"heaviside(x) anywhere", "the derivative is 0", "heaviside(x)", true, 0, 0},
	{"floor, ceil, round, trunc anywhere", "the derivative is 0", "floor(x)", true, 2, 0},
	{"round(x) at a half", "away from zero", "round(x)", false, -2.5, -3},
	{"max, min where k operands tie", "each has 1/k of the derivative", "max(x, 2*x - 1, 1)", true, 1, 1},
	{"relu(x) at 0", "the derivative is 0", "relu(x)", true, 0, 0},
	{"clamp(x, lo, hi) at an end", "as max(lo, min(x, hi))", "clamp(x, 0, 1)", true, 1, 0.5},
	{"mod(x, y)", "x - y*floor(x/y), so of the sign of y; the partials are 1 and -floor(x/y)", "mod(x, -3)", false, 2, -1},
	{"hypot(0, 0)", "0, and the partials are 0; sqrt(x^2 + y^2) has NaN there", "hypot(x, 2*x)", true, 0, 0},
	{"atan2(0, 0)", "0", "atan2(x, 2*x)", false, 0, 0},
	{"atan2 at (0, 0)", "the partials are NaN", "atan2(x, x^2)", true, 0, nan},
	{"x^p at 0, p = 0", "1, and the derivative is 0", "x^0", true, 0, 0},
	{"x^p at 0, 0 < p < 1", "the derivative is +Inf", "x^(2/3)", true, 0, inf},
	{"x^p at 0, p = 1", "the derivative is 1", "x^1", true, 0, 1},
	{"x^p at 0, p > 1", "the derivative is 0", "x^(3/2)", true, 0, 0},
	{"sqrt(x) at 0", "the derivative is +Inf", "sqrt(x)", true, 0, inf},
	{"0^0", "1", "x^x", false, 0, 1},
	{"x^(p/q), q > 1, at x < 0", "NaN, also for odd q: use cbrt for the real cube root", "x^(1/3)", false, -1, nan},
	{"x^y by y", "xlogy(x^y, x), printed x^y*log(x): 0 where x^y is 0 and x >= 0", "0^(x + 1)", true, 1, 0},
	{"lambertw(x) at the float64 next to -1/e", "-1, though it lies below -1/e by 1.2e-17", "lambertw(x)", false, -0.36787944117144233, -1},
	{"Ei(x), Ci(x) at 0", "-Inf, the limit", "Ei(x) + Ci(x)", false, 0, -inf},
	{"li(x) at 0", "0, the limit", "li(x)", false, 0, 0},
	{"li(x) at 1", "-Inf, the limit from both sides", "li(x)", false, 1, -inf},
	{"elliptic_f(phi, 1) beyond pi/2", "Inf of the sign of phi", "elliptic_f(x, 1)", false, -2, -inf},
	{"xlogy(u, v)", "u*log(v), and 0 at u = 0, v >= 0", "xlogy(x, x)", false, 0, 0},
}

// Run is called by kong.
func (*conventionsCmd) Run(e *env) error {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, columnGap, ' ', 0)
	for _, c := range conventions {
		fmt.Fprintf(w, "%s\t%s\n", c.at, c.value)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return e.print(b.Bytes())
}
