"""Records what torch.optim does, step by step, for the parity tests of test/Downhill.Tests/Parity.

Run with a Python that has PyTorch (the committed traces were made with Debian's python3-torch, 1.13 and 2.6):

    python3 tools/record_traces.py
    .ci/debian13 run ROOT python3 tools/record_traces.py 2.6 single
    .ci/debian13 run ROOT python3 tools/record_traces.py 2.6 foreach

The first writes test/Downhill.Tests/Parity/traces/: `gradients.json`, a few streams of gradients that all traces share, and one
JSON file a trace: torch's version, the optimizer and its options by torch's names, the values of those that change by
step, and snapshots of weights and state. Arrays are float32, little endian, base64. Reading them needs no Python.
Beside them, `clipping.json`: what torch.nn.utils.clip_grad_norm_ makes of one of the streams. With a version and a way
to compute (`single`, one tensor at a time; `foreach`, all at once) the same traces of that PyTorch go to a folder of their
own, `2.6/single`, with the gradients that the first one left.

    .ci/debian13 run ROOT python3 tools/record_traces.py 2.6 fused

writes nothing: it tells how many ulps the fused kernels are from the others, which no test can hold them to, since the last
elements of a tensor round differently on different processors.

Gradients do not depend on the weights: so an error made in one step is carried on but not amplified by the surface, and
the tests can bound it. In each stream gradients are missing (null) or all zero at some steps, at the first one too.
"""
import base64
import json
import pathlib
import sys

import torch

STEPS = 64
SNAPSHOTS = (1, 2, 3, 8, 16, 32, 64)
SHAPES = {"scalar": [1], "odd": [7], "matrix": [5, 13], "cube": [3, 3, 3]}
OUT = pathlib.Path(__file__).resolve().parent.parent / "test" / "Downhill.Tests" / "Parity" / "traces"

# Steps at which a parameter's gradient is missing or zero, by stream. Where one is missing another may be zero.
MISSING = {
    "noise": {"scalar": [13], "odd": [0, 1, 10, 11, 40], "cube": [20, 21, 22, 23, 24]},
    "wide": {"scalar": [0, 30, 31], "matrix": [4, 5, 50], "cube": [0, 1, 2, 3]},
    "slope": {"odd": [7], "matrix": [0, 33], "cube": [62, 63]},
}
ZERO = {
    "noise": {"scalar": [0, 20], "matrix": [5, 6, 7, 33], "cube": [40]},
    "wide": {"odd": [0, 5, 60], "matrix": [20], "cube": [30, 31]},
    "slope": {"scalar": [2, 3, 7], "odd": [0, 63], "matrix": [62]},
}


def pack(tensor):
    return base64.b64encode(tensor.detach().contiguous().numpy().astype("<f4").tobytes()).decode("ascii")


def stream(name):
    """Gradients of one stream: {parameter: [tensor or None, one a step]}."""
    random = torch.Generator().manual_seed({"noise": 1, "wide": 2, "slope": 3}[name])
    result = {}
    for parameter, shape in SHAPES.items():
        scale = 10 ** (torch.rand(shape, generator=random) * 7 - 5)  # 1e-5 to 100, one for each weight
        slope = torch.randn(shape, generator=random)
        gradients = []
        for step in range(STEPS):
            noise = torch.randn(shape, generator=random)
            g = {"noise": noise, "wide": scale * noise, "slope": slope + 0.3 * noise}[name]
            if step % 9 == 4:
                g = torch.where(torch.rand(shape, generator=random) < 0.2, torch.zeros(()), g)  # single zeros
            if step in ZERO[name].get(parameter, []):
                g = torch.zeros(shape)
            gradients.append(None if step in MISSING[name].get(parameter, []) else g)
        result[parameter] = gradients
    return result


def weights():
    random = torch.Generator().manual_seed(0)
    return {name: torch.randn(shape, generator=random) for name, shape in SHAPES.items()}


def stairs(value):
    return [value * 0.5 ** (step // 20) for step in range(STEPS)]


def hyperbola(value):
    return [value / (1 + 0.1 * step) for step in range(STEPS)]


SGD, ADAGRAD, RMSPROP = torch.optim.SGD, torch.optim.Adagrad, torch.optim.RMSprop
ADADELTA, ADAM, ADAMW = torch.optim.Adadelta, torch.optim.Adam, torch.optim.AdamW

# entry, name, stream, torch's class, options, schedules of options
TRACES = [
    ("sgd", "plain", "noise", SGD, dict(lr=1e-3), {}),
    ("sgd", "wide", "wide", SGD, dict(lr=0.3), {}),
    ("sgd", "decayed", "slope", SGD, dict(lr=0.05, weight_decay=0.1), {}),
    ("sgd", "climbing", "noise", SGD, dict(lr=0.1, weight_decay=0.05, maximize=True), {}),
    ("sgd", "scheduled", "slope", SGD, dict(lr=0.1), dict(lr=stairs(0.1))),
]
for entry, common in (("momentum", {}), ("nesterov", dict(nesterov=True))):
    TRACES += [
        (entry, "plain", "noise", SGD, dict(lr=1e-3, momentum=0.9, **common), {}),
        (entry, "wide", "wide", SGD, dict(lr=0.02, momentum=0.5, **common), {}),
        (entry, "decayed", "slope", SGD, dict(lr=0.05, momentum=0.8, weight_decay=0.1, **common), {}),
        (entry, "climbing", "noise", SGD, dict(lr=0.01, momentum=0.95, weight_decay=0.02, maximize=True, **common), {}),
        (entry, "scheduled", "slope", SGD, dict(lr=0.1, momentum=0.9, **common),
            dict(lr=stairs(0.1), momentum=[0.5 + 0.4 * step / STEPS for step in range(STEPS)])),
    ]
TRACES += [
    ("momentum", "dampened", "noise", SGD, dict(lr=0.05, momentum=0.9, dampening=0.3), {}),
    ("momentum", "all", "wide", SGD,
        dict(lr=0.01, momentum=0.7, dampening=0.5, weight_decay=0.03, maximize=True), dict(lr=hyperbola(0.01))),

    ("adagrad", "plain", "noise", ADAGRAD, dict(), {}),
    ("adagrad", "wide", "wide", ADAGRAD, dict(lr=0.1), {}),
    ("adagrad", "fading", "slope", ADAGRAD, dict(lr=0.2, lr_decay=0.05), {}),
    ("adagrad", "started", "noise", ADAGRAD, dict(lr=0.05, initial_accumulator_value=0.1), {}),
    ("adagrad", "large-epsilon", "wide", ADAGRAD, dict(lr=0.05, eps=1e-2), {}),
    ("adagrad", "decayed", "slope", ADAGRAD, dict(lr=0.05, weight_decay=0.1), {}),
    ("adagrad", "climbing", "noise", ADAGRAD, dict(lr=0.05, weight_decay=0.02, maximize=True), {}),
    ("adagrad", "all", "wide", ADAGRAD, dict(
        lr=0.3, lr_decay=0.01, initial_accumulator_value=0.5, eps=1e-3, weight_decay=0.05, maximize=True),
        dict(lr=stairs(0.3))),

    ("adadelta", "plain", "noise", ADADELTA, dict(), {}),
    ("adadelta", "wide", "wide", ADADELTA, dict(rho=0.95), {}),
    ("adadelta", "half-rate", "slope", ADADELTA, dict(lr=0.5), {}),
    ("adadelta", "large-epsilon", "wide", ADADELTA, dict(lr=2.0, eps=1e-3), {}),
    ("adadelta", "decayed", "slope", ADADELTA, dict(eps=1e-4, weight_decay=0.05), {}),
    ("adadelta", "all", "noise", ADADELTA, dict(lr=0.7, rho=0.8, eps=1e-4, weight_decay=0.05, maximize=True),
        dict(lr=stairs(0.7))),
]
for kind, common in (
        ("", {}), ("momentum-", dict(momentum=0.9)), ("centered-", dict(centered=True)),
        ("both-", dict(momentum=0.8, centered=True))):
    TRACES += [
        ("rmsprop", kind + "plain", "noise", RMSPROP, dict(**common), {}),
        ("rmsprop", kind + "wide", "wide", RMSPROP, dict(lr=0.003, alpha=0.9, eps=1e-3, **common), {}),
        ("rmsprop", kind + "all", "noise", RMSPROP, dict(
            lr=0.01, alpha=0.95, eps=1e-2, weight_decay=0.05, maximize=True, **common), dict(lr=stairs(0.01))),
    ]
for entry, common in (("adam", {}), ("amsgrad", dict(amsgrad=True))):
    TRACES += [
        (entry, "plain", "noise", ADAM, dict(**common), {}),
        (entry, "wide", "wide", ADAM, dict(lr=0.01, betas=(0.8, 0.99), **common), {}),
        (entry, "large-epsilon", "wide", ADAM, dict(lr=0.05, eps=1e-2, **common), {}),
        (entry, "decayed", "slope", ADAM, dict(lr=0.01, weight_decay=0.1, **common), {}),
        (entry, "climbing", "noise", ADAM, dict(lr=0.01, weight_decay=0.02, maximize=True, **common), {}),
        (entry, "scheduled", "slope", ADAM, dict(lr=0.1, **common), dict(lr=stairs(0.1))),
        (entry, "all", "noise", ADAM, dict(
            lr=0.02, betas=(0.7, 0.9), eps=1e-3, weight_decay=0.05, maximize=True, **common), dict(lr=hyperbola(0.02))),
    ]
TRACES += [
    ("adamw", "plain", "noise", ADAMW, dict(), {}),
    ("adamw", "wide", "wide", ADAMW, dict(lr=0.01, betas=(0.8, 0.99), weight_decay=0.3), {}),
    ("adamw", "large-epsilon", "wide", ADAMW, dict(lr=0.05, eps=1e-2, weight_decay=0.0), {}),
    ("adamw", "scheduled", "slope", ADAMW, dict(lr=0.1, weight_decay=0.2), dict(lr=stairs(0.1))),
    ("adamw", "all", "noise", ADAMW, dict(
        lr=0.02, betas=(0.7, 0.9), eps=1e-3, weight_decay=0.5, maximize=True), dict(lr=hyperbola(0.02))),
]

# AMSGrad with decoupled decay is an option of AdamW in PyTorch, and of amsgrad here: see `record`.
TRACES += [
    ("amsgrad", "decoupled", "slope", ADAMW, dict(lr=0.01, weight_decay=0.1, amsgrad=True), {}),
]

# Of a newer PyTorch alone: 1.13's NAdam is wrong one tensor at a time, and its others lack options.
optim = torch.optim
NEWER_TRACES = [
    ("nadam", "plain", "noise", optim.NAdam, dict(), {}),
    ("nadam", "wide", "wide", optim.NAdam, dict(lr=0.01, betas=(0.8, 0.99), momentum_decay=0.05), {}),
    ("nadam", "all", "noise", optim.NAdam, dict(
        lr=0.02, betas=(0.7, 0.9), eps=1e-3, weight_decay=0.05, momentum_decay=0.01, decoupled_weight_decay=True, maximize=True),
        dict(lr=hyperbola(0.02))),
    ("radam", "plain", "noise", optim.RAdam, dict(), {}),
    ("radam", "wide", "wide", optim.RAdam, dict(lr=0.01, betas=(0.8, 0.99)), {}),
    ("radam", "all", "noise", optim.RAdam, dict(
        lr=0.02, betas=(0.7, 0.9), eps=1e-3, weight_decay=0.05, decoupled_weight_decay=True, maximize=True), dict(lr=hyperbola(0.02))),
    ("adamax", "plain", "noise", optim.Adamax, dict(), {}),
    ("adamax", "wide", "wide", optim.Adamax, dict(lr=0.01, betas=(0.8, 0.99)), {}),
    ("adamax", "all", "noise", optim.Adamax, dict(
        lr=0.02, betas=(0.7, 0.9), eps=1e-3, weight_decay=0.05, maximize=True), dict(lr=hyperbola(0.02))),
    ("rprop", "plain", "noise", optim.Rprop, dict(), {}),
    ("rprop", "wide", "wide", optim.Rprop, dict(lr=0.1, etas=(0.7, 1.1)), {}),
    ("rprop", "all", "slope", optim.Rprop, dict(lr=0.05, etas=(0.4, 1.5), step_sizes=(1e-3, 0.2), maximize=True), {}),
    # Decay of at least 1e-5 a step: smaller ones are spread over steps here.
    ("asgd", "plain", "noise", optim.ASGD, dict(lr=0.1), {}),
    ("asgd", "wide", "wide", optim.ASGD, dict(lr=0.1, lambd=0.01, t0=30), {}),
    ("asgd", "all", "slope", optim.ASGD, dict(
        lr=0.05, lambd=0.02, alpha=0.6, t0=10, weight_decay=0.05, maximize=True), {}),
]


def state_of(state):
    """Arrays of one parameter's state, packed; the count as it is; other numbers, which follow from it, are left out."""
    result = {}
    for key, value in state.items():
        if value is None:
            continue
        if key == "step":
            result["step"] = int(value)
        elif value.dim() > 0:
            result[key] = pack(value)
    return result


def unpack(text, shape):
    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.float32).reshape(shape)


def recorded_streams():
    """The gradients that the first PyTorch was fed with, whatever numbers another would draw."""
    feed = json.loads((OUT / "gradients.json").read_text())
    for name, value in weights().items():
        if pack(value) != feed["parameters"][name]["initial"]:
            raise SystemExit(f"this PyTorch draws other weights for {name}")
    return {name: {parameter: [None if g is None else unpack(g, SHAPES[parameter]) for g in gradients]
                   for parameter, gradients in content.items()}
            for name, content in feed["streams"].items()}


def record(entry, name, stream_name, kind, options, schedules, gradients, way=None):
    parameters = {key: torch.nn.Parameter(value.clone()) for key, value in weights().items()}
    optimizer = kind(list(parameters.values()), **(way or dict(foreach=False)), **options)
    snapshots = []
    for step in range(STEPS):
        for key, values in schedules.items():
            optimizer.param_groups[0][key] = values[step]
        for key, parameter in parameters.items():
            g = gradients[key][step]
            parameter.grad = None if g is None else g.clone()
        optimizer.step()
        if step + 1 in SNAPSHOTS:
            snapshots.append({"step": step + 1, "parameters": {
                key: {"weights": pack(parameter), "state": state_of(optimizer.state[parameter])}
                for key, parameter in parameters.items()}})
    return {
        "torch": torch.__version__,
        "entry": entry,
        "class": kind.__name__,
        # As newer versions call it, whose AdamW is an Adam with this option.
        "options": options | (dict(decoupled_weight_decay=True) if entry == "amsgrad" and kind is ADAMW else {}),
        "schedules": schedules,
        "gradients": stream_name,
        "snapshots": snapshots,
    }


def clipping(gradients, max_norm):
    """What clip_grad_norm_ makes of the gradients of each step: the norm before, and the gradients after."""
    steps = []
    for step in range(STEPS):
        parameters = {}
        for key, value in weights().items():
            if gradients[key][step] is not None:
                parameters[key] = torch.nn.Parameter(value)
                parameters[key].grad = gradients[key][step].clone()
        norm = torch.nn.utils.clip_grad_norm_(list(parameters.values()), max_norm)
        steps.append({"norm": norm.item(), "clipped": {key: pack(p.grad) for key, p in parameters.items()}})
    return {"stream": "wide", "maxNorm": max_norm, "torch": torch.__version__, "steps": steps}


def ulps(one, other):
    """How far two packed arrays are apart, in ulps of the larger magnitude of an element."""
    one, other = (unpack(text, [-1]).double() for text in (one, other))
    most = torch.maximum(one.abs(), other.abs()).float()
    gap = (torch.nextafter(most, torch.tensor(float("inf"))) - most).double()
    return ((one - other).abs() / gap).max().item()


def compare_fused(streams):
    for entry, name, stream_name, kind, options, schedules in TRACES:
        if kind not in (SGD, ADAGRAD, ADAM, ADAMW):
            continue
        try:
            single, fused = (record(entry, name, stream_name, kind, options, schedules, streams[stream_name], way)
                             for way in (dict(foreach=False), dict(foreach=False, fused=True)))
        except TypeError as error:
            # Fused SGD cannot begin a velocity at a later step than those of other parameters.
            print(f"{entry}.{name}: {error}")
            continue
        apart = [max(ulps(one["parameters"][key]["weights"], other["parameters"][key]["weights"]) for key in SHAPES)
                 for one, other in zip(single["snapshots"], fused["snapshots"])]
        print(f"{entry}.{name}: " + ", ".join(f"{a:.0f} after {step}" for a, step in zip(apart, SNAPSHOTS)) + " steps")


def record_newer(version, way):
    if not torch.__version__.startswith(version):
        raise SystemExit(f"this is PyTorch {torch.__version__}, not {version}")
    streams = recorded_streams()
    if way == "fused":
        return compare_fused(streams)
    out = OUT / version / way
    out.mkdir(parents=True, exist_ok=True)
    for entry, name, stream_name, kind, options, schedules in TRACES + NEWER_TRACES:
        trace = record(
            entry, name, stream_name, kind, options, schedules, streams[stream_name], dict(foreach=way == "foreach"))
        (out / f"{entry}.{name}.json").write_text(json.dumps(trace, indent=0) + "\n")
    print(f"{len(TRACES + NEWER_TRACES)} traces, torch {torch.__version__}, {way}")


def main():
    torch.set_num_threads(1)
    if len(sys.argv) == 3:
        return record_newer(*sys.argv[1:])
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.json"):
        old.unlink()
    streams = {name: stream(name) for name in MISSING}
    (OUT / "gradients.json").write_text(json.dumps({
        "torch": torch.__version__,
        "parameters": {name: {"shape": SHAPES[name], "initial": pack(value)} for name, value in weights().items()},
        "streams": {name: {parameter: [None if g is None else pack(g) for g in gradients]
                           for parameter, gradients in content.items()}
                    for name, content in streams.items()},
    }, indent=0) + "\n")
    for entry, name, stream_name, kind, options, schedules in TRACES:
        trace = record(entry, name, stream_name, kind, options, schedules, streams[stream_name])
        (OUT / f"{entry}.{name}.json").write_text(json.dumps(trace, indent=0) + "\n")
    (OUT / "clipping.json").write_text(json.dumps(clipping(streams["wide"], 150.0), indent=0) + "\n")
    size = sum(file.stat().st_size for file in OUT.glob("*.json"))
    print(f"{len(TRACES)} traces, {size / 1024:.0f} KiB, torch {torch.__version__}")


if __name__ == "__main__":
    main()
