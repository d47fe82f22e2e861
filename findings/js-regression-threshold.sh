#!/usr/bin/env bash
# Needs: Node.js with npm. Runs @kobra-dev/js-regression 1.0.12.
# js-regression: the threshold of its logistic regression is found on examples that are shifted by one feature.
#
# fit() returns the smallest probability of a positive example as the threshold to compare with. It asks the model for
# it with rows that have their leading 1 already and get another, so the second 1 stands for the first feature, the
# first feature for the second, and the last is never looked at. With one feature the threshold does not depend on the
# data at all. And the penalty that is trained is λ θ, the one in the cost is λ θ²/(2 N): the more examples, the less
# of what is minimized is in the cost that is told.
# Expected of 0 and 1 against 2 and 3, and of 5 and 6 against 7 and 8: a threshold between the second and the third.
# Seen: probabilities 0.016 and 0.990 there and the threshold 0.01597, that of x = 1, so that 1 is taken for positive;
# then 0.132 and 0.887, and a threshold of 4e-10: everything is positive. The same four examples with λ = 0.1, given
# 1, 10 and 100 times, train the same weights and tell the costs 0.4815, 0.4686 and 0.4673.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @kobra-dev/js-regression@1.0.12
cat > t.js <<'X'
const assert = require('node:assert');
const { LogisticRegression } = require('@kobra-dev/js-regression');
const near = (what, seen, told) => {
  console.log(`${what}: ${seen}`);
  assert.ok(Math.abs(seen - told) <= 1e-2 * Math.abs(told), `told was ${told}`);
};
for (const [start, below, above, told] of [[0, 0.01597, 0.9900, 0.01597], [5, 0.1324, 0.8868, 4.27e-10]]) {
  const model = new LogisticRegression({ alpha: 0.1, iterations: 20000 });
  const { threshold } = model.fit([0, 1, 2, 3].map((i) => [start + i, i > 1 ? 1 : 0]));
  near(`probability at ${start + 1}, negative`, model.transform([start + 1]), below);
  near(`probability at ${start + 2}, positive`, model.transform([start + 2]), above);
  near('threshold', threshold, told);
  assert.ok(model.transform([start + 1]) >= threshold);
}
for (const [times, told] of [[1, 0.4815], [10, 0.4686], [100, 0.4673]]) {
  const model = new LogisticRegression({ alpha: 0.1, iterations: 20000, lambda: 0.1 });
  const data = Array.from({ length: times }, () => [[0, 1], [1, 1], [0, 0], [1, 1]]).flat();
  const { theta, cost } = model.fit(data);
  console.log(`the examples ${times} times: weights ${theta.map((t) => t.toFixed(4))}`);
  assert.ok(Math.abs(theta[0] - 0.43808) < 1e-4 && Math.abs(theta[1] - 0.97709) < 1e-4);
  near('cost', cost, told);
  assert.ok(Math.abs(cost - told) < 2e-4);
}
X
node t.js
