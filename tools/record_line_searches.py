#!/usr/bin/env python3
"""Records the steps that PyTorch's strong Wolfe search evaluates along lines, for LineSearchTraceTests.

    /usr/bin/python3 tools/record_line_searches.py test/Downhill.Tests/QuasiNewton/traces/lines.json

The loss is a polynomial of degree 4 about a point, in float64, so that another program meets the same bits. Of 6,000
lines those are kept that take the most different numbers of evaluations.
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


def search(kind, pick):
    q, about = polynomial(kind, pick), pick.uniform(0, 4)
    scale, first = pick.choice([1.0, 0.25, 2.0 ** -20, 8.0]), pick.choice([1e-3, 0.1, 1.0, 10.0, 300.0])
    decrease, curvature = pick.choice([(1e-4, 0.9), (1e-4, 0.1), (0.01, 0.05), (0.3, 0.4)])
    tolerance, count = pick.choice([(1e-9, 25), (1e-9, 6), (1e-3, 25)])

    def loss(t):
        u = t - about
        return q[0] + u * (q[1] + u * (q[2] + u * (q[3] + u * q[4])))

    def gradient(t):
        u = t - about
        slope = q[1] + u * (2 * q[2] + u * (3 * q[3] + u * (4 * q[4])))
        return torch.tensor([slope / scale], dtype=torch.float64)

    steps = []

    def objective(_, t, __):
        steps.append(float(t))
        return loss(float(t)), gradient(float(t))

    direction, start = torch.tensor([scale], dtype=torch.float64), gradient(0.0)
    if start.dot(direction) > -1e-6:
        return None
    _, _, found, _ = _strong_wolfe(
        objective, torch.zeros(1), first, direction, loss(0.0), start, start.dot(direction),
        c1=decrease, c2=curvature, tolerance_change=tolerance, max_ls=count)
    return dict(polynomial=q, about=about, scale=scale, first=first, decrease=decrease, curvature=curvature,
                tolerance=tolerance, count=count, steps=steps, found=float(found))


def main():
    pick, kept = random.Random(7), {}
    for i in range(LINES):
        line = search(i % 6, pick)
        if line:
            kept.setdefault((len(line["steps"]), line["count"], line["tolerance"]), []).append(line)
    lines = [line for key in sorted(kept) for line in kept[key][:KEPT]]
    with open(sys.argv[1], "w") as file:
        file.write('{"reference": "PyTorch %s, torch.optim.lbfgs._strong_wolfe", "lines": [\n' % torch.__version__)
        file.write(",\n".join(json.dumps(line) for line in lines) + "\n]}\n")


main()
