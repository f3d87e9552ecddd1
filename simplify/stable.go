package simplify

import (
	"slices"
	"strings"
	"sync"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/rule"
)

// References:
//
//	[DLMF]   NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov/
//	[Higham] N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., SIAM 2002, §1.7 and §1.8

// stable is a rewrite that makes a result in float64 more accurate: by a form
// that does not cancel, or does not overflow before the result does. Both sides
// are equal wherever the left is defined, under the condition, and the right is
// defined there too.
type stable struct {
	name, from, to string
	when           string // as of a rule.Rewrite
	// amount is by how much the row may raise the cost: as much as it does where
	// all that it takes apart is needed elsewhere.
	amount int
	source string
}

// stableRows are used where Options.Stable is set. Of two that match, the first is.
var stableRows = []stable{
	// Logarithms and exponentials.
	{"softplus", "log(1 + exp(u))", "softplus(u)", "", 0, "definition of softplus"},
	{"logaddexp", "log(exp(u) + exp(v))", "logaddexp(u, v)", "", 0, "definition of logaddexp"},
	{"asinh", "log(u + sqrt(u^2 + 1))", "asinh(u)", "", 0, "[DLMF] 4.37.16"},
	{"acosh", "log(u + sqrt((abs(u) - 1)*(abs(u) + 1)))", "acosh(u)", "", 0, "[DLMF] 4.37.19; the logarithm is defined for u >= 1 only"},
	{"atanh", "log((1 + u)/(1 - u))", "2*atanh(u)", "", 1, "[DLMF] 4.37.24"},
	{"log1p", "log(1 + u)", "log1p(u)", "", 0, "definition of log1p"},
	{"sinh", "w*exp(u) - w*exp(-u)", "2*w*sinh(u)", "", 13, "definition of sinh"},
	{"cosh", "w*exp(u) + w*exp(-u)", "2*w*cosh(u)", "", 13, "definition of cosh"},
	{"tanh", "sinh(u)/cosh(u)", "tanh(u)", "", 7, "definition of tanh"},

	// The logistic function.
	{"sigmoid", "(1 + exp(u))^n", "sigmoid(-u)^(-n)", "n < 0", 8, "definition of sigmoid"},
	{"sigmoid-exp", "exp(u)*sigmoid(-u)", "sigmoid(u)", "", 11, "exp(u)/(1 + exp(u)) = 1/(1 + exp(-u))"},
	{"sigmoid-exp-minus", "exp(-u)*sigmoid(u)", "sigmoid(-u)", "", 11, "exp(-u)/(1 + exp(-u)) = 1/(1 + exp(u))"},
	{"sigmoid-exp-power", "exp(u)*sigmoid(-u)^n", "sigmoid(u)*sigmoid(-u)^(n - 1)", "n > 1", 14, "sigmoid-exp, once"},
	{"sigmoid-exp-power-minus", "exp(-u)*sigmoid(u)^n", "sigmoid(-u)*sigmoid(u)^(n - 1)", "n > 1", 14, "sigmoid-exp-minus, once"},
	{"sigmoid-tanh", "w*sigmoid(u) - w*sigmoid(-u)", "w*tanh(u/2)", "", 13, "sigmoid(u) = (1 + tanh(u/2))/2"},
	{"sigmoid-tanh-minus", "w*sigmoid(-u) - w*sigmoid(u)", "-w*tanh(u/2)", "", 13, "sigmoid(u) = (1 + tanh(u/2))/2"},
	{"sigmoid-half", "a + b*sigmoid(u)", "-a*tanh(u/2)", "2*a + b == 0", 13, "sigmoid(u) = (1 + tanh(u/2))/2"},
	{"tanh-exp", "expm1(u)*sigmoid(-u)", "tanh(u/2)", "", 12, "tanh(u/2) = (exp(u) - 1)/(exp(u) + 1)"},
	{"tanh-exp-minus", "expm1(-u)*sigmoid(u)", "-tanh(u/2)", "", 12, "tanh(-u/2) = (exp(-u) - 1)/(exp(-u) + 1)"},
	{"Phi-half", "a + b*Phi(u)", "-a*erf(u/sqrt(2))", "2*a + b == 0", 13, "Phi(u) = (1 + erf(u/sqrt(2)))/2"},

	// Square roots.
	{"one-root-product", "1 - sqrt((1 - u)*(1 + u))", "u^2/(sqrt((1 - u)*(1 + u)) + 1)", "", 6, "times sqrt(1 - u^2) + 1, which is positive"},
	{"roots", "w*sqrt(u) - w*sqrt(v)", "w*(u - v)/(sqrt(u) + sqrt(v))", "u > 0", 8, "[Higham] §1.8; times the sum of the roots"},
}

// complements are rows for 1 - f, in all its forms: w - w*f, w*f - w, and with
// numbers for w.
var complements = []stable{
	// the name of f, f, and 1 - f
	{"expm1", "exp(u)", "-expm1(u)", "", 12, "definition of expm1"},
	{"sigmoid-one", "sigmoid(u)", "sigmoid(-u)", "", 12, "sigmoid(u) + sigmoid(-u) = 1"},
	{"erfc", "erf(u)", "erfc(u)", "", 13, "[DLMF] 7.2.2"},
	{"erf", "erfc(u)", "erf(u)", "", 13, "[DLMF] 7.2.2"},
	{"Phi", "Phi(u)", "Phi(-u)", "", 13, "the normal density is even"},
	{"sin-squared", "cos(u)^2", "sin(u)^2", "", 2, "[DLMF] 4.21.12"},
	{"cos-squared", "sin(u)^2", "cos(u)^2", "", 2, "[DLMF] 4.21.12"},
	{"sinh-squared", "cosh(u)^2", "-sinh(u)^2", "", 13, "[DLMF] 4.35.11"},
	{"root-one", "sqrt(1 + u)", "-u/(sqrt(1 + u) + 1)", "", 7, "times sqrt(1 + u) + 1, which is positive"},
	{"sech-squared", "tanh(u)^2", "sech(u)^2", "", 13, "[DLMF] 4.35.12"},
}

// wholeRows match only sums that have no further terms, which would hide what is
// gained.
var wholeRows = []stable{
	{"cos-half", "a + b*cos(u)", "2*a*sin(u/2)^2", "a + b == 0", 14, "[DLMF] 4.21.10, [Higham] §1.7"},
	{"cosh-half", "a + b*cosh(u)", "2*b*sinh(u/2)^2", "a + b == 0 and u >= -1 and u <= 1", 14, "[DLMF] 4.35.7; beyond, math.Sinh is less accurate"},
	{"squares", "u^2 - v^2", "(u - v)*(u + v)", "", 2, "[Higham] §1.8"},
	{"number-squares", "a + b*u^2", "(sqrt(a) - sqrt(-b)*u)*(sqrt(a) + sqrt(-b)*u)",
		"a > 0 and b < 0 and floor(sqrt(a)) == sqrt(a) and floor(sqrt(-b)) == sqrt(-b)", 3, "[Higham] §1.8"},
	// abs(u), so that it is 0 and not -0 where u is negative: its reciprocal may follow
	{"squares-number", "a + b*u^2", "(sqrt(b)*abs(u) - sqrt(-a))*(sqrt(b)*abs(u) + sqrt(-a))",
		"a < 0 and b > 0 and floor(sqrt(-a)) == sqrt(-a) and floor(sqrt(b)) == sqrt(b)", 15, "[Higham] §1.8"},
}

// A stableRule is a row ready to be used.
type stableRule struct {
	rule.Rewrite
	amount int
	whole  bool
}

// stableRules are the rows of all tables in the order in which they are tried.
var stableRules = sync.OnceValue(func() []stableRule {
	rows := slices.Concat(stableRows, forms(complements), wholeRows)
	var laws []rule.Rewrite
	for _, r := range rows {
		laws = append(laws, rule.Rewrite{Name: "stable-" + r.name, From: r.from, To: r.to, When: r.when, Source: strings.NewReplacer("[", "", "]", "").Replace(r.source)})
	}
	rules := make([]stableRule, len(rows))
	for i, law := range rule.Compiled(laws) {
		rules[i] = stableRule{law, rows[i].amount, i >= len(rows)-len(wholeRows)}
	}
	return rules
})

// forms writes out the forms of 1 - f.
func forms(rows []stable) []stable {
	var out []stable
	for _, r := range rows {
		for _, f := range []stable{
			{name: "-number", from: "a + b*$", to: "a*(@)", when: "a + b == 0"},
			{name: "", from: "w - w*$", to: "w*(@)"},
			{name: "-minus", from: "w*$ - w", to: "-w*(@)"},
		} {
			with := strings.NewReplacer("$", r.from, "@", r.to).Replace
			out = append(out, stable{r.name + f.name, with(f.from), with(f.to), f.when, r.amount, r.source})
		}
	}
	return out
}

// stableByTop finds the rules by the operation at the top.
var stableByTop = sync.OnceValue(func() map[expr.Op][]*stableRule {
	m := map[expr.Op][]*stableRule{}
	rules := stableRules()
	for i := range rules {
		op, _ := rules[i].Op()
		m[op] = append(m[op], &rules[i])
	}
	return m
})
