"""Writes how PyTorch's optimisers go on the function of Rosenbrock, for OptimisersTest.

    python3 runtime/src/test/torch/trajectories.py \
        > runtime/src/test/resources/io/github/longhand/optimiser/trajectories.txt

Each line: an optimiser, the number of the update, and both parameters after it. PyTorch has no
iRprop+; it is written here by the pseudocode of C. Igel and M. Huesken, 2000. Its NAdam multiplies
the momentum into the product once too often up to 1.13; it is written here by T. Dozat, 2016.
"""

import torch

START = [-1.2, 1.0]
UPDATES = 60


def loss(theta):
    x, y = theta[0], theta[1]
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def run(name, make):
    theta = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimiser = make([theta])
    for update in range(1, UPDATES + 1):
        optimiser.zero_grad()
        loss(theta).backward()
        optimiser.step()
        print(name, update, *(repr(v) for v in theta.tolist()))


def nadam(k, beta1=0.9, beta2=0.999, epsilon=1e-8):
    theta = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    mean, square, product = torch.zeros(2).double(), torch.zeros(2).double(), 1.0
    for update in range(1, UPDATES + 1):
        theta.grad = None
        loss(theta).backward()
        gradient = theta.grad
        mu = beta1 * (1 - 0.5 * 0.96 ** (0.004 * update))
        mu_next = beta1 * (1 - 0.5 * 0.96 ** (0.004 * (update + 1)))
        product *= mu
        mean = beta1 * mean + (1 - beta1) * gradient
        square = beta2 * square + (1 - beta2) * gradient * gradient
        size = (square / (1 - beta2**update)).sqrt() + epsilon
        ahead = (1 - mu) * gradient / (1 - product) + mu_next * mean / (1 - product * mu_next)
        theta.data = theta.data - k * ahead / size
        print("Nadam", update, *(repr(v) for v in theta.tolist()))


def rprop(k):
    theta = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    steps, last, changes, before = [k, k], [0.0, 0.0], [0.0, 0.0], float("nan")
    for update in range(1, UPDATES + 1):
        theta.grad = None
        value = loss(theta)
        value.backward()
        gradient, new = theta.grad.tolist(), theta.tolist()
        for i in range(2):
            turn = gradient[i] * last[i]
            if turn > 0:
                steps[i] = min(steps[i] * 1.2, 50.0)
            if turn < 0:
                steps[i] = max(steps[i] * 0.5, 1e-6)
                if value.item() > before:
                    new[i] -= changes[i]
                changes[i] = 0.0
                gradient[i] = 0.0
            else:
                sign = (gradient[i] > 0) - (gradient[i] < 0)
                changes[i] = -sign * steps[i]
                new[i] += changes[i]
            last[i] = gradient[i]
        before = value.item()
        theta.data = torch.tensor(new, dtype=torch.float64)
        print("Rprop", update, *(repr(v) for v in new))


print("# PyTorch", torch.__version__)
run("Sgd", lambda p: torch.optim.SGD(p, lr=1e-3))
run("Momentum", lambda p: torch.optim.SGD(p, lr=1e-4, momentum=0.9))
run("Nesterov", lambda p: torch.optim.SGD(p, lr=1e-4, momentum=0.9, nesterov=True))
run("AdaGrad", lambda p: torch.optim.Adagrad(p, lr=0.1))
run("RmsProp", lambda p: torch.optim.RMSprop(p, lr=0.01))
run("Adam", lambda p: torch.optim.Adam(p, lr=0.05))
run("AdamW", lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.1))
nadam(0.05)
rprop(0.1)
