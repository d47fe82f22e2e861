#!/usr/bin/env bash
# Needs: Debian 12 (or SciPy 1.10.1 for python3). Runs SciPy 1.10.1.
# SciPy: brunnermunzel has no p-value for two groups that are wholly apart, the clearest difference there is.
#
# The test divides by the spread of the ranks, which is 0 if every number of one group is below every number of the other; the statistic
# is infinite, the degrees of freedom are 0/0, and p is NaN, which a check of p < 0.05 takes for no difference. Both one-sided tests
# are NaN too. So a script that compares two optimizers by a handful of runs each reports a difference while one run overlaps, and
# none once the better one wins all of them. The normal distribution in place of t gives 0, however few the runs are.
# Expected: p falls as the groups move apart, to that of the rank-sum test at least (0.0079, one in 126, for five each).
# Seen for 0 to 4 against the same moved up by 1.5, 2.5, 3.5, 5: p = 0.15, 0.0100, 0.000039, NaN; by 5 mannwhitneyu says 0.0079.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
python=python3
"$python" -c 'import scipy' 2>/dev/null || python=/usr/bin/python3
"$python" -c 'import scipy' 2>/dev/null || apt-get install -qy python3-scipy >/dev/null
cat > t.py <<'X'
import math
import warnings
import scipy
from scipy.stats import brunnermunzel, mannwhitneyu

assert scipy.__version__ == "1.10.1", scipy.__version__
warnings.simplefilter("ignore")  # it does warn of the division, and recommends the normal distribution
low = [0, 1, 2, 3, 4]
for shift, told in ((1.5, 0.15357), (2.5, 0.00995), (3.5, 0.0000388), (5, math.nan)):
    high = [run + shift for run in low]
    p = brunnermunzel(low, high).pvalue
    print(f"moved by {shift}: Brunner-Munzel {p:.6f}, rank sum {mannwhitneyu(low, high).pvalue:.6f}")
    assert math.isnan(p) if math.isnan(told) else abs(p / told - 1) < 1e-3, (shift, p)
assert not p < 0.05
for side in ("less", "greater"):
    assert math.isnan(brunnermunzel(low, high, alternative=side).pvalue)
assert abs(mannwhitneyu(low, high).pvalue - 2 / 252) < 1e-12
assert brunnermunzel(low, high, distribution="normal").pvalue == 0
X
"$python" t.py
