#!/usr/bin/env python3
"""Records what the optimizers of other frameworks do, for docs/moving.md: a run of each real package over one feed.

    tools/moving/record.py ROOT [PACKAGE...]     PyTorch "PyTorch 2.6" TorchSharp TensorFlow.js scikit-learn ONNX ensmallen mlpack
                                             dlib FANN

Each leaves what it got to, with its version, in test/Downhill.Lab.Tests/Moving/recorded/; tests there hold our optimizers to it and
write the tables (DOWNHILL_ACCEPT=1). ROOT is a Debian 13 that .ci/debian13 has made with

    python3-torch libopenblas0-pthread python3-sklearn python3-onnx g++ libc6-dev libensmallen-dev libmlpack-dev libstb-dev libdlib-dev libfann-dev

PyTorch (1.13, Debian 12's python3-torch) and TensorFlow.js (npm i @tensorflow/tfjs-core @tensorflow/tfjs-backend-cpu; NODE_PATH)
run outside of it.
"""
import json
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HERE = ROOT / "tools" / "moving"
RECORDED = ROOT / "test" / "Downhill.Lab.Tests" / "Moving" / "recorded"
STEPS = 20

# Of some weights the gradients are so small that every ε tells, one's are large, and the last has none but zeros.
SCALES = [1.0] * 12 + [1e-3] * 4 + [1e-6] * 3 + [1e-8] * 3 + [100.0, 0.0]


def narrowed(x):
    """A number that float32 has, so that all packages are fed with the same; null is how JSON has one that is none."""
    return "NaN" if x is None or x != x else struct.unpack("<f", struct.pack("<f", x))[0]


def feed():
    draw = random.Random(1)
    return {"w": [narrowed(draw.gauss(0, 1)) for _ in SCALES],
            "g": [[narrowed(scale * draw.gauss(0, 1)) for scale in SCALES] for _ in range(STEPS)]}


def inside(root, *command, **more):
    return run(ROOT / ".ci" / "debian13", "run", root, *command, **more)


def run(*command, **more):
    done = subprocess.run([str(word) for word in command], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, **more)
    return done.stdout


def compiled(source, *libraries):
    def record(root, folder, numbers):
        inside(root, "g++", "-O1", "-std=c++17", HERE / source, "-o", folder / "steps", *libraries)
        return inside(root, folder / "steps", input=numbers)

    return record


def torchsharp(root, folder, _):
    built = folder / "built"
    run("dotnet", "build", "-c", "Release", "-v", "quiet", "-o", built, HERE / "torchsharp")
    return inside(root, "dotnet", built / "TorchSharpSteps.dll", folder / "feed.json")


PACKAGES = {
    "PyTorch": lambda root, folder, _: run("/usr/bin/python3", HERE / "torch_steps.py", folder / "feed.json"),
    "PyTorch 2.6": lambda root, folder, _: inside(root, "python3", HERE / "torch_steps.py", folder / "feed.json"),
    "TorchSharp": torchsharp,
    "TensorFlow.js": lambda root, folder, _: run("node", HERE / "tfjs.cjs", folder / "feed.json"),
    "scikit-learn": lambda root, folder, _: inside(root, "python3", HERE / "sklearn_steps.py", folder / "feed.json"),
    "ONNX": lambda root, folder, _: inside(root, "python3", HERE / "onnx_steps.py", folder / "feed.json"),
    "ensmallen": compiled("ensmallen.cpp", "-larmadillo"),
    "mlpack": compiled("mlpack.cpp", "-DMLPACK_USE_SYSTEM_STB", "-larmadillo"),
    "dlib": compiled("dlib.cpp", "-ldlib"),
    "FANN": compiled("fann.cpp", "-ldoublefann"),
}


def rows(values):
    """JSON with a row of numbers a line."""
    return "[\n" + ",\n".join(f"    {json.dumps(row)}" for row in values) + "]"


def main():
    root, *asked = sys.argv[1:] or [sys.exit(__doc__)]
    given = feed()
    (RECORDED / "feed.json").write_text(f'{{\n  "w": {json.dumps(given["w"])},\n  "g": {rows(given["g"])}\n}}\n')
    numbers = " ".join(map(repr, [len(given["w"]), STEPS, *given["w"], *(x for g in given["g"] for x in g)]))
    for name in asked or PACKAGES:
        with tempfile.TemporaryDirectory(dir=ROOT) as temporary:
            folder = pathlib.Path(temporary)
            (folder / "feed.json").write_text(json.dumps(given))
            found = json.loads(PACKAGES[name](root, folder, numbers).splitlines()[-1])
        outcome = ",\n".join(f'    "{key}": {json.dumps([narrowed(x) for x in weights])}' for key, weights in found["outcome"].items())
        (RECORDED / f"{name}.json").write_text(
            f'{{\n  "version": "{found["version"]}",\n  "outcome": {{\n{outcome}\n  }}\n}}\n')
        print(f"{name} {found['version']}: {len(found['outcome'])} optimizers")


if __name__ == "__main__":
    main()
