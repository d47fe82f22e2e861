"""Goes on with PyTorch, for tests of files in both directions.

    go_on.py FOLDER

does every job in the folder: JOB/job.json says which optimizer with which options, model.pt and optimizer.pt where to go
on from (without optimizer.pt it begins), gradients.safetensors what to step by, as "STEP/PARAMETER". What it got to is
left in after.safetensors, after-model.pt and after-optimizer.pt. All files are read with weights_only=True.
"""
import json
import pathlib
import sys

import safetensors.torch
import torch


def go_on(folder):
    job = json.loads((folder / "job.json").read_text())
    model = torch.load(folder / "model.pt", weights_only=True)
    parameters = {name: torch.nn.Parameter(value) for name, value in model.items()}
    optimizer = getattr(torch.optim, job["class"])(parameters.items() if job["named"] else parameters.values(), **job["options"])
    if (folder / "optimizer.pt").exists():
        optimizer.load_state_dict(torch.load(folder / "optimizer.pt", weights_only=True))
    gradients = safetensors.torch.load_file(folder / "gradients.safetensors")
    for step in range(job["steps"]):
        for name, parameter in parameters.items():
            gradient = gradients.get(f"{step}/{name}")
            parameter.grad = None if gradient is None else gradient.to(parameter.dtype)
        optimizer.step()
    weights = {name: parameter.detach() for name, parameter in parameters.items()}
    safetensors.torch.save_file(weights, folder / "after.safetensors")
    torch.save(weights, folder / "after-model.pt")
    torch.save(optimizer.state_dict(), folder / "after-optimizer.pt")


torch.set_num_threads(1)
for job in sorted(pathlib.Path(sys.argv[1]).glob("*/job.json")):
    go_on(job.parent)
print(torch.__version__)
