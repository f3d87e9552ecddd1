package simplify

import "github.com/symdiff/symdiff/internal/rule"

// References:
//
//	[DLMF] NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov/

// rewrites are the laws that a pass tries at each expression, once its operands
// are done. One is used where it makes the result shorter, or cheaper to run.
//
// Both sides are equal wherever the left is defined, under the condition, and the
// right is defined there too. Laws of sums, products and powers that hold without
// a look at functions are not rows: they are built into the passes.
var rewrites = rule.Compiled([]rule.Rewrite{
	// Powers, exponentials and logarithms.
	{Name: "power-power", From: "(u^v)^w", To: "u^(v*w)", When: "u > 0", Normal: true, Source: "DLMF 4.8.4 and the definition of powers"},
	{Name: "log-exp", From: "log(exp(u))", To: "u", Source: "definition of log"},
	{Name: "exp-log", From: "exp(log(u))", To: "u", Source: "definition of log"},
	{Name: "exp-product-log", From: "exp(v*log(u))", To: "u^v", Source: "definition of powers; log(u) is defined for u > 0"},
	{Name: "log-power", From: "log(u^a)", To: "a*log(u)", When: "u > 0", Normal: true, Source: "DLMF 4.8.5"},
	{Name: "log1p-expm1", From: "log1p(expm1(u))", To: "u", Source: "log(1 + (exp(u) - 1))"},
	{Name: "expm1-log1p", From: "expm1(log1p(u))", To: "u", Source: "exp(log(1 + u)) - 1"},
	{Name: "log2-exp2", From: "log2(exp2(u))", To: "u", Source: "definition of log2"},
	{Name: "exp2-log2", From: "exp2(log2(u))", To: "u", Source: "definition of log2"},
	{Name: "log10-exp10", From: "log10(exp10(u))", To: "u", Source: "definition of log10"},
	{Name: "exp10-log10", From: "exp10(log10(u))", To: "u", Source: "definition of log10"},
	{Name: "sigmoid-sum", From: "w*sigmoid(u) + w*sigmoid(-u)", To: "w", Source: "exp(u)/(1 + exp(u)) + 1/(1 + exp(u))"},

	// Circular functions.
	{Name: "pythagoras", From: "w*sin(u)^2 + w*cos(u)^2", To: "w", Source: "DLMF 4.21.12"},
	{Name: "pythagoras-cos", From: "w - w*sin(u)^2", To: "w*cos(u)^2", Source: "DLMF 4.21.12"},
	{Name: "pythagoras-sin", From: "w - w*cos(u)^2", To: "w*sin(u)^2", Source: "DLMF 4.21.12"},
	{Name: "pythagoras-cos-number", From: "a + b*sin(u)^2", To: "a*cos(u)^2", When: "a + b == 0", Source: "DLMF 4.21.12"},
	{Name: "pythagoras-sin-number", From: "a + b*cos(u)^2", To: "a*sin(u)^2", When: "a + b == 0", Source: "DLMF 4.21.12"},
	{Name: "double-angle-sin", From: "sin(u)*cos(u)", To: "sin(2*u)/2", Source: "DLMF 4.21.27"},
	{Name: "double-angle-power", From: "sin(u)^n*cos(u)^n", To: "2^(-n)*sin(2*u)^n", Source: "DLMF 4.21.27"},
	{Name: "double-angle-cos-sin", From: "a + b*sin(u)^2", To: "a*cos(2*u)", When: "2*a + b == 0", Source: "DLMF 4.21.28"},
	{Name: "double-angle-cos-cos", From: "a + b*cos(u)^2", To: "-a*cos(2*u)", When: "2*a + b == 0", Source: "DLMF 4.21.28"},
	{Name: "sine-conjugates", From: "(sin(u) + 1)^k*(sin(u) - 1)^n", To: "(-1)^n*cos(u)^(2*n)*(sin(u) + 1)^(k - n)", When: "n > 1 and k >= n", Source: "DLMF 4.21.12, factored"},
	{Name: "cosine-conjugates", From: "(cos(u) + 1)^k*(cos(u) - 1)^n", To: "(-1)^n*sin(u)^(2*n)*(cos(u) + 1)^(k - n)", When: "n > 1 and k >= n", Source: "DLMF 4.21.12, factored"},
	{Name: "half-angle-sin", From: "a + b*cos(2*u)", To: "2*a*sin(u)^2", When: "a + b == 0", Source: "DLMF 4.21.28"},
	{Name: "half-angle-cos", From: "a + a*cos(2*u)", To: "2*a*cos(u)^2", Source: "DLMF 4.21.28"},
	{Name: "quotient-tan", From: "sin(u)*cos(u)^n", To: "tan(u)*cos(u)^(n + 1)", When: "n < 0", Source: "DLMF 4.14.4"},
	{Name: "quotient-tan-power", From: "sin(u)^k*cos(u)^n", To: "tan(u)^k*cos(u)^(n + k)", When: "k > 1 and k + n <= 0", Source: "DLMF 4.14.4"},
	{Name: "quotient-cot", From: "cos(u)*sin(u)^n", To: "cot(u)*sin(u)^(n + 1)", When: "n < 0", Source: "DLMF 4.14.7"},
	{Name: "quarter-turn-sin", From: "sin(u + pi/2)", To: "cos(u)", Source: "DLMF 4.21.2"},
	{Name: "quarter-turn-cos", From: "cos(u + pi/2)", To: "-sin(u)", Source: "DLMF 4.21.3"},
	{Name: "double-angle-cos", From: "w*cos(u)^2 - w*sin(u)^2", To: "w*cos(2*u)", Source: "DLMF 4.21.28"},
	{Name: "sum-angle-sin", From: "w*sin(u)*cos(v) + w*cos(u)*sin(v)", To: "w*sin(u + v)", Source: "DLMF 4.21.2"},
	{Name: "difference-angle-sin", From: "w*sin(u)*cos(v) - w*cos(u)*sin(v)", To: "w*sin(u - v)", Source: "DLMF 4.21.2"},
	{Name: "sum-angle-cos", From: "w*cos(u)*cos(v) - w*sin(u)*sin(v)", To: "w*cos(u + v)", Source: "DLMF 4.21.3"},
	{Name: "difference-angle-cos", From: "w*cos(u)*cos(v) + w*sin(u)*sin(v)", To: "w*cos(u - v)", Source: "DLMF 4.21.3"},
	{Name: "secant-tangent", From: "w*sec(u)^2 - w*tan(u)^2", To: "w", Source: "DLMF 4.21.13"},
	{Name: "cosecant-cotangent", From: "w*csc(u)^2 - w*cot(u)^2", To: "w", Source: "DLMF 4.21.14"},
	{Name: "tangent-cosine", From: "tan(u)*cos(u)", To: "sin(u)", Source: "DLMF 4.14.4"},
	{Name: "odd-sin", From: "sin(-u)", To: "-sin(u)", Normal: true, Source: "DLMF 4.16"},
	{Name: "even-cos", From: "cos(-u)", To: "cos(u)", Normal: true, Source: "DLMF 4.16"},
	{Name: "odd-tan", From: "tan(-u)", To: "-tan(u)", Normal: true, Source: "DLMF 4.16"},
	{Name: "sin-asin", From: "sin(asin(u))", To: "u", Source: "definition of asin"},
	{Name: "cos-acos", From: "cos(acos(u))", To: "u", Source: "definition of acos"},
	{Name: "tan-atan", From: "tan(atan(u))", To: "u", Source: "definition of atan"},
	{Name: "cos-asin", From: "cos(asin(u))", To: "sqrt(1 - u^2)", Source: "DLMF 4.24(iii): the cosine is positive there"},
	{Name: "sin-acos", From: "sin(acos(u))", To: "sqrt(1 - u^2)", Source: "DLMF 4.24(iii): the sine is positive there"},
	{Name: "cos-atan", From: "cos(atan(u))", To: "1/sqrt(1 + u^2)", Source: "1 + tan^2 = 1/cos^2, the cosine is positive there"},
	{Name: "sin-atan", From: "sin(atan(u))", To: "u/sqrt(1 + u^2)", Source: "tan times cos"},
	{Name: "odd-asin", From: "asin(-u)", To: "-asin(u)", Normal: true, Source: "the inverse of an odd function"},
	{Name: "odd-atan", From: "atan(-u)", To: "-atan(u)", Normal: true, Source: "the inverse of an odd function"},

	// Hyperbolic functions.
	{Name: "hyperbolic-one", From: "w*cosh(u)^2 - w*sinh(u)^2", To: "w", Source: "DLMF 4.35.11"},
	{Name: "hyperbolic-cosh", From: "w + w*sinh(u)^2", To: "w*cosh(u)^2", Source: "DLMF 4.35.11"},
	{Name: "hyperbolic-sinh", From: "w*cosh(u)^2 - w", To: "w*sinh(u)^2", Source: "DLMF 4.35.11"},
	{Name: "sech-tanh", From: "w*sech(u)^2 + w*tanh(u)^2", To: "w", Source: "DLMF 4.35.12"},
	{Name: "coth-csch", From: "w*coth(u)^2 - w*csch(u)^2", To: "w", Source: "DLMF 4.35.13"},
	{Name: "double-sinh", From: "2*sinh(u)*cosh(u)", To: "sinh(2*u)", Source: "DLMF 4.35.26"},
	{Name: "double-angle-cosh-sinh", From: "a + b*sinh(u)^2", To: "a*cosh(2*u)", When: "2*a - b == 0", Source: "DLMF 4.35.27"},
	{Name: "double-angle-cosh-cosh", From: "a + b*cosh(u)^2", To: "-a*cosh(2*u)", When: "2*a + b == 0", Source: "DLMF 4.35.27"},
	{Name: "sum-of-exponentials", From: "w*cosh(u) + w*sinh(u)", To: "w*exp(u)", Source: "definition of cosh and sinh"},
	{Name: "difference-of-exponentials", From: "w*cosh(u) - w*sinh(u)", To: "w*exp(-u)", Source: "definition of cosh and sinh"},
	{Name: "quotient-tanh", From: "sinh(u)*cosh(u)^n", To: "tanh(u)*cosh(u)^(n + 1)", When: "n < 0", Source: "DLMF 4.28.4"},
	{Name: "quotient-tanh-power", From: "sinh(u)^k*cosh(u)^n", To: "tanh(u)^k*cosh(u)^(n + k)", When: "k > 1 and k + n <= 0", Source: "DLMF 4.28.4"},
	{Name: "quotient-coth", From: "cosh(u)*sinh(u)^n", To: "coth(u)*sinh(u)^(n + 1)", When: "n < 0", Source: "DLMF 4.28.7"},
	{Name: "twice-cosh", From: "w*exp(u) + w*exp(-u)", To: "2*w*cosh(u)", Source: "definition of cosh"},
	{Name: "twice-sinh", From: "w*exp(u) - w*exp(-u)", To: "2*w*sinh(u)", Source: "definition of sinh"},
	{Name: "logistic-density-even", From: "exp(-u)*(exp(-u) + 1)^(-2)", To: "exp(u)*(exp(u) + 1)^(-2)", Source: "both times exp(2*u)"},
	{Name: "odd-sinh", From: "sinh(-u)", To: "-sinh(u)", Normal: true, Source: "DLMF 4.30"},
	{Name: "even-cosh", From: "cosh(-u)", To: "cosh(u)", Normal: true, Source: "DLMF 4.30"},
	{Name: "odd-tanh", From: "tanh(-u)", To: "-tanh(u)", Normal: true, Source: "DLMF 4.30"},
	{Name: "sinh-asinh", From: "sinh(asinh(u))", To: "u", Source: "definition of asinh"},
	{Name: "asinh-sinh", From: "asinh(sinh(u))", To: "u", Source: "sinh is one to one"},
	{Name: "cosh-acosh", From: "cosh(acosh(u))", To: "u", Source: "definition of acosh"},
	{Name: "acosh-cosh", From: "acosh(cosh(u))", To: "abs(u)", Source: "cosh is even, and one to one for u >= 0"},
	{Name: "tanh-atanh", From: "tanh(atanh(u))", To: "u", Source: "definition of atanh"},
	{Name: "atanh-tanh", From: "atanh(tanh(u))", To: "u", Source: "tanh is one to one"},
	{Name: "cosh-asinh", From: "cosh(asinh(u))", To: "sqrt(1 + u^2)", Source: "cosh^2 = 1 + sinh^2, and cosh > 0"},

	// Absolute value and sign, minimum and maximum.
	{Name: "abs-sign", From: "u*sign(u)", To: "abs(u)", Source: "definition of sign"},
	{Name: "sign-abs", From: "abs(u)*sign(u)", To: "u", Source: "definition of sign"},
	{Name: "abs-over", From: "abs(u)/u", To: "sign(u)", Source: "definition of sign; the quotient is defined for u != 0"},
	{Name: "over-abs", From: "u/abs(u)", To: "sign(u)", Source: "definition of sign; the quotient is defined for u != 0"},
	{Name: "sign-over-abs", From: "sign(u)/abs(u)", To: "1/u", Source: "definition of sign and abs; the quotient is defined for u != 0"},
	{Name: "abs-of-known", From: "abs(u)", To: "u", When: "u >= 0", Source: "definition of abs"},
	{Name: "abs-of-negative", From: "abs(u)", To: "-u", When: "u <= 0", Normal: true, Source: "definition of abs"},
	{Name: "abs-coefficient", From: "abs(-u)", To: "abs(u)", Normal: true, Source: "abs is even"},
	{Name: "sign-of-positive", From: "sign(u)", To: "1", When: "u > 0", Source: "definition of sign"},
	{Name: "sign-of-negative", From: "sign(u)", To: "-1", When: "u < 0", Normal: true, Source: "definition of sign"},
	{Name: "step-of-positive", From: "heaviside(u)", To: "1", When: "u > 0", Source: "definition of heaviside"},
	{Name: "step-of-negative", From: "heaviside(u)", To: "0", When: "u < 0", Source: "definition of heaviside"},
	{Name: "relu-of-known", From: "relu(u)", To: "u", When: "u >= 0", Source: "definition of relu"},
	{Name: "relu-of-negative", From: "relu(u)", To: "0", When: "u <= 0", Source: "definition of relu"},
	{Name: "max-first", From: "max(u, v)", To: "u", When: "u >= v", Source: "definition of max"},
	{Name: "max-second", From: "max(u, v)", To: "v", When: "u <= v", Source: "definition of max"},
	{Name: "min-first", From: "min(u, v)", To: "u", When: "u <= v", Source: "definition of min"},
	{Name: "min-second", From: "min(u, v)", To: "v", When: "u >= v", Source: "definition of min"},
	{Name: "max-minus-min", From: "w*max(u, v) - w*min(u, v)", To: "w*abs(u - v)", Source: "one of them is u, the other v, and the larger comes first"},
	{Name: "max-plus-min", From: "w*max(u, v) + w*min(u, v)", To: "w*(u + v)", Source: "one of them is u, the other v"},

	// Branches.
	{Name: "if-abs", From: "if(u > 0, u, -u)", To: "abs(u)", Source: "definition of abs"},
	{Name: "if-abs-closed", From: "if(u >= 0, u, -u)", To: "abs(u)", Source: "definition of abs"},
	{Name: "if-abs-negative", From: "if(u < 0, -u, u)", To: "abs(u)", Source: "definition of abs"},
	{Name: "if-abs-not-positive", From: "if(u <= 0, -u, u)", To: "abs(u)", Source: "definition of abs"},
	{Name: "if-relu", From: "if(u > 0, u, 0)", To: "relu(u)", Source: "definition of relu"},
	{Name: "if-relu-closed", From: "if(u >= 0, u, 0)", To: "relu(u)", Source: "definition of relu"},
	{Name: "if-max", From: "if(u > v, u, v)", To: "max(u, v)", Source: "definition of max"},
	{Name: "if-max-closed", From: "if(u >= v, u, v)", To: "max(u, v)", Source: "definition of max"},
	{Name: "if-min", From: "if(u < v, u, v)", To: "min(u, v)", Source: "definition of min"},
	{Name: "if-min-closed", From: "if(u <= v, u, v)", To: "min(u, v)", Source: "definition of min"},

	// Special functions.
	{Name: "erf-erfc", From: "w*erf(u) + w*erfc(u)", To: "w", Source: "DLMF 7.2.2"},
	{Name: "one-minus-erf", From: "w - w*erf(u)", To: "w*erfc(u)", Source: "DLMF 7.2.2"},
	{Name: "one-minus-erfc", From: "w - w*erfc(u)", To: "w*erf(u)", Source: "DLMF 7.2.2"},
	{Name: "odd-erf", From: "erf(-u)", To: "-erf(u)", Normal: true, Source: "DLMF 7.4.1"},
	{Name: "phi-sum", From: "w*Phi(u) + w*Phi(-u)", To: "w", Source: "the normal density is even"},
})
