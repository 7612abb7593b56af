"""The formula language of Longhand, read into SymPy, and how the operations of a form are counted."""

import re

import sympy as sp

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*(?:/d[A-Za-z_]\w*)?'*)|(<=|>=|==|!=|[-+*/^(),<>=]))")

# What a form consists of that is only read to be counted: SymPy would decide comparisons.
CASES = sp.Function("cases_")
JOINED = sp.Function("joined_")
NEGATED = sp.Function("negated_")
COMPARED = sp.Function("compared_")


def functions():
    """The functions of the formula language, by name."""
    logistic = lambda u: 1 / (1 + sp.exp(-u))
    return {
        "exp": sp.exp, "ln": sp.log, "sqrt": sp.sqrt, "abs": sp.Abs, "sign": sp.sign, "sin": sp.sin,
        "cos": sp.cos, "tan": sp.tan, "atan": sp.atan, "sinh": sp.sinh, "cosh": sp.cosh,
        "tanh": sp.tanh, "max": sp.Max, "min": sp.Min, "erf": sp.erf,
        "logistic": logistic,
        "softplus": lambda u: sp.log(1 + sp.exp(u)),
        "silu": lambda u: u * logistic(u),
        "relu": lambda u: sp.Piecewise((u, u > 0), (0, True)),
        "elu": lambda u: sp.Piecewise((u, u > 0), (sp.exp(u) - 1, True)),
    }


class Reader:
    """Recursive descent. With evaluate=False the tree is the one that is written, node for node."""

    def __init__(self, text, names, calls, evaluate=True):
        self.tokens = []
        position = 0
        text = text.rstrip()
        while position < len(text):
            match = TOKEN.match(text, position)
            if not match:
                raise ValueError("cannot read " + text[position:])
            self.tokens.append(match.group(1) or match.group(2) or match.group(3))
            position = match.end()
        self.at = 0
        self.names = names
        self.calls = calls
        self.evaluate = evaluate

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, *wanted):
        if self.peek() in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def expect(self, token):
        if not self.take(token):
            raise ValueError("expected " + token + " at " + " ".join(self.tokens[self.at:]))

    def whole(self):
        result = self.sum()
        if self.peek() is not None:
            raise ValueError("left over: " + " ".join(self.tokens[self.at:]))
        return result

    def add(self, terms):
        return sp.Add(*terms) if self.evaluate else terms[0] if len(terms) == 1 else sp.Add(*terms, evaluate=False)

    def mul(self, factors):
        return sp.Mul(*factors) if self.evaluate else factors[0] if len(factors) == 1 else sp.Mul(*factors, evaluate=False)

    def negative(self, e):
        if self.evaluate:
            return -e
        if e.is_Rational:
            return -e
        return sp.Mul(-1, *(e.args if e.is_Mul else [e]), evaluate=False)

    def sum(self):
        terms = [self.negative(self.product()) if self.take("-") else self.product()]
        while self.peek() in ("+", "-"):
            minus = self.take("+", "-") == "-"
            term = self.product()
            terms.append(self.negative(term) if minus else term)
        return self.add(terms)

    def product(self):
        factors = [self.power()]
        while self.peek() in ("*", "/"):
            divides = self.take("*", "/") == "/"
            factor = self.power()
            if not divides:
                factors.append(factor)
            elif factor.is_Rational:
                factors.append(1 / factor)
            elif not self.evaluate and factor.is_Mul:
                factors.extend(sp.Pow(f, -1, evaluate=False) for f in factor.args)
            elif not self.evaluate and factor.is_Pow and factor.base != sp.E:
                factors.append(sp.Pow(factor.base, self.negative(factor.exp), evaluate=False))
            else:
                factors.append(sp.Pow(factor, -1, evaluate=self.evaluate))
        numbers = sp.Mul(*[f for f in factors if f.is_Rational])
        rest = [f for f in factors if not f.is_Rational]
        return self.mul(([numbers] if numbers != 1 or not rest else []) + rest)

    def power(self):
        if self.take("-"):
            return self.negative(self.power())
        base = self.atom()
        if self.take("^"):
            exponent = self.power()
            return sp.Pow(base, exponent, evaluate=self.evaluate)
        return base

    def atom(self):
        token = self.peek()
        self.at += 1
        if token == "(":
            inside = self.sum()
            self.expect(")")
            return inside
        if token[0].isdigit():
            return sp.Rational(token)
        if token == "pi":
            return sp.pi
        if self.peek() != "(":
            return self.names[token]
        self.expect("(")
        if token == "if":
            test = self.test()
            self.expect(",")
            then = self.sum()
            self.expect(",")
            otherwise = self.sum()
            self.expect(")")
            if self.evaluate:
                return sp.Piecewise((then, test), (otherwise, True))
            return CASES(test, then, otherwise)
        arguments = [self.sum()]
        while self.take(","):
            arguments.append(self.sum())
        self.expect(")")
        if token == "sqrt" and not self.evaluate:
            return sp.Pow(arguments[0], sp.Rational(1, 2), evaluate=False)
        function = self.calls[token]
        if not self.evaluate and isinstance(function, sp.FunctionClass):
            # A name that SymPy knows nothing about: it would rewrite even what is not to be evaluated.
            return sp.exp(*arguments, evaluate=False) if token == "exp" else sp.Function(token + "_")(*arguments)
        return function(*arguments)

    def test(self):
        left = self.conjunction()
        while self.take("or"):
            right = self.conjunction()
            left = sp.Or(left, right) if self.evaluate else JOINED(left, right)
        return left

    def conjunction(self):
        left = self.comparison()
        while self.take("and"):
            right = self.comparison()
            left = sp.And(left, right) if self.evaluate else JOINED(left, right)
        return left

    def comparison(self):
        if self.take("not"):
            return sp.Not(self.comparison()) if self.evaluate else NEGATED(self.comparison())
        left = self.sum()
        relation = self.take("<", "<=", ">", ">=", "==", "!=")
        kind = {"<": sp.Lt, "<=": sp.Le, ">": sp.Gt, ">=": sp.Ge, "==": sp.Eq, "!=": sp.Ne}[relation]
        right = self.sum()
        return kind(left, right) if self.evaluate else COMPARED(left, right)


def read(text, names, calls, evaluate=True):
    return Reader(text, names, calls, evaluate).whole()


def extracts_minus(exponent):
    """Whether SymPy's fraction() takes exp(exponent) for 1/exp(-exponent)."""
    return exponent.is_Mul and exponent.could_extract_minus_sign()


def flat(factors):
    for factor in factors:
        if factor.is_Mul:
            yield from flat(factor.args)
        else:
            yield factor


def operations(e):
    """
    The rules of sympy.count_ops on the tree as it stands. Where count_ops takes a fraction apart it
    evaluates the parts anew, which multiplies 2*(a + b) out before it counts; this does not, so it
    never counts more. And a minus that turns a difference round counts nothing: -a*(t - x) is
    a*(x - t), -sin(t - x) is sin(x - t). Both favour SymPy's forms.
    """
    if e.is_Rational:
        return (1 if e.p < 0 else 0) + (1 if e.q != 1 else 0)
    if e.is_Add:
        total = len(e.args) - 1
        negative = 0
        for term in e.args:
            minus = is_negative(term)
            negative += minus and not can_turn(without_minus(term))
            total += operations(without_minus(term)) if minus else operations(term)
        return total + (1 if negative == len(e.args) else 0)
    if e.is_Mul:
        return of_product(e)
    if e.is_Pow and e.base == sp.E or isinstance(e, sp.exp):
        return 1 + operations(e.exp)
    if e.is_Pow:
        if e.exp == -1:
            return 1 + operations(e.base)
        return 1 + operations(e.base) + operations(e.exp)
    if isinstance(e, sp.Piecewise):
        return 1 + sum(operations(value) + of_test(test) for value, test in e.args)
    if isinstance(e, (sp.Max, sp.Min)):
        return len(e.args) - 1 + sum(operations(a) for a in e.args)
    if e.func == CASES:
        test, then, otherwise = e.args
        return sum(map(operations, e.args)) + (0 if otherwise.func == CASES else 1)
    if e.func == COMPARED:
        return sum(map(operations, e.args))
    if e.is_Function:
        return 1 + sum(operations(a) for a in e.args)
    if e.is_Symbol or e.is_NumberSymbol or not e.args:
        return 0
    return int(sp.count_ops(e))


def of_test(test):
    """As count_ops has it: a comparison counts nothing, its sides do."""
    if isinstance(test, (sp.And, sp.Or)):
        return len(test.args) - 1 + sum(of_test(a) for a in test.args)
    if isinstance(test, sp.Not):
        return 1 + of_test(test.args[0])
    if isinstance(test, sp.core.relational.Relational):
        return operations(test.lhs) + operations(test.rhs)
    return 0


def is_negative(e):
    return (e.is_Rational and e.p < 0) or (e.is_Mul and e.args[0].is_Rational and e.args[0].p < 0)


ODD = (sp.sign, sp.sin, sp.tan, sp.atan, sp.sinh, sp.tanh, sp.asinh, sp.atanh, sp.erf)
ODD_NAMES = ("sign_", "sin_", "tan_", "atan_", "sinh_", "tanh_", "erf_")


def can_turn(e):
    """Whether a minus before it goes into a difference."""
    if e.is_Add:
        return any(is_negative(term) or can_turn(term) for term in e.args)
    if e.is_Mul:
        return not is_negative(e) and any(can_turn(factor) for factor in flat(e.args))
    if e.is_Pow and e.exp == -1:
        return can_turn(e.base)
    return (isinstance(e, ODD) or e.is_Function and e.func.__name__ in ODD_NAMES) and can_turn(e.args[0])


def without_minus(e):
    if e.is_Rational:
        return -e
    factors = list(e.args)
    factors[0] = -factors[0]
    if factors[0] == 1:
        factors = factors[1:]
    return factors[0] if len(factors) == 1 else sp.Mul(*factors, evaluate=False)


def of_product(e):
    total = above = below = 0
    minus = turns = False
    for factor in flat(e.args):
        if factor.is_Rational:
            minus ^= factor.p < 0
            above += abs(factor.p) != 1
            below += factor.q != 1
            continue
        turns |= can_turn(factor)
        if factor.is_Pow and factor.base != sp.E and is_negative(factor.exp):
            exponent = without_minus(factor.exp)
            below += 1
            total += operations(factor.base) + (0 if exponent == 1 else 1 + operations(exponent))
        elif (isinstance(factor, sp.exp) or factor.is_Pow and factor.base == sp.E) and extracts_minus(factor.exp):
            below += 1
            total += 1 + operations(-factor.exp)
        else:
            above += 1
            total += operations(factor)
    return total + max(above - 1, 0) + below + (1 if minus and not turns else 0)
