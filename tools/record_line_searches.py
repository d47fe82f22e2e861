#!/usr/bin/env python3
"""Records the steps that PyTorch's strong Wolfe search evaluates along lines, for LineSearchTraceTests.

    /usr/bin/python3 tools/record_line_searches.py test/Downhill.Tests/QuasiNewton/lines.json

The loss is a polynomial of degree 4 about a point, in float64, so that another program meets the same bits. Of 6,000
lines those are kept that take the most different numbers of evaluations, and that take the same steps if losses and
slopes are off by some units in the last place: no step hangs on how another program rounds.
"""
import json
import random
import sys

import torch
from torch.optim.lbfgs import _strong_wolfe

LINES = 6000
KEPT = 4  # of each number of evaluations and each setting


def polynomial(kind, pick):
    if kind == 3:  # far and flat
        return [0.0, -pick.uniform(0.1, 1), 0.0, 0.0, 10 ** pick.uniform(-9, -1)]
    if kind == 4:  # two valleys
        return [0.0, pick.uniform(-0.1, 0.1), -3.0, pick.uniform(-0.5, 0.5), 1.0]
    height = pick.choice([0.0, 1.0, 1e8]) if kind == 5 else 0.0  # so high that losses round to the same
    some = [height, pick.uniform(-1, 1), pick.uniform(-0.5, 2), pick.uniform(-1, 1), pick.uniform(0.05, 1)]
    some[3] *= 5 if kind == 1 else 1
    some[1] *= 20 if kind == 2 else 1
    return some


def choose(kind, pick):
    q, about = polynomial(kind, pick), pick.uniform(0, 4)
    scale, first = pick.choice([1.0, 0.25, 2.0 ** -20, 8.0]), pick.choice([1e-3, 0.1, 1.0, 10.0, 300.0])
    decrease, curvature = pick.choice([(1e-4, 0.9), (1e-4, 0.1), (0.01, 0.05), (0.3, 0.4)])
    tolerance, count = pick.choice([(1e-9, 25), (1e-9, 6), (1e-3, 25)])
    return dict(polynomial=q, about=about, scale=scale, first=first, decrease=decrease, curvature=curvature,
                tolerance=tolerance, count=count)


def search(line, off=1.0):
    """Returns the steps that are evaluated, and the one that is found; None if the line does not go down."""
    q, about, scale = line["polynomial"], line["about"], line["scale"]

    def loss(t):
        u = t - about
        return off * (q[0] + u * (q[1] + u * (q[2] + u * (q[3] + u * q[4]))))

    def gradient(t):
        u = t - about
        slope = q[1] + u * (2 * q[2] + u * (3 * q[3] + u * (4 * q[4])))
        return torch.tensor([off * slope / scale], dtype=torch.float64)

    steps = []

    def objective(_, t, __):
        steps.append(float(t))
        return loss(float(t)), gradient(float(t))

    direction, start = torch.tensor([scale], dtype=torch.float64), gradient(0.0)
    if start.dot(direction) > -1e-6:
        return None
    _, _, found, _ = _strong_wolfe(
        objective, torch.zeros(1), line["first"], direction, loss(0.0), start, start.dot(direction),
        c1=line["decrease"], c2=line["curvature"], tolerance_change=line["tolerance"], max_ls=line["count"])
    return steps, float(found)


def is_same(some, others):
    return len(some[0]) == len(others[0]) and all(
        abs(a - b) <= 1e-10 * max(1, abs(a)) for a, b in zip(some[0] + [some[1]], others[0] + [others[1]]))


def main():
    pick, kept = random.Random(7), {}
    for i in range(LINES):
        line = choose(i % 6, pick)
        took = search(line)
        if took and all(is_same(took, search(line, 1 + off * 2.0 ** -52)) for off in (-9, -5, 3, 8)):
            line.update(steps=took[0], found=took[1])
            kept.setdefault((len(took[0]), line["count"], line["tolerance"]), []).append(line)
    lines = [line for key in sorted(kept) for line in kept[key][:KEPT]]
    with open(sys.argv[1], "w") as file:
        file.write('{"reference": "PyTorch %s, torch.optim.lbfgs._strong_wolfe", "lines": [\n' % torch.__version__)
        file.write(",\n".join(json.dumps(line) for line in lines) + "\n]}\n")


main()
