"""What PythonTest runs with the safetensors library: python3 exchange.py VERB FOLDER."""

import pathlib
import sys

import numpy as np
from safetensors import SafetensorError, deserialize, safe_open
from safetensors.numpy import load_file, save_file


def text(value):
    """Returns a number as Java's Long.toHexString or Double.doubleToRawLongBits has it, in hexadecimal."""
    wide = value.astype(np.float64) if value.dtype.kind == "f" else value
    return " ".join(f"{bits:x}" for bits in np.ascontiguousarray(wide).view(np.uint64).ravel())


def show(folder):
    """Prints what is in a file: texts, then tensors with the bits of their elements."""
    path = folder / "java.safetensors"
    with safe_open(path, framework="np") as file:
        for name, value in sorted((file.metadata() or {}).items()):
            print(f"text {name}={value}")
    for name, value in sorted(load_file(path).items()):
        print(f"{name} {value.dtype.name} {list(value.shape)} {text(value.reshape(-1))}".rstrip())


def make(folder):
    """Saves a file, all numbers of 16 bits and their values among it."""
    halves = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    random = np.random.default_rng(1)
    save_file({
        "halves": halves,
        "wide": halves.astype(np.float64),
        "normal": random.standard_normal((37, 41)),
        "single": random.standard_normal((5, 7, 3)).astype(np.float32),
        "longs": random.integers(-2**63, 2**63 - 1, 1000),
    }, folder / "python.safetensors", metadata={"made": "by Python"})


def judge(folder):
    """Prints for each file of the folder whether the library takes it, and what it finds there."""
    for path in sorted(folder.glob("*.mutant")):
        try:
            found = sorted((name, t["dtype"], list(t["shape"]), bytes(t["data"]).hex())
                           for name, t in deserialize(path.read_bytes()))
            print(path.stem, "; ".join(f"{d} {s} {b}" for _, d, s, b in found))
        except SafetensorError:
            print(path.stem, "refused")


{"show": show, "make": make, "judge": judge}[sys.argv[1]](pathlib.Path(sys.argv[2]))
