#!/usr/bin/env bash
# Needs: python3 with PyTorch (Debian 12 has 1.13.1, Debian 13 has 2.6.0). Runs PyTorch 1.13.1 or 2.6.0.
# PyTorch: a strong_wolfe search of LBFGS may end above a point that it has evaluated, though each of its points is finite and smooth.
#
# Nocedal and Wright (algorithm 3.5) stop going outwards as soon as the second point of a search is not below the first: a minimum must lie
# between the two. PyTorch begins to compare with the point before at the third, so that the second may be higher than the first; if the
# slope there is still steep and negative, the search goes on outwards, and takes the next point at which the slope has become flat enough,
# measured against the loss at the start alone.
# Expected of a loss with a well of depth 0.9 near 1, from 0 in one iteration at rate 1: a loss of -0.95, that of x = 1, or less.
# Seen: the closure was called at 1, where the loss is -0.95, and the iteration ends at 5.55 with a loss of -0.32.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
python=python3
"$python" -c 'import torch' 2>/dev/null || python=/usr/bin/python3
"$python" -c 'import torch' 2>/dev/null || apt-get install -qy python3-torch >/dev/null
cat > t.py <<'X2'
import math
import torch

assert torch.__version__.split("+")[0].removesuffix("a0") in ("1.13.0", "1.13.1", "2.6.0"), torch.__version__

x = torch.zeros(1, dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.LBFGS([x], lr=1, max_iter=1, line_search_fn="strong_wolfe")
seen = []


def loss():
    """A well near 1, a gentle slope, and a ripple of period one half whose slope is steep."""
    return (-0.9 * torch.exp(-8 * (x - 1) ** 2) - 0.05 * x - 0.95 / (4 * math.pi) * torch.sin(4 * math.pi * x)).sum()


def closure():
    optimizer.zero_grad()
    value = loss()
    value.backward()
    seen.append((round(x.item(), 3), round(value.item(), 3)))
    return value


optimizer.step(closure)
print("evaluated:", seen)
print("ends at:", round(x.item(), 3), "with a loss of", round(loss().item(), 3))
lowest = min(value for _, value in seen)
assert lowest < -0.94, lowest
assert loss().item() > -0.4 and x.item() > 5, (x.item(), loss().item())
X2
"$python" t.py
