#!/usr/bin/env bash
# Needs: Debian 13 (or PyTorch 2.6 for python3). Runs PyTorch 2.6.0 on the CPU.
# PyTorch 2.6: SGD with fused = True and momentum fails as soon as one parameter's first gradient comes later than another's.
#
# Buffers of momentum are made at a parameter's first step. The fused step asks whether none has one yet; once some have, it takes the list
# as it is, with None in it. So a layer that is thawed after some epochs, a branch that the first batches do not take, or a parameter
# that joins the group ends the run with "expected Tensor as element 1 in argument 2, but got
# NoneType". The loop and foreach = True make the buffer that is missing.
# Seen with two parameters of which the second has no gradient at the first step: TypeError at the second step with fused = True and
# momentum; the same two numbers from the loop and from foreach; fused without momentum, fused Adam and fused Adagrad go on.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
python3 -c 'import torch' 2>/dev/null || apt-get install -qy python3-torch >/dev/null
cat > t.py <<'X2'
import torch

assert torch.__version__.startswith("2.6.0"), torch.__version__
optim = torch.optim


def outcome(kind, **options):
    first, second = (torch.nn.Parameter(torch.ones(1)) for _ in range(2))
    optimizer = kind([first, second], lr=0.1, **options)
    first.grad = torch.ones(1)
    optimizer.step()
    second.grad = torch.ones(1)
    try:
        optimizer.step()
    except TypeError as error:
        return str(error)
    return [round(first.item(), 4), round(second.item(), 4)]


def demand(what, seen, told):
    print(f"{what}: {seen}")
    assert seen == told, f"told was {told}"


demand("SGD, loop", outcome(optim.SGD, momentum=0.9, foreach=False), [0.71, 0.9])
demand("SGD, foreach", outcome(optim.SGD, momentum=0.9, foreach=True), [0.71, 0.9])
demand("SGD, fused", outcome(optim.SGD, momentum=0.9, fused=True), "expected Tensor as element 1 in argument 2, but got NoneType")
demand("SGD, fused, no momentum", outcome(optim.SGD, fused=True), [0.8, 0.9])
demand("Adam, fused", outcome(optim.Adam, fused=True), [0.8, 0.9])
demand("Adagrad, fused", outcome(optim.Adagrad, fused=True), outcome(optim.Adagrad, foreach=False))
X2
python3 t.py
