#!/usr/bin/env python3
"""
The referee of NetworksTest: how short SymPy makes the derivatives of whole networks.

    /usr/bin/python3 processor/src/test/sympy/networks.py

writes processor/src/test/resources/textbook/networks.csv from networks.txt (Debian's python3-sympy
1.11.1). SymPy gets the structure that a person has on paper: the activities, the currents and the
derivatives by the currents of later neurons are symbols. Each derivative is tried from several
starts: with the slope of the activation as a call f'(z), by its definition, and with x for f(z)
in it; and each is simplified as in referee.py. The form with everything put in has the activities,
currents and slopes f'(z) as symbols and calls, and no derivatives.
"""

import functools
import multiprocessing
import os
import signal
import sys
import time

import sympy as sp

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import formula
import referee

SECONDS = 60


class Network:
    def __init__(self, name):
        self.name = name
        self.functions = {}
        self.parameters = []
        self.neurons = []
        self.loss = None

    def symbol(self, name):
        return sp.Symbol(name, real=True)

    def read(self, text):
        names = Names(self)
        return formula.read(text, names, formula.functions())


class Names:
    def __init__(self, network):
        self.network = network

    def __getitem__(self, name):
        return self.network.symbol(name)


def read_networks():
    networks = []
    with open(os.path.join(referee.DIRECTORY, "networks.txt")) as file:
        for line in file:
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("["):
                networks.append(Network(line[1:-1]))
                continue
            word, rest = line.split(" ", 1)
            network = networks[-1]
            if word == "function":
                head, body = rest.split("=", 1)
                network.functions[head.split("(")[0]] = body.strip()
            elif word == "parameter":
                network.parameters.extend(rest.split())
            elif word == "neuron":
                name, body = [part.strip() for part in rest.split("=", 1)]
                network.neurons.append((name, body))
            elif word == "loss":
                network.loss = rest
    return networks


class Neuron:
    """x = f(z) with a current z, or x = what it reads."""

    def __init__(self, network, name, body):
        self.x = network.symbol(name)
        self.function = None
        for function in list(network.functions) + ["tanh", "exp", "softplus"]:
            if body.startswith(function + "(") and body.endswith(")"):
                self.function = function
                body = body[len(function) + 1:-1]
        self.reading = network.read(body)
        self.z = network.symbol("z" + name[1:]) if self.function else self.x
        if self.function in network.functions:
            self.value = formula.read(network.functions[self.function], {"z": self.z}, formula.functions())
        elif self.function:
            self.value = formula.functions()[self.function](self.z)
        self.delta = sp.Symbol("d" + name, real=True)

    def slopes(self):
        """A name, the slope and what x stands for in the rest."""
        if not self.function:
            return [("plain", sp.Integer(1), self.x)]
        explicit = sp.diff(self.value, self.z)
        return [
            ("named", sp.Function(self.function + "_")(self.z), self.x),
            ("x and z", explicit, self.x),
            ("f to x", explicit.subs(self.value, self.x), self.x),
            ("z", explicit, self.value),
        ]


def derivatives(network):
    """For each derivative its name and its starts."""
    loss = network.read(network.loss)
    neurons = [Neuron(network, name, body) for name, body in network.neurons]

    def by(symbol, put_in):
        total = sp.diff(loss, symbol)
        for neuron in neurons:
            partial = sp.diff(neuron.reading, symbol)
            if partial != 0:
                total += put_in.get(neuron.delta, neuron.delta) * partial
        return total

    whole = {}
    for neuron in reversed(neurons):
        by_value = by(neuron.x, {})
        starts = [(name, slope * by_value.subs(neuron.x, x)) for name, slope, x in neuron.slopes()]
        whole_by_value = by(neuron.x, whole)
        whole[neuron.delta] = neuron.slopes()[0][1] * whole_by_value
        yield "dL/d" + str(neuron.z), starts
        yield "dL/d" + str(neuron.z) + " put in", [
            (name, slope * whole_by_value.subs(neuron.x, x)) for name, slope, x in neuron.slopes()]
    for parameter in network.parameters:
        symbol = network.symbol(parameter)
        yield parameter, [("", by(symbol, {}))]
        yield parameter + " put in", [("", by(symbol, whole))]


@functools.lru_cache(maxsize=None)
def all_tasks():
    return [(network.name, name, starts) for network in read_networks() for name, starts in derivatives(network)]


def judge(index):
    network, name, starts = all_tasks()[index]
    signal.signal(signal.SIGALRM, referee.interrupt)
    best = None
    for start, form in starts:
        found, _ = referee.reached_from(form, time.time() + SECONDS)
        shortest = min(found, key=lambda b: b[0])
        if best is None or shortest[0] < best[0]:
            best = shortest + (start,)
    return network, name, best[0], referee.text(best[1]), best[2], best[3]


def main():
    with multiprocessing.Pool(2) as pool:
        rows = []
        for row in pool.imap(judge, range(len(all_tasks())), chunksize=1):
            print(" | ".join(str(field) for field in row), flush=True)
            rows.append(row)
    with open(os.path.join(referee.DIRECTORY, "networks.csv"), "w", newline="\n") as file:
        file.write("# SymPy %s. Written by: /usr/bin/python3 processor/src/test/sympy/networks.py\n" % sp.__version__)
        file.write("# network | derivative | operations | form | functions applied | start\n")
        for row in rows:
            file.write(" | ".join(str(field) for field in row) + "\n")


if __name__ == "__main__":
    main()
