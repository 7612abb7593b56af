#!/usr/bin/env python3
"""
What scikit-learn says of outputs and targets: the referee of SklearnTest.

    python3 report/src/test/sklearn/metrics.py

writes report/src/test/resources/sklearn/metrics.txt (scikit-learn 1.9.1). It has cases one behind the
other: a line "case NAME OUTPUTS TARGETS ROWS" with how many outputs and targets a row has, the rows,
outputs first, and a line for each figure, its name and its numbers.
"""

import os
import random
import warnings

import numpy as np
from sklearn import metrics
from sklearn.calibration import calibration_curve

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../resources/sklearn/metrics.txt")
BINS = (1, 5, 10, 15)

rng = random.Random(20)
lines = []


def case(name, outputs, targets):
    lines.append(f"case {name} {outputs.shape[1]} {targets.shape[1]} {len(outputs)}")
    for output, target in zip(outputs, targets):
        lines.append(" ".join(repr(float(v)) for v in (*output, *target)))


def figure(name, *values):
    lines.append(" ".join([name, *(repr(float(v)) for v in values)]))


def classes(actual, predicted, count):
    """What depends on the predicted classes alone."""
    figure("accuracy", metrics.accuracy_score(actual, predicted))
    figure("confusion", *metrics.confusion_matrix(actual, predicted, labels=range(count)).flatten())
    for name, score in (
        ("precision", metrics.precision_score),
        ("recall", metrics.recall_score),
        ("f1", metrics.f1_score),
    ):
        figure(name, *score(actual, predicted, labels=range(count), average=None, zero_division=0))
        figure("macro-" + name, score(actual, predicted, average="macro", zero_division=0))


def calibration(name, happened, confidence):
    """The bins that have rows, and the error over them, which scikit-learn has no function for."""
    for bins in BINS:
        frequencies, means = calibration_curve(happened, confidence, n_bins=bins)
        figure(f"{name}-frequency-{bins}", *frequencies)
        figure(f"{name}-confidence-{bins}", *means)
        edges = np.linspace(0, 1, bins + 1)
        inside = np.searchsorted(edges[1:-1], confidence)
        counts = np.bincount(inside, minlength=bins)
        figure(f"{name}-count-{bins}", *counts)
        weights = counts[counts > 0] / len(confidence)
        figure(f"{name}-ece-{bins}", np.sum(weights * np.abs(frequencies - means)))


def binary(name, size, digits, threshold):
    actual = np.array([int(rng.random() < threshold) for _ in range(size)])
    z = np.array([rng.gauss(1.5 * a - 0.5, 1) for a in actual])
    output = np.clip(np.round(1 / (1 + np.exp(-z)), digits), 0.01, 0.99)
    case(name, output[:, None], actual[:, None])
    predicted = (output > 0.5).astype(int)
    classes(actual, predicted, 2)
    figure("auc", metrics.roc_auc_score(actual, output))
    figure("log-loss", metrics.log_loss(actual, output))
    figure("brier", metrics.brier_score_loss(actual, output))
    calibration("one", actual, output)
    calibration("own", predicted == actual, np.where(predicted == 1, output, 1 - output))


def several(name, size, count, parts, shift):
    """
    Classes by softmax; a shift keeps the last class from ever being predicted. Of a number of parts that is a
    power of two, outputs are multiples, so that many are equal and none is next to an end of a bin.
    """
    actual = np.array([i % count if i < count else rng.randrange(count) for i in range(size)])
    z = np.array([[rng.gauss(1.2 * (c == a), 1) for c in range(count)] for a in actual])
    z[:, -1] -= shift
    output = np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)
    if parts:
        output = np.maximum(np.floor(output * parts), 1)
        output[np.arange(size), np.argmax(output, axis=1)] += parts - np.sum(output, axis=1)
        output /= parts
    hot = np.eye(count)[actual]
    case(name, output, hot)
    predicted = np.argmax(output, axis=1)
    classes(actual, predicted, count)
    figure("aucs", *(metrics.roc_auc_score(hot[:, c], output[:, c]) for c in range(count)))
    if count > 2:
        figure("auc", metrics.roc_auc_score(actual, output, multi_class="ovr", average="macro"))
    figure("log-loss", metrics.log_loss(actual, output))
    figure(
        "brier",
        metrics.brier_score_loss(hot if count > 2 else actual, output, scale_by_half=False),
    )
    calibration("own", predicted == actual, np.max(output, axis=1))
    calibration("one", hot[:, 1], output[:, 1])


def regression(name, size, count):
    target = np.array([[rng.gauss(10**c, 3) for c in range(count)] for _ in range(size)])
    output = target + np.array([[rng.gauss(0.1, 1 + c) for c in range(count)] for _ in range(size)])
    case(name, output, target)
    squared = metrics.mean_squared_error(target, output, multioutput="raw_values")
    figure("rmses", *np.sqrt(squared))
    figure("rmse", np.sqrt(metrics.mean_squared_error(target, output)))
    figure("maes", *metrics.mean_absolute_error(target, output, multioutput="raw_values"))
    figure("mae", metrics.mean_absolute_error(target, output))
    figure("r2s", *metrics.r2_score(target, output, multioutput="raw_values"))
    figure("r2", metrics.r2_score(target, output))
    figure("max-errors", *(metrics.max_error(target[:, c], output[:, c]) for c in range(count)))


warnings.simplefilter("error")
binary("a logistic output", 200, 6, 0.5)
binary("an output with many ties, few of class 1", 150, 1, 0.15)
several("three classes", 120, 3, 0, 0)
several("five classes with ties", 150, 5, 32, 0)
several("four classes, the last never predicted", 80, 4, 0, 20)
several("two classes with an output each", 60, 2, 64, 0)
regression("one quantity", 100, 1)
regression("three quantities", 70, 3)
with open(FILE, "w", encoding="ascii") as file:
    file.write("\n".join(lines) + "\n")
