"""Prints the coefficients and tables of FastFunctions and BlockFunctions. Needs mpmath (Debian's python3-mpmath).

Run: python3 runtime/src/test/mpmath/minimax.py

Each polynomial is the best one for its weight: the exchange algorithm of Remez, with the leading
coefficients rounded to double one by one and the others fitted again, so that what the rounding
of a large coefficient moves the smaller ones make up for.
"""

from mpmath import (atanh, cos, erf, erfc, exp, expm1, fabs, log, lu_solve, matrix, mp, mpf, nstr,
                    pi, sqrt)

mp.dps = 60
GRID = 600
LN_2 = log(mpf(2))


def fit(f, weight, low, high, powers):
    """Returns the coefficients of these powers that make max |weight (f - p)| least, and it."""
    n = len(powers)
    nodes = lambda count: [
        (low + high) / 2 - (high - low) / 2 * cos(pi * (i + mpf(1) / 2) / count)
        for i in range(count)]
    points = nodes(GRID)
    values = [f(x) for x in points]
    weights = [weight(x) for x in points]
    chosen = [round((i + 0.5) * GRID / (n + 1)) for i in range(n + 1)]
    for _ in range(30):
        a = matrix(n + 1, n + 1)
        b = matrix(n + 1, 1)
        for row, j in enumerate(chosen):
            for column, k in enumerate(powers):
                a[row, column] = points[j] ** k
            a[row, n] = (-1) ** row / weights[j]
            b[row] = values[j]
        solution = lu_solve(a, b)
        c = [solution[k] for k in range(n)]
        error = [
            w * (v - sum(ck * x**k for ck, k in zip(c, powers)))
            for x, v, w in zip(points, values, weights)]
        largest = max(fabs(e) for e in error)
        if largest <= fabs(solution[n]) * mpf("1.001"):
            break
        chosen = exchange(error, n + 1)
    return c, largest


def exchange(error, count):
    """Returns where the error is largest between changes of its sign."""
    peaks = []
    for j, e in enumerate(error):
        if peaks and (e > 0) == (error[peaks[-1]] > 0):
            if fabs(e) > fabs(error[peaks[-1]]):
                peaks[-1] = j
        else:
            peaks.append(j)
    while len(peaks) > count:
        peaks.pop(0 if fabs(error[peaks[0]]) < fabs(error[peaks[-1]]) else -1)
    if len(peaks) < count:
        raise ArithmeticError("the error changes its sign too seldom")
    return peaks


def rounded(name, f, weight, low, high, terms, fixed=()):
    c = [mpf(x) for x in fixed]
    while len(c) < terms:
        rest = lambda x: f(x) - sum(ck * x**k for k, ck in enumerate(c))
        tail, largest = fit(rest, weight, low, high, range(len(c), terms))
        c += [mpf(float(tail[0]))] if len(c) < 4 else [mpf(float(t)) for t in tail]
    print(f"{name}: {terms} terms, off by 2^{nstr(log(largest) / LN_2, 4)} of the result")
    for ck in c:
        print(f"  {float(ck)!r}")


def exp_tail(r):
    """(exp(r) - 1 - r) / r^2"""
    if fabs(r) < mpf("1e-12"):
        return mpf(1) / 2 + r / 6
    return (expm1(r) - r) / r**2


def exp_weight(r):
    """Relative to exp(r) - 1; not 0 at 0."""
    return sqrt(r * r + mpf("0.002")) * (r / expm1(r) if r != 0 else 1)


def log_tail(z):
    """(2 atanh(s) - 2s) / s^3 with z = s^2"""
    s = sqrt(z)
    return (2 * atanh(s) - 2 * s) / s**3 if z > mpf("1e-12") else mpf(2) / 3 + mpf(2) / 5 * z


ERF_SLOPE = 2 / sqrt(pi)
ERF_SCALE = 4


def erf_tail(t):
    """((1 - exp(a^2) erfc(a)) / a - 2/sqrt(pi)) / t with t = a / (a + ERF_SCALE)"""
    if t < mpf("1e-12"):
        return -mpf(ERF_SCALE)
    a = ERF_SCALE * t / (1 - t)
    return ((1 - exp(a * a) * erfc(a)) / a - ERF_SLOPE) / t


def erf_weight(t):
    """What a change of the tail does to erf(a), relatively; not 0 at 0."""
    a = ERF_SCALE * t / (1 - t)
    return (a + mpf("1e-3")) * t * exp(-a * a) / erf(a) if t > mpf("1e-12") else mpf("1e-3")


if __name__ == "__main__":
    edge = LN_2 * mpf("1.0001")
    rounded("exp", exp_tail, exp_weight, -edge, edge, 13, fixed=[0.5])
    rounded("log", log_tail, lambda z: z / 2 + mpf("0.002"), mpf(0), mpf(1) / 9, 10)
    rounded("erf", erf_tail, erf_weight, mpf(0), mpf(6) / (6 + ERF_SCALE), 14)
    c = mpf(1) / (2 * LN_2)
    high = mpf(int(2 * LN_2 * 2**41)) / 2**41
    print("1/(2 ln 2)", repr(float(c)), "2 ln 2 high", repr(float(high)), "low", repr(float(2 * LN_2 - high)))
    high = mpf(int(LN_2 * 2**41)) / 2**41
    print("ln 2 high", repr(float(high)), "low", repr(float(LN_2 - high)))
    high = mpf(int(LN_2 / 64 * 2**41)) / 2**41
    print("64/ln 2", repr(float(64 / LN_2)), "(ln 2)/64 high", float(high).hex(), "low",
          float(LN_2 / 64 - high).hex())
    for j in range(64):
        power = mpf(2) ** (mpf(j) / 64)
        print(float(power).hex(), float(power - mpf(float(power))).hex())
    print("2/sqrt(pi) - 1", repr(float(ERF_SLOPE - 1)))
