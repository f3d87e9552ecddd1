package diff

import (
	"sync"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/rule"
)

// References:
//
//	[DLMF] NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov/

// partial is one row of the table: a function of u, or of u and v, and its
// partial derivatives. In these f stands for the value of the function.
type partial struct {
	function string
	du, dv   string
	where    string // where the partials hold, if not wherever the function is real
	source   string
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
	{"asec(u)", "1/(u^2*sqrt(1 - 1/u^2))", "", "abs(u) > 1", "chain rule on acos(1/u)"},
	{"acsc(u)", "-1/(u^2*sqrt(1 - 1/u^2))", "", "abs(u) > 1", "chain rule on asin(1/u)"},
	{"acot(u)", "-1/(1 + u^2)", "", "u != 0", "chain rule on atan(1/u)"},
	{"sech(u)", "-f*tanh(u)", "", "", "[DLMF] §4.34"},
	{"csch(u)", "-f*coth(u)", "", "", "[DLMF] §4.34"},
	{"coth(u)", "-csch(u)^2", "", "", "[DLMF] §4.34"},
	{"asech(u)", "-1/(u*sqrt(1 - u^2))", "", "0 < u < 1", "chain rule on acosh(1/u)"},
	{"acsch(u)", "-1/(u^2*sqrt(1 + 1/u^2))", "", "u != 0", "chain rule on asinh(1/u)"},
	{"acoth(u)", "1/(1 - u^2)", "", "abs(u) > 1", "chain rule on atanh(1/u)"},
	{"exp10(u)", "f*log(10)", "", "", "10^u = exp(u*log(10))"},
	{"sigmoid(u)", "f*sigmoid(-u)", "", "", "chain rule on 1/(1 + exp(-u)), with 1 - sigmoid(u) = sigmoid(-u)"},
	{"Phi(u)", "exp(-u^2/2)/sqrt(2*pi)", "", "", "chain rule on erfc(-u/sqrt(2))/2: the normal density"},
	{"gelu(u)", "Phi(u) + u*exp(-u^2/2)/sqrt(2*pi)", "", "", "product rule on u*Phi(u)"},
}

// A Rule is a row of the table of partials, as text: the partial derivatives of
// a function of u, or of u and v, whose value is f.
type Rule struct {
	Function string
	Partials []string
	Where    string // where the partials hold, if not wherever the function is real
	Source   string
}

// Rules returns the table of partials.
func Rules() []Rule {
	out := make([]Rule, len(rules))
	for i, r := range rules {
		out[i] = Rule{Function: r.function, Partials: r.formulas(), Where: r.where, Source: r.source}
	}
	return out
}

func (r *partial) formulas() []string {
	if r.dv == "" {
		return []string{r.du}
	}
	return []string{r.du, r.dv}
}

// compiled holds the templates of one operation's partials, parsed when first
// used.
type compiled []func() *rule.Template

// byOp finds a row by its operation.
var byOp = sync.OnceValue(func() map[expr.Op]compiled {
	m := make(map[expr.Op]compiled, len(rules))
	for i := range rules {
		r := &rules[i]
		var c compiled
		for _, formula := range r.formulas() {
			c = append(c, sync.OnceValue(func() *rule.Template { return rule.Compile(formula, "f", "u", "v") }))
		}
		m[rule.Head(r.function)] = c
	}
	return m
})

// partialOf returns ∂x/∂(operand j) for a function or power x.
func partialOf(g *expr.Graph, x expr.ID, j int) expr.ID {
	u, v := g.Args(x)[0], expr.ID(0)
	if args := g.Args(x); len(args) > 1 {
		v = args[1]
	}
	return byOp()[g.Op(x)][j]().Build(g, x, u, v)
}
