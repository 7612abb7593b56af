#!/usr/bin/env python3
"""
The referee of TextbookTest: how short SymPy makes each derivative, and its value at 20 points.

    /usr/bin/python3 processor/src/test/sympy/referee.py

writes processor/src/test/resources/textbook/figures.csv and points.csv from cases.csv (Debian's
python3-sympy 1.11.1; some ten minutes on two cores). With names of cases as arguments it prints what it
found for these and writes nothing. With --check it reads own.csv, the forms that Longhand displays,
and tells whether SymPy counts them as Longhand does and finds them equal to the derivative.

SymPy has the choice between five starts, and from each between all ways to apply simplify, factor,
ratsimp and together up to three times in a row. The shortest of all is the bar:

    z        the activation put into the loss: everything in z
    x and z  the loss in x, the slope in z
    named    the loss in x, the slope a function named f'(z), which counts as one call
    x        the loss in x, and the slope in x as well, if SymPy can solve x = f(z) for z
    f to x   the loss in x, and x for f(z) wherever it occurs in the slope

Each start is tried twice: with symbols known to be positive where their domain is, and with symbols
of which nothing is known but that they are real. A form that holds on the domain only is dropped: at
points outside where the derivative exists it must have its value as well, since Longhand is told of
no domains.
"""

import functools
import itertools
import multiprocessing
import os
import random
import signal
import sys
import time

import mpmath
import sympy as sp

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import formula

DIRECTORY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "textbook")
CHAIN = {"simplify": sp.simplify, "factor": sp.factor, "ratsimp": sp.ratsimp, "together": sp.together}
LONGEST_CHAIN = 3
SECONDS = 20
SECONDS_PER_START = 90
POINTS = 20


class Case:
    def __init__(self, line):
        fields = [f.strip() for f in line.split(";")]
        self.name, self.activation, self.loss = fields[:3]
        self.domains = {"z": domain(fields[3]), "t": domain(fields[4])}
        for more in fields[5:]:
            letter, numbers = more.split(":")
            self.domains[letter.strip()] = domain(numbers)

    def symbols(self, positive):
        known = {}
        for letter, (low, _) in self.domains.items():
            known[letter] = sp.Symbol(letter, positive=True) if positive and low >= 0 else sp.Symbol(letter, real=True)
        return known

    def activity(self, z):
        calls = formula.functions()
        if self.activation == "identity":
            return z
        if "=" in self.activation:
            head, body = self.activation.split("=", 1)
            letter = head[head.index("(") + 1:head.index(")")].strip()
            return formula.read(body, {letter: z}, calls)
        return calls[self.activation](z)

    def points(self):
        source = random.Random(self.name)
        for _ in range(POINTS):
            yield {letter: source.uniform(*bounds) for letter, bounds in self.domains.items()}


    def wide_points(self):
        """Points of the domain, and of its reflections in zero."""
        source = random.Random(self.name + " wide")
        letters = list(self.domains)
        for signs in itertools.product((1, -1), repeat=len(letters)):
            yield {letter: sign * source.uniform(*self.domains[letter]) for letter, sign in zip(letters, signs)}


def domain(text):
    low, high = text.split()
    return float(low), float(high)


def read_cases():
    with open(os.path.join(DIRECTORY, "cases.csv")) as file:
        return [Case(line) for line in file if line.strip() and not line.startswith("#")]


class TooLong(BaseException):
    pass


def interrupt(signum, frame):
    raise TooLong()


def reached_from(start, deadline):
    """All forms to which the functions of the chain lead, each with its operations and its chain."""
    found = [counted(start, "derivative")]
    forms = {start: ()}
    frontier = [start]
    cut = 0
    for _ in range(LONGEST_CHAIN):
        reached = []
        for form in frontier:
            for name, function in CHAIN.items():
                if forms[form] and forms[form][-1] == name:
                    continue
                if time.time() > deadline:
                    return found, cut + 1
                signal.alarm(SECONDS)
                try:
                    result = function(form)
                except TooLong:
                    cut += 1
                    continue
                except Exception:
                    continue
                finally:
                    signal.alarm(0)
                if result not in forms:
                    forms[result] = forms[form] + (name,)
                    reached.append(result)
                    found.append(counted(result, ", ".join(forms[result])))
        frontier = reached
    return found, cut


def shortest(found, case):
    """The shortest form that is the derivative wherever that exists, or None."""
    for candidate in sorted(found, key=lambda b: b[0]):
        if holds(candidate[1], case):
            return candidate
    return None


def holds(form, case):
    with mpmath.workdps(40):
        symbols = {letter: sp.Symbol(letter, real=True) for letter in case.domains}
        f = case.activity(symbols["z"])
        slope = sp.diff(f, symbols["z"])
        known = {s: {**symbols, "x": f}[s.name] for s in form.free_symbols}
        whole = form.subs(known, simultaneous=True).replace(sp.Function("f_"), lambda u: slope.subs(symbols["z"], u))
        for point in case.wide_points():
            expected = real(derivative_at(case, point))
            if expected is None:
                continue
            exact = {symbols[letter]: sp.Float(value, 60) for letter, value in point.items()}
            got = real(sp.N(whole.subs(exact).doit(), 30))
            if got is None or abs(got - expected) > sp.Float("1e-15") * (1 + abs(expected)):
                return False
    return True


def real(value):
    """The value if it is a finite real number."""
    if not value.is_number or value.is_finite is not True:
        return None
    re, im = value.as_real_imag()
    return None if abs(im) > 1e-20 * (1 + abs(re)) or not re.is_Float and not re.is_Rational else re


def counted(form, chain):
    return min(formula.operations(form), int(sp.count_ops(form))), form, chain


def starts(case, positive):
    symbols = case.symbols(positive)
    z = symbols["z"]
    f = case.activity(z)
    sample = [sp.re(f.subs(z, sp.Float(v, 30)).evalf()) for v in (case.domains["z"][0], 0.1, 0.7, case.domains["z"][1])
              if case.domains["z"][0] <= v <= case.domains["z"][1]]
    x = sp.Symbol("x", positive=True) if positive and all(v > 0 for v in sample) else sp.Symbol("x", real=True)
    loss = formula.read(case.loss, {**symbols, "x": x}, formula.functions())
    by_x = sp.diff(loss, x)
    slope = sp.diff(f, z)
    result = [("z", sp.diff(loss.subs(x, f), z))]
    if case.activation == "identity":
        return result
    result.append(("x and z", by_x * slope))
    result.append(("named", by_x * sp.Function("f_")(z)))
    result.append(("f to x", by_x * slope.subs(f, x)))
    signal.alarm(SECONDS)
    try:
        for inverse in sp.solve(sp.Eq(f, x), z):
            inside = slope.subs(z, inverse)
            value = case.domains["z"][1] * 0.6 + case.domains["z"][0] * 0.4
            at = f.subs(z, value).evalf()
            if abs(sp.N(inverse.subs(x, at) - value)) < 1e-9 and not inside.has(z):
                result.append(("x", by_x * sp.simplify(inside)))
    except (TooLong, NotImplementedError, TypeError, ValueError):
        pass
    finally:
        signal.alarm(0)
    return result


def judge(case):
    """The figures of a case."""
    signal.signal(signal.SIGALRM, interrupt)
    best = None
    of_start = []
    for positive in (True, False):
        for name, start in starts(case, positive):
            forms, cut = reached_from(start, time.time() + SECONDS_PER_START)
            found = shortest(forms, case)
            if found is None:
                of_start.append("%s%s fails outside of the domain" % (name, "+" if positive else ""))
                continue
            of_start.append("%s%s %d%s" % (name, "+" if positive else "", found[0], "!" if cut else ""))
            if best is None or found[0] < best[0]:
                best = found + (name + ("+" if positive else ""),)
    return case.name, best[0], text(best[1]), best[2], best[3], "; ".join(of_start)


def text(form):
    return str(form).replace("\n", " ").replace("f_(z)", "f'(z)")


@functools.lru_cache(maxsize=None)
def derivative(case):
    """SymPy's derivative of the composition, unsimplified."""
    symbols = {letter: sp.Symbol(letter, real=True) for letter in case.domains}
    x = sp.Symbol("x", real=True)
    f = case.activity(symbols["z"])
    loss = formula.read(case.loss, {**symbols, "x": x}, formula.functions())
    return symbols, sp.diff(loss, x).subs(x, f) * sp.diff(f, symbols["z"])


def derivative_at(case, point):
    """By mpmath, to 40 digits."""
    with mpmath.workdps(60):
        symbols, value = derivative(case)
        exact = {symbols[letter]: sp.Float(number, 60) for letter, number in point.items()}
        return sp.N(value.subs(exact).doit(), 40)


def values(case):
    rows = []
    for point in case.points():
        value = derivative_at(case, point)
        rows.append([case.name] + ["%s=%r" % (letter, v) for letter, v in point.items()] + [mpmath.nstr(mpmath.mpf(str(value)), 20)])
    return rows


def write(name, header, rows):
    with open(os.path.join(DIRECTORY, name), "w", newline="\n") as file:
        file.write("# SymPy %s, mpmath %s. Written by: /usr/bin/python3 processor/src/test/sympy/referee.py\n"
                   % (sp.__version__, mpmath.__version__))
        file.write("# " + header + "\n")
        for row in rows:
            file.write(" | ".join(str(field) for field in row) + "\n")


def check():
    """Longhand's forms, counted and evaluated by SymPy."""
    cases = {case.name: case for case in read_cases()}
    wrong = 0
    with open(os.path.join(DIRECTORY, "own.csv")) as file:
        for line in file:
            if line.startswith("#"):
                continue
            name, count, own = [field.strip() for field in line.split(" | ")]
            case = cases[name]
            symbols = {letter: sp.Symbol(letter, real=True) for letter in case.domains}
            z = symbols["z"]
            x = sp.Symbol("x", real=True)
            calls = formula.functions()
            f = case.activity(z)
            primes = {}
            if case.activation != "identity":
                short = case.activation.split("(")[0].strip()
                primes[short + "'"] = sp.Function("f_")
                calls[short] = lambda u, f=f, z=z: f.subs(z, u)
            form = formula.read(own, {**symbols, "x": x}, {**formula_calls_unevaluated(), **primes, **opaque(case)}, False)
            counted_by_sympy = formula.operations(form)
            slope = sp.diff(f, z)
            whole = formula.read(own, {**symbols, "x": f},
                                 {**calls, **{p: (lambda u, s=slope, z=z: s.subs(z, u)) for p in primes}})
            worst = 0
            for point in itertools.islice(case.points(), 3):
                exact = {symbols[letter]: sp.Float(value, 60) for letter, value in point.items()}
                expected = derivative_at(case, point)
                got = sp.N(whole.xreplace(exact).doit(), 40)
                worst = max(worst, abs(got - expected) / max(abs(expected), sp.Float("1e-30")))
            if counted_by_sympy != int(count) or worst > 1e-25:
                wrong += 1
                print("%s: %s counts %s, SymPy %d (count_ops %d); off by %.1g"
                      % (name, own, count, counted_by_sympy, sp.count_ops(form), worst))
    print("%d of the forms differ" % wrong)
    return wrong


def opaque(case):
    """The activation as a call that is not worked out, so that sigma(z) counts as one."""
    if case.activation == "identity":
        return {}
    return {case.activation.split("(")[0].strip(): sp.Function("f")}


def formula_calls_unevaluated():
    calls = formula.functions()
    for name in ("logistic", "softplus", "silu", "relu", "elu"):
        calls[name] = sp.Function(name)
    return calls


def main():
    cases = read_cases()
    if "--check" in sys.argv:
        sys.exit(1 if check() else 0)
    chosen = [case for case in cases if case.name in sys.argv[1:]]
    if len(sys.argv) > 1 and not chosen:
        sys.exit("no such case")
    with multiprocessing.Pool(2) as pool:
        figures = []
        for row in pool.imap(judge, chosen or cases, chunksize=1):
            print(" | ".join(str(field) for field in row), flush=True)
            figures.append(row)
        if chosen:
            return
        points = list(itertools.chain.from_iterable(pool.map(values, cases, chunksize=4)))
    write("figures.csv", "name | operations | form | functions applied | start | operations of each start", figures)
    write("points.csv", "name | point | derivative", points)


if __name__ == "__main__":
    main()
