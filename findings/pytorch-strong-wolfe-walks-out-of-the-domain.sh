#!/usr/bin/env bash
# Needs: python3 with PyTorch (Debian 12 has 1.13.1, Debian 13 has 2.6.0). Runs PyTorch 1.13.1 or 2.6.0.
# PyTorch: LBFGS with strong_wolfe takes a loss that is NaN for a good one and goes on in its direction, out to 1e20.
#
# A search that steps too far asks whether the loss rose; every comparison with NaN is false, so it did not, and as the slope there is still
# positive by the same comparison, the step is made longer. Where the loss is infinite instead of NaN, the cubic through the points is NaN,
# the closure is called at NaN from then on, and the weights stay where the search began: no error, no message, and no progress. A search
# that halves the step until the loss is finite finds the minimum in both cases.
# Expected of x - log x, whose minimum is 1, from 3 at rate 1 in ten steps: 1.
# Seen: -2e20 where log gives NaN; 2.333, and NaN handed to the closure, where the loss is defined as infinite for x <= 0.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
python=python3
"$python" -c 'import torch' 2>/dev/null || python=/usr/bin/python3
"$python" -c 'import torch' 2>/dev/null || apt-get install -qy python3-torch >/dev/null
cat > t.py <<'X2'
import math
import torch

assert torch.__version__.split("+")[0].removesuffix("a0") in ("1.13.0", "1.13.1", "2.6.0"), torch.__version__


def descend(loss):
    """Where ten steps from 3 end, and whether the closure was ever called at NaN."""
    x = torch.tensor([3.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([x], lr=1, line_search_fn="strong_wolfe")
    strange = []

    def closure():
        optimizer.zero_grad()
        value = loss(x).sum()
        value.backward()
        strange.append(math.isnan(x.item()))
        return value

    for _ in range(10):
        optimizer.step(closure)
    return x.item(), any(strange)


end, _ = descend(lambda x: x - torch.log(x))
print("x - log x, NaN for x < 0:", end)
assert end < -1e15

end, strange = descend(lambda x: torch.where(x > 0, x - torch.log(x.clamp_min(1e-300)), torch.full_like(x, math.inf)))
print("x - log x, infinite for x <= 0:", end, "the closure was called at NaN:", strange)
assert abs(end - 7 / 3) < 1e-9 and strange
X2
"$python" t.py
