"""Records what torch.optim does to a small model, and holds it against `downhill replay`.

Run with a Python that has PyTorch, from anywhere; the .NET 10 SDK must be there too:

    python3 tools/record_replay.py                      all optimizers below, 60 steps each
    python3 tools/record_replay.py adam rmsprop-both    some of them
    python3 tools/record_replay.py --keep runs/replay   keep the files
    python3 tools/record_replay.py --downhill downhill  with a tool that is installed

For each optimizer it writes the weights before, the gradients of every step, and weights and state after, as safetensors
files; runs `downhill replay --diff` over them; and tells the most ulps by which weights and state differ. It is an example
to copy: to compare another framework, write such files there. The format is written by hand, in `write`, since it takes 20
lines and no package.
"""
import argparse
import json
import pathlib
import struct
import subprocess
import sys
import tempfile

import torch

ROOT = pathlib.Path(__file__).resolve().parent.parent
TYPES = {torch.float32: "F32", torch.float64: "F64", torch.bfloat16: "BF16", torch.float16: "F16", torch.int64: "I64"}

# Two layers, one of which is left out at some steps and the last bias at all: its gradient is missing throughout.
MISSING = {"0.weight": {1, 7, 8, 30}, "0.bias": {1, 7, 8, 30}, "2.bias": set(range(1, 10_000))}

SGD, ADAGRAD, RMSPROP = torch.optim.SGD, torch.optim.Adagrad, torch.optim.RMSprop
ADADELTA, ADAM, ADAMW = torch.optim.Adadelta, torch.optim.Adam, torch.optim.AdamW

# name: torch's class and options; the entry here and its settings.
RUNS = {
    "sgd": (SGD, dict(lr=0.05, weight_decay=0.01, maximize=True),
            "sgd learning-rate=0.05 weight-decay=0.01 maximize=true"),
    "momentum": (SGD, dict(lr=0.02, momentum=0.8, dampening=0.3, weight_decay=0.01),
                 "momentum learning-rate=0.02 momentum=0.8 dampening=0.3 weight-decay=0.01"),
    "nesterov": (SGD, dict(lr=0.02, momentum=0.8, nesterov=True, weight_decay=0.01),
                 "nesterov learning-rate=0.02 momentum=0.8 weight-decay=0.01"),
    "adagrad": (ADAGRAD, dict(lr=0.05, lr_decay=0.01, initial_accumulator_value=0.1, eps=1e-6, weight_decay=0.01),
                "adagrad learning-rate=0.05 learning-rate-decay=0.01 initial-accumulator=0.1 epsilon=1e-6 weight-decay=0.01"),
    "rmsprop": (RMSPROP, dict(lr=0.002, alpha=0.9, eps=1e-6, weight_decay=0.01),
                "rmsprop learning-rate=0.002 decay=0.9 epsilon=1e-6 weight-decay=0.01"),
    "rmsprop-centered": (RMSPROP, dict(lr=0.002, alpha=0.95, eps=1e-3, centered=True),
                        "rmsprop learning-rate=0.002 decay=0.95 epsilon=1e-3 centered=true"),
    "rmsprop-momentum": (RMSPROP, dict(lr=0.001, alpha=0.95, eps=1e-6, momentum=0.7),
                         "rmsprop learning-rate=0.001 decay=0.95 epsilon=1e-6 momentum=0.7"),
    "rmsprop-both": (RMSPROP, dict(lr=0.001, alpha=0.95, eps=1e-3, momentum=0.7, centered=True, weight_decay=0.01),
                     "rmsprop learning-rate=0.001 decay=0.95 epsilon=1e-3 momentum=0.7 centered=true weight-decay=0.01"),
    "adadelta": (ADADELTA, dict(lr=0.7, rho=0.95, eps=1e-5, weight_decay=0.01),
                 "adadelta learning-rate=0.7 decay=0.95 epsilon=1e-5 weight-decay=0.01"),
    "adam": (ADAM, dict(lr=0.01, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.01),
             "adam learning-rate=0.01 beta1=0.8 beta2=0.99 epsilon=1e-6 weight-decay=0.01"),
    "amsgrad": (ADAM, dict(lr=0.01, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.01, amsgrad=True),
                "amsgrad learning-rate=0.01 beta1=0.8 beta2=0.99 epsilon=1e-6 weight-decay=0.01"),
    "adamw": (ADAMW, dict(lr=0.01, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.1),
              "adamw learning-rate=0.01 beta1=0.8 beta2=0.99 epsilon=1e-6 weight-decay=0.1"),
}


def write(path, tensors, metadata=None):
    """Writes a safetensors file: the length of a JSON header, the header, then all bytes one behind the other."""
    header, at, parts = {}, 0, []
    if metadata:
        header["__metadata__"] = metadata
    for name, tensor in tensors.items():
        tensor = tensor.detach().cpu().contiguous()
        raw = tensor.reshape(-1).view(torch.int16) if tensor.dtype == torch.bfloat16 else tensor
        parts.append(raw.numpy().tobytes())
        end = at + len(parts[-1])
        header[name] = {"dtype": TYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [at, end]}
        at = end
    text = json.dumps(header).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.writelines(parts)


def model():
    torch.manual_seed(0)
    return torch.nn.Sequential(torch.nn.Linear(20, 32), torch.nn.Tanh(), torch.nn.Linear(32, 5))


def state_of(optimizer, parameters, updates):
    """State as NAME/key, and how many updates each parameter has had, which torch does not count for SGD."""
    result = {}
    for name, parameter in parameters.items():
        for key, value in optimizer.state[parameter].items():
            if key != "step" and value is not None:
                result[f"{name}/{key}"] = value
        result[f"{name}/step"] = torch.tensor(updates[name])
    return result


def record(folder, kind, options, steps):
    """Trains, and writes w, g and torch.safetensors."""
    net = model()
    parameters = dict(net.named_parameters())
    optimizer = kind(list(parameters.values()), foreach=False, **options)
    write(folder / "w.safetensors", parameters)
    gradients = {name: [] for name in parameters}
    updates = dict.fromkeys(parameters, 0)
    random = torch.Generator().manual_seed(1)
    for step in range(1, steps + 1):
        x, y = torch.randn(16, 20, generator=random), torch.randint(0, 5, (16,), generator=random)
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(net(x), y).backward()
        for name, parameter in parameters.items():
            if step in MISSING.get(name, ()):
                parameter.grad = None
            gradients[name].append(torch.zeros_like(parameter) if parameter.grad is None else parameter.grad.clone())
            updates[name] += parameter.grad is not None
        optimizer.step()
    # A name may be absent when its gradient is missing at every step, and else says at which it is.
    missing = {name: sorted(s for s in MISSING.get(name, ()) if s <= steps) for name in parameters}
    kept = {name: torch.stack(slices) for name, slices in gradients.items() if len(missing[name]) < steps}
    write(folder / "g.safetensors", kept, {
        f"missing:{name}": ",".join(map(str, missing[name])) for name in kept if missing[name]})
    state = state_of(optimizer, parameters, updates)
    write(folder / "torch.safetensors", {**parameters, **state}, {"torch": torch.__version__})


def check(folder, downhill, setting, ulps):
    """Replays the recording and returns what `downhill replay` found, and its exit code."""
    entry, *settings = setting.split()
    command = [*downhill, "replay", "--optimizer", entry, *(word for s in settings for word in ("--set", s)),
               "--weights", str(folder / "w.safetensors"), "--gradients", str(folder / "g.safetensors"),
               "--out", str(folder / "downhill.safetensors"), "--diff", str(folder / "torch.safetensors"),
               "--peak-ulps", str(ulps), "--json", "-", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return json.loads(done.stdout), done.returncode


def most(tensors):
    return "".join(f"{max(float(t[key]) for t in tensors):{form}}" for key, form in (
        ("peakUlps", "6.1f"), ("ulps", "10.1f"), ("absolute", "10.1e")))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("runs", nargs="*", metavar="RUN", help=f"which: {', '.join(RUNS)} [default: all]")
    arguments.add_argument("--steps", type=int, default=60)
    arguments.add_argument("--peak-ulps", type=float, default=16, metavar="N", help=(
        "fail when something is further apart, in ulps of its tensor's largest magnitude [default: 16]"))
    arguments.add_argument("--keep", type=pathlib.Path, help="a folder to keep the files in")
    arguments.add_argument("--downhill", nargs="+", metavar="WORD", help="how to run the tool [default: from this repository]", default=[
        "dotnet", "run", "-c", "Release", "--project", str(ROOT / "src" / "Downhill.Cli"), "--"])
    given = arguments.parse_args()
    if unknown := set(given.runs) - RUNS.keys():
        arguments.error(f"no such run: {', '.join(sorted(unknown))}; there are {', '.join(RUNS)}")

    torch.set_num_threads(1)
    print(f"torch {torch.__version__}, {given.steps} steps: the largest difference of an element, in ulps of its tensor's largest "
          f"magnitude, in ulps of its own, and absolute\n{'':16}  {'weights':26}  state")
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        for name in given.runs or RUNS:
            kind, options, setting = RUNS[name]
            folder = (given.keep or pathlib.Path(temporary)) / name
            folder.mkdir(parents=True, exist_ok=True)
            record(folder, kind, options, given.steps)
            found, code = check(folder, given.downhill, setting, given.peak_ulps)
            failed += code
            tensors = found["difference"]["tensors"]
            print(f"{name:16}" + "".join(
                f"  {most([t for t in tensors if ('/' in t['name']) == is_state])}" for is_state in (False, True))
                + ("" if code == 0 else "  FAILED: " + "; ".join(found["difference"]["faults"])))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
