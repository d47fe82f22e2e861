#!/usr/bin/env python3
"""Writes the tables of docs/moving.md: runs the real packages over one feed of gradients, and `downhill replay` over the same.

    tools/moving/table.py                 all packages that are there
    PYTHON=…  NODE_PATH=…                 a Python with scikit-learn and PyTorch, and where npm has put TensorFlow.js
    PYTHON2_6='.ci/debian13 run ROOT python3'   a second PyTorch

A package that is not there keeps its table as it was. A row says "same" if after 20 steps all weights are within 64 ulps of the
largest.
"""
import json
import os
import pathlib
import random
import re
import struct
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HERE = ROOT / "tools" / "moving"
PAGE = ROOT / "docs" / "moving.md"
STEPS, WEIGHTS, ULPS = 20, 24, 64

# Of each package: how it is run, and for each of its optimizers the entry here with its settings, and what differs.
PACKAGES = {
    "PyTorch": (lambda: [*python("PYTHON"), HERE / "torch_steps.py"], {
        "SGD": ("sgd learning-rate=0.1", ""),
        "SGD, momentum": ("momentum learning-rate=0.1", "the default of `momentum` is 0 there"),
        "SGD, nesterov": ("nesterov learning-rate=0.1", ""),
        "Adagrad": ("adagrad learning-rate=0.1", ""),
        "RMSprop": ("rmsprop learning-rate=0.01", "`alpha` is `decay` here"),
        "Adadelta": ("adadelta", "`rho` is `decay` here"),
        "Adam": ("adam learning-rate=0.01", ""),
        "Adam, amsgrad": ("amsgrad learning-rate=0.01", ""),
        "AdamW": ("adamw learning-rate=0.01", ""),
    }),
    "PyTorch 2.6": (lambda: [*python("PYTHON2_6"), HERE / "torch_steps.py"], None),
    "TensorFlow.js": (lambda: ["node", HERE / "tfjs.cjs"], {
        "sgd": ("sgd learning-rate=0.1", ""),
        "momentum": ("momentum learning-rate=0.1", "the rate is outside the velocity"),
        "momentum, useNesterov": ("nesterov learning-rate=0.1", ""),
        "adagrad": (None, "ε 1e-7 inside the root as in `adagrad-R`, but the sum starts at 0.1, which is not settable there"),
        "rmsprop": ("rmsprop-R learning-rate=0.01 decay=0.9 epsilon=1e-7", "ε 1e-7 inside the root"),
        "rmsprop, momentum": (None, "the rate is inside the velocity; none here has that"),
        "adadelta": (None, "divides by the average from before the step"),
        "adam": ("adam learning-rate=0.01 epsilon=1e-7", "ε 1e-7"),
        "adamax": (None, "not here"),
    }),
    "scikit-learn": (lambda: [*python("PYTHON"), HERE / "sklearn_steps.py"], {
        "sgd, momentum 0": ("sgd learning-rate=0.1", ""),
        "sgd, nesterovs_momentum off": ("momentum-P learning-rate=0.1", "the rate is inside the velocity"),
        "sgd": ("nesterov-ahead learning-rate=0.1", "the default: Nesterov's, the rate inside"),
        "adam": ("adam learning-rate=0.01 epsilon=1e-8",
                 "ε is added before bias correction: at first it acts 30 times stronger, which only gradients near ε feel"),
    }),
}


def python(variable):
    return os.environ.get(variable, "python3" if variable == "PYTHON" else "").split() or ["none"]


def write(path, name, shape, values):
    raw = struct.pack(f"<{len(values)}f", *values)
    header = json.dumps({name: {"dtype": "F32", "shape": shape, "data_offsets": [0, len(raw)]}}).encode()
    header += b" " * (-len(header) % 8)
    path.write_bytes(struct.pack("<Q", len(header)) + header + raw)


def ours(folder, setting, outcome):
    """The ulps by which `downhill replay` is away from an outcome."""
    entry, *settings = setting.split()
    write(folder / "theirs.safetensors", "w", [WEIGHTS], outcome)
    done = subprocess.run(
        ["dotnet", ROOT / "src/Downhill.Cli/bin/Release/net10.0/Downhill.Cli.dll", "replay", "--optimizer", entry,
         *(word for one in settings for word in ("--set", one)), "--weights", folder / "w.safetensors",
         "--gradients", folder / "g.safetensors", "--diff", folder / "theirs.safetensors", "--json", "-", "--quiet"],
        capture_output=True, text=True)
    if not done.stdout:
        raise SystemExit(done.stderr)
    return max(float(tensor["peakUlps"]) for tensor in json.loads(done.stdout)["difference"]["tensors"] if "/" not in tensor["name"])


def table(folder, found, rows):
    lines = ["| optimizer | here | after 20 steps | what to mind |", "|---|---|---|---|"]
    for name, (setting, mind) in rows.items():
        apart = ours(folder, setting, found["outcome"][name]) if setting else None
        here = f"`{setting}`" if setting else "–"
        told = "–" if apart is None else "same" if apart <= ULPS else f"{apart:.0f} ulps apart"
        lines.append(f"| {name} | {here} | {told} | {mind} |")
    return "\n".join(lines) + f"\n\nVersion {found['version']}.\n"


def main():
    page = PAGE.read_text()
    draw = random.Random(1)
    feed = {"w": [draw.gauss(0, 1) for _ in range(WEIGHTS)],
            "g": [[draw.gauss(0, 1) for _ in range(WEIGHTS)] for _ in range(STEPS)]}
    with tempfile.TemporaryDirectory(dir=ROOT) as temporary:
        folder = pathlib.Path(temporary)
        (folder / "feed.json").write_text(json.dumps(feed))
        write(folder / "w.safetensors", "w", [WEIGHTS], feed["w"])
        write(folder / "g.safetensors", "w", [STEPS, WEIGHTS], [x for g in feed["g"] for x in g])
        for name, (command, rows) in PACKAGES.items():
            try:
                done = subprocess.run([*command(), folder / "feed.json"], capture_output=True, text=True, check=True)
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"{name}: not there ({error}); its table stays")
                continue
            text = table(folder, json.loads(done.stdout), rows or PACKAGES["PyTorch"][1])
            page = re.sub(f"(<!-- generated: {re.escape(name)} -->\n).*?(<!-- end -->)", lambda m: m[1] + text + m[2], page, flags=re.S)
            print(f"{name}: written")
    PAGE.write_text(page)


if __name__ == "__main__":
    main()
