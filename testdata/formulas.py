#!/usr/bin/env python3
"""Writes formulas.jsonl: formulas at points, with value and partial derivatives.

    /usr/bin/python3 testdata/formulas.py            # rewrites testdata/formulas.jsonl
    /usr/bin/python3 testdata/formulas.py --check    # compares, writes nothing

Needs mpmath (1.2.1) and sympy (1.11.1). The derivatives are mpmath's numerical ones
in 50 digits. Each is compared with sympy's symbolic one in 40 digits, so two
independent witnesses stand behind every number, and with the latter in float64, so
that no row asks for more than double precision can give.

One JSON object a line: id, source (the topic), expr, vars, value, wrt, order, expected,
ranges. wrt[i] and order[i] belong to expected[i]; for a mixed partial they are lists.
The formulas are in formulas.txt, which says how to add one.
"""

import json
import math
import os
import random
import re
import sys

import mpmath
import sympy

HERE = os.path.dirname(os.path.abspath(__file__))
DIGITS = 50  # of the computation
PRINTED = 25  # digits in the file
AGREE = mpmath.mpf(10) ** -40  # relative difference of the two witnesses
POINTS = 3  # points of each formula
POINT_BITS = 12  # significant bits of a coordinate, exact in every format
SECOND_UP_TO = 3  # second partials are given up to so many variables
REL_TOL, VALUE_TOL = 1e-9, 1e-12  # as the tests take them; float64 must do ten times better

mpmath.mp.dps = DIGITS


def mp_cbrt(x):
    return mpmath.sign(x) * mpmath.cbrt(abs(x))


def mp_xlogy(x, y):
    return mpmath.mpf(0) if x == 0 and y >= 0 else x * mpmath.log(y)


MP = {name: getattr(mpmath, name) for name in
      "exp log log10 sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sign erf erfc".split()}
MP |= {"abs": abs, "cbrt": mp_cbrt, "xlogy": mp_xlogy, "log2": lambda x: mpmath.log(x, 2), "N": mpmath.mpf}
MP |= {name: getattr(mpmath, name) for name in "sec csc cot asec acsc acot sech csch coth asech acsch acoth".split()}
MP |= {name: getattr(mpmath, name) for name in "expm1 log1p atan2 hypot floor ceil".split()}
MP |= {"exp2": lambda x: mpmath.power(2, x), "ratio0": lambda x, y: x / y if y else mpmath.mpf(0),
       "round": lambda x: mpmath.sign(x) * mpmath.floor(abs(x) + 0.5), "trunc": lambda x: mpmath.sign(x) * mpmath.floor(abs(x)),
       "mod": lambda x, y: x - y * mpmath.floor(x / y), "max": max, "min": min, "clamp": lambda x, lo, hi: max(lo, min(x, hi)),
       "maxshare": lambda *x: mpmath.mpf(x[0] == max(x)) / x.count(max(x)),
       "minshare": lambda *x: mpmath.mpf(x[0] == min(x)) / x.count(min(x)),
       "heaviside": lambda x: (1 + mpmath.sign(x)) / 2, "relu": lambda x: max(x, mpmath.mpf(0)),
       "softplus": lambda x: mpmath.log1p(mpmath.exp(x)), "logaddexp": lambda x, y: mpmath.log(mpmath.exp(x) + mpmath.exp(y)),
       "exp10": lambda x: mpmath.power(10, x), "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)), "Phi": mpmath.ncdf,
       "gelu": lambda x: x * mpmath.ncdf(x)}
MP |= {name: getattr(mpmath, name) for name in "gamma digamma erfinv".split()}
MP |= {"trigamma": lambda x: mpmath.psi(1, x),
       "polygamma": lambda n, x: mpmath.psi(int(n), x), "lambertw": mpmath.lambertw,
       "elliptic_f": mpmath.ellipf, "elliptic_e": mpmath.ellipe, "elliptic_k": mpmath.ellipk, "elliptic_pi": mpmath.ellippi,
       "elliptic_j": lambda i, j, k, n, phi, m: moment((mpmath.ellipf, mpmath.ellipe, mpmath.ellippi, mpmath.sin, mpmath.cos, mpmath.mpf(1) / 2), (i, j, k), n, phi, m),
       "Ei": mpmath.ei, "li": mpmath.li, "Si": mpmath.si, "Ci": mpmath.ci,
       "J0": mpmath.j0, "J1": mpmath.j1, "Jn": mpmath.besselj, "Y0": lambda x: mpmath.bessely(0, x),
       "Y1": lambda x: mpmath.bessely(1, x), "Yn": mpmath.bessely}


def mp_sincn(n, x):
    """The n-th derivative of sin(x)/x: its power series, or far out by x*f(n) + n*f(n-1) = sin(x + n*pi/2)."""
    n = int(n)
    with mpmath.extraprec(100 + 20 * n):
        if abs(x) <= 32:
            k = (n + 1) // 2
            term = (-1) ** k * mpmath.mpf(x) ** (2 * k - n) / mpmath.factorial(2 * k - n)
            total = term / (2 * k + 1)
            while abs(term) > abs(total) * mpmath.ldexp(1, -mpmath.mp.prec) or k < 40:
                k += 1
                term *= -(mpmath.mpf(x) ** 2) / ((2 * k - n) * (2 * k - n - 1))
                total += term / (2 * k + 1)
            return total
        f = mpmath.sin(x) / x
        for k in range(1, n + 1):
            f = (mpmath.sin(x + k * mpmath.pi / 2) - k * f) / x
        return f


def mp_lgamma(x):
    return mpmath.loggamma(x) if x > 0 else mpmath.log(abs(mpmath.gamma(x)))


MP |= {"sinc": lambda x: mp_sincn(0, x), "sincn": mp_sincn, "lgamma": mp_lgamma}

def moment(library, orders, n, phi, m):
    """elliptic_j of the orders that formulas have, by elliptic_f, elliptic_e and elliptic_pi."""
    F, E, P, sin, cos, half = library
    if orders == (1, 0, 1):
        return (P(n, phi, m) - F(phi, m)) / n
    assert orders == (2, 1, 0)
    third = (E(phi, m) - m * sin(phi) * cos(phi) / (1 - m * sin(phi) ** 2) ** half) / (1 - m)
    return (third - 2 * F(phi, m) + E(phi, m)) / m**2


SY = {name: getattr(sympy, name) for name in
      "exp log sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sign erf erfc".split()}
SY |= {"abs": sympy.Abs, "cbrt": lambda x: sympy.sign(x) * sympy.Abs(x) ** sympy.Rational(1, 3),
       "xlogy": lambda x, y: x * sympy.log(y), "log2": lambda x: sympy.log(x) / sympy.log(2),
       "log10": lambda x: sympy.log(x) / sympy.log(10), "N": sympy.Rational, "pi": sympy.pi, "e": sympy.E}
SY |= {name: getattr(sympy, name) for name in "sec csc cot sech csch coth".split()}
SY |= {"a" + name: lambda x, f=getattr(sympy, "a" + inverse): f(1 / x) for name, inverse in
       {"sec": "cos", "csc": "sin", "cot": "tan", "sech": "cosh", "csch": "sinh", "coth": "tanh"}.items()}
SY["csch"] = lambda x: 1 / sympy.sinh(x)  # the second derivative of sympy's own is wrong in 1.11.1
SY |= {"expm1": lambda x: sympy.exp(x) - 1, "log1p": lambda x: sympy.log(1 + x), "exp2": lambda x: 2**x,
       "atan2": sympy.atan2, "hypot": lambda x, y: sympy.sqrt(x**2 + y**2), "ratio0": lambda x, y: x / y,
       "floor": sympy.floor, "ceil": sympy.ceiling, "trunc": lambda x: sympy.sign(x) * sympy.floor(sympy.Abs(x)),
       "round": lambda x: sympy.sign(x) * sympy.floor(sympy.Abs(x) + sympy.Rational(1, 2)),
       "mod": lambda x, y: x - y * sympy.floor(x / y), "max": sympy.Max, "min": sympy.Min,
       "clamp": lambda x, lo, hi: sympy.Max(lo, sympy.Min(x, hi)),
       "heaviside": lambda x: (1 + sympy.sign(x)) / 2, "relu": lambda x: sympy.Max(x, 0),
       "maxshare": lambda x, *y: sympy.prod([(1 + sympy.sign(x - z)) / 2 for z in y]),  # without ties
       "minshare": lambda x, *y: sympy.prod([(1 + sympy.sign(z - x)) / 2 for z in y]),
       "softplus": lambda x: sympy.log(1 + sympy.exp(x)), "logaddexp": lambda x, y: sympy.log(sympy.exp(x) + sympy.exp(y)),
       "exp10": lambda x: 10**x, "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
       "Phi": lambda x: sympy.erfc(-x / sympy.sqrt(2)) / 2, "gelu": lambda x: x * sympy.erfc(-x / sympy.sqrt(2)) / 2}
SY |= {name: getattr(sympy, name) for name in "gamma digamma trigamma polygamma erfinv".split()}
T = sympy.Symbol("t", real=True)
SY |= {"lgamma": lambda x: sympy.log(sympy.gamma(x) ** 2) / 2, "lambertw": sympy.LambertW,
       "sinc": lambda x: sympy.sin(x) / x, "sincn": lambda n, x: sympy.diff(sympy.sin(T) / T, T, n).subs(T, x),
       "elliptic_f": sympy.elliptic_f, "elliptic_e": sympy.elliptic_e, "elliptic_k": sympy.elliptic_k, "elliptic_pi": sympy.elliptic_pi,
       "elliptic_j": lambda i, j, k, n, phi, m: moment((sympy.elliptic_f, sympy.elliptic_e, sympy.elliptic_pi, sympy.sin, sympy.cos, sympy.Rational(1, 2)), (i, j, k), n, phi, m),
       "Ei": sympy.Ei, "li": sympy.li, "Si": sympy.Si, "Ci": sympy.Ci,
       "J0": lambda x: sympy.besselj(0, x), "J1": lambda x: sympy.besselj(1, x), "Jn": sympy.besselj,
       "Y0": lambda x: sympy.bessely(0, x), "Y1": lambda x: sympy.bessely(1, x), "Yn": sympy.bessely}


def rounded(f):
    return lambda *x: float(f(*x))


# Functions that Python's math does not have, as good as float64 can hold them.
FLOAT = {"besselj": rounded(mpmath.besselj), "bessely": rounded(mpmath.bessely), "LambertW": rounded(mpmath.lambertw),
         "polygamma": rounded(lambda n, x: mpmath.psi(int(n), x)), "erfinv": rounded(mpmath.erfinv)}
FLOAT |= {"elliptic_" + name[-1]: rounded(getattr(mpmath, name)) for name in ("ellipf", "ellipe", "ellipk")}
FLOAT |= {"elliptic_pi": rounded(mpmath.ellippi)}
FLOAT |= {name: rounded(getattr(mpmath, name.lower())) for name in ("Ei", "li", "Si", "Ci")}

NUMBER = re.compile(r"(?<![A-Za-z_0-9.])(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)")


def python_source(expr):
    """The formula in Python, each number exact."""
    return NUMBER.sub(r"N('\1')", expr).replace("^", "**")


def mp_function(expr, names):
    code = compile(python_source(expr), expr, "eval")

    def f(*args):
        env = dict(MP, pi=+mpmath.pi, e=+mpmath.e)
        env.update(zip(names, args))
        return mpmath.mpf(eval(code, env))
    return f


def sympy_expression(expr, names):
    symbols = {n: sympy.Symbol(n, real=True) for n in names}
    return eval(python_source(expr), SY | symbols), [symbols[n] for n in names]


def numeric(f, point, orders):
    """The partial by mpmath, in twice the digits."""
    with mpmath.workdps(2 * DIGITS):
        return +mpmath.diff(f, tuple(mpmath.mpf(p) for p in point), tuple(orders))


def symbolic(sym, symbols, orders):
    for s, n in zip(symbols, orders):
        if n:
            sym = sympy.diff(sym, s, n)
    # Away from the points where abs and sign have no derivative there is no delta.
    sym = sym.replace(sympy.DiracDelta, lambda *a: sympy.S.Zero)
    # Nor have steps, of which sympy leaves the derivative as it is.
    return sym.replace(lambda e: isinstance(e, (sympy.Derivative, sympy.Subs)), lambda e: sympy.S.Zero)


def all_orders(n):
    """The partials given of a formula of n variables."""
    first = [tuple(int(i == j) for j in range(n)) for i in range(n)]
    if n > SECOND_UP_TO:
        return first
    pure = [tuple(2 * x for x in o) for o in first]
    mixed = [tuple([1, 1] + [0] * (n - 2))] if n > 1 else []
    return first + pure + mixed


def short(x):
    frac, exp = math.frexp(x)
    return math.ldexp(round(math.ldexp(frac, POINT_BITS)), exp - POINT_BITS)


def close(a, b, tol):
    return abs(a - b) <= tol * max(abs(a), abs(b)) or abs(a - b) < mpmath.mpf(10) ** (-2 * DIGITS + 10)


def number(x):
    text = mpmath.nstr(x, PRINTED, strip_zeros=True)
    json.loads(text)  # fails for an infinity, NaN and what is no number in JSON
    return text


def row(f, topic, name, k, expr, ranges, point, partials):
    names = list(ranges)
    wrt, order, expected = [], [], []
    for o, v in partials:
        used = [(n, c) for n, c in zip(names, o) if c]
        single = len(used) == 1
        wrt.append(used[0][0] if single else [n for n, _ in used])
        order.append(used[0][1] if single else [c for _, c in used])
        expected.append(number(v))
    head = {"id": "%s-%d" % (name, k), "source": topic, "expr": expr, "vars": dict(zip(names, point))}
    tail = {"wrt": wrt, "order": order, "ranges": ranges}
    return '%s, "value": %s, "expected": [%s], %s' % (
        json.dumps(head)[:-1], number(f(*[mpmath.mpf(p) for p in point])), ", ".join(expected), json.dumps(tail)[1:])


def rows(topic, name, expr, ranges):
    names = list(ranges)
    f = mp_function(expr, names)
    sym, symbols = sympy_expression(expr, names)
    wanted = [(o, symbolic(sym, symbols, o)) for o in all_orders(len(names))]
    fast = [sympy.lambdify(symbols, d, [FLOAT, "math"]) for _, d in wanted]
    exact = [sympy.lambdify(symbols, d, "mpmath") for _, d in wanted]
    rng = random.Random(name)
    for k in range(POINTS):
        point = [short(rng.uniform(lo, hi)) for lo, hi in ranges.values()]
        value = float(f(*[mpmath.mpf(p) for p in point]))
        partials = []
        for (o, _), in_float, in_mp in zip(wanted, fast, exact):
            v = numeric(f, point, o)
            with mpmath.workdps(2 * DIGITS):
                w = mpmath.mpf(in_mp(*[mpmath.mpf(p) for p in point]))
            if not close(v, w, AGREE):
                sys.exit("%s %s at %s: mpmath %s, sympy %s" % (name, o, point, v, w))
            if w == 0:
                v = w  # differences leave a trace of the last digits
            got = in_float(*point)
            if abs(got - float(v)) > (REL_TOL * abs(float(v)) + VALUE_TOL * abs(value)) / 10 + 1e-300:
                sys.exit("%s %s at %s: float64 gives %r for %s" % (name, o, point, got, mpmath.nstr(v, 17)))
            partials.append((o, v))
        yield row(f, topic, name, k, expr, ranges, point, partials)


def formulas():
    """Yields topic, name, formula and ranges from formulas.txt."""
    topic, name, expr = None, None, None
    with open(os.path.join(HERE, "formulas.txt"), encoding="utf-8") as file:
        for line in file:
            text = line.strip()
            if not text:
                continue
            if text.startswith("## "):
                topic = text[3:]
            elif text.startswith("#"):
                continue
            elif not line.startswith(" "):
                name, expr = [s.strip() for s in text.split(":", 1)]
            else:
                ranges = {}
                for part in text.split(", "):
                    var, _, lo, hi = part.split()
                    ranges[var] = [float(lo), float(hi)]
                yield topic, name, expr, ranges


def main():
    lines, seen = [], set()
    for topic, name, expr, ranges in formulas():
        if name in seen:
            sys.exit("two formulas are called %s" % name)
        seen.add(name)
        lines.extend(rows(topic, name, expr, ranges))
    text = "".join(line + "\n" for line in lines)
    path = os.path.join(HERE, "formulas.jsonl")
    if "--check" in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            sys.exit(0 if file.read() == text else "formulas.jsonl is stale")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    print("%d formulas, %d rows" % (len(seen), len(lines)))


if __name__ == "__main__":
    main()
