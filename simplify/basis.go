package simplify

import (
	"sync"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/rule"
)

// basis writes functions by few others, for the proof that an expression is
// constant: both sides are equal wherever both are defined, which is near every
// point where the left one is.
var basis = rule.Compiled([]rule.Rewrite{
	{Name: "tan", From: "tan(u)", To: "sin(u)/cos(u)", Source: "DLMF 4.14.4"},
	{Name: "sec", From: "sec(u)", To: "1/cos(u)", Source: "DLMF 4.14.6"},
	{Name: "csc", From: "csc(u)", To: "1/sin(u)", Source: "DLMF 4.14.5"},
	{Name: "cot", From: "cot(u)", To: "cos(u)/sin(u)", Source: "DLMF 4.14.7"},
	{Name: "sinh", From: "sinh(u)", To: "(exp(u) - exp(-u))/2", Source: "DLMF 4.28.1"},
	{Name: "cosh", From: "cosh(u)", To: "(exp(u) + exp(-u))/2", Source: "DLMF 4.28.2"},
	{Name: "tanh", From: "tanh(u)", To: "1 - 2/(exp(2*u) + 1)", Source: "DLMF 4.28.4"},
	{Name: "sech", From: "sech(u)", To: "2/(exp(u) + exp(-u))", Source: "DLMF 4.28.6"},
	{Name: "csch", From: "csch(u)", To: "2/(exp(u) - exp(-u))", Source: "DLMF 4.28.5"},
	{Name: "coth", From: "coth(u)", To: "1 + 2/(exp(2*u) - 1)", Source: "DLMF 4.28.7"},
	{Name: "acos", From: "acos(u)", To: "pi/2 - asin(u)", Source: "DLMF 4.24(iii)"},
	{Name: "asec", From: "asec(u)", To: "pi/2 - asin(1/u)", Source: "asec(u) = acos(1/u)"},
	{Name: "acsc", From: "acsc(u)", To: "asin(1/u)", Source: "definition of acsc"},
	{Name: "acot", From: "acot(u)", To: "atan(1/u)", Source: "definition of acot"},
	{Name: "asinh", From: "asinh(u)", To: "log(u + sqrt(u^2 + 1))", Source: "DLMF 4.37.16"},
	{Name: "acosh", From: "acosh(u)", To: "log(u + sqrt(u^2 - 1))", Source: "DLMF 4.37.19"},
	{Name: "atanh", From: "atanh(u)", To: "log((1 + u)/(1 - u))/2", Source: "DLMF 4.37.24"},
	{Name: "asech", From: "asech(u)", To: "log(1/u + sqrt(1/u^2 - 1))", Source: "asech(u) = acosh(1/u)"},
	{Name: "acsch", From: "acsch(u)", To: "log(1/u + sqrt(1/u^2 + 1))", Source: "acsch(u) = asinh(1/u)"},
	{Name: "acoth", From: "acoth(u)", To: "log((u + 1)/(u - 1))/2", Source: "acoth(u) = atanh(1/u)"},
	{Name: "exp2", From: "exp2(u)", To: "exp(u*log(2))", Source: "definition of powers"},
	{Name: "exp10", From: "exp10(u)", To: "exp(u*log(10))", Source: "definition of powers"},
	{Name: "expm1", From: "expm1(u)", To: "exp(u) - 1", Source: "definition of expm1"},
	{Name: "log1p", From: "log1p(u)", To: "log(1 + u)", Source: "definition of log1p"},
	{Name: "log2", From: "log2(u)", To: "log(u)/log(2)", Source: "DLMF 4.2.13"},
	{Name: "log10", From: "log10(u)", To: "log(u)/log(10)", Source: "DLMF 4.2.13"},
	{Name: "xlogy", From: "xlogy(u, v)", To: "u*log(v)", Source: "definition of xlogy; its limit at u = 0"},
	{Name: "sigmoid", From: "sigmoid(u)", To: "1/(1 + exp(-u))", Source: "definition of sigmoid"},
	{Name: "softplus", From: "softplus(u)", To: "log(1 + exp(u))", Source: "definition of softplus"},
	{Name: "logaddexp", From: "logaddexp(u, v)", To: "log(exp(u) + exp(v))", Source: "definition of logaddexp"},
	{Name: "erfc", From: "erfc(u)", To: "1 - erf(u)", Source: "DLMF 7.2.2"},
	{Name: "Phi", From: "Phi(u)", To: "(1 + erf(u/sqrt(2)))/2", Source: "DLMF 7.2.1 and the normal density"},
	{Name: "gelu", From: "gelu(u)", To: "u*(1 + erf(u/sqrt(2)))/2", Source: "definition of gelu"},
	{Name: "sinc", From: "sinc(u)", To: "sin(u)/u", Source: "definition of sinc; its limit at 0"},
	{Name: "hypot", From: "hypot(u, v)", To: "sqrt(u^2 + v^2)", Source: "definition of hypot"},
	{Name: "max", From: "max(u, v)", To: "(u + v + abs(u - v))/2", Source: "the larger is half the sum and half the distance"},
	{Name: "min", From: "min(u, v)", To: "(u + v - abs(u - v))/2", Source: "the smaller is half the sum less half the distance"},
	{Name: "relu", From: "relu(u)", To: "(u + abs(u))/2", Source: "definition of relu"},
	{Name: "heaviside", From: "heaviside(u)", To: "(1 + sign(u))/2", Source: "definition of heaviside"},
	{Name: "ceil", From: "ceil(u)", To: "-floor(-u)", Source: "definition of ceil"},
	{Name: "mod", From: "mod(u, v)", To: "u - v*floor(u/v)", Source: "definition of mod"},
})

// basisOf finds the row of a function.
var basisOf = sync.OnceValue(func() map[expr.Op]*rule.Rewrite {
	m := map[expr.Op]*rule.Rewrite{}
	for i := range basis {
		op, _ := basis[i].Op()
		m[op] = &basis[i]
	}
	return m
})

// inBasis returns x with the functions that have a row in the table replaced.
func (p *pass) inBasis(x expr.ID) expr.ID {
	g, rows := p.g, basisOf()
	t := g.Tape(x)
	image := make([]expr.ID, t.Len())
	var args []expr.ID
	always := func(expr.ID) bool { return true }
	for i, y := range t.IDs {
		args = args[:0]
		for _, a := range t.Args(i) {
			args = append(args, image[a])
		}
		if image[i] = y; !comparison(g, y) || p.total(y) {
			image[i] = g.Rebuild(y, args...)
		}
		if row := rows[g.Op(image[i])]; row != nil {
			fuel := fuelPerNode
			if z := row.Apply(g, image[i], &fuel, always); z != 0 {
				image[i] = z
			}
		}
	}
	return image[t.Len()-1]
}
