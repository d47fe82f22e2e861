"""Records small files of torch.save, and what is in them, for the tests of test/Downhill.Files.Tests/Torch.

Run with a Python that has PyTorch (the committed files were made with Debian's python3-torch, 1.13):

    python3 tools/record_torch_files.py

It writes test/Downhill.Files.Tests/Torch/Files/: each NAME.pt in today's zip format and NAME.legacy.pt in the one before
1.6, and beside them NAME.json, which says what a reader must find: tensors under their path, with type, shape and elements
(little endian, base64), and all else that has no parts. For optimizers also the groups, the counts of steps, and one step
more: gradients, and the weights before and after it. Reading them needs no Python.

With the name of a recorder it runs only that; NAME and all that it writes may have an ending, for another version of PyTorch:

    python3 tools/record_torch_files.py record_lbfgs -2.6
"""
import base64
import copy
import json
import pathlib
import sys

import torch

OUT = pathlib.Path(__file__).resolve().parent.parent / "test" / "Downhill.Files.Tests" / "Torch" / "Files"
WORDS = {torch.bfloat16: torch.int16}  # numpy has no bfloat16


def pack(tensor):
    flat = tensor.detach().contiguous().reshape(-1)
    flat = flat.view(WORDS.get(flat.dtype, flat.dtype))
    return {
        "type": str(tensor.dtype),
        "shape": list(tensor.shape),
        "bytes": base64.b64encode(flat.numpy().tobytes()).decode("ascii"),
    }


def leaves(value, path=""):
    """All that has no parts, by path."""
    if isinstance(value, dict):
        parts = [(str(key), part) for key, part in value.items()]
    elif isinstance(value, (list, tuple)):
        parts = [(str(i), part) for i, part in enumerate(value)]
    else:
        return {path: value}
    return {name: leaf for key, part in parts for name, leaf in leaves(part, f"{path}.{key}" if path else key).items()}


def plain(value):
    if value == float("inf"):
        return "Infinity"  # JSON has no such number
    return str(value) if isinstance(value, (torch.device, torch.dtype)) else value


def record(name, value, expected=None, **options):
    flat = leaves(value)
    expected = {
        "torch": torch.__version__,
        "tensors": {path or "tensor": pack(leaf) for path, leaf in flat.items() if torch.is_tensor(leaf)},
        "others": {path: plain(leaf) for path, leaf in flat.items() if not torch.is_tensor(leaf)},
        **(expected or {}),
    }
    torch.save(value, OUT / f"{name}.pt", **options)
    torch.save(value, OUT / f"{name}.legacy.pt", _use_new_zipfile_serialization=False, **options)
    (OUT / f"{name}.json").write_text(json.dumps(expected, indent=1) + "\n")


def model():
    return torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2), torch.nn.Linear(2, 1, bias=False))


def trained(make, steps=3):
    """A model and its optimizer after some steps; one bias never has a gradient."""
    net = model()
    named = list(net.named_parameters())
    optimizer = make([p for n, p in named if "bias" not in n], [p for n, p in named if "bias" in n])
    for _ in range(steps):
        for name, parameter in named:
            parameter.grad = None if name == "1.bias" else torch.randn_like(parameter)
        optimizer.step()
    order = [n for n, _ in named if "bias" not in n] + [n for n, _ in named if "bias" in n]
    return net, optimizer, order


def record_optimizer(name, make, change=lambda state: None):
    net, optimizer, order = trained(make)
    state = copy.deepcopy(optimizer.state_dict())
    change(state)
    parameters = dict(net.named_parameters())
    expected = {
        "order": order,
        "groups": [{k: v for k, v in group.items() if k != "params"} for group in state["param_groups"]],
        "steps": {order[i]: int(s["step"]) for i, s in state["state"].items() if "step" in s},
        "before": {n: pack(p) for n, p in parameters.items()},
    }
    for n, p in parameters.items():
        p.grad = None if n == "1.bias" else torch.randn_like(p)
    expected["gradients"] = {n: pack(p.grad) for n, p in parameters.items() if p.grad is not None}
    optimizer.step()
    expected["after"] = {n: pack(p) for n, p in parameters.items()}
    record(name, state, expected)


def groups(optimizer, **options):
    def make(weights, biases):
        return optimizer([{"params": weights}, {"params": biases, "lr": 0.003, "weight_decay": 0.0}],
                         **{"lr": 0.01, "weight_decay": 0.1, **options})
    return make


def steps_as(make):
    def change(state):
        for own in state["state"].values():
            own["step"] = make(int(own["step"]))
    return change


def with_names(state):
    state["param_groups"][0]["param_names"] = ["0.weight", "1.weight", "2.weight"]
    state["param_groups"][1]["param_names"] = ["0.bias", "1.bias"]


def record_optimizers():
    optim = torch.optim
    record_optimizer("sgd", groups(optim.SGD))
    record_optimizer("momentum", groups(optim.SGD, momentum=0.8, dampening=0.3))
    record_optimizer("nesterov", groups(optim.SGD, momentum=0.8, nesterov=True, maximize=True))
    record_optimizer("adagrad", groups(optim.Adagrad, lr_decay=0.01, initial_accumulator_value=0.1))
    record_optimizer("rmsprop", groups(optim.RMSprop, alpha=0.9))
    record_optimizer("rmsprop-both", groups(optim.RMSprop, momentum=0.7, centered=True, eps=1e-3))
    record_optimizer("adadelta", groups(optim.Adadelta, rho=0.8))
    record_optimizer("adam", groups(optim.Adam, betas=(0.8, 0.99), eps=1e-6))
    record_optimizer("amsgrad", groups(optim.Adam, amsgrad=True))
    record_optimizer("adamw", groups(optim.AdamW, maximize=True))
    record_optimizer("adam-int-step", groups(optim.Adam), steps_as(int))
    record_optimizer("adam-float-step", groups(optim.Adam), steps_as(float))
    record_optimizer("adam-wide-step", groups(optim.Adam), steps_as(lambda n: torch.tensor([n], dtype=torch.int64)))
    record_optimizer("adam-names", groups(optim.Adam), with_names)


def quartic(weights):
    """A loss and its gradient in double, to the bit what QuarticLoss of Downhill.Files.Tests computes."""
    r = [x - (0.1 * i - 0.4) for i, x in enumerate(weights)]
    along = 0.0
    for i, x in enumerate(r):
        along += (0.5 if i % 2 == 0 else -0.5) * x
    loss, gradient = along * along / 2, []
    for i, x in enumerate(r):
        loss += (1 + i) * x * x / 2 + 0.5 * x * x * x * x / 4
        gradient.append((1 + i) * x + along * (0.5 if i % 2 == 0 else -0.5) + 0.5 * x * x * x)
    return loss, gradient


def quartic_step(optimizer, parameters):
    """Does a step; the bias comes after the weight."""
    losses = []

    def closure():
        loss, gradient = quartic([x for p in parameters for x in p.detach().reshape(-1).tolist()])
        for p in parameters:
            p.grad = torch.tensor(gradient[:p.numel()], dtype=torch.float64).to(p.dtype).reshape(p.shape)
            gradient = gradient[p.numel():]
        losses.append(loss)
        return loss

    optimizer.step(closure)
    return losses


def record_lbfgs(ending=""):
    for name, steps, dtype, options in [
            ("lbfgs", 3, torch.float32, {"lr": 0.1, "max_iter": 4, "history_size": 3}),
            ("lbfgs-wolfe", 2, torch.float32, {"max_iter": 3, "max_eval": 11, "line_search_fn": "strong_wolfe"}),
            ("lbfgs-double", 2, torch.float64, {"max_iter": 3, "line_search_fn": "strong_wolfe"}),
            ("lbfgs-new", 0, torch.float32, {})]:
        start = [3.0, -2.0, 1.0, 0.5, -1.0, 2.0, -0.25, 4.0]
        parameters = [torch.nn.Parameter(torch.tensor(part, dtype=dtype)) for part in ([start[:3], start[3:6]], start[6:])]
        named = ending and [("weight", parameters[0]), ("bias", parameters[1])]
        optimizer = torch.optim.LBFGS(named or parameters, **options)
        for _ in range(steps):
            quartic_step(optimizer, parameters)
        state = copy.deepcopy(optimizer.state_dict())
        names = ["weight", "bias"]
        expected = {"lbfgs": options, "before": {n: pack(p) for n, p in zip(names, parameters)}}
        expected["losses"] = quartic_step(optimizer, parameters)
        expected["after"] = {n: pack(p) for n, p in zip(names, parameters)}
        record(name + ending, state, expected)


def record_values():
    base = torch.arange(24, dtype=torch.float32)
    cube = base.reshape(2, 3, 4)
    record("views", {
        "whole": base, "tail": base[20:], "odd": base[1::2], "cube": cube, "transposed": cube.transpose(0, 2),
        "permuted": cube.permute(1, 2, 0), "part": cube[:, 1:, ::3], "row": cube[1, 2], "number": cube[1, 2, 3],
        "expanded": torch.tensor([[1.5], [2.5]]).expand(2, 3), "empty": cube[:, :0], "none": torch.empty(0),
        "windows": base[:6].unfold(0, 3, 1), "one": torch.ones(1, 5, 1)[:, ::2],
    })
    types = [torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.bfloat16,
             torch.float32, torch.float64]
    record("types", {str(t)[6:]: torch.tensor([[0, 1, 100], [1, 7, 0]]).to(t) for t in types} | {
        "halves": torch.tensor([0.1, -2.5, 65504.0, float("inf"), 6e-8]).half().t(),
        "brains": torch.tensor([[0.1, -2.5, 3e38], [float("nan"), 0.0, -0.0]]).bfloat16().t(),
    })
    record("tensor", torch.tensor(2.5))
    net = model()
    tied = net.state_dict()
    tied["tied"] = tied["0.weight"]
    record("model", tied)
    shared = (0.25, [1, 2])
    record("checkpoint", {
        "epoch": 3, "loss": 0.1, "wide": 2**40, "lowest": -2**63, "highest": 2**63 - 1, "negative": -5, "small": -1, "zero": 0,
        "two": 65535, "flag": True, "off": False, "nothing": None, "text": "é ☃ 𝛽", "blank": "", "model": net.state_dict(),
        "size": torch.Size([2, 3]), "cuda": torch.device("cuda", 1), "cpu": torch.device("cpu"), "type": torch.float32,
        "parameter": net[0].weight, "long": "x" * 300, "many": list(range(1100)), "nested": [[], {}, (), ((1,),)],
        "shared": [shared, shared], 7: "seven", "tiny": 5e-324, "infinite": float("inf"),
    })
    record("protocol4", {"model": net.state_dict(), "text": "é", "long": "y" * 300, "lr": 0.5}, pickle_protocol=4)


def record_training():
    """A checkpoint of training: all that PyTorch keeps in objects beside the optimizer, and how the scheduler goes on."""
    net = torch.nn.Sequential(torch.nn.Linear(3, 2))
    optimizer = torch.optim.SGD([{"params": [net[0].weight], "lr": 0.1}, {"params": [net[0].bias], "lr": 0.03}], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, mode="max", factor=0.5, patience=1, threshold=0.01, threshold_mode="abs", cooldown=2, min_lr=[0.0, 0.01])
    scaler = torch.cuda.amp.GradScaler()
    scaler._init_scale, scaler._init_growth_tracker, scaler._scale, scaler._growth_tracker = 4096.0, 5, None, None
    scaler._growth_factor, scaler._backoff_factor, scaler._growth_interval = 3.0, 0.25, 7
    scaler._enabled = True  # as on a machine with a GPU
    average = torch.optim.swa_utils.AveragedModel(net, avg_fn=lambda a, p, n: 0.9 * a + 0.1 * p)
    for metric in [1.0, 2.0, 1.0, 1.0]:
        for parameter in net.parameters():
            parameter.grad = torch.randn_like(parameter)
        optimizer.step()
        average.update_parameters(net)
        scheduler.step(metric)
    saved = copy.deepcopy({
        "epoch": 4, "model": net.state_dict(), "optimizer": optimizer.state_dict(), "scaler": scaler.state_dict(),
        "scheduler": scheduler.state_dict(), "ema": average.state_dict()})
    saved["scheduler"]["mode_worse"] = None  # JSON has no infinity; load_state_dict makes it anew
    metrics, rates = [2.005, 2.0, 2.0, 2.0, 2.5, 2.505, 2.0, 2.0, 1.0, 1.0], []
    for metric in metrics:
        scheduler.step(metric)
        rates.append([group["lr"] for group in optimizer.param_groups])
    record("training", {**saved, "metrics": metrics, "rates": rates})


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    if len(sys.argv) > 1:
        globals()[sys.argv[1]](*sys.argv[2:])
    else:
        record_optimizers()
        record_values()
        record_training()
        record_lbfgs()
    files = list(OUT.iterdir())
    print(f"{len(files)} files, {sum(f.stat().st_size for f in files)} bytes, of torch {torch.__version__}")


if __name__ == "__main__":
    main()
