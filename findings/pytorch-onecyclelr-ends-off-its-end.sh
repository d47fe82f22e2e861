#!/usr/bin/env bash
# Needs: python3 with PyTorch (Debian 12 has 1.13.1, Debian 13 has 2.6.0). Runs PyTorch 1.13.1 or 2.6.0.
# PyTorch: after its last step OneCycleLR leaves the rate beyond its end: below zero with "linear", and on the rise again with "cos".
#
# Of total_steps rates the first is in force from the start, so the last is reached after total_steps - 1 calls of scheduler.step(). The
# loop that everybody writes, optimizer.step() and scheduler.step() for each batch, calls it once more. That call is let through, only the next
# raises, and the annealing goes on past its end. What is in the optimizer then, and in a checkpoint saved at the end of training, is a rate
# that no schedule meant: whoever goes on from it without a scheduler climbs instead of descending, or at a large rate.
# Seen with max_lr 2 and total_steps 14: the 14th rate is 8e-06 as it should be; after the 14th step the rate is -0.204 with
# anneal_strategy="linear", and 0.051, 6,000 times the last one, with "cos". With 20 steps and three_phase -0.0089 and 0.0024.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
python=python3
"$python" -c 'import torch' 2>/dev/null || python=/usr/bin/python3
"$python" -c 'import torch' 2>/dev/null || apt-get install -qy python3-torch >/dev/null
cat > t.py <<'X2'
import torch

assert torch.__version__.split("+")[0].removesuffix("a0") in ("1.13.0", "1.13.1", "2.6.0"), torch.__version__


def rates(total, **options):
    """The rate of each of the batches, and the one that is left after the last."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=2, total_steps=total, **options)
    used = []
    for _ in range(total):
        used.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return used, optimizer.param_groups[0]["lr"]


def demand(what, seen, told):
    print(f"{what}: {seen:.4g}")
    assert abs(seen - told) <= 2e-3 * abs(told), f"told was {told}"


for strategy, left in (("linear", -0.20407), ("cos", 0.050952)):
    used, rate = rates(14, anneal_strategy=strategy)
    demand(f"{strategy}: the rate of the last batch", used[-1], 8e-6)
    demand(f"{strategy}: the rate that is left", rate, left)
for strategy, left in (("linear", -0.00888), ("cos", 0.00242005)):
    demand(f"{strategy}, three phases: the rate that is left", rates(20, anneal_strategy=strategy, three_phase=True)[1], left)
X2
"$python" t.py
