#!/usr/bin/env python3
"""Writes files with values that are no tensors, numbers or text, as training scripts leave them in checkpoints.

    python3 tools/record_foreign_values.py test/Downhill.Files.Tests/Torch/Foreign

Every array holds 0 … 5 in the shape [2, 3]; every NumPy scalar is 1. Recorded with PyTorch 2.6.0 and NumPy 2.2.4 of Debian 13.
"""
import collections
import enum
import fractions
import functools
import pathlib
import random
import sys

import numpy
import torch

CODES = ["b1", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8"]


class Phase(enum.Enum):
    WARM_UP = 1


class Settings:
    def __init__(self):
        self.rate, self.itself, self.tensor = 0.1, self, torch.ones(2)


class Layer(torch.nn.Linear):
    pass


def arrays():
    found = {}
    for code in CODES:
        for order, name in (("<", "little"), (">", "big")):
            array = numpy.arange(6).reshape(2, 3).astype(order + code)
            found[f"{code}-{name}"] = array
            found[f"{code}-{name}-by-columns"] = numpy.asfortranarray(array)
            found[f"{code}-{name}-none"] = array[:0]
        found[f"{code}-single"] = numpy.array(1, dtype=code)
    return found


def others():
    circle = [1]
    circle.append(circle)
    weights = torch.nn.Parameter(torch.arange(3.0))
    weights.note = "an attribute"
    return {
        "weights": torch.arange(4.0),
        "set": {1, 2}, "frozenset": frozenset([1]), "bytes": b"\xff\x00", "bytearray": bytearray(b"ab"),
        "complex": 1 - 2j, "long": -(2 ** 100), "longer": 7 ** 3000, "bool": True, "ellipsis": ...,
        "counter": collections.Counter("aab"), "defaultdict": collections.defaultdict(list, {"a": [1]}),
        "ordered": collections.OrderedDict(b=1), "deque": collections.deque([1, 2], maxlen=3),
        "enum": Phase.WARM_UP, "object": Settings(), "class": Settings, "function": numpy.cos, "partial": functools.partial(max, 1),
        "fraction": fractions.Fraction(1, 3), "range": range(3), "slice": slice(1, 2), "path": pathlib.PurePosixPath("a/b"),
        "circle": circle, "random": random.Random(1).getstate(), "numpy-random": numpy.random.RandomState(1).get_state(),
        "generator": numpy.random.default_rng(1), "text-array": numpy.array(["ab", "c"]), "objects": numpy.array([None, 1]),
        "dates": numpy.array(["2026-01-01"], dtype="M8[D]"), "record": numpy.zeros(2, dtype=[("a", "f4"), ("b", "i2")]),
        "complex-array": numpy.ones(2, dtype="c8"), "masked": numpy.ma.masked_array([1.0, 2.0], [False, True]),
        "complex-tensor": torch.ones(2, dtype=torch.complex64), "sparse": torch.eye(2).to_sparse(),
        "quantised": torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8), "conjugated": torch.ones(2, dtype=torch.complex64).conj(),
        "meta": torch.ones(2, device="meta"), "large-view": torch.ones(1).expand(1 << 40), "parameter": weights,
        "size": torch.Size([1, 2]), "dtype": torch.complex64, "layout": torch.strided, "device": torch.device("cuda", 1),
        "module": Layer(2, 2), "uint16": torch.arange(3).to(torch.uint16), "fp8": torch.ones(2).to(torch.float8_e4m3fn),
        None: 1, 2.5: 2, (1, "a"): 3, b"k": 4, frozenset(): 5, Phase.WARM_UP: 6, "1": 7, 1: 8, False: 9,
    }


def main(folder):
    for protocol in (2, 4, 5):
        torch.save({"weights": torch.arange(4.0), "arrays": arrays(), "scalars": {code: numpy.dtype(code).type(1) for code in CODES}},
                   folder / f"numpy.{protocol}.pt", pickle_protocol=protocol)
        torch.save(others(), folder / f"others.{protocol}.pt", pickle_protocol=protocol)
        torch.save(others(), folder / f"others.{protocol}.legacy.pt", pickle_protocol=protocol, _use_new_zipfile_serialization=False)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
