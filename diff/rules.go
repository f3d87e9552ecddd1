package diff

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/rule"
)

// References:
//
//	[DLMF] NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov/

// partial is one row of the table: a function of u, of u and v, or of u, v and w, and its
// partial derivatives. In these f stands for the value of the function. One of any number
// of operands has one partial only; by each of them it is 0, or the function of that
// operand, as u, and all others. n, or i, j and k are orders, by which there is no derivative.
type partial struct {
	function string
	du, dv   string
	where    string // where the partials hold, if not wherever the function is real
	source   string
}

// A wide row has one operand more.
type wide struct {
	partial
	dw string
}

// ofThree are the functions of three operands.
var ofThree = []wide{
	{partial{"elliptic_pi(u, v, w)", "elliptic_j(1, 0, 2, u, v, w)", "1/((1 - u*sin(v)^2)*sqrt(1 - w*sin(v)^2))",
		"", "[DLMF] 19.2.7, the integrand, and its derivatives"}, "elliptic_j(1, 1, 1, u, v, w)/2"},
	{partial{"elliptic_j(i, j, k, u, v, w)", "k*elliptic_j(i + 1, j, k + 1, u, v, w)", "sin(v)^(2*i)/((1 - u*sin(v)^2)^k*(1 - w*sin(v)^2)^(j + 1/2))",
		"", "definition of elliptic_j, the integrand, and its derivatives"}, "(j + 1/2)*elliptic_j(i + 1, j + 1, k, u, v, w)"},
}

// rows are those of both tables.
func rows() []wide {
	all := make([]wide, len(rules), len(rules)+len(ofThree))
	for i, r := range rules {
		all[i].partial = r
	}
	return append(all, ofThree...)
}

var rules = []partial{
	// function     ∂/∂u                    ∂/∂v            where       source
	{"u^v", "v*u^(v - 1)", "xlogy(f, u)", "", "u^v = exp(v*log(u)); at u = 0 < v the limit 0"},
	{"exp(u)", "f", "", "", "[DLMF] §4.7(ii)"},
	{"log(u)", "1/u", "", "", "[DLMF] §4.7(i)"},
	{"log10(u)", "1/(u*log(10))", "", "", "log(u)/log(10)"},
	{"log2(u)", "1/(u*log(2))", "", "", "log(u)/log(2)"},
	{"cbrt(u)", "1/(3*f^2)", "", "u != 0", "f^3 = u, differentiated"},
	{"sin(u)", "cos(u)", "", "", "[DLMF] §4.20"},
	{"cos(u)", "-sin(u)", "", "", "[DLMF] §4.20"},
	{"tan(u)", "1 + f^2", "", "", "[DLMF] §4.20, with 1 + tan^2 = 1/cos^2"},
	{"asin(u)", "1/sqrt(1 - u^2)", "", "-1 < u < 1", "[DLMF] §4.24(ii)"},
	{"acos(u)", "-1/sqrt(1 - u^2)", "", "-1 < u < 1", "[DLMF] §4.24(ii)"},
	{"atan(u)", "1/(1 + u^2)", "", "", "[DLMF] §4.24(ii)"},
	{"sinh(u)", "cosh(u)", "", "", "[DLMF] §4.34"},
	{"cosh(u)", "sinh(u)", "", "", "[DLMF] §4.34"},
	{"tanh(u)", "1 - f^2", "", "", "[DLMF] §4.34, with 1 - tanh^2 = 1/cosh^2"},
	{"asinh(u)", "1/sqrt(u^2 + 1)", "", "", "[DLMF] §4.38(ii)"},
	{"acosh(u)", "1/sqrt(u^2 - 1)", "", "u > 1", "[DLMF] §4.38(ii)"},
	{"atanh(u)", "1/(1 - u^2)", "", "", "[DLMF] §4.38(ii)"},
	{"abs(u)", "sign(u)", "", "u != 0; 0 at 0", "abs(u) = u*sign(u), sign constant on either side"},
	{"sign(u)", "0", "", "u != 0; 0 at 0", "constant on either side of 0"},
	{"erf(u)", "2*exp(-u^2)/sqrt(pi)", "", "", "[DLMF] 7.2.1, the integrand"},
	{"erfc(u)", "-2*exp(-u^2)/sqrt(pi)", "", "", "[DLMF] 7.2.2, the integrand"},
	{"xlogy(u, v)", "log(v)", "u/v", "v > 0", "u*log(v)"},
	{"sec(u)", "f*tan(u)", "", "", "[DLMF] §4.20"},
	{"csc(u)", "-f*cot(u)", "", "", "[DLMF] §4.20"},
	{"cot(u)", "-(1 + f^2)", "", "", "[DLMF] §4.20, with 1 + cot^2 = 1/sin^2"},
	{"asec(u)", "1/(abs(u)*sqrt(u^2 - 1))", "", "abs(u) > 1", "chain rule on acos(1/u)"},
	{"acsc(u)", "-1/(abs(u)*sqrt(u^2 - 1))", "", "abs(u) > 1", "chain rule on asin(1/u)"},
	{"acot(u)", "-1/(1 + u^2)", "", "u != 0", "chain rule on atan(1/u)"},
	{"sech(u)", "-f*tanh(u)", "", "", "[DLMF] §4.34"},
	{"csch(u)", "-f*coth(u)", "", "", "[DLMF] §4.34"},
	{"coth(u)", "-csch(u)^2", "", "", "[DLMF] §4.34"},
	{"asech(u)", "-1/(u*sqrt(1 - u^2))", "", "0 < u < 1", "chain rule on acosh(1/u)"},
	{"acsch(u)", "-1/(abs(u)*sqrt(u^2 + 1))", "", "u != 0", "chain rule on asinh(1/u)"},
	{"acoth(u)", "1/(1 - u^2)", "", "abs(u) > 1", "chain rule on atanh(1/u)"},
	{"exp10(u)", "f*log(10)", "", "", "10^u = exp(u*log(10))"},
	{"sigmoid(u)", "f*sigmoid(-u)", "", "", "chain rule on 1/(1 + exp(-u)), with 1 - sigmoid(u) = sigmoid(-u)"},
	{"Phi(u)", "exp(-u^2/2)/sqrt(2*pi)", "", "", "chain rule on erfc(-u/sqrt(2))/2: the normal density"},
	{"exp2(u)", "f*log(2)", "", "", "2^u = exp(u*log(2))"},
	{"expm1(u)", "exp(u)", "", "", "[DLMF] §4.7(ii)"},
	{"log1p(u)", "1/(1 + u)", "", "", "[DLMF] §4.7(i)"},
	{"atan2(u, v)", "v/(u^2 + v^2)", "-u/(u^2 + v^2)", "u^2 + v^2 > 0", "chain rule on atan(u/v)"},
	{"hypot(u, v)", "ratio0(u, f)", "ratio0(v, f)", "u^2 + v^2 > 0; 0 at 0", "f^2 = u^2 + v^2, differentiated"},
	{"ratio0(u, v)", "ratio0(1, v)", "-ratio0(f, v)", "v != 0; 0 at v = 0", "quotient rule on u/v"},
	{"floor(u)", "0", "", "u no integer; 0 there", "constant between integers"},
	{"ceil(u)", "0", "", "u no integer; 0 there", "constant between integers"},
	{"round(u)", "0", "", "u + 1/2 no integer; 0 there", "constant between halves of odd integers"},
	{"trunc(u)", "0", "", "u no integer but 0; 0 there", "constant between integers"},
	{"mod(u, v)", "1", "-floor(u/v)", "u/v no integer", "u - v*floor(u/v), the floor constant"},
	{"max(u, v, w)", "maxshare(u, v, w)", "", "no ties; of k that tie each has 1/k", "the largest operand itself; of each operand alike"},
	{"min(u, v, w)", "minshare(u, v, w)", "", "no ties; of k that tie each has 1/k", "the smallest operand itself; of each operand alike"},
	{"maxshare(u, v, w)", "0", "", "no ties; 0 there", "constant between ties"},
	{"minshare(u, v, w)", "0", "", "no ties; 0 there", "constant between ties"},
	{"heaviside(u)", "0", "", "u != 0; 0 at 0", "constant on either side of 0"},
	{"relu(u)", "sign(f)", "", "u != 0; 0 at 0", "u where it is positive, else 0"},
	{"softplus(u)", "sigmoid(u)", "", "", "chain rule on log(1 + exp(u))"},
	{"logaddexp(u, v)", "sigmoid(u - v)", "sigmoid(v - u)", "", "chain rule on log(exp(u) + exp(v))"},
	{"sinc(u)", "sincn(1, u)", "", "", "definition of sincn"},
	{"sincn(n, u)", "sincn(n + 1, u)", "", "", "definition of sincn"},
	{"erfinv(u)", "sqrt(pi)/2*exp(f^2)", "", "", "erf(f) = u, differentiated"},
	{"gamma(u)", "f*digamma(u)", "", "", "[DLMF] 5.2.2, the definition of digamma"},
	{"lgamma(u)", "digamma(u)", "", "", "[DLMF] 5.2.2, the definition of digamma"},
	{"digamma(u)", "trigamma(u)", "", "", "[DLMF] §5.15"},
	{"trigamma(u)", "polygamma(2, u)", "", "", "[DLMF] §5.15"},
	{"polygamma(n, u)", "polygamma(n + 1, u)", "", "", "[DLMF] §5.15"},
	{"J0(u)", "-J1(u)", "", "", "[DLMF] 10.6.3"},
	{"J1(u)", "(J0(u) - Jn(2, u))/2", "", "", "[DLMF] 10.6.1"},
	{"Jn(n, u)", "(Jn(n - 1, u) - Jn(n + 1, u))/2", "", "", "[DLMF] 10.6.1"},
	{"Y0(u)", "-Y1(u)", "", "", "[DLMF] 10.6.3"},
	{"Y1(u)", "(Y0(u) - Yn(2, u))/2", "", "", "[DLMF] 10.6.1"},
	{"Yn(n, u)", "(Yn(n - 1, u) - Yn(n + 1, u))/2", "", "", "[DLMF] 10.6.1"},
	{"lambertw(u)", "exp(-f)/(1 + f)", "", "u > -1/e", "f*exp(f) = u, differentiated"},
	{"Ei(u)", "exp(u)/u", "", "", "[DLMF] 6.2.5, the integrand"},
	{"li(u)", "1/log(u)", "", "", "[DLMF] 6.2.8, the integrand"},
	{"Si(u)", "sinc(u)", "", "", "[DLMF] 6.2.9, the integrand"},
	{"Ci(u)", "cos(u)/u", "", "", "[DLMF] 6.2.11, the integrand"},
	{"elliptic_f(u, v)", "1/sqrt(1 - v*sin(u)^2)", "elliptic_j(1, 1, 0, 0, u, v)/2", "", "[DLMF] 19.2.4, the integrand, and its derivative"},
	{"elliptic_e(u, v)", "sqrt(1 - v*sin(u)^2)", "-elliptic_j(1, 0, 0, 0, u, v)/2", "", "[DLMF] 19.2.5, the integrand, and its derivative"},
	{"gelu(u)", "Phi(u) + u*exp(-u^2/2)/sqrt(2*pi)", "", "", "product rule on u*Phi(u)"},
}

// A Rule is a row of the table of partials, as text: the partial derivatives of
// a function of u, of u and v, or of u, v and w, whose value is f.
type Rule struct {
	Function string
	Partials []string
	Where    string // where the partials hold, if not wherever the function is real
	Source   string
}

// Rules returns the table of partials.
func Rules() []Rule {
	var out []Rule
	for _, r := range rows() {
		out = append(out, Rule{Function: r.function, Partials: r.formulas(), Where: r.where, Source: r.source})
	}
	return out
}

func (r *wide) formulas() []string {
	formulas := []string{r.du, r.dv, r.dw}
	return slices.DeleteFunc(formulas, func(s string) bool { return s == "" })
}

// names are the operands of the function, as the row calls them: the letters of u^v, or of sin(u).
func (r *wide) names() []string {
	operands := r.function[strings.Index(r.function, "(")+1:]
	return strings.FieldsFunc(operands, func(c rune) bool { return !unicode.IsLetter(c) })
}

// compiled are the partials of one operation.
type compiled struct {
	partials []func() *rule.Template // parsed when first used
	// A function of any number of operands has the same partial in each: share
	// of the operand and the others, or 0 if share is no function.
	symmetric bool
	share     expr.Op
}

// byOp finds a row by its operation.
var byOp = sync.OnceValue(func() *[math.MaxUint8 + 1]compiled {
	var m [math.MaxUint8 + 1]compiled
	for _, r := range rows() {
		op := rule.Head(r.function)
		c := &m[op]
		if op.IsFunc() && op.Operation().Variadic() {
			c.symmetric, c.share = true, rule.Head(r.du)
			continue
		}
		holes := append([]string{"f"}, r.names()...)
		if op.IsFunc() { // by the orders there is none
			c.partials = make([]func() *rule.Template, op.Operation().Orders)
		}
		for _, formula := range r.formulas() {
			c.partials = append(c.partials, sync.OnceValue(func() *rule.Template { return rule.Compile(formula, holes...) }))
		}
	}
	return &m
})

// timesPartial returns w times ∂x/∂(operand j) for a function, call or power x.
func timesPartial(g *expr.Graph, w, x expr.ID, j int) expr.ID {
	row, args := &byOp()[g.Op(x)], g.Args(x)
	switch {
	case g.Op(x) == expr.OpCall:
		return g.Mul(w, g.Partial(x, j)) // operand 0 is the function
	case row.symmetric && row.share.IsFunc():
		args = slices.Clone(args)
		args[0], args[j] = args[j], args[0]
		return g.Mul(w, g.Apply(row.share, args...))
	case row.symmetric:
		return g.Int(0)
	case len(args) == 1:
		return row.partials[j]().Times(g, w, x, args[0])
	case len(args) == 2:
		return row.partials[j]().Times(g, w, x, args[0], args[1])
	}
	return row.partials[j]().Times(g, w, append([]expr.ID{x}, args...)...)
}
