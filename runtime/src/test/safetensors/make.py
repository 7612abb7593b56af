"""Writes the files of src/test/resources/safetensors with the safetensors library, for SafetensorsTest.

Needs safetensors 0.8 and numpy (in an environment of their own: python3 -m venv, pip install safetensors numpy).
Run: python3 runtime/src/test/safetensors/make.py
"""

import pathlib
import struct

import numpy as np
from safetensors import TensorSpec, serialize
from safetensors.numpy import save

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "safetensors"


def payload(bits):
    """Returns the double of these bits."""
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def write(name, contents):
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_bytes(contents)


# All that Longhand writes too: it has to make the very bytes of this file.
write("written.safetensors", save({
    "matrix": np.array([[1.5, -0.0, 5e-324], [np.inf, -np.inf, payload(0x7FF8000000000123)]]),
    "floats": np.array([[0.1], [-3.4028234663852886e38]], dtype=np.float32),
    "longs": np.array([-2**63, -1, 2**63 - 1]),
    "number": np.array(np.pi),
    "empty": np.zeros((0, 3)),
    "cube": np.arange(24, dtype=np.float64).reshape(2, 3, 4),
    "\uffee": np.array([1.0]),
    "\U0001F600": np.array([2.0]),
    "quote\" back\\ slash/ tab\t one\x01 del\x7f line\u2028": np.array([3.0]),
}, metadata={"text": "Z\u00fcrich\n\b\f\r\x1f\U0001F600"}))

write("nothing.safetensors", save({}))

# The short types, which Longhand only reads.
halves = np.array([0x0000, 0x8000, 0x0001, 0x03FF, 0x0400, 0x3C00, 0x3555, 0x7BFF, 0xFC00, 0x7E00],
                  dtype=np.uint16).view(np.float16)
brains = np.array([0x0000, 0x8000, 0x0001, 0x0080, 0x3F80, 0x4049, 0x7F7F, 0xFF80, 0x7FC0], dtype=np.uint16)
write("short.safetensors", bytes(serialize({
    "halves": TensorSpec(dtype="float16", shape=halves.shape, data_ptr=halves.ctypes.data, data_len=halves.nbytes),
    "brains": TensorSpec(dtype="bfloat16", shape=brains.shape, data_ptr=brains.ctypes.data, data_len=brains.nbytes),
})))

# A model from elsewhere, and one with a type that is not read.
write("model.safetensors", save({
    "w": np.array([1.0, 2.0, 3.0], dtype=np.float32),
    "b": np.array(0.5),
    "scaler.mean": np.array([7.0, 8.0]),
}, metadata={"format": "np"}))
write("bytes.safetensors", save({"w": np.array([1, 2, 3], dtype=np.uint8)}))
