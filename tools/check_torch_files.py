"""Checks that PyTorch loads the files that Downhill writes, and goes on from them as Downhill does.

    DOWNHILL_TORCH_FILES=/tmp/files dotnet test -c Release test/Downhill.Tests
    python3 tools/check_torch_files.py /tmp/files

The first leaves the files that the tests of test/Downhill.Files.Tests/Torch write. For each optimizer: the weights, the
state, gradients, and the weights after one more step. This loads them (weights_only=True), lets torch.optim take that step,
and compares. It also goes through the pickles operation by operation: a restricted loader of today must know all of them.
"""
import pathlib
import pickletools
import sys
import zipfile

import torch

import record_torch_files

OPTIM = torch.optim
CLASSES = {
    "SgdOptions": OPTIM.SGD, "MomentumOptions": OPTIM.SGD, "NesterovOptions": OPTIM.SGD, "AdagradOptions": OPTIM.Adagrad,
    "RmsPropOptions": OPTIM.RMSprop, "AdadeltaOptions": OPTIM.Adadelta, "AdamOptions": OPTIM.Adam,
    "AmsGradOptions": OPTIM.Adam, "AdamWOptions": OPTIM.AdamW,
}
# What the restricted loader of PyTorch 2.13 carries out without being asked to; 1.13's has all of these but BINFLOAT.
OPERATIONS = {
    "PROTO", "STOP", "GLOBAL", "REDUCE", "BINPERSID", "MARK", "TUPLE", "EMPTY_DICT", "EMPTY_LIST", "SETITEMS", "APPENDS",
    "NONE", "NEWTRUE", "NEWFALSE", "BININT", "LONG1", "BINFLOAT", "BINUNICODE",
}
NAMES = {"collections OrderedDict", "torch._utils _rebuild_tensor_v2", "torch._utils _rebuild_tensor_v3", "torch.storage UntypedStorage"}
TYPES = {f"torch {name}Storage" for name in "Float Double Half BFloat16 Long Int Short Char Byte Bool".split()} | {
    f"torch {name}" for name in "uint16 uint32 uint64 float8_e4m3fn float8_e5m2".split()}


def check_operations(path):
    with zipfile.ZipFile(path) as archive:
        assert path.stat().st_size > 2**32 or archive.testzip() is None, f"{path}: a checksum is wrong"
        for operation, argument, at in pickletools.genops(archive.read("archive/data.pkl")):
            assert operation.name in OPERATIONS, f"{path}: {operation.name} at {at}"
            assert operation.name != "GLOBAL" or argument in NAMES | TYPES, f"{path}: {argument} at {at}"
            assert operation.proto <= 2, f"{path}: {operation.name} is of protocol {operation.proto}"


def load(path):
    """What is in a file; by the restricted loader, unless it is one that knows no floats or not all types."""
    check_operations(path)
    try:
        return torch.load(path, weights_only=True), "weights_only"
    except Exception as error:
        old = str(error)
        if "Unsupported operand 71" not in old or torch.__version__ >= "2":
            raise
        return torch.load(path), "plain: this version's restricted loader knows no floats"


def check_step(folder, name):
    model, gradients, after = (load(folder / f"{name}.{part}.pt")[0] for part in ("model", "gradients", "after"))
    assert all(tensor.requires_grad for tensor in model.values()), f"{name}: a parameter asks for no gradient"
    model, gradients, after = ({key: tensor.detach() for key, tensor in part.items()} for part in (model, gradients, after))
    assert model["layer.logit_scale"].shape == (), name
    state, how = load(folder / f"{name}.optimizer.pt")
    parameters = {key: torch.nn.Parameter(tensor.clone()) for key, tensor in model.items()}
    groups = [{"params": [parameters[key] for key in group["param_names"]]} for group in state["param_groups"]]
    extra = {"momentum": 0.5, "nesterov": True} if name == "NesterovOptions" else {}
    optimizer = CLASSES[name](groups, lr=1.0, **extra)
    optimizer.load_state_dict(state)
    for key, gradient in gradients.items():
        parameters[key].grad = gradient
    optimizer.step()
    worst = 0.0
    for key, parameter in parameters.items():
        scale = torch.maximum(parameter.abs(), after[key].abs()).clamp(min=torch.finfo(torch.float32).tiny)
        worst = max(worst, ((parameter - after[key]).abs() / scale).max().item() * 2**23)
        assert (key in gradients) != torch.equal(parameter, model[key]), f"{name}: {key}"
    # A step of the size of the weight can lose the digits that both have in common.
    assert worst <= 32, f"{name}: {worst} ulps"
    print(f"{name:16} optimizer.pt {how}; one more step differs by {worst:.2f} ulps at most")


def check_checkpoint(path):
    """Loads each part into its object, and lets the scheduler go on as Downhill's did."""
    saved, how = load(path)
    after, _ = load(path.with_name("everything.after.pt"))
    module = torch.nn.Module()
    for name, tensor in saved["model"].items():
        module.register_parameter(name, torch.nn.Parameter(tensor.detach().clone()))
    parameters = dict(module.named_parameters())
    optimizer = OPTIM.Adam([{"params": [parameters[key] for key in group["param_names"]]}
                            for group in saved["optimizer"]["param_groups"]])
    optimizer.load_state_dict(saved["optimizer"])
    scaler = torch.cuda.amp.GradScaler() if torch.__version__ < "2.3" else torch.amp.GradScaler("cpu")
    if not scaler._enabled:  # 1.13 has none without a GPU
        scaler._enabled, scaler._scale, scaler._growth_tracker = True, None, None
    scaler.load_state_dict(saved["scaler"])
    assert scaler.state_dict() == saved["scaler"] and scaler.get_scale() == after["scale"].item(), scaler.state_dict()
    averages = [key for key, part in saved.items() if "n_averaged" in part]
    for key in averages:
        average = OPTIM.swa_utils.AveragedModel(module)
        average.load_state_dict(saved[key])
        assert average.n_averaged > 1 and not torch.equal(average.module.a, module.a), key
    scheduler = OPTIM.lr_scheduler.ReduceLROnPlateau(optimizer)
    scheduler.load_state_dict(saved["scheduler"])
    rates = []
    for metric in after["metrics"].tolist():
        scheduler.step(metric)
        rates += [group["lr"] for group in optimizer.param_groups]
    assert rates == after["rates"].tolist(), (rates, after["rates"])
    print(f"{path.name:16} {how}; scale {scaler.get_scale()}, averages {averages}, {len(rates)} rates the same")


def check_lbfgs(path):
    """Lets LBFGS go on from a file for a step, which Downhill took too."""
    state, how = load(path)
    before, after = (load(path.with_name(path.name.replace("lbfgs", part)))[0] for part in ("before", "after"))
    parameters = [torch.nn.Parameter(before[name].detach().clone()) for name in ("weight", "bias")]
    named = [("weight", parameters[0]), ("bias", parameters[1])] if torch.__version__ >= "2.6" else parameters
    optimizer = OPTIM.LBFGS(named)
    optimizer.load_state_dict(state)
    record_torch_files.quartic_step(optimizer, parameters)
    worst = max((p - after[name]).abs().max().item() for name, p in zip(("weight", "bias"), parameters))
    assert worst < 80 * 9 * 2**-24, f"{path}: {worst}"  # as TorchLbfgsTests has it
    assert not torch.equal(parameters[0], before["weight"]), path
    count = optimizer.state_dict()["state"][0]["n_iter"]
    print(f"{path.name:16} {how}; one more step, to iteration {count}, differs by {worst:.1e} at most")


def check_types(path):
    """Types younger than this PyTorch are checked operation by operation only."""
    try:
        types, how = load(path)
    except Exception as error:
        if torch.__version__ >= "2.3":
            raise
        print(f"{path.name:16} cannot be loaded by torch {torch.__version__} ({str(error).splitlines()[0][:70]})")
        return
    if path.name == "numbers.model.pt":
        for name, tensor in types.items():
            expected = torch.arange(1, 7).reshape(2, 3)
            assert torch.equal(tensor.long(), expected % 2 if tensor.dtype == torch.bool else expected), name
    if path.name == "huge.model.pt":
        assert types["last"].tolist() == [3, 4] and types["huge"][-3:].tolist() == [253, 254, 255], "huge"
    print(f"{path.name:16} {how}; {len(types)} tensors of {len({t.dtype for t in types.values()})} types")


def main():
    folder = pathlib.Path(sys.argv[1])
    print(f"torch {torch.__version__}")
    for path in sorted(folder.glob("*.model.pt")):
        name = path.name.split(".")[0]
        if name in CLASSES:
            check_step(folder, name)
        else:
            check_types(path)
    for path in folder.glob("*.checkpoint.pt"):
        check_checkpoint(path)
    for path in sorted(folder.glob("*.lbfgs.pt")):
        check_lbfgs(path)


if __name__ == "__main__":
    main()
