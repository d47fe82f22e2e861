"""Takes steps with PyTorch's optimizers: torch_steps.py FEED.json > OUTCOME.json."""
import json
import sys

import torch

optim = torch.optim
MAKE = {
    "SGD": lambda p: optim.SGD(p, lr=0.1),
    "SGD, momentum": lambda p: optim.SGD(p, lr=0.1, momentum=0.9),
    "SGD, nesterov": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    "Adagrad": lambda p: optim.Adagrad(p, lr=0.1),
    "RMSprop": lambda p: optim.RMSprop(p, lr=0.01),
    "Adadelta": lambda p: optim.Adadelta(p, lr=1.0),
    "Adam": lambda p: optim.Adam(p, lr=0.01),
    "Adam, amsgrad": lambda p: optim.Adam(p, lr=0.01, amsgrad=True),
    "AdamW": lambda p: optim.AdamW(p, lr=0.01),
    "AdamW, amsgrad": lambda p: optim.AdamW(p, lr=0.01, amsgrad=True),
    "NAdam": lambda p: optim.NAdam(p, lr=0.01),
    "RAdam": lambda p: optim.RAdam(p, lr=0.01),
    "Adamax": lambda p: optim.Adamax(p, lr=0.01),
    "Rprop": lambda p: optim.Rprop(p, lr=0.01),
    "ASGD": lambda p: optim.ASGD(p, lr=0.01),
}


def walk(feed, make):
    w = torch.nn.Parameter(torch.tensor(feed["w"]))
    optimizer = make([w])
    for g in feed["g"]:
        w.grad = torch.tensor(g)
        optimizer.step()
    return w.tolist()


feed = json.load(open(sys.argv[1]))
print(json.dumps({"version": torch.__version__, "outcome": {name: walk(feed, make) for name, make in MAKE.items()}}))
