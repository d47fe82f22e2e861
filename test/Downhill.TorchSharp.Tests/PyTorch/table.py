"""Takes 50 steps with every optimizer that a job names, for the table of docs/torchsharp.md.

    table.py FOLDER

reads jobs.json ({ID: [class, options]}) and feed.safetensors (w, and g of 50 rows), and writes steps.safetensors (by ID the
weights after each step), defaults.json (by class the defaults) and version.txt. What has a closure descends into a bowl
instead.
"""
import inspect
import json
import pathlib
import sys

import safetensors.torch
import torch

folder = pathlib.Path(sys.argv[1])
torch.set_num_threads(1)
feed = safetensors.torch.load_file(folder / "feed.safetensors")
jobs = json.loads((folder / "jobs.json").read_text())


def bowl(w):
    return ((w - 1) ** 2 * torch.arange(1, len(w) + 1)).sum() + (w ** 4).sum()


def walk(kind, options):
    w = torch.nn.Parameter(feed["w"].clone())
    optimizer = getattr(torch.optim, kind)([w], **options)

    def closure():
        optimizer.zero_grad()
        loss = bowl(w)
        loss.backward()
        return loss

    rows = []
    for gradient in feed["g"]:
        if kind == "LBFGS":
            optimizer.step(closure)
        else:
            w.grad = gradient.clone()
            optimizer.step()
        rows.append(w.detach().clone())
    return torch.stack(rows)


def flat(name, value):
    names = {"betas": ("beta1", "beta2"), "etas": ("etaminus", "etaplus"), "step_sizes": ("min_step", "max_step")}
    return dict(zip(names[name], value)) if name in names else {name: value}


safetensors.torch.save_file({name: walk(*job) for name, job in jobs.items()}, folder / "steps.safetensors")
(folder / "defaults.json").write_text(json.dumps({
    kind: {key: value for name, parameter in inspect.signature(getattr(torch.optim, kind)).parameters.items()
           for key, value in flat(name, parameter.default).items()
           if isinstance(value, (int, float))}
    for kind in {job[0] for job in jobs.values()}}))
(folder / "version.txt").write_text(torch.__version__)
