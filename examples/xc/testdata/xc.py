"""Writes xc.txt: derivatives of the functionals of xc.sd, by numerical differentiation with
80 digits. Each line has a function, the derivative's order in each variable, the point,
and the value. Needs mpmath."""

from mpmath import diff, log, mp, mpf, nstr, sqrt

mp.dps = 80


def g(rs, a, a1, b1, b2, b3, b4):
    a, a1, b1, b2, b3, b4 = map(mpf, (a, a1, b1, b2, b3, b4))
    root = sqrt(rs)
    return -2 * a * (1 + a1 * rs) * log(1 + 1 / (2 * a * (b1 * root + b2 * rs + b3 * rs * root + b4 * rs**2)))


def correlation(rs, zeta):
    third = mpf(4) / 3
    f = ((1 + zeta) ** third + (1 - zeta) ** third - 2) / (mpf(2) ** third - 2)
    paired = g(rs, "0.031091", "0.21370", "7.5957", "3.5876", "1.6382", "0.49294")
    polarized = g(rs, "0.015545", "0.20548", "14.1189", "6.1977", "3.3662", "0.62517")
    stiffness = -g(rs, "0.016887", "0.11125", "10.357", "3.6231", "0.88026", "0.49671")
    return paired + stiffness * f / mpf("1.709921") * (1 - zeta**4) + (polarized - paired) * f * zeta**4


def enhancement(s):
    kappa, mu = mpf("0.804"), mpf("0.21951")
    return 1 + kappa - kappa / (1 + mu * s**2 / kappa)


POINTS = [(0.015625, 0.5), (0.5, 0.0), (1.0, 0.25), (2.0, 0.0), (2.0, -0.5), (5.0, 0.875), (10.0, -0.984375), (100.0, 0.125)]

with open("xc.txt", "w", encoding="ascii") as out:
    for rs, zeta in POINTS:
        for order in range(5):
            for j in range(order + 1):
                d = diff(correlation, (mpf(rs), mpf(zeta)), (order - j, j), h=mpf(10) ** -12)
                d = mpf(0) if abs(d) < mpf(10) ** -15 else d  # odd in zeta, at zeta = 0
                print("Correlation", order - j, j, rs, zeta, nstr(d, 20), file=out)
    for s in (0.0, 0.125, 1.0, 3.0, 20.0):
        for order in range(5):
            d = diff(enhancement, mpf(s), order, h=mpf(10) ** -12)
            d = mpf(0) if abs(d) < mpf(10) ** -15 else d
            print("Enhancement", order, 0, s, 0, nstr(d, 20), file=out)
