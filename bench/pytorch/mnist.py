#!/usr/bin/env python3
"""Times epochs of MNIST in PyTorch, as `Downhill.Bench epoch` does in Downhill: network 784-200-10 with ReLU, batch 64,
softmax cross-entropy, pixels (x/255 - 0.5)/0.5. Prints a line of JSON.

PyTorch is used as its documentation says, and gradients are set to None rather than to zeros, which is faster."""
import argparse
import gzip
import json
import os
import time

import torch
from blas import blas_in_use

BATCH = 64


def load(directory, name, header):
    with gzip.open(os.path.join(directory, name), "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.uint8, offset=header)


def make_batches(images, labels, kind):
    """(a) tensors made beforehand; (b) a shuffling DataLoader over a TensorDataset."""
    if kind == "loader":
        return torch.utils.data.DataLoader(torch.utils.data.TensorDataset(images, labels), batch_size=BATCH, shuffle=True)
    order = torch.randperm(len(images))
    return [(images[some].contiguous(), labels[some].contiguous()) for some in order.split(BATCH)]


def make_optimizer(name, parameters):
    kind, _, manner = name.partition("-")
    more = {manner: True} if manner else {}
    return torch.optim.SGD(parameters, lr=1e-2, **more) if kind == "sgd" else torch.optim.Adam(parameters, lr=1e-3, **more)


def train(model, optimizer, batches):
    total, count = 0.0, 0
    for images, labels in batches:
        optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item()
        count += 1
    return total / count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--optimizer", default="adam", choices=[
        kind + manner for kind in ("sgd", "adam") for manner in ("", "-foreach", "-fused")])
    parser.add_argument("--batches", default="tensors", choices=["tensors", "loader"])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--data", default="data/mnist")
    parser.add_argument("--tuned", action="store_true", help="Says so in the line: side-by-side.sh sets the environment.")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    images = load(options.data, "train-images-idx3-ubyte.gz", 16).reshape(-1, 784).float().div_(255).sub_(0.5).div_(0.5)
    labels = load(options.data, "train-labels-idx1-ubyte.gz", 8).long()
    model = torch.nn.Sequential(torch.nn.Linear(784, 200), torch.nn.ReLU(), torch.nn.Linear(200, 10))
    optimizer = make_optimizer(options.optimizer, model.parameters())
    batches = make_batches(images, labels, options.batches)

    seconds, losses = [], []
    for _ in range(options.epochs):
        start = time.perf_counter()
        losses.append(train(model, optimizer, batches))
        seconds.append(time.perf_counter() - start)
    print(json.dumps({
        "who": "tuned" if options.tuned else "pytorch", "what": "epoch", "optimizer": options.optimizer, "batches": options.batches,
        "threads": options.threads, "seconds": seconds, "losses": losses,
        "version": torch.__version__, "blas": blas_in_use(),
    }))


if __name__ == "__main__":
    main()
