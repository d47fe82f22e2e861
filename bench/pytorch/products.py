#!/usr/bin/env python3
"""Times matrix products alone in PyTorch, as `Downhill.Bench products` does in Downhill. Prints a line of JSON."""
import argparse
import json
import statistics
import time

import torch
from blas import blas_in_use

SAMPLE = 0.02
ROUNDS = 15


def shapes():
    """Name, m, k, n, and whether the factors lie transposed in memory."""
    for batch in (1, 64, 512):
        yield f"forward {batch}x784x200t", batch, 784, 200, False, True
        yield f"forward {batch}x200x10t", batch, 200, 10, False, True
        yield f"weights 200x{batch}tx784", 200, batch, 784, True, False
        yield f"weights 10x{batch}tx200", 10, batch, 200, True, False
        yield f"input {batch}x10x200", batch, 10, 200, False, False
    yield "square 512", 512, 512, 512, False, False
    yield "square 1024", 1024, 1024, 1024, False, False


def repeat(left, right, out, times):
    start = time.perf_counter()
    for _ in range(times):
        torch.mm(left, right, out=out)
    return time.perf_counter() - start


def measure(m, k, n, left_transposed, right_transposed):
    left = torch.rand(k, m).sub_(0.5).t() if left_transposed else torch.rand(m, k).sub_(0.5)
    right = torch.rand(n, k).sub_(0.5).t() if right_transposed else torch.rand(k, n).sub_(0.5)
    out = torch.empty(m, n)
    times, begin = 1, time.perf_counter()
    while time.perf_counter() - begin < 0.2:
        times = max(1, int(times * SAMPLE / repeat(left, right, out, times)))
    return statistics.median(repeat(left, right, out, times) / times for _ in range(ROUNDS))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--tuned", action="store_true", help="Says so in the line: side-by-side.sh sets the environment.")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    products = {name: measure(*rest) for name, *rest in shapes()}
    print(json.dumps({
        "who": "tuned" if options.tuned else "pytorch", "what": "products", "threads": options.threads, "products": products,
        "version": torch.__version__, "blas": blas_in_use(),
    }))


if __name__ == "__main__":
    main()
