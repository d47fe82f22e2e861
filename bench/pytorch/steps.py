"""Times steps of torch.optim over one tensor; a line of JSON for each: the median seconds of a step.

Usage: steps.py --threads 1 --allocator default [--sizes 65536,1048576,16777216] [--seconds 0.4]
With --tensors 156800,200,2000,10 one step is over tensors of these lengths.
"""

import argparse
import json
import statistics
import time

import torch

OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {"lr": 1e-3}),
    "momentum": (torch.optim.SGD, {"lr": 1e-3, "momentum": 0.9}),
    "nesterov": (torch.optim.SGD, {"lr": 1e-3, "momentum": 0.9, "nesterov": True}),
    "adagrad": (torch.optim.Adagrad, {}),
    "rmsprop": (torch.optim.RMSprop, {}),
    "adadelta": (torch.optim.Adadelta, {}),
    "adam": (torch.optim.Adam, {}),
    "adamw": (torch.optim.AdamW, {}),
}
MANNERS = {"for-loop": {"foreach": False}, "foreach": {"foreach": True}, "fused": {"fused": True}}


def step_of(name, sizes, manner):
    """A step over tensors of random numbers; None where this version has no such thing on a CPU."""
    generator = torch.Generator().manual_seed(1)
    weights = [torch.nn.Parameter(torch.rand(size, generator=generator) - 0.5) for size in sizes]
    for one in weights:
        one.grad = torch.rand(one.shape, generator=generator) - 0.5
    kind, options = OPTIMIZERS[name]
    try:
        optimizer = kind(weights, **options, **MANNERS[manner])
        optimizer.step()
    except (TypeError, RuntimeError):
        return None
    return optimizer.step


def seconds_of(step, budget):
    """The median seconds of a step, and how many samples it is of."""
    repetitions, spent = 1, 0.0
    while spent < 2e-3 and repetitions < 10_000:
        begin = time.perf_counter()
        for _ in range(repetitions):
            step()
        spent = time.perf_counter() - begin
        repetitions = repetitions if spent >= 2e-3 else repetitions * 2
    samples = []
    start = time.perf_counter()
    while len(samples) < 5 or time.perf_counter() - start < budget:
        begin = time.perf_counter()
        for _ in range(repetitions):
            step()
        samples.append((time.perf_counter() - begin) / repetitions)
    return statistics.median(samples), len(samples)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--allocator", default="default")
    parser.add_argument("--sizes", default="65536,1048576,16777216")
    parser.add_argument("--tensors")
    parser.add_argument("--seconds", type=float, default=0.4)
    parser.add_argument("--optimizers", default=",".join(OPTIMIZERS))
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    lists = [asked.tensors] if asked.tensors else asked.sizes.split(",")
    for sizes in ([int(size) for size in one.split(",")] for one in lists):
        for name in asked.optimizers.split(","):
            for manner in MANNERS:
                step = step_of(name, sizes, manner)
                if step is None:
                    continue
                seconds, samples = seconds_of(step, asked.seconds)
                print(json.dumps({
                    "who": "pytorch", "what": "step", "optimizer": name, "size": sum(sizes), "tensors": len(sizes), "threads": asked.threads,
                    "manner": manner, "allocator": asked.allocator, "seconds": seconds, "samples": samples,
                    "version": torch.__version__,
                }), flush=True)


if __name__ == "__main__":
    main()
