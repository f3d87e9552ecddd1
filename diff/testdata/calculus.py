#!/usr/bin/env python3
"""Writes calculus.jsonl: Taylor coefficients, derivatives along lines and implicit
derivatives.

    /usr/bin/python3 testdata/calculus.py            # rewrites testdata/calculus.jsonl
    /usr/bin/python3 testdata/calculus.py --check    # compares, writes nothing

Needs mpmath (1.2.1). All numbers are mpmath's numerical ones: taylor and diff of the
formula in 120 digits, and for implicit derivatives diff of the root that findroot
finds. One JSON object a line:

    taylor     expr, x, at (of every variable), expected: c_0, c_1, …
    direction  expr, along (the direction), at, expected: derivatives of order 0, 1, …
    implicit   expr (= 0), y, x, at, expected: y', y'', …

Coordinates are multiples of 1/64, so that they are exact everywhere. The printed
digits are fewer than those that two different precisions agree on.
"""

import json
import os
import re
import sys

import mpmath

HERE = os.path.dirname(os.path.abspath(__file__))
DIGITS = 120  # of the computation
CHECK_DIGITS = 90  # of the second one, which must agree
PRINTED = 30

NUMBER = re.compile(r"(?<![A-Za-z_0-9.])(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)")


def cbrt(x):
    return mpmath.sign(x) * mpmath.cbrt(abs(x))


NAMES = {name: getattr(mpmath, name) for name in (
    "exp log log10 sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sign erf erfc sec csc cot asec acsc "
    "acot sech csch coth asech acsch acoth expm1 log1p atan2 hypot floor ceil gamma").split()}
NAMES |= {
    "abs": abs, "cbrt": cbrt, "log2": lambda x: mpmath.log(x, 2), "N": mpmath.mpf,
    "exp2": lambda x: mpmath.power(2, x), "exp10": lambda x: mpmath.power(10, x), "Phi": mpmath.ncdf,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)), "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "gelu": lambda x: x * mpmath.ncdf(x), "logaddexp": lambda x, y: mpmath.log(mpmath.exp(x) + mpmath.exp(y)),
    "max": max, "min": min, "relu": lambda x: max(x, mpmath.mpf(0)), "mod": lambda x, y: x - y * mpmath.floor(x / y),
}

TAYLOR = [
    ("exp(sin(x^2 + 1))*log(x^3 + 2)", {"x": 0.5}, 8),
    ("exp(sin(x))", {"x": 0}, 8),
    ("x^7 - 3*x^4 + x/2 - 5", {"x": -1.25}, 8),
    ("(x^2 + x + 1)^5", {"x": 0.75}, 8),
    ("(x + 1)^(5/2)*(x - 3)^2", {"x": 1.5}, 8),
    ("1/(1 + x + x^2)", {"x": 0.25}, 8),
    ("x/(x^2 + y)^3", {"x": 0.5, "y": 2}, 6),
    ("sin(x)/(x*cos(x))", {"x": 0.5}, 6),
    ("sqrt(1 + x^3)/x", {"x": 1.25}, 7),
    ("(1 + x)^y*x^y", {"x": 1.5, "y": 2.25}, 6),
    ("2^(x^2)", {"x": 0.5}, 7),
    ("(x + 2)^sin(x)", {"x": 0.75}, 6),
    ("x^x", {"x": 1.5}, 8),
    ("log(sin(x))*log10(x) + log2(x + 1)", {"x": 1.25}, 7),
    ("tan(x)*tanh(x)", {"x": 0.75}, 7),
    ("sec(x) + csc(x) + cot(x)", {"x": 0.75}, 6),
    ("asin(x/2) + acos(x^2/4) + atan(3*x)", {"x": 0.625}, 7),
    ("asec(x) + acsc(x) + acot(x)", {"x": 1.75}, 6),
    ("sinh(x)*cosh(2*x)", {"x": 0.5}, 7),
    ("asinh(x) + acosh(x) + atanh(x/4)", {"x": 1.5}, 7),
    ("sech(x) + csch(x) + coth(x)", {"x": 0.75}, 6),
    ("asech(x) + acsch(x) + acoth(1/x)", {"x": 0.5}, 6),
    ("erf(x)*erfc(x/2)", {"x": 0.375}, 7),
    ("cbrt(x^2 - 3)", {"x": 0.5}, 7),
    ("abs(x)*x^2 - sign(x)*sin(x)", {"x": -1.5}, 6),
    ("atan2(x, x^2 + 1)", {"x": 0.5}, 7),
    ("hypot(x, sin(x))", {"x": 0.75}, 6),
    ("expm1(x)*log1p(x)", {"x": 0.25}, 7),
    ("exp2(x) + exp10(x/2)", {"x": 0.5}, 7),
    ("Phi(x)*sigmoid(x)", {"x": 0.5}, 7),
    ("softplus(x) + gelu(x)", {"x": -0.5}, 7),
    ("logaddexp(x, x^2)", {"x": 0.75}, 6),
    ("max(x, x^2)*min(x, y)", {"x": 1.5, "y": 2}, 5),
    ("relu(x - 1)^2 + mod(x, 2)*floor(x)", {"x": 2.75}, 5),
]

DIRECTION = [
    ("x^2*y", {"x": 3, "y": 4}, {"x": 1, "y": 2}, 3),
    ("exp(x*y)*sin(z)", {"x": 1, "y": -2, "z": 0.5}, {"x": 0.25, "y": 0.5, "z": 1}, 4),
    ("sqrt(x^2 + y^2)", {"x": 0.5, "y": 1.5}, {"x": 1, "y": 1}, 4),
    ("x^y", {"x": 2, "y": -1}, {"x": 1.5, "y": 2}, 4),
]

IMPLICIT = [
    ("x^2 + y^2 - 1", "y", "x", {"x": 0.5, "y": 0.875}, 4),
    ("y*exp(y) - x", "y", "x", {"x": 1, "y": 0.5625}, 4),
    ("x^3 + y^3 - 6*x*y", "y", "x", {"x": 3, "y": 3}, 3),
    ("sin(x*y) + y - x", "y", "x", {"x": 0.5, "y": 0.25}, 3),
    ("E - 0.25*sin(E) - M", "E", "M", {"E": 1.25, "M": 1}, 3),
]


def function(expr):
    code = compile(NUMBER.sub(r"N('\1')", expr).replace("^", "**"), expr, "eval")
    return lambda env: mpmath.mpf(eval(code, dict(NAMES, pi=+mpmath.pi), env))


def point(at):
    return {name: mpmath.mpf(v) for name, v in at.items()}


def taylor(expr, at, n):
    f, env = function(expr), point(at)
    return mpmath.taylor(lambda x: f(env | {"x": x}), env["x"], n)


def direction(expr, along, at, n):
    f, env, v = function(expr), point(at), point(along)
    line = lambda t: f({name: env[name] + t * v[name] for name in env})
    return [mpmath.diff(line, 0, k) for k in range(n + 1)]


def root(expr, y, env):
    f = function(expr)
    return mpmath.findroot(lambda v: f(env | {y: v}), env[y], tol=mpmath.mpf(10) ** (-2 * mpmath.mp.dps + 10))


def implicit(expr, y, x, at, n):
    env = point(at)
    branch = lambda v: root(expr, y, env | {x: v})
    return [mpmath.diff(branch, env[x], k) for k in range(1, n + 1)]


def rows():
    for expr, at, n in TAYLOR:
        yield {"kind": "taylor", "expr": expr, "x": "x", "at": at}, lambda: taylor(expr, at, n)
    for expr, along, at, n in DIRECTION:
        yield {"kind": "direction", "expr": expr, "along": along, "at": at}, lambda: direction(expr, along, at, n)
    for expr, y, x, at, n in IMPLICIT:
        with mpmath.workdps(2 * DIGITS):
            at = at | {y: mpmath.nstr(root(expr, y, point(at)), DIGITS)}
        yield {"kind": "implicit", "expr": expr, "y": y, "x": x, "at": at}, lambda: implicit(expr, y, x, at, n)


def compute():
    for row, values in rows():
        with mpmath.workdps(CHECK_DIGITS):
            rough = values()
        with mpmath.workdps(DIGITS):
            exact = values()
            for a, b in zip(rough, exact):
                if abs(a - b) > mpmath.mpf(10) ** -(PRINTED + 2) * max(1, abs(b)):
                    sys.exit(f"{row['expr']}: {a} and {b} differ")
        # A value that is nothing but noise is 0.
        row["expected"] = [mpmath.nstr(v, PRINTED) if abs(v) > mpmath.mpf(10) ** -PRINTED else "0" for v in exact]
        yield json.dumps(row)


def main():
    path = os.path.join(HERE, "calculus.jsonl")
    text = "".join(line + "\n" for line in compute())
    if "--check" in sys.argv:
        with open(path, encoding="utf-8") as file:
            sys.exit(0 if file.read() == text else "calculus.jsonl differs")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
