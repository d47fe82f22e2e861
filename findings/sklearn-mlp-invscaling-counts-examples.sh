#!/usr/bin/env bash
# Needs: Debian 12 (or scikit-learn 1.2.1 for python3). Runs scikit-learn 1.2.1.
# scikit-learn: learning_rate = 'invscaling' of MLPRegressor and MLPClassifier counts examples, and looks at the count once an epoch.
#
# "learning_rate_init / t^power_t at each time step t" reads as steps of SGD. The whole first pass is made at the first rate; then t is the
# number of examples seen, whatever the batch size is, and the rate falls off a cliff whose height depends on the size of the data:
# with power_t 0.5 the second pass over n examples is made at 1/sqrt(n + 1) of the rate, 0.1 % of it for a million.
# Seen with rate 0.1, 1,000 examples in batches of 100: 10 steps at 0.1, then 10 at 0.00316; a second pass in one batch of 1,000 has the
# same 0.00316, and 10 examples in one batch 0.0302. SGDRegressor of the same name falls from step to step, from the first on.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
python=python3
"$python" -c 'import sklearn' 2>/dev/null || python=/usr/bin/python3
"$python" -c 'import sklearn' 2>/dev/null || apt-get install -qy python3-sklearn >/dev/null
cat > t.py <<'X'
import warnings
import numpy
import sklearn
from sklearn.linear_model import SGDRegressor
from sklearn.neural_network import MLPRegressor

assert sklearn.__version__ == "1.2.1", sklearn.__version__
warnings.simplefilter("ignore")  # that training ends before it converges

def bias_steps(examples, batch, passes):
    """How far the bias of a linear model goes at each step where the slope with respect to it is always -1."""
    net = MLPRegressor((), solver="sgd", learning_rate="invscaling", learning_rate_init=0.1, power_t=0.5, alpha=0, momentum=0,
                       nesterovs_momentum=False, batch_size=batch, max_iter=passes, tol=0, shuffle=False, random_state=0)
    net.fit(numpy.zeros((examples, 1)), numpy.full(examples, 1e6))
    return net.intercepts_[0][0] / 1e6, net._optimizer.learning_rate

def near(what, seen, told):
    print(f"{what}: {seen:.6f}")
    assert abs(seen - told) < 1e-4, (what, seen, told)

def after(rates):
    """Where the bias stands, as a part of the target, after steps of these rates on half the squared error."""
    left = 1
    for rate in rates:
        left *= 1 - rate
    return 1 - left

low = 0.1 / 1001 ** 0.5
near("1,000 examples, batches of 100, one pass: 10 steps of 0.1", bias_steps(1000, 100, 1)[0], after([0.1] * 10))
near("two passes: 10 more of 0.00316", bias_steps(1000, 100, 2)[0], after([0.1] * 10 + [low] * 10))
near("one batch of 1,000, two passes", bias_steps(1000, 1000, 2)[0], after([0.1, low]))
near("one batch of 10, two passes: 0.0302 the second time", bias_steps(10, 10, 2)[0], after([0.1, 0.1 / 11 ** 0.5]))
near("one rate after 1,000 examples", bias_steps(1000, 1000, 1)[1], low)
sgd = SGDRegressor(learning_rate="invscaling", eta0=0.1, power_t=0.5, alpha=0, max_iter=1, tol=None, shuffle=False)
sgd.fit(numpy.zeros((10, 1)), numpy.full(10, 1000.0))
near("SGDRegressor, 10 examples", sgd.intercept_[0] / 1000, after([0.1 / t ** 0.5 for t in range(1, 11)]))
X
"$python" t.py
