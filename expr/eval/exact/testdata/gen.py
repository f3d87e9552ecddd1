#!/usr/bin/python3
"""Writes functions60.txt and functions200.txt: reference values of every
function, from mpmath at 60 and 200 decimal digits.

A line is "name argument… = value". Arguments are exact: an integer in
hexadecimal times a power of two. Values have 15 digits more than asked;
those beyond 10^15000 or so are written as the arguments are.

Run it in this folder: /usr/bin/python3 gen.py (mpmath 1.2.1)
"""
import random
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
}

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
}


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


def rows(rng):
    for name, xs in ARGUMENTS.items():
        for x in xs:
            yield name, (x,)
        positive = xs[0][0] > 0 and all(m > 0 for m, _ in xs)
        for _ in range(8):
            m, e = rng.randrange(1, 2**53), rng.randrange(-56, -52)
            if name == "acosh":
                m |= 2**53
                e = -53
            if not positive and rng.random() < 0.5:
                m = -m
            if abs(m) * 2.0**e < 1 or name not in ("asin", "acos", "atanh"):
                yield name, ((m, e),)
    for p in pairs(rng):
        yield "pow", p
        if p[0][0] > 0:
            yield "xlogy", (p[1], p[0])


def bits_needed(name, args):
    """Working bits beyond the result: what the argument's distance from a
    singular point, or its reduction, takes."""
    extra = 200
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


main()
