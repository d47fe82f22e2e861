#!/usr/bin/env bash
# Needs: Node.js with npm, and 440 MB in the temporary folder. Runs @stdlib/ml 0.4.1.
# @stdlib/ml's incremental binary classification: the intercept that it returns is not the one that it predicts with.
#
# The L2 penalty shrinks a scale factor in place of the weights. The weights returned are multiplied by it, the intercept is not; in
# predictions both are. So what comes back does not reproduce predict(), and may say the other class; and the intercept that predicts is
# decayed like a weight, which the documentation denies. With the rate 'pegasos', whose first step shrinks the scale to almost nothing,
# the returned intercept is in the billions.
# Seen after 100 examples of one feature, log loss: 'pegasos', λ = 0.01: intercept -1559189606 returned, -1.5592 used;
# 'constant' 0.1, λ = 0.1: weight 0.8756 and intercept -1.0887 returned, that is -0.2132 at x = 1, where predict says 0.4771 and class 1.
# The feature always 0, the label always 1, rate 0.1, 2,000 examples: with λ = 0.1 predict says 1.6430, where 0.1 b = 1/(1 + exp b), and
# the returned intercept is 881554650; with λ = 0 both are 5.2779.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @stdlib/ml@0.4.1
cat > t.js <<'X'
const assert = require('node:assert');
const incrBinaryClassification = require('@stdlib/ml/incr/binary-classification');
const array = require('@stdlib/ndarray/array');
const near = (seen, told, tolerance) => assert.ok(Math.abs(seen - told) <= tolerance, `${seen}, told was ${told}`);
function train(learningRate, lambda, count, example) {
  const model = incrBinaryClassification(1, { loss: 'log', learningRate, lambda });
  let coefficients;
  for (let i = 0; i < count; i++) {
    const [x, label] = example(i);
    coefficients = model(array([x]), label);
  }
  const score = (x) => model.predict(array([x]), 'linear').get();
  return { weight: coefficients.get(0), intercept: coefficients.get(1), score, label: (x) => model.predict(array([x])).get() };
}
const mixed = (i) => [i % 3 - 0.5, i % 3 === 2 || i % 5 === 0 ? 1 : -1];
const pegasos = train(['pegasos'], 0.01, 100, mixed);
console.log(`pegasos: intercept ${pegasos.intercept} returned, ${pegasos.score(0)} used`);
near(pegasos.intercept, -1559189606, 1e4);
near(pegasos.score(0), -1.5592, 1e-3);
const constant = train(['constant', 0.1], 0.1, 100, mixed);
const returned = constant.weight + constant.intercept;
console.log(`constant: at x = 1 the returned coefficients say ${returned}, predict ${constant.score(1)}, class ${constant.label(1)}`);
near(returned, -0.2132, 1e-3);
near(constant.score(1), 0.4771, 1e-3);
assert.equal(constant.label(1), 1);
for (const [lambda, used, given] of [[0.1, 1.6430, 881554650], [0, 5.2779, 5.2779]]) {
  const alone = train(['constant', 0.1], lambda, 2000, () => [0, 1]);
  console.log(`the intercept alone, lambda ${lambda}: ${alone.intercept} returned, ${alone.score(0)} used`);
  near(alone.score(0), used, 1e-3);
  near(alone.intercept / given, 1, 1e-3);
}
X
node t.js
