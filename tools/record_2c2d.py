"""Records the first steps of DeepOBS's network 2c2d on Fashion-MNIST in PyTorch, for test/Downhill.Lab.Tests/Tasks.

Run with a Python that has PyTorch (the committed file was made with Debian's python3-torch 1.13), and with the data of
Debian's package dataset-fashion-mnist:

    python3 tools/record_2c2d.py

It writes test/Downhill.Lab.Tests/Tasks/Recorded/2c2d.json: torch's version, the rate, the loss of each step of SGD on
the first batches of 128 in the order of the file, and how far each parameter moved (its Euclidean norm). Weights start
uniform in ±0.05, drawn from SplitMix64 in torch's order of parameters, so that the file need not hold them. Torch
computes in float64.
"""
import gzip
import json
import pathlib

import numpy as np
import torch
from torch import nn

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "test" / "Downhill.Lab.Tests" / "Tasks" / "Recorded" / "2c2d.json"
DATA = pathlib.Path("/usr/share/datasets/fashion-mnist")
SEED, BOUND, RATE, BATCH, STEPS = 7, 0.05, 0.1, 128, 4


def uniform(count, drawn):
    """Returns numbers of SplitMix64 with the seed, uniform in ±BOUND, after those drawn already."""
    with np.errstate(over="ignore"):
        index = np.arange(drawn + 1, drawn + count + 1, dtype=np.uint64)
        z = np.uint64(SEED) + index * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (-BOUND + 2 * BOUND * ((z >> np.uint64(11)) * 2.0 ** -53)).astype(np.float32).astype(np.float64)


def read(name, header):
    with gzip.open(DATA / name) as file:
        return np.frombuffer(file.read(), dtype=np.uint8)[header:]


def main():
    torch.set_default_dtype(torch.float64)
    network = nn.Sequential(
        nn.Conv2d(1, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(7 * 7 * 64, 1024), nn.ReLU(), nn.Linear(1024, 10))
    drawn, starts = 0, []
    for parameter in network.parameters():
        start = torch.from_numpy(uniform(parameter.numel(), drawn)).reshape(parameter.shape)
        parameter.data.copy_(start)
        drawn += parameter.numel()
        starts.append(start)

    images = torch.from_numpy(read("train-images-idx3-ubyte.gz", 16)[:STEPS * BATCH * 784] / 255.0)
    labels = torch.from_numpy(read("train-labels-idx1-ubyte.gz", 8)[:STEPS * BATCH].astype(np.int64))
    optimizer, losses = torch.optim.SGD(network.parameters(), lr=RATE), []
    for x, y in zip(images.reshape(STEPS, BATCH, 1, 28, 28), labels.reshape(STEPS, BATCH)):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(network(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())

    moved = [(p.detach() - start).norm().item() for p, start in zip(network.parameters(), starts)]
    record = {"torch": torch.__version__, "rate": RATE, "losses": losses, "moved": moved}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
