#!/usr/bin/python3
"""Writes functions60.txt and functions200.txt, reference values of every
function, and expressions.txt, of whole formulas that cancel, overflow halfway or
come near a singularity; all from mpmath, the formulas at 60 digits.

A line is "name argument… = value", or "formula; name argument… = value". Arguments are exact: an integer in
hexadecimal times a power of two. Values have 15 digits more than asked;
those beyond 10^15000 or so are written as the arguments are.

Run it in this folder: /usr/bin/python3 gen.py (mpmath 1.2.1)
"""
import itertools
import random
import re
import mpmath
from mpmath import mp, mpf

GUARD = 15

FUNCTIONS = {
    "exp": mpmath.exp, "log": mpmath.log, "sqrt": mpmath.sqrt,
    "log10": lambda x: mpmath.log(x) / mpmath.log(10),
    "log2": lambda x: mpmath.log(x) / mpmath.log(2),
    "cbrt": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
    "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan,
    "asin": mpmath.asin, "acos": mpmath.acos, "atan": mpmath.atan,
    "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh,
    "asinh": mpmath.asinh, "acosh": mpmath.acosh, "atanh": mpmath.atanh,
    "abs": abs, "sign": mpmath.sign,
    "erf": mpmath.erf, "erfc": mpmath.erfc,
    "xlogy": lambda x, y: x * mpmath.log(y), "pow": mpmath.power,
    "sec": mpmath.sec, "csc": mpmath.csc, "cot": mpmath.cot,
    "asec": lambda x: mpmath.acos(1 / x), "acsc": lambda x: mpmath.asin(1 / x), "acot": lambda x: mpmath.atan(1 / x),
    "sech": mpmath.sech, "csch": mpmath.csch, "coth": mpmath.coth,
    "asech": lambda x: mpmath.acosh(1 / x), "acsch": lambda x: mpmath.asinh(1 / x), "acoth": lambda x: mpmath.atanh(1 / x),
    "exp10": lambda x: mpmath.power(10, x), "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "exp2": lambda x: mpmath.power(2, x), "expm1": mpmath.expm1, "log1p": mpmath.log1p,
    "atan2": mpmath.atan2, "hypot": mpmath.hypot, "ratio0": lambda x, y: x / y if y else mpf(0),
    "floor": mpmath.floor, "ceil": mpmath.ceil, "trunc": lambda x: mpmath.sign(x) * mpmath.floor(abs(x)),
    "round": lambda x: mpmath.sign(x) * mpmath.floor(abs(x) + mpf(1) / 2), "mod": lambda x, y: x - y * mpmath.floor(x / y),
    "max": max, "min": min, "clamp": lambda x, lo, hi: max(lo, min(x, hi)),
    "maxshare": lambda *x: mpf(x[0] == max(x)) / x.count(max(x)), "minshare": lambda *x: mpf(x[0] == min(x)) / x.count(min(x)),
    "heaviside": lambda x: (1 + mpmath.sign(x)) / 2, "relu": lambda x: max(x, mpf(0)),
    "softplus": lambda x: max(x, mpf(0)) + mpmath.log1p(mpmath.exp(-abs(x))),
    "logaddexp": lambda x, y: max(x, y) + mpmath.log1p(mpmath.exp(-abs(x - y))),
    "Phi": lambda x: mpmath.erfc(-x / mpmath.sqrt(2)) / 2, "gelu": lambda x: x * mpmath.erfc(-x / mpmath.sqrt(2)) / 2,
    "gamma": mpmath.gamma, "lgamma": lambda x: mpmath.loggamma(x) if x > 0 else mpmath.log(abs(mpmath.gamma(x))),
    "digamma": lambda x: mpmath.psi(0, x), "trigamma": lambda x: polygamma(1, x),
    "polygamma": lambda n, x: polygamma(int(n), x),
    "erfinv": lambda x: erfinv(x), "lambertw": mpmath.lambertw,
    "Ei": lambda x: mpmath.ei(x) if x > 0 else -mpmath.e1(-x), "li": lambda x: li(x), "Si": lambda x: sici(x)[0], "Ci": lambda x: sici(x)[1],
    "elliptic_f": lambda x, y: elliptic(mpmath.ellipf, x, y), "elliptic_k": mpmath.ellipk, "elliptic_pi": lambda *x: ellippi(*x), "elliptic_j": lambda *x: ellipj(*x),
    "elliptic_e": lambda x, y: elliptic(mpmath.ellipe, x, y),
    "sinc": lambda x: sincn(0, x), "sincn": lambda n, x: sincn(int(n), x),
    "J0": lambda x: mpmath.besselj(0, x), "J1": lambda x: mpmath.besselj(1, x), "Jn": mpmath.besselj,
    "Y0": lambda x: mpmath.bessely(0, x), "Y1": lambda x: mpmath.bessely(1, x), "Yn": mpmath.bessely,
}


def polygamma(n, x):
    """mpmath's psi from x + k > 0, less the n!/(x+i)^(n+1)."""
    k = max(0, int(mpmath.ceil(-x)) + 1)
    return mpmath.psi(n, x + k) + (-1)**(n + 1) * mpmath.factorial(n) * mpmath.fsum((x + i)**(-n - 1) for i in range(k))


def erfinv(x):
    """Newton's method for log(erfc(y)) = log(1 - |x|), or for erf(y) = x where x is small."""
    small, root = abs(x) < 0.5, mpmath.sqrt(mpmath.pi) / 2
    log = mpmath.log(1 - abs(x))
    y, step = abs(x) * root if small else mpmath.sqrt(-log), mpf(1)
    while abs(step) > abs(y) * mpf(2)**(10 - mp.prec):
        f = mpmath.erfc(y)
        step = (abs(x) - mpmath.erf(y) if small else (mpmath.log(f) - log) * f) * root * mpmath.exp(y * y)
        y += step
    return y * mpmath.sign(x)


def sincn(n, x):
    """The n-th derivative of sin(x)/x: its power series, or for larger x by x*f(n) + n*f(n-1) = sin(x + n*pi/2)."""
    if abs(x) <= 32:
        with mpmath.extraprec(100):
            total, k = mpf(0), (n + 1) // 2
            while True:
                term = (-1)**k * x**(2 * k - n) / ((2 * k + 1) * mpmath.factorial(2 * k - n))
                total += term
                k += 1
                if k > 50 + n and abs(term) <= abs(total) * mpf(2)**-mp.prec:
                    return total
    with mpmath.extraprec(20 * n):
        f = mpmath.sin(x) / x
        for k in range(1, n + 1):
            f = ((mpmath.sin, mpmath.cos, lambda t: -mpmath.sin(t), lambda t: -mpmath.cos(t))[k % 4](x) - k * f) / x
        return f


def elliptic(f, phi, m):
    """mpmath's of the rest of phi after half turns."""
    n = mpmath.nint(phi / mpmath.pi)
    return f(phi - n * mpmath.pi, m) + (2 * n * f(mpmath.pi / 2, m) if n else 0)


def ellippi(n, phi, m):
    half = mpmath.nint(phi / mpmath.pi)
    return mpmath.ellippi(n, phi - half * mpmath.pi, m) + (2 * half * mpmath.ellippi(n, mpmath.pi / 2, m) if half else 0)


def ellipj(i, j, k, n, phi, m):
    """Quadrature in pieces towards both ends; the integrand relative to its size."""
    s = mpmath.sin(phi)
    f = lambda t: (mpmath.sin(t) / s) ** (2 * i) / ((1 - n * mpmath.sin(t) ** 2) ** k * (1 - m * mpmath.sin(t) ** 2) ** (j + mpf(1) / 2))
    ends = [mpf(0)] + [phi * mpf(2) ** -q for q in range(10, 0, -1)] + [phi * (1 - mpf(2) ** -q) for q in range(2, 12)] + [phi]
    total = error = mpf(0)
    for a, b in zip(ends, ends[1:]):
        v, e = mpmath.quad(f, [a, b], error=True, method="gauss-legendre", maxdegree=9)
        total, error = total + v, error + e
    assert error < abs(total) * mpf(10) ** -(mp.dps - 14), (i, j, k, n, phi, m, error)
    return total * s ** (2 * i)


def li(x):
    """mpmath's ei of the logarithm, below 1 by E1, which keeps relative digits."""
    return FUNCTIONS["Ei"](mpmath.log(x)) if x else mpf(0)


def sici(x):
    """mpmath's, or far out the asymptotic series DLMF 6.12.3 and 6.12.4."""
    if abs(x) < 10**4:
        return mpmath.si(x), mpmath.ci(x) if x > 0 else None
    a = abs(x)
    f = mpmath.fsum((-1)**k * mpmath.factorial(2 * k) / a**(2 * k + 1) for k in range(150))
    g = mpmath.fsum((-1)**k * mpmath.factorial(2 * k + 1) / a**(2 * k + 2) for k in range(150))
    s, c = mpmath.sin(a), mpmath.cos(a)
    return mpmath.sign(x) * (mpmath.pi / 2 - f * c - g * s), f * s - g * c

# Exact arguments as (integer, exponent of two).
TINY = [(1, -3000), (5, -1000), (7, -400), (3, -150), (1, -67), (9, -40), (5, -22), (1, -17), (3, -12)]
SMALL = [(1, -7), (3602879701896397, -55), (1, -2), (3, -3), (1, -1), (11, -4), (3, -2), (15, -4)]
UNIT = [(2**k - 1, -k) for k in (8, 16, 17, 53, 70, 201, 700)]
ONE = [(1, 0)]
ABOVE = [(2**k + 1, -k) for k in (700, 201, 70, 53, 17, 16, 8)]
MIDDLE = [(5, -2), (25, -4), (7074237752028440, -52), (27, -4), (2, 0), (5, -1), (11, -2), (3, 0), (4, 0), (5, 0),
          (11, -1), (25, -2), (13, 0), (27, -1), (31, -1), (64, 0), (355, 0), (1000, 0), (2**20, 0)]
LARGE = [(6381956970095103, 797), (3, 1000), (2**52 + 1, 300), (1, 60)]
HUGE = [(1, 30000), (3, 10**6), (5, 10**8)]


def signs(xs):
    return [x for m, e in xs for x in ((m, e), (-m, e))]


REAL = TINY + SMALL + UNIT + ONE + ABOVE + MIDDLE
POSITIVE = REAL + LARGE + HUGE
EXP = signs(REAL + [(709, 0), (745, 0), (3, 24)])
ARGUMENTS = {
    "exp": EXP, "sinh": EXP, "cosh": EXP, "tanh": EXP[:-6],
    "log": POSITIVE, "log10": POSITIVE, "log2": POSITIVE, "sqrt": POSITIVE,
    "cbrt": signs(POSITIVE + [(27, 0), (343, -9)]),
    "sin": signs(REAL + LARGE), "cos": signs(REAL + LARGE), "tan": signs(REAL + LARGE),
    "asin": signs(TINY + SMALL + UNIT + ONE), "acos": signs(TINY + SMALL + UNIT + ONE),
    "atanh": signs(TINY + SMALL + UNIT),
    "atan": signs(POSITIVE), "asinh": signs(POSITIVE), "acosh": ONE + ABOVE + MIDDLE + LARGE + HUGE,
    "abs": signs(MIDDLE), "sign": signs(MIDDLE),
    "erf": signs(REAL[:-8]), "erfc": signs(REAL[:-5]) + [(64, 0), (355, 0)],
    "sec": signs(REAL + LARGE), "csc": signs(REAL + LARGE), "cot": signs(REAL + LARGE),
    "asec": signs(ONE + ABOVE + MIDDLE + LARGE), "acsc": signs(ONE + ABOVE + MIDDLE + LARGE), "acot": signs(REAL + LARGE),
    "sech": EXP[:-6], "csch": EXP[:-6], "coth": EXP[:-6],
    "asech": TINY + SMALL + UNIT + ONE + [(k, -5) for k in range(3, 31, 2)], "acsch": signs(REAL + LARGE), "acoth": signs(ABOVE + MIDDLE + LARGE),
    "exp2": EXP[:-2], "expm1": EXP, "log1p": POSITIVE + signs(TINY + SMALL + UNIT),
    "floor": signs(REAL + LARGE), "ceil": signs(REAL + LARGE), "round": signs(REAL + LARGE), "trunc": signs(REAL + LARGE),
    "heaviside": signs(REAL) + [(0, 0)], "relu": signs(REAL) + [(0, 0)], "softplus": EXP[:-2],
    "exp10": EXP[:-2], "sigmoid": EXP[:-2], "Phi": signs(REAL[:-5]), "gelu": signs(REAL[:-5]),
}
# Functions of arguments of modulus at most or at least 1.
WITHIN, BEYOND = ("asin", "acos", "atanh", "asech"), ("acosh", "asec", "acsc", "acoth")


def number(x):
    m, e = x
    return mpmath.ldexp(mpf(m), e)


def pairs(rng):
    xs = [(3, -1), (1, -2), (10, 0), (2**60 + 1, -60), (5, -1000), (3, 1000)]
    ys = [(1, -1), (-3, -1), (7, -2), (3602879701896397, -55), (-5, 0), (2, 0), (1001, 0), (3, -1000), (7, 18), (-21, -1)]
    out = [(x, y) for x in xs for y in ys]
    out += [((-3, -1), (n, 0)) for n in (-7, -2, 1, 2, 3, 1000, 2**21 + 1)]
    out += [((rng.randrange(1, 2**53), -50), (rng.randrange(-2**53, 2**53), -48)) for _ in range(10)]
    return out


# Pairs in all quadrants, on the axes, near and far from each other.
PLANE = [(x, y) for x in signs([(3, -1), (1, -2), (10, 0), (2**60 + 1, -60), (5, -1000), (3, 1000)])
         for y in signs([(3, -1), (7, -2), (3602879701896397, -55), (1001, 0), (3, -990)])]
AXES = [(x, (0, 0)) for x in signs([(3, -1), (5, -1000)])] + [((0, 0), x) for x in signs([(3, -1), (5, -1000)])]
NEAR = [(x, y) for x, y in PLANE if abs(x[1] - y[1]) < 900 or x[1] < 0]
TRIPLES = [tuple((n, -1) for n in t) for t in itertools.product((-3, 2, 5), (-3, 2, 4), (-4, 2, 5))]
SEVERAL = {
    "atan2": PLANE + AXES, "hypot": PLANE + AXES + [((0, 0), (0, 0))], "ratio0": PLANE + AXES,
    "mod": [p for p in PLANE if p[0][1] < 900], "logaddexp": NEAR,
    "max": PLANE + TRIPLES, "min": PLANE + TRIPLES, "maxshare": PLANE + TRIPLES, "minshare": PLANE + TRIPLES,
    "clamp": [((m, -2), lo, hi) for m in range(-12, 13) for lo, hi in (((-1, 0), (3, -1)), ((0, 0), (7, -2)))],
}


def near(x, bits, direction="n"):
    """A root rounded to so many bits."""
    m, e = mpf(x)._mpf_[1:3]
    m, e = mpmath.libmp.from_man_exp(m, e, bits, direction)[1:3]
    return (-m if x < 0 else m, e)


def roots(f, *starts):
    """The roots of f near each start, to 53 and to 150 bits."""
    with mpmath.workprec(300):
        return [near(mpmath.findroot(f, s), bits) for s in starts for bits in (53, 150)]


def zeros(f, n, *ks):
    """The k-th zeros of a Bessel function, likewise."""
    with mpmath.workprec(300):
        return [near(f(n, k), bits) for k in ks for bits in (53, 150)]


# Points near the poles of gamma and its relatives and between them, which are no integers.
POLES = [(-n * 2**k + s, -k) for n in (1, 2, 5, 40) for k in (3, 20, 60, 300) for s in (-1, 1)]
BETWEEN = [(-m, -k) for m, k in ((1, 1), (3, 1), (7, 2), (41, 3), (2001, 1), (355 * 2**40 + 3, 40), (2**60 + 1, 1))]
CLOSE = TINY[2:] + SMALL + UNIT[:-1] + ONE + ABOVE[1:] + MIDDLE  # within what mpmath's gamma takes at these precisions
GAMMA = CLOSE + [(-m, e) for m, e in TINY[2:] + SMALL] + POLES + BETWEEN
OSCILLATING = TINY + SMALL + ONE + MIDDLE + [(10, 0), (40, 0), (75, 0), (100, 0), (301, 1)] + LARGE
with mpmath.workprec(1200):
    BRANCH = [near(-mpmath.exp(-1) + mpmath.ldexp(1, -k), k + 20) for k in (4, 10, 12, 14, 30, 60, 200, 300, 1000)]
SPECIAL = {
    "gamma": GAMMA[:-1] + [(10**6, 0), (2**60 + 1, -40), (1, -3000), (-5, -1000)],
    "lgamma": GAMMA + LARGE + roots(FUNCTIONS["lgamma"], -2.457, -2.747, -3.143, -3.955),
    "digamma": GAMMA + LARGE + roots(FUNCTIONS["digamma"], 1.4616, -0.504, -1.573, -10.7),
    "trigamma": [(m, e) for m, e in GAMMA + LARGE if m * 2.0**e > -2000],
    "erfinv": signs(TINY + SMALL[:-3] + UNIT + [(511, -10), (513, -10), (999, -10)] + [(3 * 2**k - 1, -k - 2) for k in (10, 100)]
                    + [(k, -5) for k in range(3, 31, 4)]),
    "lambertw": signs(TINY) + [(-1, -2), (-5, -4), (-94, -8), (-33, -7), (-31, -7)] + BRANCH
                + SMALL + UNIT + ONE + ABOVE + MIDDLE + LARGE + HUGE,
    "Ei": signs(TINY[1:] + SMALL + UNIT + ONE + ABOVE + MIDDLE[:-1]) + [(-1, 11), (3, 12)] + roots(mpmath.ei, 0.3725),
    "li": [(0, 0)] + TINY + SMALL + UNIT + ABOVE + MIDDLE + LARGE + [(1, 3000), (3, 10**4)] + roots(mpmath.li, 1.4514),
    "Si": signs(OSCILLATING) + [(0, 0), (1000, 0)], "Ci": OSCILLATING + [(1000, 0)] + roots(mpmath.ci, 0.6165, 3.3842, 100.5),
    "sinc": signs(OSCILLATING) + [(0, 0)] + roots(mpmath.sin, 3.14, 31.4),
    "J0": signs(OSCILLATING) + [(0, 0)] + zeros(mpmath.besseljzero, 0, 1, 10, 60),
    "J1": signs(OSCILLATING) + [(0, 0)] + zeros(mpmath.besseljzero, 1, 1, 60),
    "Y0": OSCILLATING + zeros(mpmath.besselyzero, 0, 1, 10, 60),
    "Y1": OSCILLATING + zeros(mpmath.besselyzero, 1, 1, 60),
}
FEW = [(1, -3000), (5, -1000), (1, -67), (3, -12)] + SMALL[::3] + [(1, 0), (5, -1), (7, 0), (25, -1), (64, 0), (355, 0), (2001, -1), (2**20, 0)] + LARGE[:2]
BESSEL = (-3, 0, 1, 2, 5, 45, 120)
ORDERED = {
    "polygamma": [(n, x) for n in (0, 1, 2, 3, 10, 45) for x in FEW[:-4] + LARGE[:1] + POLES[::3] + BETWEEN[:4]]
                 + [(2, x) for x in roots(lambda x: polygamma(2, x), -0.55, -3.5)],
    "sincn": [(n, x) for n in (0, 1, 2, 3, 6, 45) for x in signs(FEW) + [(0, 0)]],
    "Jn": [(n, x) for n in BESSEL for x in signs(FEW)[::1 + (n > 2)] + [(0, 0)]] + [(2, x) for x in zeros(mpmath.besseljzero, 2, 1, 60)],
    "Yn": [(n, x) for n in BESSEL for x in FEW] + [(2, x) for x in zeros(mpmath.besselyzero, 2, 1, 60)],
}

ELLIPTIC = [(x, m) for x in [(1, -400), (-7, -20), (1, -2), (25, -4), (7074237752028440, -52), (-3, 0), (355, 0), (2**60 + 1, -57)]
            for m in [(1, -300), (-1, -1), (3, -2), (2**53 - 1, -53), (-1001, 0), (-3, 200)]]
THREE = [(n, x, m) for n in [(-7, 0), (1, -3)] for x, m in ELLIPTIC[::3] if x[1] != -52]
THREE += [((1, 0), (1, 0), (-1, 0)), ((5, -2), (3, -2), (-3, 4))]
ORDERS3 = [((i, 0), (j, 0), (k, 0)) for i, j, k in [(1, 1, 0), (1, 0, 0), (1, 0, 2), (1, 1, 1), (3, 2, 2), (0, 4, 1), (6, 0, 1)]]
ELLIPTIC += [((1, -1), (3, 0)), ((5, -3), (2, 0)), ((-1, -3), (60, 0)), ((1, -1), (1, 0)), ((3, -1), (1, 0)), ((3, 70), (1, -1)), ((-1, 300), (-3, 0))]


def rows(rng):
    for name, xs in SEVERAL.items():
        for x in xs:
            yield name, x
    for name, xs in ARGUMENTS.items():
        for x in xs:
            yield name, (x,)
        positive = xs[0][0] > 0 and all(m > 0 for m, _ in xs)
        for _ in range(8):
            m, e = rng.randrange(1, 2**53), rng.randrange(-56, -52)
            if name in BEYOND:
                m |= 2**53
                e = -53
            if not positive and rng.random() < 0.5:
                m = -m
            if abs(m) * 2.0**e < 1 or name not in WITHIN:
                yield name, ((m, e),)
    for p in pairs(rng):
        yield "pow", p
        if p[0][0] > 0:
            yield "xlogy", (p[1], p[0])
    for name, xs in SPECIAL.items():
        for x in xs:
            yield name, (x,)
    for name, xs in ORDERED.items():
        for n, x in xs:
            yield name, ((n, 0), x)
    for x in TINY + SMALL + UNIT[:4] + [(-m, e) for m, e in TINY + SMALL + MIDDLE + LARGE]:
        yield "elliptic_k", (x,)
    for name in ("elliptic_f", "elliptic_e"):
        for x in ELLIPTIC:
            yield name, x
    for x in THREE:
        yield "elliptic_pi", x
    for o in ORDERS3:
        for x in [((-7, 0), (1, 0), (3, -2)), ((1, -3), (3, -1), (-5, 0)), ((7, -3), (-1, -1), (0, 0)), ((1, 0), (5, -2), (0, 0)), ((0, 0), (1, -1), (1, 1)), ((3, -2), (25, -4), (3, -2))]:
            yield "elliptic_j", o + x


def bits_needed(name, args):
    """Working bits beyond the result: what the argument's distance from a
    singular point, or its reduction, takes."""
    extra = 200
    if name in SPECIAL or name in ORDERED:  # only a reduction, or digits of the argument itself
        return extra + sum(abs(m).bit_length() + max(0, e if e < 2000 else 0) for m, e in args)
    for m, e in args:
        extra += abs(e) if abs(e) < 10**5 else 100
        extra += abs(m).bit_length()
    return extra * 2


def text(v, digits):
    """Decimal, or where the exponent is huge hexadecimal, as the arguments."""
    mp.dps = digits
    v = +v
    sign, man, exp, _ = v._mpf_
    if abs(exp) > 50000:
        return "%#xp%d" % (-man if sign else man, exp)
    return mpmath.nstr(v, digits, strip_zeros=True, min_fixed=-5, max_fixed=6)


X = {"x": (1, -28)}
EXPRESSIONS = [
    # Cancellation.
    ("1 - cos(x)", X), ("exp(x) - 1 - x - x^2/2", X), ("tan(x) - sin(x)", X), ("x - sin(x)", {"x": (3, -400)}),
    ("log(1 + x) - x", X), ("sqrt(x + 1) - sqrt(x)", {"x": (1, 200)}), ("exp(x) + 1 - 1", {"x": (-500, 0)}),
    ("cosh(x)^2 - sinh(x)^2 - 1 + x^40", {"x": (1, -3)}), ("tanh(x) - 1", {"x": (300, 0)}),
    ("erf(x) - 1", {"x": (25, 0)}), ("erfc(x) + erf(x) - 1 + exp(-x)", {"x": (50, 0)}),
    ("(x + 1)^2 - x^2 - 2*x - 1 + sin(x)", {"x": (3, 100)}), ("sin(x)^2 + cos(x)^2 - 1 + x", {"x": (5, -1000)}),
    ("1335/4*y^6 + x^2*(11*x^2*y^2 - y^6 - 121*y^4 - 2) + 11/2*y^8 + x/(2*y)", {"x": (77617, 0), "y": (33096, 0)}),
    ("(1 - cos(x))/x^2", {"x": (1, -90)}), ("(exp(x) - 1)/x", {"x": (-7, -300)}), ("x^3*(1/sin(x) - 1/x)", {"x": (9, -60)}),
    ("asin(x) + acos(x) - pi/2 + x", {"x": (1, -200)}), ("atan(x) + atan(1/x) - pi/2 + 1/x", {"x": (1, 300)}),
    ("16*atan(1/5) - 4*atan(1/239) - pi + x", {"x": (1, -500)}),
    ("log(x) + log10(x)*log2(y) - xlogy(x, y)", {"x": (17, -4), "y": (33, -5)}),
    ("cbrt(x + 1) - cbrt(x)", {"x": (1, 150)}), ("log(x + y) - log(x)", {"x": (1, 90), "y": (3, -90)}),
    # Large and small on the way.
    ("(1 + x)^y", {"x": (1, -50), "y": (1, 50)}), ("exp(x)/exp(x + 1)", {"x": (10**8, 0)}),
    ("log(cosh(x))", {"x": (10**7, 0)}), ("exp(-x)*erf(x)/erfc(x)", {"x": (20, 0)}), ("x^y*y^(-x)", {"x": (1000, 0), "y": (999, 0)}),
    ("asinh(sinh(x)) - x + 1", {"x": (900, 0)}), ("acosh(cosh(x))", {"x": (1, -120)}), ("atanh(tanh(x))", {"x": (200, 0)}),
    ("sqrt(exp(x))*exp(-x/2) - 1 + exp(-x)", {"x": (333, 0)}),
    # Near roots, poles and the ends of domains.
    ("sin(exp(x))", {"x": (700, 0)}), ("cos(pi/2 + x)", {"x": (1, -600)}), ("tan(pi/2 - x)", {"x": (1, -300)}),
    ("sin(pi*x)", {"x": (2**80 + 1, -20)}), ("sin(10^30*pi + x)", {"x": (1, -7)}), ("acos(1 - x)", {"x": (1, -400)}),
    ("asin(sqrt(1 - x^2))", {"x": (1, -150)}), ("atanh(1 - x)", {"x": (1, -500)}), ("acosh(1 + x^2)", {"x": (1, -160)}),
    ("log(log(1 + x) + 1)", {"x": (1, -333)}), ("1/(x - sin(x))", {"x": (1, -100)}), ("log(sin(x)/x)", {"x": (1, -120)}),
    ("abs(cos(x) - 1)^(1/3)", {"x": (1, -77)}), ("sign(x - tan(x))*x", {"x": (1, -99)}), ("(exp(x) - 1 - x)^(-3/2)", {"x": (1, -64)}),
    # Formulas as people have them.
    ("exp(-x^2/2)/sqrt(2*pi)*(1 + y*(x^3 - 3*x))", {"x": (11, -3), "y": (1, -4)}),
    ("sqrt(1 + (1.03961212*x^2/(x^2 - 0.00600069867) + 0.231792344*x^2/(x^2 - 0.0200179144)))", {"x": (5, -3)}),
    ("x*erfc(-(log(x/y) + 0.05)/(0.2*sqrt(2)))/2 - y*exp(-0.03)*erfc(-(log(x/y) + 0.01)/(0.2*sqrt(2)))/2", {"x": (100, 0), "y": (105, 0)}),
    ("log(1 + exp(x)) - x", {"x": (700, 0)}), ("x/(exp(x) - 1)", {"x": (1, -70)}), ("(x - e*sin(x))^2", {"x": (5, -1)}),
    ("1/(exp(1/(x*y)) - 1)", {"x": (1, -9), "y": (3, -1)}),
]


def evaluate(formula, at):
    """The formula at 3000 digits, with numbers as mpf and ^ as Python's power."""
    mp.dps = 3000
    text = re.sub(r"(?<![\w.])(\d+(\.\d+)?)", r'mpf("\1")', formula).replace("^", "**")
    names = dict(FUNCTIONS, mpf=mpf, pi=+mpmath.pi, e=mpmath.exp(1), **{k: number(v) for k, v in at.items()})
    return eval(text, names)


def main():
    for digits in (60, 200):
        rng = random.Random(20)
        with open("functions%d.txt" % digits, "w") as f:
            f.write("# Made by gen.py; %d digits, and %d more. Do not edit.\n" % (digits, GUARD))
            for name, args in rows(rng):
                mp.dps = digits + GUARD
                mp.prec += bits_needed(name, args)
                v = FUNCTIONS[name](*[number(a) for a in args])
                assert mpmath.isfinite(v) and mpmath.im(v) == 0, (name, args)
                f.write("%s %s = %s\n" % (name, " ".join("%#xp%d" % a for a in args), text(mpmath.re(v), digits + GUARD)))
    with open("expressions.txt", "w") as f:
        f.write("# Made by gen.py; 60 digits, and %d more. Do not edit.\n" % GUARD)
        for formula, at in EXPRESSIONS:
            args = " ".join("%s %#xp%d" % (k, *at[k]) for k in sorted(at))
            f.write("%s; %s = %s\n" % (formula, args, text(evaluate(formula, at), 60 + GUARD)))


main()
