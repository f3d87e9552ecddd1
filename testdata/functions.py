#!/usr/bin/env python3
"""Writes functions.txt: every function at points, with its first and second derivatives.

    /usr/bin/python3 testdata/functions.py            # rewrites testdata/functions.txt
    /usr/bin/python3 testdata/functions.py --check    # compares, writes nothing: takes minutes
    /usr/bin/python3 testdata/functions.py --check --sample 100    # the calls of all lines, the values of 100
    /usr/bin/python3 testdata/functions.py sin cos    # prints the lines of some functions

Needs mpmath (1.2.1) and sympy (1.11.1, imported by formulas.py, whose functions these
are). A line is

    name(argument, …) = value; first partials; second partials

The arguments are float64 numbers in hexadecimal. The second partials are those of the
upper triangle, row by row. A first argument that is an order is written as an integer, and
counts as a part of the name. A partial that is not real, or is not there at a kink, is "-".
What is beyond 2^OVER is inf, what is below 2^UNDER is 0.

The derivatives are central differences of the value, in as many bits as it takes until
two steps, one the square of the other, agree to DIGITS digits.
"""

import argparse
import math
import os
import random
import sys

import mpmath
from mpmath import mpf

from formulas import MP

HERE = os.path.dirname(os.path.abspath(__file__))
DIGITS = 50  # in which two differences agree
PRINTED = 25  # digits in the file
OVER, UNDER = 1100, -1200  # exponents beyond those of float64
STEP, BITS = 150, 1500  # the step is 2^-STEP of the argument, in BITS bits and more
SLOW, SLOW_STEP, SLOW_BITS = {"elliptic_pi", "elliptic_j"}, 100, 700  # those that take seconds in so many bits
TRIES = 5  # doublings of both
RANDOM = 10  # random points of each function

TINY = [5e-324, 2.0**-1060, 2.0**-1022, 1e-300, 1e-200, 1e-155, 1e-100, 1e-50, 1e-20, 1e-16, 2.0**-27, 1e-6, 2.0**-12, 0.001]
SMALL = [0.01, 0.0625, 0.1, 0.25, 0.3, 0.5, 0.7, 0.75, 0.9]
MIDDLE = [1.0, 1.1, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.5, 8.0, 10.0, 13.0, 16.7, 20.0]
LARGE = [36.0, 50.0, 100.0, 300.0, 1e3, 1e4, 1e6, 1e9]
HUGE = [1e16, 1e50, 1e100, 1e154, 1e200, 1e300, 1.7e308]
BELOW = [1 - 2.0**-k for k in (53, 52, 40, 27, 14, 7, 4)]
ABOVE = [1 + 2.0**-k for k in (52, 51, 40, 27, 14, 7, 4)]
STEEP = [0.001, 0.1, 0.5, 0.9, 1.0, 2.0, 3.5, 5.0, 7.7, 10.0, 20.0, 27.0, 36.0, 40.0, 100.0, 350.0, 500.0, 700.0, 709.7, 710.5, 745.0, 760.0]
BELL = [0.001, 0.1, 0.3, 0.5, 0.8, 1.0, 1.5, 2.0, 2.5, 3.3, 4.0, 5.0, 5.9, 7.0, 8.5, 10.0, 15.0, 20.0, 26.0, 27.0, 37.0, 38.5, 40.0, 1e3]
STEPS = [0.1, 0.25, 0.75, 1 - 2.0**-53, 1 + 2.0**-52, 1.25, 2.7, 10.1, 1000.75, 1e6 + 0.7, 2.0**51 - 0.25, 1e-300, 5e-324, 1e-16]


def both(xs):
    return [s * x for x in xs for s in (1, -1)]


def quarters():
    """The float64 nearest to multiples of pi/2, and others far out."""
    with mpmath.workprec(2000):
        return [float(k * mpmath.pi / 2) for k in (1, 2, 3, 4, 5, 6, 7, 355, 10**6, 10**15)]


WAVE = both(TINY[::3] + SMALL[::2] + MIDDLE[::2]) + quarters() + LARGE + [1e16, 1e22, -1e300]
REAL = both(TINY[::2] + SMALL[::2] + MIDDLE[::2] + LARGE[::2] + HUGE[1::2])
INSIDE = both(TINY[::2] + SMALL + BELOW)
OUTSIDE = both(ABOVE + MIDDLE[1::2] + LARGE + HUGE[:5])
POSITIVE = TINY + SMALL + BELOW[:4] + ABOVE[:4] + MIDDLE[::2] + LARGE[::2] + HUGE
EXPS = both(TINY[::4] + STEEP)

PLANE = [(s * x, t * y) for x, y in ((1.5, 0.7), (0.3, 20.0), (1e-150, 1e-140), (1e150, 3e149), (5e-324, 1.0), (1e16, 1.0), (2.5, 2.5),
                                     (1e-8, 1.1), (1e5, 0.3), (1e300, 2e300), (7e-310, 3e-309)) for s in (1, -1) for t in (1, -1)]
AXES = [(x, 0.0) for x in (1.5, 1e-100, 1e100)] + [(0.0, x) for x in (2.5, -2.5, 1e-100)]
APART = [(x, y) for x in (-2.5, -1e-9, 0.3, 7.0, 1e9) for y in (-7.25, -0.4, 1e-12, 0.30000001, 3.0, 1e12)]
TRIPLES = [(x, y, z) for x in (-1.5, 2.25) for y in (-3.0, 1.0, 9.5) for z in (-7.0, 2.0)]
BASES = [5e-300, 1e-20, 0.3, 0.99, 1 + 2.0**-40, 1.7, 10.0, 1e9, 1e100]
EXPONENTS = [-7.5, -2.0, -1.0, -0.5, 1e-9, 0.5, 1.0, 1.5, 2.0, 3.3, 20.0]

POINTS = {
    "exp": EXPS, "expm1": EXPS, "sinh": EXPS, "cosh": EXPS, "tanh": EXPS + both([0.2, 0.3, 18.0, 19.0, 1e10, 1e300]),
    "exp2": both(TINY[::4] + STEEP[:-4] + [1000.0, 1021.9, 1025.5]), "exp10": both(TINY[::4] + STEEP[:14] + [100.0, 200.5, 250.0, 300.0, 307.0, 309.5]),
    "sigmoid": EXPS + both([1e3, 1e10]), "softplus": EXPS + both([1e3, 1e10]),
    "log": POSITIVE, "log10": POSITIVE, "log2": POSITIVE, "sqrt": POSITIVE, "cbrt": both(TINY[::2] + SMALL[::2] + MIDDLE[::2] + LARGE[::2] + HUGE[::2]),
    "log1p": POSITIVE + [-x for x in TINY[::2] + SMALL + BELOW],
    "sin": WAVE, "cos": WAVE, "tan": WAVE, "sec": WAVE, "csc": WAVE, "cot": WAVE,
    "asin": INSIDE, "acos": INSIDE, "atanh": INSIDE, "atan": REAL, "asinh": REAL, "acosh": [x for x in OUTSIDE if x > 0] + MIDDLE[2::2] + [1.7e308, 1e250, 33.3, 77.7, 1e12],
    "asec": OUTSIDE, "acsc": OUTSIDE, "acoth": OUTSIDE, "acot": REAL, "acsch": REAL,
    "sech": both(TINY[::4] + STEEP), "csch": both(TINY[::2] + STEEP), "coth": both(TINY[::2] + STEEP),
    "asech": TINY + SMALL + BELOW + [0.05, 0.2, 0.35, 0.4, 0.45, 0.55, 0.6, 0.65, 0.8, 0.85],
    "abs": REAL, "sign": REAL, "heaviside": REAL, "relu": REAL,
    "erf": both(TINY[::3] + BELL), "erfc": both(TINY[::4] + BELL), "Phi": both(TINY[::4] + BELL), "gelu": both(TINY[::4] + BELL),
    "floor": both(STEPS + SMALL[::2]), "ceil": both(STEPS + SMALL[::2]), "trunc": both(STEPS + SMALL[::2]), "round": both(STEPS + SMALL[::2])}
POINTS = {name: [(x,) for x in xs] for name, xs in POINTS.items()} | {
    "u^v": [(x, y) for x in BASES for y in EXPONENTS] + [(-x, n) for x in (0.3, 2.5, 1e50) for n in (-3.0, -2.0, 1.0, 2.0, 3.0, 4.0)],
    "xlogy": [(y, x) for x in BASES for y in EXPONENTS[::2] + [0.0]],
    "atan2": PLANE + [p for p in AXES if p[1] >= 0 or p[0]], "hypot": PLANE + AXES, "ratio0": PLANE + AXES[:3:-1] + APART[:8],
    "mod": [(x, y) for x, y in APART if abs(x / y) < 1e15] + [(x, y) for x, y in PLANE[:16] if x / y % 1] + [(-x, y) for x, y in APART if abs(x / y) < 1e15],
    "logaddexp": [(x, y) for x in (-800.0, -20.0, -0.5, 0.0, 1e-9, 3.0, 40.0, 750.0) for y in (-790.0, -2.0, 1e-16, 3.0, 35.5, 1e4)],
    "max": APART + TRIPLES, "min": APART + TRIPLES, "maxshare": APART + TRIPLES, "minshare": APART + TRIPLES,
    "clamp": [(x, lo, hi) for x in (-1e9, -5.5, -1.25, -1e-9, 0.3, 1.75, 8.0, 1e16) for lo, hi in ((-1.0, 1.5), (-1e-300, 2.5), (0.1, 0.2), (-1e5, 9e5), (-6.0, -5.0))]}

# Kinks, jumps and other points where only the value is of interest, by the conventions.
KINKS = {
    "abs": [0.0], "sign": [0.0], "heaviside": [0.0], "relu": [0.0], "sqrt": [0.0], "cbrt": [0.0], "asin": [1.0, -1.0], "acos": [1.0, -1.0], "acosh": [1.0],
    "asec": [1.0, -1.0], "acsc": [1.0, -1.0], "asech": [1.0], "floor": [0.0, 3.0, -3.0, 2.0**53, 1e300], "ceil": [0.0, 3.0, -3.0, 2.0**53, -1e300],
    "trunc": [3.0, -3.0, -1e300], "round": [0.5, -0.5, 2.5, -2.5, 1e300]}
TIES = [(1.0, 1.0, 2.0), (2.0, 2.0, 1.0), (2.0, 1.0, 2.0), (1.0, 2.0, 1.0), (2.0, 1.0, 1.0), (1.0, 2.0, 2.0), (3.0, 3.0, 3.0), (-1.0, -1.0, -1.0),
        (0.0, 0.0, -2.5), (0.0, 0.0, 2.5), (-0.25, 7.0, -0.25), (7.0, -0.25, 7.0), (5.0, 5.0, 9.0), (9.0, 5.0, 5.0), (5.0, 9.0, 5.0), (5.0, 9.0, 9.0),
        (9.0, 5.0, 9.0), (9.0, 9.0, 5.0), (5.0, 9.0, 12.0), (9.0, 5.0, 12.0), (12.0, 9.0, 5.0), (1.0, 2.5, 0.0), (9.0, 1.0, 12.0), (1.0, 9.0, -12.0)]
KINKS = {name: [(x,) for x in xs] for name, xs in KINKS.items()} | {
    "max": TIES, "min": TIES, "maxshare": TIES, "minshare": TIES, "clamp": [(1.5, 1.5, 2.0), (2.0, 1.5, 2.0), (0.0, 0.0, 1.0)],
    "u^v": [(0.0, 0.0), (0.0, 2.5), (-8.0, 0.0)], "xlogy": [(0.0, 0.0)], "hypot": [(0.0, 0.0)], "ratio0": [(1.5, 0.0), (0.0, 0.0)],
    "mod": [(6.0, 3.0), (-6.0, 3.0), (6.0, -3.0), (0.0, 2.5)]}

INTERVALS = [-0.5, -0.1, -0.9, -1.1, -1.5, -2.3, -3.7, -5.5, -10.3, -20.7, -1 + 2.0**-20, -1 - 2.0**-20, -3 + 2.0**-30, -1e-6, -2.0**-60, -1e-300]
GAMMA = TINY[4:12:2] + SMALL[::2] + MIDDLE[::2] + [0.999999, 1.46163, 2.000001, 36.0, 100.0] + INTERVALS
FAR = [1e3, 1e6, 1e9, 1e16, 1e50]
ROOTS = [-2.4570247382208006, -0.504083008264455409, 1.4616321449683623, -3.955294284858598, -1.5734984731623905]
OSCILLATING = both(TINY[5:12:3] + SMALL[::2] + MIDDLE + [36.0, 100.0]) + [2.404825557695773, 5.135622301840683, 3.831705970207512, 300.0]
FALLING = TINY[5:12] + SMALL + MIDDLE + [2.404825557695773, 0.8935769662791675, 2.197141326031017, 36.0, 100.0, 300.0]
WAVES = both(TINY[::4] + SMALL[::2] + MIDDLE) + [math.pi, 4.493409457909064, 100.0, 1e4, 1e9, 1e16]
NORMAL = both(TINY[::4] + SMALL + [0.05, 0.2, 0.4, 0.49, 0.51, 0.6, 0.8, 0.95, 0.99, 0.9999] + BELOW[3:] + [1 - 2.0**-35])
BRANCH = [-0.36787944117144233 + 2.0**-k for k in (50, 40, 30, 20, 14, 10, 7, 5, 3)] + [-x for x in TINY[::2] + SMALL[:4]]
POINTS |= {name: [(x,) for x in xs] for name, xs in {
    "gamma": GAMMA + [150.5, 170.3], "lgamma": GAMMA + FAR + ROOTS, "digamma": GAMMA + FAR + ROOTS, "trigamma": GAMMA + FAR,
    "sinc": WAVES, "erfinv": NORMAL, "lambertw": BRANCH + TINY[::3] + SMALL + MIDDLE[::2] + LARGE[::2] + HUGE[::2],
    "Ei": both(TINY[::4] + SMALL[::2] + MIDDLE[1:] + [36.0, 50.0, 100.0, 300.0, 700.0]) + [0.37250741078136663, 0.4, 715.0, -735.0],
    "li": [x for x in POSITIVE if x != 1] + [1.4513692348833810, 1.5, 0.2], "Si": WAVES, "Ci": FALLING + [0.6165054856207162, 3.384180422551186, 1e4, 1e16],
    "J0": OSCILLATING, "J1": OSCILLATING, "Y0": FALLING, "Y1": FALLING}.items()}
ANGLES = [1e-9, 0.1, -0.75, 1.5, -1.6, 10.0]
POINTS |= {name: [(x, m) for x in ANGLES for m in (1e-3, 0.1, -0.5, 0.75, 0.999, -3.0, -1e6)] + [(0.1, 50.0), (-0.5, 4.0), (0.75, 1.25), (1.2, 1.1)]
           for name in ("elliptic_f", "elliptic_e")}
POINTS["elliptic_k"] = [(m,) for m in [-x for x in TINY[-1:] + SMALL + MIDDLE + LARGE[:7:2]] + SMALL + [0.001, 0.05, 0.2, 0.4, 0.6, 0.8, 0.99, 0.999, 1 - 2.0**-14]]
POINTS["elliptic_pi"] = [(n, x, m) for n in (-2.0, 0.3) for x in ANGLES[:5] for m in (1e-3, -0.5, 0.75, -3.0)] + [(1.25, 0.75, 0.5), (0.5, 1.2, 1.1)]
# Functions with orders.
ORDERED = {
    "polygamma": [((n,), x) for n in (2, 3, 6) for x in GAMMA[::2]], "sincn": [((n,), x) for n in (1, 2, 5) for x in WAVES[::2]],
    "elliptic_j": [((1, j, 0), 0.0, x, m) for j in (0, 1) for x in ANGLES[:4] for m in (1e-3, -0.5, 0.75, -3.0)]
                  + [(o, n, x, m) for o in ((1, 1, 1), (1, 0, 2)) for n in (-2.0, 0.3) for x, m in ((0.5, 0.75), (1.5, -0.5))]
                  + [((2 - 2 * j, j, 0), 0.0, x, m) for j in (0, 1) for x, m in ((0.5, 0.75), (1.5, -0.5))],
    "Jn": [((n,), x) for n in (2, 3, 7) for x in OSCILLATING[::2]], "Yn": [((n,), x) for n in (2, 3, 7) for x in FALLING[::2]]}
POINTS |= ORDERED


def bessely(n, x):
    """The series DLMF 10.8.1, much faster in so many bits than mpmath's limit over orders."""
    with mpmath.extraprec(64 + int(6 * x)):
        q = (x / 2) ** 2
        total = 2 * mpmath.log(x / 2) * mpmath.besselj(n, x)
        for k in range(n):
            total -= mpmath.factorial(n - k - 1) / mpmath.factorial(k) * (x / 2) ** (2 * k - n)
        psi = -2 * mpmath.euler + mpmath.harmonic(n)  # psi(k + 1) + psi(n + k + 1)
        term, k, largest = (x / 2) ** n / mpmath.factorial(n), 0, mpf(0)
        while k < 10 or abs(term) > largest * mpmath.ldexp(1, -mpmath.mp.prec):
            total -= psi * term
            largest = max(largest, abs(term))
            k += 1
            psi += mpf(1) / k + mpf(1) / (n + k)
            term *= -q / (k * (n + k))
        return total / mpmath.pi


def ei(x):
    """mpmath's loses relative digits below 0."""
    return mpmath.ei(x) if x > 0 else -mpmath.e1(-x)


def elliptic(f):
    """mpmath's of the rest of the angle after half turns."""
    def g(x, m):
        n = mpmath.nint(x / mpmath.pi)
        return f(x - n * mpmath.pi, m) + (2 * n * f(mpmath.pi / 2, m) if n else 0)
    return g


def ellipj(i, j, k, n, x, m):
    """The derivatives of the three integrals by m and n, from DLMF 19.4."""
    assert -1.57 < x < 1.57
    F, E, s, c = mpmath.ellipf(x, m), mpmath.ellipe(x, m), mpmath.sin(x), mpmath.cos(x)
    d = mpmath.sqrt(1 - m * s**2)
    third = (E - m * s * c / d) / (1 - m)
    if (i, j, k) == (0, 1, 0):
        return third
    if (i, j, k) == (1, 0, 0):
        return (F - E) / m
    if (i, j, k) == (1, 1, 0):
        return (third - F) / m
    if (i, j, k) == (2, 0, 0):
        return ((2 + m) * F - 2 * (1 + m) * E + m * s * c * d) / (3 * m**2)
    P = mpmath.ellippi(n, x, m)
    if (i, j, k) == (1, 1, 1):
        return (P - third) / (n - m)
    assert (i, j, k) == (1, 0, 2)
    return (E + (m - n) / n * F + (n**2 - m) / n * P - n * d * s * c / (1 - n * s**2)) / (2 * (m - n) * (n - 1))


def ellippi(n, x, m):
    half = mpmath.nint(x / mpmath.pi)
    return mpmath.ellippi(n, x - half * mpmath.pi, m) + (2 * half * mpmath.ellippi(n, mpmath.pi / 2, m) if half else 0)


EXTRA = {"elliptic_pi": ellippi, "elliptic_j": ellipj, "elliptic_f": elliptic(mpmath.ellipf), "elliptic_e": elliptic(mpmath.ellipe), "Ei": ei, "li": lambda x: ei(mpmath.log(x)), "u^v": lambda u, v: mpmath.power(u, v), "Y0": lambda x: bessely(0, x), "Y1": lambda x: bessely(1, x), "Yn": bessely}


def function(name, order):
    f = EXTRA.get(name) or MP[name]
    return (lambda *x: f(*order, *x)) if order else f


def is_real(x):
    return mpmath.im(x) == 0 and mpmath.isfinite(x)


def corners(at, steps, order):
    """The points of a central difference with their weights; order counts by argument."""
    points = [(1, list(at))]
    for i, n in enumerate(order):
        weights = {0: ((1, 0),), 1: ((mpf(1) / 2, 1), (-mpf(1) / 2, -1)), 2: ((1, 1), (-2, 0), (1, -1))}[n]
        points = [(c * w, p[:i] + [p[i] + k * steps[i]] + p[i + 1:]) for c, p in points for w, k in weights]
    return points


def difference(f, at, order, k, step, bits):
    """The difference for the k-th try, and what rounding may have made of 0."""
    size = max([abs(math.frexp(x)[1]) for x in at if x] + [1])
    mpmath.mp.prec = bits * k + 4 * size
    at = [mpf(x) for x in at]
    steps = [mpmath.ldexp(min(abs(x), mpf(1)) if x else mpf(1), -step * k) for x in at]
    values = [(c, f(*p)) for c, p in corners(at, steps, order)]
    if not all(is_real(v) for _, v in values):
        return None, None
    scale = mpmath.fprod(h**n for h, n in zip(steps, order))
    largest = max(abs(v) for _, v in values)
    return mpmath.fsum(c * mpmath.re(v) for c, v in values) / scale, mpmath.ldexp(largest, 20 - mpmath.mp.prec) / scale


def derivative(f, at, order, step=STEP, bits=BITS):
    """A partial of the function f, or None where it is not real."""
    last = None
    for k in (2**i for i in range(TRIES)):
        d, noise = difference(f, at, order, k, step, bits)
        if d is None:
            return None
        if abs(d) <= noise:
            d = mpf(0)
        elif sum(order) and abs(d) < noise * mpf(10) ** DIGITS:
            continue  # too few digits left
        if not sum(order) or last is not None and abs(d - last) <= abs(d) * mpf(10) ** -DIGITS:
            return d
        last = d
    sys.exit("%s %s: no two differences agree" % (at, order))


def text(x):
    if x is None:
        return "-"
    if x and abs(x) < mpmath.ldexp(1, UNDER) or not x:
        return "0"
    if abs(x) > mpmath.ldexp(1, OVER):
        return "inf" if x > 0 else "-inf"
    return mpmath.nstr(x, PRINTED, strip_zeros=True, min_fixed=-5, max_fixed=6)


def hexadecimal(x):
    digits, exponent = x.hex().split("p")
    return ("%sp%d" % (digits.rstrip("0").rstrip(".") if "." in digits else digits, int(exponent)))


def orders(n):
    """The orders of first and of second partials of n arguments."""
    unit = [tuple(int(i == j) for j in range(n)) for i in range(n)]
    return unit, [tuple(a + b for a, b in zip(unit[i], unit[j])) for i in range(n) for j in range(i, n)]


def call(name, at):
    n, at = (at[0], at[1:]) if name in ORDERED else ((), at)
    return "%s(%s)" % (name, ", ".join([str(k) for k in n] + [hexadecimal(x) for x in at]))


def line(name, at, smooth=True):
    head = call(name, at)
    n, at = (at[0], at[1:]) if name in ORDERED else ((), at)
    f = function(name, n)
    first, second = orders(len(at))
    precision = (SLOW_STEP, SLOW_BITS) if name in SLOW else (STEP, BITS)
    value = text(derivative(f, at, (0,) * len(at), *precision))
    groups = [", ".join(text(derivative(f, at, o, *precision) if smooth else None) for o in order) for order in (first, second)]
    return "%s = %s; %s; %s" % (head, value, *groups)


def drawn(name, points):
    """Random points between those of the table, one coordinate at a time."""
    if name in ORDERED:
        return
    rng = random.Random(name)
    columns = [sorted(set(column)) for column in zip(*(p for p in points if len(p) == len(points[0])))]
    for _ in range(RANDOM if len(columns) == 1 else 0):
        i = rng.randrange(len(columns[0]) - 1)
        lo, hi = columns[0][i], columns[0][i + 1]
        x = rng.uniform(lo, hi)
        if lo < x < hi and (2 * x) % 1:  # steps have none at integers and halves
            yield (x,)


def rows(only):
    """All lines to be, as what line() takes."""
    for name, points in POINTS.items():
        if not only or name in only:
            yield from ((name, at) for at in dict.fromkeys(points + list(drawn(name, points))))
            yield from ((name, at, False) for at in KINKS.get(name, []))


def check(path, every, size):
    """Compares the calls of all lines with the file, and the values of a sample, the same every time."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()[1:]
    if [text.split(" = ")[0] for text in lines] != [call(*row[:2]) for row in every]:
        sys.exit("functions.txt is stale: it has other lines")
    for i in sorted(random.Random(0).sample(range(len(every)), size) if size else range(len(every))):
        if line(*every[i]) != lines[i]:
            sys.exit("functions.txt is stale: %s is %s" % (lines[i], line(*every[i])))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("functions", nargs="*", help="print the lines of these")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--sample", type=int, metavar="N", help="compare the values of so many lines")
    args = parser.parse_args()
    every = list(rows(args.functions))
    path = os.path.join(HERE, "functions.txt")
    if args.functions:
        print("\n".join(line(*row) for row in every))
    elif args.check:
        check(path, every, args.sample)
    else:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write("# Made by functions.py. Do not edit.\n" + "".join(line(*row) + "\n" for row in every))
        print("%d functions, %d lines" % (len(POINTS), len(every)))


if __name__ == "__main__":
    main()
