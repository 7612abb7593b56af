"""The opponent: PyTorch on one thread.

Called with a network (seed, dense or irregular), the type of numbers, the sizes of inputs, hidden
layer and outputs, a file with the sources of each neuron (irregular only; else "-"), and then what
harness.h says: a file of doubles, the name of a work, its rows and the seconds. Prints the same.
"""

import os
import sys
import time

import torch

CHECK_TIMES = 20
CHECK_ROWS = 64
REPETITIONS = 10
STEP_SIZE = 0.001
BATCH_STEP_SIZE = 0.01

torch.set_num_threads(1)


class Dense:
    """softmax(V*tanh(U*x + b) + c) with the cross-entropy."""

    def __init__(self, theta, sizes):
        inputs, hidden, outputs = sizes
        b, c, u, v = theta.split([hidden, outputs, hidden * inputs, outputs * hidden])
        # A matrix column by column is its transpose row by row.
        self.parameters = [b, c, u.view(inputs, hidden), v.view(hidden, outputs)]

    def logits(self, x):
        b, c, u, v = self.parameters
        return torch.addmm(c, torch.tanh(torch.addmm(b, x, u)), v)

    def predict(self, x):
        return torch.softmax(self.logits(x), 1)

    def loss(self, x, t):
        return -(t * torch.log_softmax(self.logits(x), 1)).sum()

    def losses_of(self, y, t):
        return -(t * torch.log(y)).sum()


class Seed:
    """The network of scalars, over the rows of a batch at once."""

    def __init__(self, theta, sizes):
        self.parameters = list(theta.unbind())

    def predict(self, x):
        w13, w23, w14, w24, w34, w15, w25, w35, w36, w46, w56, b3, b4, b5, b6 = self.parameters
        x1, x2 = x.unbind(1)
        x3 = torch.sigmoid(w13 * x1 + w23 * x2 + b3)
        x4 = torch.sigmoid(w14 * x1 + w24 * x2 + w34 * x3 + b4)
        x5 = torch.sigmoid(w15 * x1 + w25 * x2 + w35 * x3 + b5)
        return ((w36 * x3 + w46 * x4 + w56 * x5 + b6) ** 2).unsqueeze(1)

    def loss(self, x, t):
        return self.losses_of(self.predict(x), t)

    def losses_of(self, y, t):
        return (t / y - torch.log(t / y) - 1).sum()


class Irregular:
    """Neuron by neuron: its weights times the values of its sources, stacked."""

    def __init__(self, theta, sizes, sources):
        self.sources = sources
        self.outputs = sizes[2]
        self.parameters = list(theta.split([len(own) for own in sources] + [len(sources)]))

    def predict(self, x):
        values = list(x.unbind(1))
        bias = self.parameters[-1].unbind()
        last = len(self.sources) - self.outputs
        for i, own in enumerate(self.sources):
            z = torch.stack([values[j] for j in own], 1) @ self.parameters[i] + bias[i]
            values.append(z if i >= last else torch.tanh(z) if i % 2 == 0 else torch.sigmoid(z))
        return torch.stack(values[-self.outputs:], 1)

    def loss(self, x, t):
        return self.losses_of(self.predict(x), t)

    def losses_of(self, y, t):
        return ((y - t) ** 2).sum() / 2


class Learner:
    def __init__(self, net, inputs, targets, rows):
        self.net = net
        self.net.parameters = [p.clone().requires_grad_() for p in net.parameters]
        self.first = [p.detach().clone() for p in self.net.parameters]
        self.inputs = inputs
        self.targets = targets
        # Made beforehand, since a program that trains row by row has its rows so.
        self.rows = list(zip(inputs[:CHECK_ROWS].split(1), targets[:CHECK_ROWS].split(1)))
        self.batch = (inputs[:rows], targets[:rows])
        self.steps = torch.optim.SGD(self.net.parameters, lr=STEP_SIZE)
        self.updates = torch.optim.SGD(self.net.parameters, lr=BATCH_STEP_SIZE / rows)

    def reset(self):
        with torch.no_grad():
            for parameter, value in zip(self.net.parameters, self.first):
                parameter.copy_(value)

    def train(self, optimizer, x, t):
        optimizer.zero_grad(set_to_none=True)
        self.net.loss(x, t).backward()
        optimizer.step()

    def step(self, row):
        self.train(self.steps, *self.rows[row])

    def run(self, work, rows):
        if work == "step":
            for row in range(rows):
                self.step(row)
        elif work.startswith("gradient"):
            self.train(self.updates, *self.batch)
        elif work == "predict-1":
            with torch.inference_mode():
                return torch.cat([self.net.predict(x) for x, _ in self.rows[:rows]])
        else:
            return self.predict(rows)
        return None

    def predict(self, rows):
        with torch.inference_mode():
            return self.net.predict(self.inputs[:rows])

    def check(self, work, rows):
        self.reset()
        if work.startswith("predict"):
            y = self.run(work, rows)
        else:
            for _ in range(CHECK_TIMES):
                self.run(work, rows)
            y = self.predict(CHECK_ROWS)
        with torch.inference_mode():
            return self.net.losses_of(y, self.targets[: len(y)]).item()

    def time_of(self, work, rows, times):
        self.reset()
        start = time.perf_counter()
        for _ in range(times):
            self.run(work, rows)
        return (time.perf_counter() - start) * 1e9

    def measure(self, work, rows, seconds):
        times = 1
        while self.time_of(work, rows, times) < seconds * 1e9 / REPETITIONS:
            times *= 2
        for _ in range(REPETITIONS):
            print("time", self.time_of(work, rows, times) / (times * rows))

    def latency(self, seconds):
        samples = []
        for _ in range(2):
            self.reset()
            samples = []
            end = time.perf_counter() + seconds
            now = 0
            while now < end:
                start = time.perf_counter_ns()
                self.step(len(samples) % len(self.rows))
                samples.append(time.perf_counter_ns() - start)
                now = time.perf_counter()
        samples.sort()
        print("latency", *(samples[int(len(samples) * part)] for part in (0.5, 0.99, 0.999)))


def read(file, dtype, parameters, sizes):
    with open(file, "rb") as data:
        doubles = torch.frombuffer(bytearray(data.read()), dtype=torch.float64)
    rows = (len(doubles) - parameters) // (sizes[0] + sizes[2])
    theta, inputs, targets = doubles.to(dtype).split(
        [parameters, rows * sizes[0], rows * sizes[2]]
    )
    return theta, inputs.view(rows, sizes[0]), targets.view(rows, sizes[2])


def size_of_files():
    """The bytes of all shared libraries that this process has loaded, and of torch's own files."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        loaded = {line.split()[-1] for line in maps if ".so" in line}
    root = os.path.dirname(torch.__file__)
    own = {os.path.join(d, f) for d, _, files in os.walk(root) for f in files}
    files = {os.path.realpath(f) for f in loaded | own}
    return sum(os.path.getsize(f) for f in files if os.path.exists(f))


def main(kind, number, inputs, hidden, outputs, topology, file, work, rows, seconds):
    sizes = [int(inputs), int(hidden), int(outputs)]
    if kind == "irregular":
        with open(topology, encoding="utf-8") as lines:
            sources = [[int(i) for i in line.split()] for line in lines]
        parameters = sum(len(own) for own in sources) + len(sources)
    else:
        i, h, o = sizes
        parameters = 15 if kind == "seed" else h + o + h * i + o * h
    dtype = torch.float32 if number == "float" else torch.float64
    theta, x, t = read(file, dtype, parameters, sizes)
    if kind == "irregular":
        net = Irregular(theta, sizes, sources)
    else:
        net = (Seed if kind == "seed" else Dense)(theta, sizes)
    learner = Learner(net, x, t, int(rows))
    if work == "first":
        learner.step(0)
        print("stepped", flush=True)
    elif work == "latency":
        learner.latency(float(seconds))
    else:
        print(f"loss {learner.check(work, int(rows)):.17g}")
        learner.measure(work, int(rows), float(seconds))


if __name__ == "__main__":
    if sys.argv[1:] == ["version"]:
        print(torch.__version__, size_of_files())
    else:
        main(*sys.argv[1:])
