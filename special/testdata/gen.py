#!/usr/bin/python3
"""Writes NAME.txt for each function: reference values from mpmath.

A line is "[order] argument [second argument] = value [scale]": arguments are exact, in
hexadecimal; values have 30 digits; scale, where the function has zeros that the table of
bounds measures by their argument, is |x*f'(x)|.

Run it in this folder: /usr/bin/python3 gen.py [-n COUNT] [-o FOLDER] [name…] (mpmath 1.2.1). COUNT is
how many random arguments stand beside the chosen ones, 200 unless given.
"""
import argparse
import functools
import math
import random
import mpmath
from mpmath import mp, mpf

TINY = [5e-324, 3e-310, 2.2250738585072014e-308, 1e-300, 1e-100, 1e-30, 1e-16, 2.0**-53, 1e-8, 2.0**-26, 1e-4]
HUGE = [1e3, 12345.678, 1e5, 1e8, 2.0**52 - 0.5, 2.0**53, 1e22, 1e100, 1.7e308]


def near(x, steps=(0, 1, 2, 3, 17, 1000, 2**20, 2**30, 2**40)):
    """Numbers about x, at distances of so many ulps, both ways."""
    x = float(x)
    out = []
    for s in steps:
        for sign in (1, -1):
            y = x + sign * s * math.ulp(x)
            if math.isfinite(y):
                out.append(y)
    return out


def uniform(a, b):
    return lambda r: r.uniform(a, b)


def log10(a, b, sign=1):
    return lambda r: sign * 10 ** r.uniform(a, b)


def zeros(f, guesses):
    return [y for g in guesses for y in near(float(mp.findroot(f, mpf(g))))]


def below_zeros():
    """Arguments near the negative zeros of lgamma."""
    out = []
    for n in range(2, 18):
        for side in (1, -1):
            d = side / mp.factorial(n)
            f = lambda d: mp.loggamma(1 + d).real - mp.log(abs(d)) - sum(mp.log(abs(d - k)) for k in range(1, n
         + 1))
            try:
                d = mp.findroot(f, d * mpf("0.9") if n > 2 else mpf(side) * mpf("0.4"))
            except ValueError:
                continue
            out += near(float(-n + d), (0, 1, 2, 5, 1000, 2**25, 2**40))
    return out


def lgamma(x):
    x = mpf(x)
    if x > 0:
        return mp.loggamma(x)
    return mp.log(abs(mp.pi / (x * mp.sin(mp.pi * x)))) - mp.loggamma(-x)


FUNCTIONS = {}


def function(name, f, points, spreads, domain=lambda *a: True, dps=60, scale=None):
    FUNCTIONS[name] = (f, points, spreads, domain, dps, scale)


function("gamma", mp.gamma, lambda: TINY + [-x for x in TINY] + near(1) + near(2) + near(0.875) + near(8.125)
         + [float(n) for n in range(1, 30)] + near(171.6243769563027) + near(-1) + near(-10) + near(-171.5)
         + [-184.4, -183.9, -180.3, -178.01],
         [uniform(0, 3), uniform(0, 172), uniform(-8, 0), uniform(-185, 0), log10(-300, 0), log10(-20, 0, -1)],
         lambda x: 5.7e-309 < abs(x) and x < 171.7 and not (x < 0 and x == math.floor(x)))
function("lgamma", lgamma, lambda: TINY + [-x for x in TINY] + near(1) + near(2) + near(0.875) + near(8.125)
         + near(3) + HUGE + [2.5e305]
         + near(-1) + near(-10) + [-1e3 - 0.5, -12345.678, -1e8 - 0.25, -2.0**51 - 0.5] + below_zeros(),
         [uniform(0, 3), uniform(0.8, 2.3), uniform(0, 30), uniform(-8, 0), uniform(-30, 0), log10(0, 305),
         log10(-300, 0), log10(0, 12, -1)],
         lambda x: x < 2.55e305 and not (x < 0 and x == math.floor(x)), dps=90)
function("digamma", mp.digamma, lambda: TINY + [-x for x in TINY] + near(1.4616321449683623) + near(0.875)
         + near(8.125) + near(1) + near(2) + HUGE
         + zeros(mp.digamma, [-0.504, -1.573, -2.61, -3.635, -10.7, -50.79, -1000.86, -54321.91]) + [-1e3 - 0.5,
         -12345.678, -1e8 - 0.25, -2.0**51 - 0.5],
         [uniform(0, 3), uniform(0, 30), uniform(1.3, 1.6), uniform(-8, 0), uniform(-100, 0), log10(0, 300),
         log10(-300, 0), log10(0, 12, -1)],
         lambda x: abs(x) > 1e-308 and not (x < 0 and x == math.floor(x)))


def polygamma(n, x):
    n = int(n)
    if x > 0 or n == 0:
        return mp.polygamma(n, x)
    with mp.workdps(80 + 3 * n):  # reflection, the derivative of cot as a polynomial
        q = [0, 1]
        for i in range(n):
            d = [k * q[k] for k in range(1, len(q))]
            q = [a + b for a, b in zip(d + [0, 0], [0, 0] + d)]
        c = mp.cot(-mp.pi * x)
        y = -mpf(x)
        return mp.pi ** (n + 1) * mp.polyval(q[::-1], c) - mp.factorial(n) * mp.zeta(n + 1, 1 + y)


def slope(n, x):
    """x*f'(x) of polygamma where it has zeros."""
    return min(abs(x * polygamma(int(n) + 1, x)), mpf(10) ** 308) if x < 0 and n % 2 == 0 else mpf(0)


def finite(x):
    return 1e-307 < abs(x) < 1.7e308


def order(ns, spread):
    return lambda r: (r.choice(ns), spread(r))


ORDERS = [1, 2, 3, 4, 5, 6, 7, 10, 13, 20, 24, 25, 26, 40, 55, 100, 150, 170, 200]
notpole = lambda x: not (x < 0 and x == math.floor(x))
function("trigamma", lambda x: polygamma(1, x), lambda: [1e-153, -1e-153, 1e-100, 1e-30, -1e-30, -1e-16, 1e-8,
         -1e-8] + HUGE + near(0.875) + near(8.125) + near(1) + [-0.5, -1.5, -1e3 - 0.5, -12345.678, -1e8 - 0.25,
         -2.0**51 - 0.5] + near(-3),
         [uniform(0, 3), uniform(0, 30), uniform(-8, 0), uniform(-100, 0), log10(0, 300), log10(-150, 0),
         log10(0, 12, -1)], notpole)
function("polygamma", polygamma, lambda: [(n, x) for n in (1, 2, 3, 6, 11, 25, 30, 80) for x in [1e-8, -1e-8,
         0.5, -0.5, -1.5, -10.5, 1e3, 1e10, -100.25, -1e6 - 0.5, -3.0 + 2.0**-40] + near(-2.5, (1, 1000))]
         + [(2, x) for z in (-2.37, -3.5, -7.45) for x in near(float(mp.findroot(lambda t: polygamma(2, t),
         mpf(z))), (0, 1, 1000))]
         + [(n, x) for n, a, b in ((4, -1.7, -1.3), (10, -3.7, -3.3), (24, -5.6, -5.4), (26, -5.6, -5.4), (40,
         -9.6, -9.4))
            for x in near(float(mp.findroot(lambda t: polygamma(n, t), (mpf(a), mpf(b)), solver="anderson",
         verify=False)), (0, 1, 1000))] + [(200, 1e10), (1000, 390.25), (171, 3.5), (160, -100000.5), (3, 1e-70), (2, 1e-300)],
         [order(ORDERS, s) for s in (uniform(0, 5), uniform(0, 60), uniform(-6, 0), log10(-3, 0), log10(0, 5),
         uniform(-40, 0), log10(-1, 2))],
         lambda n, x: notpole(x), scale=slope)


def pm(xs):
    return list(xs) + [-x for x in xs]


def sincn(n, x):
    n, x = int(n), mpf(x)
    if abs(x) < 60 + n:  # DLMF 10.53's series: the terms grow to exp(|x|)
        with mp.workdps(60 + int(abs(x))):
            k, total = (n + 1) // 2, mpf(0)
            term = (-1) ** k * x ** (2 * k - n) / (mp.factorial(2 * k - n) * (2 * k + 1))
            total = term
            while abs(term) > abs(total) * mpf(10) ** -70 or 2 * k - n < abs(x):
                k += 1
                term *= -x * x * (2 * k - 1) / (mpf(2 * k - n) * (2 * k - n - 1) * (2 * k + 1))
                total += term
            return total
    with mp.workdps(400 if abs(x) > 1e30 else 120):
        f = mp.sin(x) / x
        for k in range(1, n + 1):
            f = ((mp.sin(x), mp.cos(x), -mp.sin(x), -mp.cos(x))[k % 4] - k * f) / x
        return f


def pow_points():
    out = [(2.0, 0.5), (1 + 2.0**-52, 2.0**52), (1 - 2.0**-53, -(2.0**53)), (1 - 2.0**-53, 2.0**62), (10.0,
         308.0), (10.0, -323.0), (2.0, 1023.9999), (2.0, -1074.3), (2.0, -1074.0), (2.0, -1073.5),
           (5e-324, 0.5), (3e-310, -0.9), (1.7e308, 0.9999), (0.5, 1074.9), (1.1, -7000.0), (0.999, 700000.0),
         (1e-5, 64.5), (3.0, 0.1), (1.0000001, 1e9)]
    out += [(float(x), float(y)) for x in range(2, 8) for y in range(-5, 6)]
    return out + [(x, y) for x in near(1, (1, 2, 1000, 2**30, 2**45)) for y in (0.3, -3.7, 1e5, 1e12)]


pair = lambda a, b: lambda r: (a(r), b(r))
NEARONE = [1 - 2.0**-53, 1 - 2.0**-52, 1 - 1e-14, 1 - 1e-10, 1 - 1e-5, 0.5, 0.5 + 2.0**-53, 0.5 - 2.0**-54,
         0.51, 0.49999, 0.25]
ends = lambda r: 1 - 10 ** r.uniform(-16, -0.3)
either = lambda f: lambda r: r.choice((1, -1)) * f(r)
function("log2", lambda x: mp.log(x) / mp.log(2), lambda: TINY + HUGE + near(1) + near(2) + near(0.5)
         + near(2**0.5) + near(0.7058) + near(1.4116) + [3.0, 10.0, 1.001, 0.999],
         [uniform(0.5, 2), uniform(0.99, 1.01), log10(-308, 308), lambda r: 1 + 10 ** r.uniform(-15, -1),
         lambda r: 1 - 10 ** r.uniform(-15, -1)], lambda x: x > 0)
GRID128 = [y for k in (1, 2, 63, 64, 65, 127, 128, 1000, 20000) for y in near((k + 0.5) * math.log(2) / 128, (0, 1))]
function("exp", mp.exp, lambda: pm(TINY + GRID128 + near(1, (0, 1, 1000))) + near(708) + near(709.7, (0,)) + near(-708, (0, 1))
         + [709.78, -745.1, -720.5, -740.0, 709.5], [uniform(-1, 1), uniform(-20, 20), uniform(-745, 709),
         log10(-10, 2), log10(-10, 2, -1)])
function("expm1", mp.expm1, lambda: pm(TINY + GRID128 + near(0.34) + near(1, (0, 1, 1000))) + near(708) + [709.78, -40.0, -720.0],
         [uniform(-1, 1), uniform(-0.35, 0.35), uniform(-5, 5), uniform(-40, 700), log10(-10, 2), log10(-10, 1, -1),
         either(uniform(0.33, 0.5))])
function("log", mp.log, lambda: TINY + HUGE + near(1) + near(2) + near(0.5) + near(0.7058) + near(1.4116) + near(math.e),
         [uniform(0.5, 2), uniform(0.99, 1.01), log10(-3, 3), log10(-308, 308), lambda r: 1 + 10 ** r.uniform(-15, -1),
         lambda r: 1 - 10 ** r.uniform(-15, -1)], lambda x: x > 0)
function("log1p", mp.log1p, lambda: pm(TINY) + HUGE + near(1) + near(-0.5) + near(-0.2942) + near(0.4116) + near(2.0**60)
         + [-1 + 2.0**-53, -1 + 1e-10], [uniform(-1, 1), uniform(-0.01, 0.01), log10(-17, 3), log10(-17, 0, -1),
         log10(-3, 308), lambda r: -1 + 10 ** r.uniform(-15, -1)], lambda x: x > -1)
function("tanh", mp.tanh, lambda: pm(TINY + near(0.5) + [k / 8 for k in range(4, 72)] + near(9) + near(19.06, (0, 1)) + [5.0, 20.0, 400.0]),
         [uniform(-1, 1), uniform(-5, 5), uniform(-20, 20), uniform(-0.2, 0.2), log10(-10, 1)])
function("erf", mp.erf, lambda: pm(TINY + near(0.5) + near(1) + near(5.9) + [7.0, 100.0]
         + [k / 8 for k in range(4, 48)]), [uniform(-1, 1), uniform(-6, 6), uniform(-0.5, 0.5), uniform(0.4, 0.7), log10(-10, 1)])
function("pow", lambda x, y: mp.power(x, y), pow_points, [pair(uniform(0, 10), uniform(-30, 30)),
         pair(uniform(0, 2), uniform(-700, 700)), pair(log10(-300, 300), uniform(-1, 1)), pair(uniform(0.5,
         1.5), log10(0, 3)),
         pair(lambda r: 1 + 10 ** r.uniform(-14, -2), log10(0, 4)), pair(log10(-300, 300), uniform(-3, 3)),
         pair(uniform(-9, 0), lambda r: float(r.randint(-9, 9)))],
         lambda x, y: abs(y * math.log(abs(x))) < 745)
function("asin", mp.asin, lambda: pm(TINY[2:] + NEARONE + [1.0]), [uniform(-1, 1), uniform(-0.5, 0.5),
         either(ends), log10(-20, 0)])
function("acos", mp.acos, lambda: pm(TINY[2:] + NEARONE + [1.0]), [uniform(-1, 1), uniform(-0.5, 0.5),
         either(ends), log10(-20, 0)])
outside = lambda r: 1 + 10 ** r.uniform(-15, 0)
SEC = [1.0, 1 + 2.0**-52, 1 + 2.0**-51, 1 + 1e-12, 1 + 1e-6, 1.5, 2 - 2.0**-52, 2.0, 2 + 2.0**-51, 3.0]
function("asec", lambda x: mp.acos(1 / x), lambda: pm(SEC + HUGE), [either(outside), either(uniform(1, 4)),
         log10(0, 20), log10(0, 20, -1)])
function("acsc", lambda x: mp.asin(1 / x), lambda: pm(SEC + HUGE[:-1]), [either(outside), either(uniform(1, 4)),
         log10(0, 20), log10(0, 300, -1)])
function("asech", lambda x: mp.acosh(1 / x), lambda: TINY + NEARONE + [1.0] + near(0.883), [uniform(0, 1), ends,
         log10(-300, 0), uniform(0.8, 1)], lambda x: x <= 1)
function("phi", lambda x: mp.erfc(-x / mp.sqrt(2)) / 2, lambda: pm(TINY + [0.5, 8.0, 7.999999, 1.0, 5.5])
         + near(-8) + near(-38.46) + [-37.5193, -38.4, -37.0, -30.5, 8.2, 8.29, 8.5], [uniform(-8, 0),
         uniform(-38.5, 0), uniform(-2, 2), uniform(0, 8.3), log10(-10, 0)], lambda x: x > -38.6)
function("erfinv", mp.erfinv, lambda: pm(TINY + [7e-324, 3.5e-323, 1.1e-308, 2.3e-308] + NEARONE) + near(0.5), [uniform(-1, 1), uniform(-0.5, 0.5),
         either(ends), log10(-20, 0), log10(-300, 0), lambda r: 1 - 2.0 ** -r.uniform(1,
         53)], lambda x: abs(x) < 1, dps=90)
function("lambertw", lambda x: mp.lambertw(x).real, lambda: TINY + [-x for x in TINY] + HUGE
         + [y for y in near(-math.exp(-1)) if mpf(y) > -mp.exp(-1)] + near(-0.25) + [1.0, math.e]
         + near(2.0**-30) + near(-(2.0**-30)),
         [uniform(-0.3678, 0), uniform(-0.3, 1), uniform(0, 20), log10(-300, 0), log10(0, 308), log10(-20,
         -0.44, -1), lambda r: 10 ** r.uniform(-17, -1) - math.exp(-1), log10(-12,
         1)], lambda x: mpf(x) > -mp.exp(-1))
PI = [float(k * mp.pi / 2) for k in (1, 2, 3, 4, 10, 355, 10000, 2**26,
         2**28 - 1)] + [6381956970095103 * 2.0**797, 5.319372648326541e255, 1e300, 2.0**27, 2.0**27 + 1, 2.0**54 + 8]
function("sinc", lambda x: mp.sin(x) / x, lambda: pm(TINY) + HUGE + PI + near(math.pi) + near(math.pi / 4),
         [uniform(-3, 3), uniform(0, 100), log10(-20, 0), log10(0, 308), log10(0, 308, -1), log10(6, 20)],
         dps=400)
NS = [1, 2, 3, 4, 5, 7, 8, 12, 20, 33, 64, 65, 100, 200]
function("sincn", sincn, lambda: [(n, x) for n in (1, 2, 5, 8, 64, 101, 1000) for x in (1e-300, -1e-8, 0.1, 1.0,
         -3.0, 30.0, 64.0, 1e3, 12345.678, 1e22, 1e300)] + [(n, float(n) + d) for n in NS for d in (-0.5, 0.0,
         0.5)]
         + [(1, x) for x in near(4.493409457909064, (0, 1, 1000))] + [(2, x) for x in near(2.081575977818101,
         (0, 1, 1000))],
         [order(NS, s) for s in (uniform(-3, 3), uniform(0, 20), uniform(0, 300), log10(-10, 0), log10(0, 8),
         log10(0, 300))], dps=60, scale=lambda n, x: min(mpf(1), 1 / abs(x)))


def hankel(n, x, second):
    """J or Y of order n for x far beyond it: DLMF 10.17.3."""
    with mp.workdps(90 + max(0, int(mp.log10(x)))):
        mu, p, q, term = 4 * mpf(n)**2, mpf(0), mpf(0), mpf(1)
        for k in range(400):
            if k % 2 == 0:
                p += term * (-1) ** (k // 2)
            else:
                q += term * (-1) ** (k // 2)
            term *= (mu - (2 * k + 1) ** 2) / ((k + 1) * 8 * x)
            if abs(term) < mpf(10) ** -95:
                break
        else:
            raise ValueError("hankel: no convergence")
        w = x - (2 * mpf(n) + 1) * mp.pi / 4
        c, s = mp.cos(w), mp.sin(w)
        return mp.sqrt(2 / (mp.pi * x)) * (p * s + q * c if second else p * c - q * s)


def besselj(n, x):
    n, x = int(n), mpf(x)
    sign = (-1) ** n if (n < 0) != (x < 0) else 1
    n, x = abs(n), abs(x)
    return sign * (hankel(n, x, False) if x > 200 + 2 * n * n else mp.besselj(n, x))


def bessely(n, x):
    n, x = int(n), mpf(x)
    sign = (-1) ** n if n < 0 else 1
    n = abs(n)
    if x > 200 + 2 * n * n:
        return sign * hankel(n, x, True)
    if n < 2:
        return sign * mp.bessely(n, x)
    a, b = mp.bessely(0, x), mp.bessely(1, x)
    for k in range(1, n):
        a, b = b, 2 * k / x * b - a
    return sign * b


def bessel_zeros(f):
    """The float64 next to zeros of f up to 30, and its neighbours."""
    out = []
    x = mpf("0.5")
    while x < 30:
        if f(x) * f(x + mpf("0.5")) < 0:
            out += near(float(mp.findroot(f, (x, x + mpf("0.5")), solver="anderson")), (0, 1, 1000, 2**35))
        x += mpf("0.5")
    return out


GRID = [x for k in range(1, 17) for x in near(float(k * mp.pi / 2), (0, 1))]
for name, f, n in (("j0", besselj, 0), ("j1", besselj, 1), ("y0", bessely, 0), ("y1", bessely, 1)):
    g = lambda x, f=f, n=n: f(n, x)
    function(name, g, lambda g=g, y=name[0] == "y": (TINY if y else pm(TINY)) + HUGE + PI + GRID
         + bessel_zeros(g) + near(0.8) + near(1) + [1.1e301, 1.5e307, 5e307],
             [uniform(0, 3), uniform(0, 25), uniform(24, 60), log10(-10, 0), log10(1.4, 4), log10(4, 20),
         log10(20, 308)] + ([] if name[0] == "y" else [uniform(-30,
         0)]), lambda x: x > 1e-308 or name[0] == "j", dps=60)


def ellip(f):
    """mpmath's, of the reduced angle."""
    def g(phi, m):
        with mp.workdps(mp.dps + max(0, int(mp.log10(abs(phi) + 1)))):
            n = mp.nint(phi / mp.pi)
            return f(phi - n * mp.pi, m) + (2 * n * f(mp.pi / 2, m) if n else 0)
    return g


def real_up_to(phi, m):
    with mp.workdps(60):
        return m < 1 or m * mp.sin(min(abs(mpf(phi)), mp.pi / 2)) ** 2 < 1


ANGLES = [1e-300, 1e-20, -1e-8, 0.01, 0.5, 0.78, 0.79, 1.0, -1.5, 1.57, math.pi / 2, 1.58, 3.0, math.pi, 3.2, 5.0, 10.0, -31.4, 355.0, 1e6, 1e15]
PARAMETERS = [0.0, 1e-300, -1e-20, 1e-8, 0.1, -0.5, 0.75, 0.99, 1 - 2.0**-30, 1 - 2.0**-53, -1.0, -30.0, -1e10, -1e100, 1.0, 1 + 2.0**-52, 1.5, 40.0, 1e10]
for name, f in (("elliptice", mp.ellipe), ("ellipticf", mp.ellipf)):
    function(name, ellip(f), lambda: [(x, m) for x in ANGLES for m in PARAMETERS],
             [pair(uniform(0, 1.5), uniform(0, 1)), pair(uniform(-6, 6), uniform(-3, 1)), pair(log10(-10, 3), log10(-5, 5, -1)),
         pair(uniform(1.4, 1.7), lambda r: 1 - 10 ** r.uniform(-16, -1)), pair(uniform(0, 0.7), uniform(1, 2))],
             real_up_to, dps=60)


@functools.cache
def ellipj(i, j, k, n, phi, m):
    """Gauss-Legendre quadrature in pieces that shrink towards both ends, of the reduced angle."""
    def upto(phi):
        top = mp.sin(phi)
        f = lambda t: (mp.sin(t) / top) ** (2 * i) / ((1 - n * mp.sin(t) ** 2) ** k * (1 - m * mp.sin(t) ** 2) ** (j + mpf(1) / 2))
        ends = [mpf(0)] + [phi * mpf(2) ** -q for q in range(24, 0, -1)] + [phi * (1 - mpf(2) ** -q) for q in range(2, 45)] + [phi]
        total, error = mpf(0), mpf(0)
        for a, b in zip(ends, ends[1:]):
            size = max(abs(f((a + b) / 2)), abs(f(b))) * abs(b - a)
            v, e = mp.quad(lambda t: f(t) / size, [a, b], error=True, method="gauss-legendre")
            total, error = total + v * size, error + e * size
        assert error < abs(total) * mpf(10) ** -32, (i, j, k, n, phi, m)
        return total * top ** (2 * i)
    i, j, k = int(i), int(j), int(k)
    half = mp.nint(phi / mp.pi)
    return upto(phi - half * mp.pi) + (2 * half * upto(mp.pi / 2) if half else 0)


@functools.cache
def ellippi(n, phi, m):
    half = mp.nint(phi / mp.pi)
    return mp.ellippi(n, phi - half * mp.pi, m) + (2 * half * mp.ellippi(n, mp.pi / 2, m) if half else 0)


def least(n, phi, m):
    """The least of 1 - n*sin^2 and 1 - m*sin^2 up to phi."""
    with mp.workdps(60):
        s = mp.sin(min(abs(mpf(phi)), mp.pi / 2)) ** 2
        return min(1 - mpf(m) * s, 1 - mpf(n) * s)


def spread_of_j(f):
    """What the comment of EllipticJ allows beyond 6 ulp, in units of 2^-52."""
    def scale(*x):
        i, j, k, n, phi, m = x if len(x) == 6 else (0, 0, 1) + tuple(x)
        more = (j + k + 1) / least(n, phi, m) / 4096 if max(n, m) > 1 else 0
        return abs(f(*x)) * (2 * i + 3 * (j + k) + more if len(x) == 6 else more)
    return scale


ORDERS = [(0, 0, 1), (1, 1, 0), (1, 0, 0), (1, 0, 2), (1, 1, 1), (2, 2, 0), (2, 1, 2), (3, 3, 0), (4, 2, 3)]


def integral3(r):
    """Random n, phi and m."""
    phi = r.uniform(0.01, 1.57) if r.random() < 0.7 else 10 ** r.uniform(-5, 0.7)
    top = float(mp.sin(min(phi, 1.5707963))) ** 2
    some = lambda: r.choice([r.uniform(-3, 1), -10 ** r.uniform(-5, 6), 1 - 10 ** r.uniform(-8, 0), (1 - 10 ** r.uniform(-4, 0)) / top])
    return some(), phi, some()


CORNERS = [(n, phi, m) for n in (-1e6, -0.5, 0.3, 0.999) for phi in (1e-10, 0.5, -1.0, math.pi / 2, 2.0, 30.0) for m in (-1e10, -2.0, 0.0, 1e-20, 0.5, 1 - 2.0**-40)]
function("ellipticpi", ellippi, lambda: CORNERS, [integral3], lambda n, phi, m: least(n, phi, m) > 0, dps=60, scale=spread_of_j(ellippi))
function("ellipticj", ellipj, lambda: [o + x for o in ORDERS[1:5] for x in CORNERS[::7]], [lambda r: r.choice(ORDERS) + integral3(r)],
         lambda i, j, k, n, phi, m: least(n, phi, m) > 0, dps=50, scale=spread_of_j(ellipj))


def ei(x):
    """mp.ei below 0 is the negative of E1, which keeps relative digits."""
    x = mpf(x)
    return mp.ei(x) if x > 0 else -mp.e1(-x)


def ci(x):
    """Beyond what mp.ci takes, DLMF 6.12.3 and 6.12.4."""
    return asymptotic(x)[0] if x > 1e4 else mp.ci(x)


def si(x):
    return mp.sign(x) * asymptotic(abs(x))[1] if abs(x) > 1e4 else mp.si(x)


def asymptotic(x):
    x = mpf(x)
    with mp.workdps(mp.dps + 320):
        f = sum((-1) ** k * mp.factorial(2 * k) / x ** (2 * k + 1) for k in range(30))
        g = sum((-1) ** k * mp.factorial(2 * k + 1) / x ** (2 * k + 2) for k in range(30))
        s, c = mp.sin(x), mp.cos(x)
        return f * s - g * c, mp.pi / 2 - f * c - g * s


def ci_zeros():
    return [y for k in range(1, 12) for y in near(float(mp.findroot(mp.ci, k * mp.pi - (2.5 if k == 1 else 0.1))), (0, 1, 1000, 2**35))]


function("ei", ei, lambda: pm(TINY) + near(0.37250741078136663) + near(48) + near(-2) + [-60.0, -120.0, -300.0, -700.0, -720.0,
         -738.9, 700.0, 716.3], [uniform(-3, 3), uniform(0, 50), uniform(-40, 0), uniform(40, 716), uniform(-738, -30),
         log10(-300, 0), log10(-300, 0, -1), uniform(0.2, 0.6)], dps=90, scale=lambda x: mpf(0 < x < 1))
function("li", lambda x: ei(mp.log(x)) if x > 1e-5 else -mp.e1(-mp.log(x)), lambda: TINY + HUGE + near(1, (1, 2, 3, 17, 1000, 2**20,
         2**40)) + near(1.4513692348833810) + near(math.exp(48)) + near(math.exp(-2)) + [2.0, 10.0],
         [uniform(0, 3), uniform(1.3, 1.6), log10(0, 20), log10(15, 25), log10(-20, 0), log10(-307, 0), log10(0, 308),
         lambda r: 1 + 10 ** r.uniform(-15, -1), lambda r: 1 - 10 ** r.uniform(-15, -1)], dps=90,
         scale=lambda x: mpf(1.2 < x < 1.8))
function("si", si, lambda: pm(TINY) + HUGE + PI + near(16) + near(math.pi) + near(304),
         [uniform(-3, 3), uniform(0, 50), uniform(12, 20), log10(-20, 0), log10(0, 308), log10(0, 308, -1)], dps=90)
function("ci", ci, lambda: TINY + HUGE + PI + near(16) + near(304) + ci_zeros(),
         [uniform(0, 3), uniform(0, 50), uniform(12, 20), log10(-300, 0), log10(0, 308), log10(2, 20)], dps=90, scale=lambda x: min(mpf(1), 1 / x))
BN = [2, 3, 4, 5, 8, 10, 20, 50, 100, 300, -2, -3, 2, 3]
wide = lambda n, x: 1 / mp.sqrt(max(mpf(1), abs(mpf(x))))
function("jn", besselj, lambda: [(n, x) for n in (2, 3, 10, 50) for x in (1e-300, 1e-100, -1e-8, 0.5, -1.5,
         n - 0.001, float(n), n + 0.001, 2.0 * n + 2, 1e5, 1e22, 1e300)] + [(1000, 10.0), (1000, 900.0), (1000,
         1100.5), (-7, 3.0), (7, -3.0), (-7, -3.0)]
         + [(n, x) for n, z in ((2, 5.1356), (10, 14.4755), (50, 57.1169), (3,
         101.45)) for x in near(float(mp.findroot(lambda t: besselj(n, t), mpf(z))), (0, 1, 1000))],
         [order(BN, s) for s in (uniform(0, 5), uniform(0, 30), uniform(0, 150), log10(-8, 0), log10(0, 3),
         log10(6, 300), uniform(-30, 0))], dps=60, scale=wide)
function("yn", bessely, lambda: [(n, x) for n in (2, 3, 10, 50) for x in (1e-100, 1e-20, 1e-8, 0.5, 1.5,
         n - 0.001, float(n), n + 0.001, 2.0 * n + 2, 1e5, 1e22, 1e300)] + [(1000, 700.0), (1000, 900.0), (1000,
         1100.5), (-7, 3.0), (-8, 3.0)]
         + [(n, x) for n, z in ((2, 3.3842), (10, 12.1289), (50, 53.5029), (3,
         99.88)) for x in near(float(mp.findroot(lambda t: bessely(n, t), mpf(z))), (0, 1, 1000))],
         [order(BN, s) for s in (uniform(0, 5), uniform(0, 30), uniform(0, 150), log10(-8, 0), log10(0, 3),
         log10(6, 300))], dps=60, scale=wide)


def line(args, value, scale):
    words = [str(a) if isinstance(a, int) else a.hex() for a in args]
    text = " ".join(words) + " = " + mp.nstr(value, 30, strip_zeros=False)
    if scale:
        text += " " + mp.nstr(scale, 4)
    return text


def write(name, count, folder):
    f, points, spreads, domain, dps, scale = FUNCTIONS[name]
    mp.dps = dps
    r = random.Random(name)
    args = [p if isinstance(p, tuple) else (p,) for p in points()]
    for i in range(count):
        p = spreads[i % len(spreads)](r)
        args.append(p if isinstance(p, tuple) else (p,))
    seen = set()
    with open("%s/%s.txt" % (folder, name), "w", newline="\n") as out:
        for a in args:
            if a in seen or not domain(*a):
                continue
            seen.add(a)
            exact = [x if isinstance(x, int) else mpf(x) for x in a]
            v = f(*exact)
            out.write(line(a, mp.re(v), scale and abs(scale(*exact))) + "\n")


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("-n", type=int, default=200)
    ap.add_argument("-o", default=".")
    ap.add_argument("names", nargs="*")
    opt = ap.parse_args()
    for name in opt.names or FUNCTIONS:
        write(name, opt.n, opt.o)
