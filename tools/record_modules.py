"""Records what torch.nn's modules and losses compute, for the tests of test/Downhill.Training.Tests/Recorded.

Run with a Python that has PyTorch (the committed file was made with Debian's python3-torch 1.13):

    python3 tools/record_modules.py

It writes test/Downhill.Training.Tests/Recorded/modules.json: torch's version, and a case each with the input, the
parameters by torch's names, the output, a gradient of the output, and the gradients that torch computes from it.
Numbers are drawn as float32. Torch computes in float64, so that what is recorded is exact to the last bit of a float32,
and a test may bound the rounding of Downhill alone. Arrays are float32, little endian, base64.
"""
import base64
import json
import pathlib

import torch
from torch import nn

OUT = pathlib.Path(__file__).resolve().parent.parent / "test" / "Downhill.Training.Tests" / "Recorded" / "modules.json"


def pack(tensor):
    array = tensor.detach().to(torch.float32).contiguous()
    return {"shape": list(array.shape), "values": base64.b64encode(array.numpy().astype("<f4").tobytes()).decode("ascii")}


def draw(shape, random, scale=1.0):
    return (scale * torch.randn(shape, generator=random)).to(torch.float32).double()


class Attention(nn.Module):
    """Causal self-attention: nn.MultiheadAttention with the mask that hides what comes later."""

    def __init__(self, features, heads):
        super().__init__()
        self.inner = nn.MultiheadAttention(features, heads, batch_first=True)

    def forward(self, x):
        mask = torch.triu(torch.ones(x.shape[1], x.shape[1], dtype=torch.bool), diagonal=1)
        return self.inner(x, x, x, attn_mask=mask, need_weights=False)[0]

    def named_parameters(self, *args, **kwargs):
        return self.inner.named_parameters(*args, **kwargs)


class Gru(nn.Module):
    """nn.GRU over [batch, time, features] from a given state or zeros; the output alone."""

    def __init__(self, inputs, hidden, state=None):
        super().__init__()
        self.inner, self.state = nn.GRU(inputs, hidden, batch_first=True), state

    def forward(self, x):
        return self.inner(x, self.state)[0]

    def named_parameters(self, *args, **kwargs):
        return self.inner.named_parameters(*args, **kwargs)


class Loss(nn.Module):
    def __init__(self, function, target):
        super().__init__()
        self.function, self.target = function, target

    def forward(self, x):
        return self.function(x, self.target)


def record(name, module, shape=None, random=None, given=None, scale=1.0, **more):
    """One case: numbers for the parameters and the input, and torch's results."""
    random = random or torch.Generator().manual_seed(sum(map(ord, name)))
    module = module.double()
    for parameter in dict(module.named_parameters()).values():
        parameter.data = draw(parameter.shape, random, 0.5)
    x = (given if given is not None else draw(shape, random, scale)).clone()
    wanted = given is None
    x.requires_grad_(wanted)
    output = module(x)
    slope = draw(output.shape, random)
    output.backward(slope)
    parameters = dict(module.named_parameters())
    case = {"name": name, "input": pack(x), "output": pack(output), "slope": pack(slope),
            "parameters": {key: pack(value) for key, value in parameters.items()},
            "gradients": {key: pack(value.grad) for key, value in parameters.items()}}
    if wanted:
        case["gradients"]["input"] = pack(x.grad)
    for key, value in more.items():
        case[key] = pack(value) if isinstance(value, torch.Tensor) else value
    return case


def cases():
    random = torch.Generator().manual_seed(1)
    yield record("linear 3-4 over 2x5 rows", nn.Linear(3, 4), [2, 5, 3])
    yield record("sigmoid", nn.Sigmoid(), [3, 7], scale=4.0)
    yield record("tanh", nn.Tanh(), [3, 7], scale=3.0)
    yield record("gelu", nn.GELU(), [5, 7], scale=3.0)
    yield record("layer-norm 6", nn.LayerNorm(6), [2, 3, 6])
    yield record("layer-norm 5, one row", nn.LayerNorm(5), [1, 5])
    for name, module, shape in [
            ("conv 2-3 k3", nn.Conv2d(2, 3, 3), [2, 2, 5, 6]),
            ("conv 1-2 k5 p2", nn.Conv2d(1, 2, 5, padding=2), [1, 1, 7, 6]),
            ("conv 3-4 k3 s2 p1", nn.Conv2d(3, 4, 3, stride=2, padding=1), [2, 3, 7, 8]),
            ("conv 2-2 k1 s3", nn.Conv2d(2, 2, 1, stride=3), [3, 2, 5, 4]),
            ("max-pool k2", nn.MaxPool2d(2), [2, 3, 6, 5]),
            ("max-pool k3 s2 p1", nn.MaxPool2d(3, stride=2, padding=1), [2, 2, 7, 6]),
            ("average-pool k2", nn.AvgPool2d(2), [2, 3, 6, 5]),
            ("average-pool k3 s2 p1", nn.AvgPool2d(3, stride=2, padding=1), [1, 2, 7, 6])]:
        yield record(name, module, shape)
    ids = torch.tensor([[4, 0, 4], [2, 4, 1]])
    yield record("embedding 6-3", nn.Embedding(6, 3), given=ids)
    bags = torch.tensor([[4, 0, 4], [2, 5, 1], [5, 5, 5]])
    yield record("embedding-bag 6-3", nn.EmbeddingBag(6, 3, mode="sum", padding_idx=5), given=bags)
    yield record("gru 3-4", Gru(3, 4), [2, 5, 3])
    yield record("gru 2-1, one step of one", Gru(2, 1), [1, 1, 2])
    state = draw([1, 2, 4], random, 0.5)
    yield record("gru 3-4 from a state", Gru(3, 4, state), [2, 3, 3], state=state)
    yield record("attention 6 by 2", Attention(6, 2), [2, 4, 6])
    yield record("attention 4 by 1, one row", Attention(4, 1), [1, 1, 4])
    yield record("attention 6 by 3", Attention(6, 3), [1, 5, 6])
    labels = torch.tensor([2, 0, 1, 1])
    yield record("cross-entropy", Loss(nn.functional.cross_entropy, labels), [4, 3], labels=labels.tolist(), scale=3.0)
    target = draw([3, 5], random)
    yield record("mean-squared error", Loss(nn.functional.mse_loss, target), [3, 5], targets=target)
    target = torch.rand([3, 5], generator=random).to(torch.float32).double()
    target[0] = torch.tensor([0, 1, 1, 0, 1])
    yield record("binary cross-entropy", Loss(nn.functional.binary_cross_entropy_with_logits, target), [3, 5],
                 targets=target, scale=5.0)


def main():
    OUT.parent.mkdir(parents=True, exist_ok=True)
    text = ",\n".join(json.dumps(case) for case in cases())
    OUT.write_text('{"torch": "%s", "cases": [\n%s\n]}\n' % (torch.__version__, text))


main()
